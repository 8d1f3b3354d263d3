"""Does start.py set the kit up once, heal what was cut short, and say what to do?"""

import ast
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

KIT = Path(__file__).parents[2]


class Machine:
    """A copy of the kit's bones, where each step of the set-up is noted, not done."""

    def __init__(self, start: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.start, self.folder, self.monkeypatch = start, folder, monkeypatch
        self.steps: list[str] = []
        self.cut_at = ""
        (folder / "locks").mkdir(parents=True)
        for name in start.SETS:
            (folder / "locks" / f"{name}.txt").write_text(f"a==1\n{name}==1\n", "utf-8")
        (folder / "pyproject.toml").write_text("[project]\n", "utf-8")
        monkeypatch.setattr(start, "run", self.run)
        self.stand_in(folder)

    def stand_in(self, folder: Path) -> None:
        self.folder = folder
        self.monkeypatch.setattr(self.start, "KIT", folder)
        self.monkeypatch.setattr(self.start, "VENV", folder / ".venv")
        self.monkeypatch.setattr(self.start, "MARKER", folder / ".venv" / "whosays-ready.json")

    def run(self, command: list[str], failed: str, many: int = 0) -> None:
        step = {"venv": "environment", "pip": "fetch"}.get(command[2], "warm")
        if "-e" in command:
            step = "kit"
        elif step == "fetch":
            step = "fetch " + Path(command[-1]).stem
        if self.cut_at and step.startswith(self.cut_at):
            raise KeyboardInterrupt
        self.steps.append(step)
        if step == "environment":
            bare = [sys.executable, "-m", "venv", "--without-pip", "--clear"]
            subprocess.run([*bare, command[-1]], check=True)

    def have(self, name: str) -> list[str]:
        """The steps that are taken so that this set is there."""
        self.steps = []
        self.start.have(name)
        return self.steps

    def cut(self, name: str, at: str) -> None:
        self.cut_at = at
        with pytest.raises(KeyboardInterrupt):
            self.start.have(name)
        self.cut_at = ""


@pytest.fixture
def machine(start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(start, tmp_path / "kit", monkeypatch)


ALL = ["environment", "fetch learner", "kit", "warm"]


def test_the_second_start_does_nothing(machine: Machine) -> None:
    assert machine.have("learner") == ALL
    assert machine.have("learner") == []


@pytest.mark.parametrize("at", ["fetch", "kit", "warm"])
def test_a_first_start_that_was_cut_short_begins_anew(machine: Machine, at: str) -> None:
    machine.cut("learner", at)
    assert machine.have("learner") == ALL
    assert machine.have("learner") == []


def test_a_new_lock_is_fetched_into_what_is_there(machine: Machine) -> None:
    machine.have("learner")
    (machine.folder / "locks" / "learner.txt").write_text("a==2\n", "utf-8")
    assert machine.have("learner") == ["fetch learner", "kit", "warm"]


def test_an_update_that_was_cut_short_begins_anew(machine: Machine) -> None:
    machine.have("learner")
    (machine.folder / "locks" / "learner.txt").write_text("a==2\n", "utf-8")
    machine.cut("learner", "fetch")
    assert machine.have("learner") == ALL


def test_the_larger_set_serves_the_smaller(machine: Machine) -> None:
    machine.have("learner")
    assert machine.have("dev") == ["fetch dev", "kit", "warm"]
    assert machine.have("learner") == []
    (machine.folder / "locks" / "dev.txt").write_text("a==2\n", "utf-8")
    assert machine.have("learner") == ["fetch dev", "kit", "warm"]


def test_line_ends_of_another_machine_change_nothing(machine: Machine) -> None:
    machine.have("learner")
    (machine.folder / "locks" / "learner.txt").write_bytes(b"a==1\r\nlearner==1\r\n")
    assert machine.have("learner") == []


def test_a_moved_folder_begins_anew(machine: Machine) -> None:
    machine.have("learner")
    machine.stand_in(machine.folder.rename(machine.folder.with_name("moved")))
    assert machine.have("learner") == ALL


def test_a_python_that_is_gone_begins_anew(machine: Machine) -> None:
    machine.have("learner")
    Path(machine.start.python_of(machine.start.VENV)).unlink()
    assert machine.have("learner") == ALL


@pytest.mark.parametrize("text", ["", "[]", '{"set": "learner"}', '{"set": 1}', "\x00"])
def test_a_spoilt_marker_begins_anew(machine: Machine, text: str) -> None:
    machine.have("learner")
    machine.start.MARKER.write_text(text, "utf-8")
    assert machine.have("learner") == ALL


def test_one_start_waits_for_another(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = machine.start.one_at_a_time()
    other.__enter__()

    def meanwhile(seconds: float) -> None:
        other.__exit__(None, None, None)

    monkeypatch.setattr(machine.start.time, "sleep", meanwhile)
    assert machine.have("learner") == ALL
    assert "Another window is setting the kit up" in capsys.readouterr().out


def test_a_second_account_locks_the_file_of_the_first(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(machine.start.tempfile, "gettempdir", lambda: str(tmp_path))

    def another_accounts(name: str, mode: str) -> object:
        if mode == "a":
            raise PermissionError(13, "Permission denied", name)
        return Path(name).open(mode)

    with machine.start.lock_file() as first:
        assert machine.start.grab(first)
        monkeypatch.setitem(vars(machine.start), "open", another_accounts)
        with machine.start.lock_file() as second:
            assert os.name == "nt" or not machine.start.grab(second), "the first one is at work"
    assert machine.have("learner") == ALL


def test_a_lock_that_is_shut_and_a_kit_of_another_account_are_told(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(machine.start.tempfile, "gettempdir", lambda: str(tmp_path))
    machine.cut("learner", "fetch")
    with monkeypatch.context() as other:
        other.setattr(machine.start.os, "access", lambda place, mode: False)
        with pytest.raises(machine.start.Trouble, match="another account") as found:
            machine.have("learner")
        assert "folder of your own" in found.value.do
        assert machine.steps == []

    def shut(name: str, mode: str) -> object:
        raise PermissionError(13, "Permission denied", name)

    monkeypatch.setitem(vars(machine.start), "open", shut)
    with pytest.raises(machine.start.Trouble, match="Another account"):
        machine.have("learner")


TWO_ACCOUNTS = """
import importlib.util, os, sys
spec = importlib.util.spec_from_file_location("start", sys.argv[1])
start = importlib.util.module_from_spec(spec)
spec.loader.exec_module(start)
start.tempfile.tempdir = sys.argv[2]
for account in (65533, 65534):
    if os.fork() == 0:
        os.setgid(account)
        os.setuid(account)
        os.umask(0o077)
        with start.one_at_a_time():
            print(account, "may set up", flush=True)
        os._exit(0)
    os.wait()
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs two accounts")
def test_two_accounts_on_one_machine_set_up_one_after_the_other() -> None:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o1777)
    command = [sys.executable, "-c", TWO_ACCOUNTS, str(KIT / "start.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    shutil.rmtree(folder)
    assert done.stdout.splitlines() == ["65533 may set up", "65534 may set up"], done.stderr


@pytest.mark.parametrize(
    ("heard", "do"),
    [
        (
            "ERROR: Could not install packages due to an OSError: HTTPSConnectionPool(host='x', "
            "port=443): Max retries exceeded with url: /a (Caused by NewConnectionError('<x>: "
            "Failed to establish a new connection: [Errno 111] Connection refused'))",
            "this machine is online",
        ),
        (
            "Max retries exceeded with url: /a (Caused by ProxyError('Cannot connect to proxy.', "
            "OSError('Tunnel connection failed: 403 Forbidden')))",
            "proxy's address",
        ),
        (
            "Max retries exceeded with url: /a (Caused by SSLError(SSLCertVerificationError(1, "
            "'[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed')))",
            "PIP_CERT",
        ),
        ("OSError: [Errno 28] No space left on device", "room"),
        ("ERROR: No matching distribution found for numpy==2.5.5", "python.org"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE FILE", "tell"),
        ("PermissionError: [WinError 5] Access is denied: 'python.exe'", "Close every other"),
        ("something nobody thought of", "Start again"),
    ],
)
def test_a_failed_step_says_what_to_do(start: ModuleType, heard: str, do: str) -> None:
    assert do in start.explain(heard, "The packages could not be fetched.").do


def test_a_failing_step_is_shown_and_explained(
    start: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    says = "import sys; sys.exit('WARNING: Retrying (Retry(total=4))\\nConnection refused')"
    with pytest.raises(start.Trouble, match="network did not answer"):
        start.run([sys.executable, "-c", says], "It failed.")
    shown = capsys.readouterr()
    assert "Connection refused" in shown.out
    assert "Trying again" in shown.out
    assert "Retrying" not in shown.out


PIP = """Looking in links: /somewhere
Collecting anyio==4.16.0 (from -r learner.txt (line 5))
  Using cached anyio-4.16.0-py3-none-any.whl (98 kB)
Collecting argon2-cffi==25.1.0 (from -r learner.txt (line 9))
  Downloading argon2_cffi-25.1.0-py3-none-any.whl (14 kB)
Processing /a/folder/jupyter_core-5.9.1-py3-none-any.whl (from -r learner.txt (line 12))
WARNING: something that matters
Installing collected packages: anyio, argon2-cffi
Successfully installed anyio-4.16.0 argon2-cffi-25.1.0"""


def test_fetching_takes_a_line_a_package(
    start: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["start.py"])
    start.run([sys.executable, "-c", f"print({PIP!r})"], "It failed.", 3)
    assert capsys.readouterr().out.splitlines() == [
        "  1 of 3: anyio",
        "  2 of 3: argon2-cffi",
        "  3 of 3: jupyter_core",
        "WARNING: something that matters",
        "  All are here. Putting them in place ...",
    ]
    monkeypatch.setattr(sys, "argv", ["start.py", "--verbose"])
    start.run([sys.executable, "-c", f"print({PIP!r})"], "It failed.", 2)
    assert capsys.readouterr().out.splitlines() == PIP.splitlines()


def test_tests_run_side_by_side_unless_some_are_named(start: ModuleType) -> None:
    everything = start.pytest_command([])[3:]
    assert everything[0] == "-n"
    assert start.pytest_command(["--quick"])[3:] == ["-m", "not browser", *everything]
    named = f"{KIT / 'tests/unit/test_start.py'}::test_x"
    assert start.pytest_command([named, "-x"])[3:] == [named, "-x"]


def test_an_old_python_can_read_start_and_is_refused(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    ast.parse((KIT / "start.py").read_text("utf-8"), feature_version=(3, 6))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(start.Trouble, match=r"3\.11 or newer; this is Python 3\.8.*python\.org"):
        start.check_python((3, 8, 1))
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "python3.12" else None)
    with pytest.raises(start.Trouble, match=r"Type: python3\.12 start\.py"):
        start.check_python((2, 7, 18))
    start.check_python((3, 11, 0))


@pytest.mark.parametrize(
    ("part", "words"), [("ensurepip", "apt install python3-venv"), ("_sqlite3", "without sqlite3")]
)
def test_a_python_with_parts_missing_is_refused(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, part: str, words: str
) -> None:
    real: Callable[[str], object] = start.importlib.util.find_spec
    monkeypatch.setattr(
        start.importlib.util, "find_spec", lambda name: None if name == part else real(name)
    )
    with pytest.raises(start.Trouble, match=words):
        start.check_parts()


def test_a_folder_that_cannot_be_written_to_is_refused(start: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(start.Trouble, match="folder of your own"):
        start.check_writable(tmp_path / "file" / "work")


def test_start_alone_says_that_the_rest_is_missing(tmp_path: Path) -> None:
    shutil.copy(KIT / "start.py", tmp_path)
    for arguments in ([], ["test"], ["whosays", "list"], ["exercises"], ["nbgrader"]):
        command = [sys.executable, "start.py", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True)
        assert done.returncode == 1
        assert "is missing from" in done.stderr
        assert "unpack all of it first" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["start.py"]


def test_a_taken_port_is_refused_or_passed_over(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(start.Trouble, match=f"Port {port} is taken"):
            start.choose_port(port)
        monkeypatch.setattr(start, "FIRST_PORT", port)
        chosen = start.choose_port(None)
    assert chosen > port
    assert f"the lessons use port {chosen}" in capsys.readouterr().out


@pytest.mark.parametrize("port", ["0", "70000", "lab", "-1", ""])
def test_a_port_that_is_none_is_refused(
    start: ModuleType, port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        start.parse_options([f"--port={port}"])
    assert "a number from 1 to 65535" in capsys.readouterr().err


def test_help_names_both_commands(start: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        start.main(["--help"])
    shown = capsys.readouterr().out
    for words in (
        "open the lessons",
        "run the tests",
        "make the exercises",
        "--no-browser",
        "--port",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("asked", "ends", "folder"),
    [
        (["exercises", "--check"], ["tools/make_exercises.py", "--check"], False),
        (["exercises", "03_a"], ["tools/make_exercises.py", "03_a"], False),
        (["nbgrader", "autograde", "03_a"], ["-m", "nbgrader", "autograde", "03_a"], True),
    ],
)
def test_a_teachers_command_has_the_teachers_packages(
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    asked: list[str],
    ends: list[str],
    folder: bool,
) -> None:
    became: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(machine.start, "become", lambda *what: became.append(what) or 3)
    monkeypatch.chdir(machine.folder.parent)
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", "the-users-own")
    assert machine.start.main(asked) == 3, "it ends as the command ends"
    assert machine.steps == ["environment", "fetch teach", "kit", "warm"]
    ((command, variables),) = became
    assert command[0] == machine.start.python_of(machine.folder / ".venv")
    assert " ".join(part.replace("\\", "/") for part in command).endswith(" ".join(ends))
    if folder:
        assert Path.cwd() == machine.folder, "nbgrader reads its settings there"
        assert variables["PATH"].startswith(str(Path(command[0]).parent))
        assert "the-users-own" not in variables.values()


def test_jupyter_stays_off_the_users_own_settings(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("JUPYTER_TOKEN", "JUPYTER_PATH", "JUPYTERLAB_DIR", "PYTHONPATH", "IPYTHONDIR"):
        monkeypatch.setenv(name, "the-users-own")
    variables = start.lab_variables(tmp_path / "work", tmp_path / "venv")
    assert "the-users-own" not in variables.values()
    folders = [
        Path(value)
        for name, value in variables.items()
        if name.startswith(("JUPYTER", "IPYTHON")) and name != "JUPYTER_PREFER_ENV_PATH"
    ]
    assert len(folders) == 6
    for folder in folders:
        assert tmp_path in folder.parents or KIT in folder.parents


def test_the_learners_layout_stays_and_the_kits_style_is_fresh(
    start: ModuleType, tmp_path: Path
) -> None:
    start.prepare_lab(tmp_path)
    layout = next((tmp_path / "jupyter" / "workspaces").iterdir())
    style = tmp_path / "jupyter" / "config" / "custom" / "custom.css"
    assert json.loads(layout.read_text("utf-8"))["metadata"]["id"] == "default"
    layout.write_text("{}", "utf-8")
    style.write_text("", "utf-8")
    start.prepare_lab(tmp_path)
    assert layout.read_text("utf-8") == "{}"
    assert style.read_bytes() == (KIT / "data/lab/custom/custom.css").read_bytes()


def test_a_lesson_that_is_opened_prints_nothing_to_the_terminal(
    start: ModuleType, tmp_path: Path
) -> None:
    from jupyter_client import BlockingKernelClient

    work = tmp_path / "work"
    start.prepare_lab(work)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    variables = start.lab_variables(work, Path(sys.prefix)) | {"JUPYTER_TOKEN": "a-token"}
    command = start.lab_command(sys.executable, tmp_path, "x.ipynb", port, browser=False)
    terminal = tmp_path / "terminal.txt"
    with terminal.open("wb") as sink:
        lab = subprocess.Popen(
            command, env=variables, cwd=tmp_path, stdin=subprocess.DEVNULL,
            stdout=sink, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def ask(path: str, data: bytes | None = None) -> bytes:
        asked = urllib.request.Request(
            f"http://localhost:{port}/{path}", data, {"Authorization": "token a-token"}
        )
        with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
            return answer.read()

    try:
        until = time.monotonic() + 120
        while True:
            try:
                ask("api/status")
                break
            except OSError:
                assert lab.poll() is None, terminal.read_text("utf-8")
                assert time.monotonic() < until
                time.sleep(0.2)
        kernel = json.loads(ask("api/kernels", b'{"name": "python3"}'))["id"]
        (connection,) = (work / "jupyter" / "data" / "runtime").glob(f"*{kernel}.json")
        client = BlockingKernelClient(connection_file=str(connection))
        client.load_connection_file()
        client.start_channels()
        client.wait_for_ready(timeout=120)  # it runs, and what goes to it and fro is encrypted
        client.stop_channels()
        assert json.loads(connection.read_text("utf-8"))["curve_publickey"]
        assert terminal.read_text("utf-8") == ""
    finally:
        lab.terminate()
        lab.wait(60)
