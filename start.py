#!/usr/bin/env python3
"""How does the kit start on a machine that has nothing but Python?

python3 start.py                 open the lessons
python3 start.py test ...        run the tests; what follows goes to pytest
python3 start.py test --quick    run those that need no browser
python3 start.py teach           open the page for teachers, with their tools
python3 start.py class ...       hold a lesson with a whole class; try: class --help
python3 start.py site ...        make web pages on which the lessons run; try: site --help
python3 start.py exercises ...   make the exercises from the solutions; try: exercises --help
python3 start.py nbgrader ...    grade what was handed in (docs/exercises.md)
python3 start.py whosays ...     the kit's command line; try: whosays --help
python3 start.py python ...      the kit's own Python, for people who work on it

With --verbose in front of all that, the set-up shows every line that pip writes.

The first start makes a Python of the kit's own in the folder .venv and puts the versions named
in locks/ into it. Nothing outside of this folder is changed. This file uses the standard library
alone and keeps to old syntax, so that an old Python can read it and say that it is too old.
"""

import argparse
import contextlib
import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KIT = Path(__file__).resolve().parent
VENV = KIT / ".venv"
# Written last: what was put into .venv. Without it .venv is made anew.
MARKER = VENV / "whosays-ready.json"
FIRST_PAGE = "notebooks/00_start_here.ipynb"
TEACHERS_PAGE = "docs/for_teachers.md"
# JupyterLab shows one document alone, as a page, or all of itself.
ALONE, WHOLE = "doc/tree/", "lab/tree/"
FIRST_PORT = 8888
OLDEST = (3, 11)
# Each set of packages holds the one before it.
SETS = ("learner", "teach", "dev")
COMMANDS = {
    "class": "teach",
    "exercises": "teach",
    "nbgrader": "teach",
    "python": "dev",
    "site": "learner",
    "teach": "teach",
    "test": "dev",
    "whosays": "learner",
}

VERBOSE = "--verbose"
# What pip says once of each package: from the network, or from a folder of this machine.
FETCHED = re.compile(r"Collecting ([\w.-]+)|Processing \S*?([\w.]+)-[^-\s]+-\S+\.whl")
# What pip says of each package, and nobody needs to read.
QUIET = re.compile(
    r"\s*(Attempting uninstall|Created wheel|Downloading|Found existing|Ignoring|Looking in"
    r"|Obtaining|Requirement already|Successfully|Uninstalling|Using cached|\W+[\d.]+ [kMG]?B)"
)

# What pip or Python may say when fetching fails, and what a person can do about it. The first
# that fits counts: after trouble with the network, pip also says that nothing matches.
TROUBLES = (
    (
        "No space left|Errno 28|not enough space",
        "The disk is full.",
        "Make about 1 GB of room, then start again.",
    ),
    (
        "WinError 206|long path|path too long",
        "The names of the folders above this one are too long for Windows.",
        "Move the kit nearer to the top, for example to C:\\whosays, and start again.",
    ),
    (
        "WinError 32|WinError 5|Access is denied|Permission denied",
        "A file in .venv could not be changed.",
        "Close every other window that runs the kit, then start again.",
    ),
    (
        "DO NOT MATCH THE HASHES",
        "A file arrived that is not the one the kit was tried with.",
        "Start again. If it happens again, tell whoever gave you the kit.",
    ),
    (
        "ProxyError|Tunnel connection failed|407 Proxy",
        "Your network sends everything through a proxy, and the proxy refused.",
        "Ask whoever runs the network for the proxy's address. Then name it before you start "
        "again.\n  Windows PowerShell: $env:HTTPS_PROXY='http://address:port'\n"
        "  Mac and Linux: export HTTPS_PROXY=http://address:port",
    ),
    (
        "CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError",
        "The connection could not be trusted. Some schools and offices read all traffic with a "
        "certificate of their own.",
        "Ask whoever runs the network for that certificate as a file, and name it before you "
        "start again.\n  Windows PowerShell: $env:PIP_CERT='C:\\the\\file'\n"
        "  Mac and Linux: export PIP_CERT=/the/file",
    ),
    (
        "NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|Max retries exceeded"
        "|Network is unreachable|getaddrinfo failed|Connection refused|Connection aborted",
        "The network did not answer. The first start needs it once.",
        "Check that this machine is online, then start again. If your network uses a proxy, name "
        "it first: HTTPS_PROXY=http://address:port",
    ),
    (
        "No matching distribution|Could not find a version",
        "A package has no ready-made file for this Python on this machine.",
        "Take a 64-bit Python 3.12 or 3.13 from python.org and start again with that one.",
    ),
)


class Trouble(Exception):  # noqa: N818 - the word a learner reads
    """Something a person can put right: what is wrong, and what to do."""

    def __init__(self, what: str, do: str) -> None:
        self.what, self.do = what, do
        super().__init__(what + " " + do)


def say(words: str) -> None:
    """Print a line at once."""
    print(words, flush=True)


# ---- what this machine has -----------------------------------------------------------------


def check_python(version: tuple = sys.version_info) -> None:
    """Refuse a Python that is too old, and name a newer one that is there."""
    if tuple(version[:2]) >= OLDEST:
        return
    names = [f"python3.{minor}" for minor in range(14, OLDEST[1] - 1, -1)]
    newer = next((name for name in names if shutil.which(name)), None)
    raise Trouble(
        "Who Says? needs Python 3.11 or newer; this is Python {}.{}.".format(*version[:2]),
        f"A newer one is on this machine. Type: {newer} start.py"
        if newer
        else "Get a new one from https://www.python.org/downloads/ and start again with it "
        "(Windows: py -3.13 start.py).",
    )


def check_parts() -> None:
    """Refuse a Python without the parts that make and fill an environment."""
    parts = {"venv": "venv", "ensurepip": "ensurepip", "_ssl": "ssl", "_sqlite3": "sqlite3"}
    missing = [name for part, name in parts.items() if importlib.util.find_spec(part) is None]
    if not missing:
        return
    if set(missing) <= {"venv", "ensurepip"}:
        what = f"This Python cannot make an environment: its part {missing[0]} is missing."
        do = "Debian and Ubuntu: sudo apt install python3-venv   "
    else:
        what = "This Python was built without {}.".format(" and ".join(missing))
        do = ""
    raise Trouble(what, do + "Or use the Python from https://www.python.org/downloads/")


def check_kit(page: str) -> None:
    """Refuse to start when the rest of the kit is not beside this file."""
    for needed in (page, "pyproject.toml", "locks/learner.txt"):
        if not (KIT / needed).is_file():
            raise Trouble(
                f"{needed} is missing from {KIT}.",
                "If you opened a ZIP file, unpack all of it first. Otherwise fetch the kit again.",
            )


def check_writable(folder: Path) -> None:
    """Refuse a folder that nothing can be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=str(folder)):
            pass
    except OSError as error:
        raise Trouble(
            f"Nothing can be written to the folder {folder} ({error.strerror}).",
            "Copy the whole kit to a folder of your own, for example your documents, "
            "and start it there.",
        ) from error


def free(port: int) -> bool:
    """Whether nothing on this machine listens on the port."""
    for family, kind, proto, _, address in socket.getaddrinfo(
        "localhost", port, type=socket.SOCK_STREAM
    ):
        try:
            with contextlib.closing(socket.socket(family, kind, proto)) as probe:
                if os.name == "nt":
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
                else:
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
    return True


def choose_port(asked: "int | None") -> int:
    """The port that was asked for, or the first free one."""
    if asked is not None:
        if not free(asked):
            raise Trouble(
                f"Port {asked} is taken by another program, or may not be used.",
                "Choose another one, or leave --port out and a free one is found.",
            )
        return asked
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        if free(port):
            if port != FIRST_PORT:
                say(f"Port {FIRST_PORT} is taken, so the lessons use port {port}.")
            return port
    raise Trouble(
        f"Ports {FIRST_PORT} to {FIRST_PORT + 99} are all taken.",
        "Close some programs, or name a port: start.py --port 9000",
    )


# ---- the environment -----------------------------------------------------------------------


def python_of(venv: Path) -> str:
    """The Python program of an environment."""
    return str(venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python")


def own_variables(prefix: Path) -> "dict[str, str]":
    """The variables of this machine without those that would let other packages in."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "PYTHONHOME", "__PYVENV_LAUNCHER__")
    }
    kept["MPLCONFIGDIR"] = str(prefix / "share" / "matplotlib")
    return kept


def wanted(name: str) -> "dict[str, str]":
    """What the marker says once this set of packages stands ready in this folder."""
    # Line ends may differ between machines.
    hashes = {
        key: hashlib.sha256((KIT / file).read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        for key, file in (("lock", "locks/" + name + ".txt"), ("kit", "pyproject.toml"))
    }
    return dict(hashes, set=name, folder=str(KIT))


def found() -> "dict[str, str]":
    """What the marker says, if its environment still runs; nothing otherwise."""
    try:
        marker = json.loads(MARKER.read_text("utf-8"))
        version = subprocess.check_output(
            [python_of(VENV), "-I", "-S", "-c", "import sys; print(sys.version)"],
            stderr=subprocess.DEVNULL,
            universal_newlines=True,
        )
    except (OSError, ValueError, subprocess.CalledProcessError):
        return {}
    right = isinstance(marker, dict) and marker.pop("python", None) == version.strip()
    return marker if right and marker.get("folder") == str(KIT) else {}


def ready(name: str) -> bool:
    """Whether .venv has this set of packages, or a larger one, as the locks name it."""
    there = found()
    larger = SETS[SETS.index(name) :]
    return there.get("set") in larger and there == wanted(there["set"])


def lock_file():
    """Open the file that the starts of this kit lock, whichever account has made it."""
    key = hashlib.sha256(str(KIT).encode("utf-8")).hexdigest()[:16]
    place = os.path.join(tempfile.gettempdir(), "whosays-" + key + ".lock")  # noqa: PTH118
    # Another account's file can be locked all the same, if it can be read.
    for name, mode in ((place, "a"), (place, "r")):
        with contextlib.suppress(PermissionError):
            held = open(name, mode)  # noqa: PTH123, SIM115 - whoever asked closes it
            if mode == "a":
                with contextlib.suppress(OSError):
                    os.chmod(name, 0o644)  # noqa: PTH101 - whatever is usual for new files
            return held
    raise Trouble(
        "Another account on this machine has set the kit up, and its file " + place + " is shut.",
        "Copy the whole kit, without its folder .venv, to a folder of your own, and start it "
        "there.",
    )


@contextlib.contextmanager
def one_at_a_time():
    """Wait while another start of the same kit is at work on .venv."""
    with lock_file() as held:
        said = False
        while not grab(held):
            if not said:
                say("Another window is setting the kit up. This one waits for it ...")
            said = True
            time.sleep(0.5)
        yield


def grab(held: "object") -> bool:
    """Lock an open file unless another process has; the system lets go when this one ends."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def run(command: "list[str]", failed: str, many: int = 0) -> None:
    """Run one step of the set-up, its progress shown; explain it when it fails.

    A step that fetches packages says how ``many`` there are. Each gets one line.
    """
    with subprocess.Popen(
        command,
        cwd=str(KIT),
        env=dict(own_variables(VENV), PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        errors="replace",
    ) as step:
        heard = []
        number = 0
        for line in step.stdout:
            heard.append(line)
            fetched = FETCHED.match(line)
            if sys.argv[1:2] == [VERBOSE]:
                say(line.rstrip())
            elif fetched:
                number += 1
                say(f"  {number} of {max(many, number)}: {fetched.group(1) or fetched.group(2)}")
            elif "Retrying (" in line:
                say("  The network does not answer. Trying again ...")
            elif line.startswith("Installing collected packages"):
                say("  All are here. Putting them in place ...")
            elif line.strip() and not QUIET.match(line):
                say(line.rstrip())
    if step.returncode != 0:
        raise explain("".join(heard), failed)


def explain(heard: str, failed: str) -> Trouble:
    """What a failed step means for the person in front of it."""
    for pattern, what, do in TROUBLES:
        if re.search(pattern, heard, re.IGNORECASE):
            return Trouble(what, do)
    return Trouble(failed, "Start again. If it happens again, send the lines above with a report.")


def check_owner() -> None:
    """Refuse to change an environment that another account on this machine has made."""
    if VENV.exists() and not os.access(str(VENV), os.W_OK):
        raise Trouble(
            f"The kit in {KIT} was set up by another account on this machine, and is not ready "
            "for this start.",
            "Start it there once more from that account. Or copy the whole kit, without its "
            "folder .venv, to a folder of your own, and start it there.",
        )


def set_up(name: str) -> None:
    """Make .venv or bring it up to date, with this set of packages or the larger one it has."""
    there = found()
    if there.get("set") in SETS:
        name = max(name, there["set"], key=SETS.index)
    python = python_of(VENV)
    if not there:
        check_parts()
    check_writable(KIT)
    check_owner()
    if there:
        # From here on .venv is half done until the marker is back.
        MARKER.unlink()
        say("Step 1 of 4: the kit's own Python is there.")
    else:
        say(f"Step 1 of 4: making a Python for the kit in {VENV} ...")
        run([sys.executable, "-m", "venv", "--clear", str(VENV)], "The environment was not made.")
    lock = KIT / "locks" / (name + ".txt")
    many = len(re.findall("^[a-z0-9]", lock.read_text("utf-8"), re.MULTILINE | re.IGNORECASE))
    say(f"Step 2 of 4: fetching about {many} packages. This takes some minutes, once ...")
    pip = [python, "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
    exactly = ["--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(lock)]
    run(pip + exactly, "The packages could not be fetched.", many)
    say("Step 3 of 4: putting the kit itself in place ...")
    own = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "-e", str(KIT)]
    run(pip + own, "The kit itself could not be put in place.")
    say("Step 4 of 4: getting the pictures ready ...")
    warm = [python, "-W", "ignore", "-c", "import matplotlib.font_manager"]
    run(warm, "The pictures could not be got ready.")
    version = subprocess.check_output(
        [python, "-I", "-S", "-c", "import sys; print(sys.version)"], universal_newlines=True
    )
    written = json.dumps(dict(wanted(name), python=version.strip()), indent=1)
    fresh = MARKER.with_name(MARKER.name + ".new")
    fresh.write_text(written, "utf-8")
    fresh.replace(MARKER)
    say("Ready.")


def have(name: str) -> None:
    """See to it that .venv has this set of packages."""
    if ready(name):
        return
    with one_at_a_time():
        if not ready(name):
            set_up(name)


# ---- JupyterLab ----------------------------------------------------------------------------


def work_folder() -> Path:
    """The learner's own folder; WHOSAYS_WORK names another one."""
    named = os.environ.get("WHOSAYS_WORK")
    return Path(named).resolve() if named else KIT / "work"


def lab_variables(work: Path, prefix: Path) -> "dict[str, str]":
    """The variables that keep JupyterLab to the kit's settings, and off the user's own."""
    own = work / "jupyter"
    kept = {
        name: value
        for name, value in own_variables(prefix).items()
        if not name.startswith(("JUPYTER", "IPYTHON"))
    }
    kept.update(
        JUPYTER_CONFIG_DIR=str(own / "config"),
        JUPYTER_CONFIG_PATH=str(KIT / "data" / "lab"),
        JUPYTER_DATA_DIR=str(own / "data"),
        JUPYTER_PREFER_ENV_PATH="1",
        JUPYTERLAB_SETTINGS_DIR=str(own / "settings"),
        JUPYTERLAB_WORKSPACES_DIR=str(own / "workspaces"),
        IPYTHONDIR=str(own / "ipython"),
        WHOSAYS_WORK=str(work),
    )
    return kept


def nbgrader_variables() -> "dict[str, str]":
    """The variables for nbgrader: off the user's own settings, with its programs on the path."""
    programs = str(Path(python_of(VENV)).parent)
    variables = lab_variables(work_folder(), VENV)
    return dict(variables, PATH=os.pathsep.join([programs, variables.get("PATH", "")]))


def prepare_lab(work: Path) -> None:
    """Put the kit's style and its first layout where JupyterLab looks for them."""
    own = work / "jupyter"
    for folder in ("config/custom", "data", "ipython", "settings", "workspaces"):
        (own / folder).mkdir(parents=True, exist_ok=True)
    shutil.copyfile(
        str(KIT / "data" / "lab" / "custom" / "custom.css"),
        str(own / "config" / "custom" / "custom.css"),
    )
    # Jupyter takes over settings of a much older Jupyter once, unless it finds this file.
    (own / "config" / "migrated").touch()
    # JupyterLab's own name for the layout called "default"; the learner's stays once it is there.
    layout = own / "workspaces" / "default-37a8.jupyterlab-workspace"
    if not layout.exists():
        shutil.copyfile(str(KIT / "data" / "lab" / "workspace.json"), str(layout))


def lab_command(python: str, root: Path, page: str, port: int, browser: bool) -> "list[str]":
    """The command that serves the folder ``root``, to this machine alone, and opens ``page``.

    That is ``doc/tree/…`` for a notebook alone, or ``lab/tree/…`` for it with all of JupyterLab.
    """
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        python,
        "-m",
        "jupyterlab",
        "--LabApp.default_url=/" + page,
        "--LabApp.extra_labextensions_path=" + str(KIT / "data" / "lab" / "labextensions"),
        "--LabApp.log_level=ERROR",
        "--ServerApp.allow_root=" + str(as_root),
        "--ServerApp.ip=localhost",
        "--ServerApp.log_level=ERROR",
        "--ServerApp.open_browser=" + str(browser),
        "--ServerApp.port=" + str(port),
        "--ServerApp.port_retries=0",
        "--ServerApp.root_dir=" + str(root),
    ]


# ---- the commands --------------------------------------------------------------------------


def become(command: "list[str]", variables: "dict[str, str]") -> int:
    """Run a command in place of this one, and end as it ends."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, variables)  # noqa: S606 - no shell is wanted
    running = subprocess.Popen(command, env=variables)
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:
            continue  # the command hears the keys too, and ends by itself


def open_lessons(name: str, asked: "list[str]") -> int:
    """Open the first lesson as a page, or for teachers, in JupyterLab, the page that is theirs."""
    options = parse_options(asked)
    work = work_folder()
    page = WHOLE + TEACHERS_PAGE if name == "teach" else ALONE + FIRST_PAGE
    check_kit(TEACHERS_PAGE if name == "teach" else FIRST_PAGE)
    check_writable(work)
    have(name)
    port = choose_port(options.port)
    prepare_lab(work)
    say("Opening the lessons. To stop: press Ctrl and C in this window.")
    command = lab_command(python_of(VENV), KIT, page, port, not options.no_browser)
    return become(command, lab_variables(work, VENV))


def parse_options(asked: "list[str]") -> argparse.Namespace:
    """The options of the commands that open the lessons."""
    parser = argparse.ArgumentParser(
        prog="start.py",
        description=(__doc__ or "").partition("\n\n")[2],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--no-browser", action="store_true", help="print the address only")
    parser.add_argument("--port", type=port_number, metavar="N", help="use this port")
    return parser.parse_args(asked)


def pytest_command(asked: "list[str]") -> "list[str]":
    """The words for pytest: all tests side by side, or those that were named one by one."""
    rest = [word for word in asked if word != "--quick"]
    options = [] if rest == asked else ["-m", "not browser"]
    if not any(Path(word.partition("::")[0]).exists() for word in rest):
        options += ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal"]
    return [python_of(VENV), "-m", "pytest", *options, *rest]


def port_number(text: str) -> int:
    """A port as it was typed."""
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535, not " + repr(text))
    return int(text)


def main(asked: "list[str]") -> int:
    """Do what was asked; 0 when it went well."""
    asked = asked[1:] if asked[:1] == [VERBOSE] else asked
    command = asked[0] if asked and asked[0] in COMMANDS else ""
    rest = asked[1:] if command else asked
    try:
        check_python()
        if command in ("", "teach"):
            return open_lessons(COMMANDS.get(command, "learner"), rest)
        check_kit("pyproject.toml")
        have(COMMANDS[command])
        variables = own_variables(VENV)
        if command == "test":
            os.chdir(str(KIT))
            return become(pytest_command(rest), variables)
        if command == "python":
            return become([python_of(VENV), *rest], variables)
        if command == "exercises":
            return become([python_of(VENV), str(KIT / "tools/make_exercises.py"), *rest], variables)
        if command == "nbgrader":
            os.chdir(str(KIT))
            return become([python_of(VENV), "-m", "nbgrader", *rest], nbgrader_variables())
        variables["WHOSAYS_WORK"] = str(work_folder())
        words = [command, *rest] if command in ("class", "site") else rest
        return become([python_of(VENV), "-m", "whosays", *words], variables)
    except Trouble as trouble:
        sys.stderr.write(f"\nIt did not work. {trouble.what}\nWhat to do: {trouble.do}\n")
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Start again at any time: what was cut short is made anew.\n")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
