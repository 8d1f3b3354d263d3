#!/usr/bin/env python3
"""Which exact versions does the kit run with? Writes ``locks/`` and ``environment.yml``.

What a JupyterHub for a class needs beside it (docs/deploy.md) has a lock of its own.

usage: tools/lock.py [--check | --upgrade]

Without an option, versions that stand in ``locks/`` and still fit pyproject.toml are kept.
``--upgrade`` takes the newest that fit; ``--check`` writes nothing and fails where something
would change. It asks the package index that pip asks on this machine, and writes no trace of
which one that was.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

KIT = Path(__file__).parents[1]
# Each set holds the one before it, at the same versions.
SETS = {"learner": ("lab",), "teach": ("lab", "teach"), "dev": ("lab", "teach", "dev")}
HUB = "deploy/jupyterhub/requirements"
PIN = re.compile(r"^(?P<pin>[A-Za-z0-9][\w.-]*==[^\s;\\]+(?: ; [^\\]+?)?)(?: \\)?$")
ENVIRONMENT = """\
# The versions of locks/learner.txt for conda and Binder. Made by tools/lock.py.
name: whosays
channels:
  - conda-forge
  - nodefaults
dependencies:
  - python=3.12
  - pip
  - pip:
"""


def pins(lock: str) -> list[str]:
    """The pins of a lock with their conditions, without hashes: ``name==version ; where``."""
    return [found["pin"] for line in lock.splitlines() if (found := PIN.match(line))]


def environment(lock: str) -> str:
    """The conda environment with the versions of a lock, and the kit itself."""
    quoted = (f'      - "{pin}"\n' for pin in pins(lock))
    return ENVIRONMENT + "".join(quoted) + '      - "-e ."\n'


def pip_says(setting: str) -> str:
    """One of pip's settings on this machine, from its variables or its files; or nothing."""
    variable = os.environ.get("PIP_" + setting.upper().replace("-", "_"))
    if variable is not None:
        return variable
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", f"global.{setting}"],
        capture_output=True,
        check=False,
        text=True,
    )
    return asked.stdout.strip() if asked.returncode == 0 else ""


def index_settings() -> dict[str, str]:
    """The index, certificate and proxy that pip uses, in uv's words; what uv is told already stays.

    Extra indexes and folders of wheels are left out: they may hold a part of a release only,
    and a lock must name every file of it, for every machine.
    """
    wanted = {
        "UV_DEFAULT_INDEX": pip_says("index-url"),
        "UV_INSECURE_HOST": pip_says("trusted-host"),
        "SSL_CERT_FILE": pip_says("cert"),
        "HTTPS_PROXY": pip_says("proxy"),
    }
    return {name: value for name, value in wanted.items() if value} | dict(os.environ)


def compile_locks(folder: Path, *, upgrade: bool) -> None:
    """Write the locks into ``folder``, which has pyproject.toml and the locks that stand."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        sys.exit("tools/lock.py needs uv. Do: python3 start.py test --version, which fetches it.")
    asked = [uv, "pip", "compile", "--quiet", "--universal", "--python-version=3.11"]
    asked += ["--generate-hashes", "--only-binary=:all:"]
    asked += ["--custom-compile-command=python3 tools/lock.py", *(["--upgrade"] * upgrade)]
    settings = index_settings()

    def make(goal: str, source: str, *options: str) -> None:
        command = [*asked, source, f"--output-file={goal}", *options]
        if subprocess.run(command, cwd=folder, env=settings, check=False).returncode != 0:
            sys.exit(f"{goal} could not be made; the lines above say why.")

    before: list[str] = []
    for name, extras in SETS.items():
        lock = f"locks/{name}.txt"
        make(lock, "pyproject.toml", *(f"--extra={extra}" for extra in extras), *before)
        before = [f"--constraints={lock}"]
    learner = (folder / "locks/learner.txt").read_text("utf-8")
    there = {pin.partition("==")[0] for pin in pins(learner)}
    left_out = [f"--no-emit-package={name}" for name in sorted(there)]
    make(HUB + ".txt", HUB + ".in", "--constraints=locks/learner.txt", *left_out)


def main(arguments: list[str]) -> int:
    """Make or check the locks; 0 when they stand as they should."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--check", action="store_true", help="write nothing, fail on a change")
    either.add_argument("--upgrade", action="store_true", help="take the newest that fit")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shutil.copy(KIT / "pyproject.toml", folder)
        for name in ("locks", "deploy/jupyterhub"):
            shutil.copytree(KIT / name, folder / name)
        compile_locks(folder, upgrade=options.upgrade)
        locks = [*(f"locks/{name}.txt" for name in SETS), f"{HUB}.txt"]
        fresh = {name: (folder / name).read_text("utf-8") for name in locks}
    fresh["environment.yml"] = environment(fresh["locks/learner.txt"])
    changed = [name for name, text in fresh.items() if text != standing(KIT / name)]
    for name in changed:
        if options.check:
            print(f"{name} is not what pyproject.toml asks for. Do: python3 tools/lock.py")
        else:
            (KIT / name).write_text(fresh[name], encoding="utf-8", newline="\n")
            print(f"{name} written")
    if not changed:
        print("locks and environment.yml stand as they should")
    return 1 if changed and options.check else 0


def standing(file: Path) -> str | None:
    """What stands in a file, or None where there is no file."""
    return file.read_text(encoding="utf-8") if file.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
