"""Which files of others does a site need, and where are they to be had?

``packages.json`` names each with its SHA-256, so it does not matter where a file comes from. First
it is looked for in a cache on this machine. Then it is fetched from the network that Pyodide's
release and npm's packages are published on. Where that can't be reached, npm and pip are asked:
the wheels that were made for Pyodide also stand in a package on PyPI (Open WebUI), which is large.
None of these files is a part of the kit.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whosays.problem import Problem
from whosays.whole_file import write_whole

PUBLISHED = "https://cdn.jsdelivr.net"
"""Where Pyodide publishes its releases, and where each file of a package of npm lies."""

_PINNED = Path(__file__).with_name("packages.json")
_PATIENCE = 20  # seconds until the network has to answer


@dataclass(frozen=True, slots=True)
class Script:
    """A package of npm: ``files`` are those of its files that are used, with their SHA-256."""

    name: str
    version: str
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Wheel:
    """A package of Python: boxes need it, or all that a lesson counts, or only what draws plots."""

    file: str
    sha256: str
    source: str
    part: str

    @property
    def name(self) -> str:
        """What it is called on PyPI."""
        return self.file.split("-")[0].replace("_", "-")

    @property
    def version(self) -> str:
        """Its version."""
        return self.file.split("-")[1]


@dataclass(frozen=True, slots=True)
class Packages:
    """What stands in ``packages.json``.

    >>> pinned = Packages.pinned()
    >>> [wheel.name for wheel in pinned.wheels if wheel.source == "pyodide"][:2]
    ['numpy', 'pandas']
    """

    pyodide: str
    abi: str
    wheels: tuple[Wheel, ...]
    scripts: tuple[Script, ...]
    spare: dict[str, str]

    @classmethod
    def pinned(cls) -> "Packages":
        """The packages that this version of the kit was tried with."""
        read: dict[str, Any] = json.loads(_PINNED.read_text(encoding="utf-8"))
        wheels = (Wheel(w["file"], w["sha256"], w["from"], w["part"]) for w in read["wheels"])
        scripts = (Script(**script) for script in read["scripts"])
        return cls(
            read["pyodide"],
            read["abi"],
            tuple(wheels),
            tuple(scripts),
            read["wheels_of_open_webui"],
        )

    def script(self, name: str) -> Script:
        """A package of npm by its name."""
        return next(script for script in self.scripts if script.name == name)


def cache_folder() -> Path:
    """Where fetched files are kept, for all copies of the kit; ``WHOSAYS_CACHE`` names another."""
    if named := os.environ.get("WHOSAYS_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        home = Path.home() / "Library" / "Caches"
    else:
        home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "whosays"


@dataclass
class Cache:
    """The files of `Packages`, fetched when they are missing.

    ``say`` is told what is being fetched. Raises `Problem` where a file can't be had.
    """

    folder: Path = field(default_factory=cache_folder)
    packages: Packages = field(default_factory=Packages.pinned)
    say: Callable[[str], object] = print
    _published: bool = True

    def script(self, name: str, file: str) -> Path:
        """A file of a package of npm."""
        script = self.packages.script(name)
        return self.folder / "npm" / f"{name.replace('/', '+')}-{script.version}" / file

    def wheel(self, wheel: Wheel) -> Path:
        """A wheel."""
        return self.folder / "wheels" / wheel.file

    def fetch(self) -> None:
        """See to it that every file is here, and that it is the one that was tried."""
        self._fetch_scripts()
        self._fetch_wheels()

    # ---- scripts

    def _fetch_scripts(self) -> None:
        for script in self._lacking_scripts():
            for file, sha256 in script.files.items():
                address = f"npm/{script.name}@{script.version}/{file}"
                self._from_network(address, self.script(script.name, file), sha256)
        lacking = self._lacking_scripts()
        if not lacking:
            return
        npm = shutil.which("npm")
        if npm is None:
            raise _not_to_be_had(lacking[0].name, "Or install Node, which brings npm along.")
        self.say(f"Fetching {len(lacking)} packages with npm ...")
        with tempfile.TemporaryDirectory() as folder:
            wanted = [f"{script.name}@{script.version}" for script in lacking]
            _run([npm, "pack", "--silent", "--pack-destination", folder, *wanted], "npm")
            for script in lacking:
                name = script.name.removeprefix("@").replace("/", "-")
                with tarfile.open(Path(folder) / f"{name}-{script.version}.tgz") as packed:
                    for file, sha256 in script.files.items():
                        found = packed.extractfile(f"package/{file}")
                        if found is not None:
                            _keep(found.read(), self.script(script.name, file), sha256)

    def _lacking_scripts(self) -> list[Script]:
        return [
            script
            for script in self.packages.scripts
            if not all(
                _is_it(self.script(script.name, file), sha256)
                for file, sha256 in script.files.items()
            )
        ]

    # ---- wheels

    def _fetch_wheels(self) -> None:
        release = f"pyodide/v{self.packages.pyodide}/full"
        for wheel in self._lacking_wheels("pyodide"):
            self._from_network(f"{release}/{wheel.file}", self.wheel(wheel), wheel.sha256)
        if self._lacking_wheels("pyodide"):
            self._wheels_of_open_webui()
        lacking = self._lacking_wheels("pypi")
        if lacking:
            self.say(f"Fetching {len(lacking)} packages with pip ...")
            for tags in sorted({_tags(wheel.file) for wheel in lacking}):
                self._with_pip([wheel for wheel in lacking if _tags(wheel.file) == tags], *tags)

    def _lacking_wheels(self, source: str) -> list[Wheel]:
        return [
            wheel
            for wheel in self.packages.wheels
            if wheel.source == source and not _is_it(self.wheel(wheel), wheel.sha256)
        ]

    def _with_pip(self, wheels: Iterable[Wheel], abi: str, platform: str) -> None:
        """Fetch wheels for one kind of machine, whichever this one is."""
        with tempfile.TemporaryDirectory() as folder:
            self._pip(
                [f"{wheel.name}=={wheel.version} --hash=sha256:{wheel.sha256}" for wheel in wheels],
                Path(folder),
                [
                    "--abi",
                    abi,
                    *(word for one in platform.split(".") for word in ("--platform", one)),
                ],
            )
            for wheel in wheels:
                _keep((Path(folder) / wheel.file).read_bytes(), self.wheel(wheel), wheel.sha256)

    def _wheels_of_open_webui(self) -> None:
        """Take the wheels for Pyodide out of the one package on PyPI that brings them along."""
        spare = self.packages.spare
        name, version, *_ = spare["file"].split("-")
        self.say("Fetching the packages for Pyodide (106 MB, once) with pip ...")
        with tempfile.TemporaryDirectory() as folder:
            line = f"{name}=={version} --hash=sha256:{spare['sha256']}"
            self._pip([line], Path(folder), ["--abi", "none", "--platform", "any"])
            with zipfile.ZipFile(Path(folder) / spare["file"]) as packed:
                for wheel in self._lacking_wheels("pyodide"):
                    _keep(
                        packed.read(f"{spare['folder']}/{wheel.file}"),
                        self.wheel(wheel),
                        wheel.sha256,
                    )

    def _pip(self, lines: list[str], folder: Path, kind: list[str]) -> None:
        wanted = folder / "wanted.txt"
        wanted.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-input"]
        command += ["--disable-pip-version-check", "--only-binary=:all:", "--require-hashes"]
        command += ["--python-version", "3.14", "--ignore-requires-python"]
        _run([*command, *kind, "-d", str(folder), "-r", str(wanted)], "pip")

    # ---- the network

    def _from_network(self, address: str, place: Path, sha256: str) -> None:
        """Fetch a file from where it is published; nothing happens where that is out of reach."""
        if _is_it(place, sha256) or not self._published:
            return
        self.say(f"Fetching {place.name} ...")
        try:
            with urllib.request.urlopen(f"{PUBLISHED}/{address}", timeout=_PATIENCE) as answer:  # noqa: S310
                _keep(answer.read(), place, sha256)
        except (OSError, Problem) as error:
            self._published = False
            self.say(f"  That was not to be had ({error}). Asking elsewhere ...")


def _tags(file: str) -> tuple[str, str]:
    """For which Python's inside, and for which machines, a wheel is made, as its name says.

    >>> _tags("six-1.17.0-py2.py3-none-any.whl")
    ('none', 'any')
    """
    abi, platform = file.removesuffix(".whl").split("-")[-2:]
    return abi, platform


def _is_it(place: Path, sha256: str) -> bool:
    return place.is_file() and hashlib.sha256(place.read_bytes()).hexdigest() == sha256


def _keep(content: bytes, place: Path, sha256: str) -> None:
    """Put a file into the cache, whole, if it is the right one."""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Problem(
            "A file arrived that is not the one the kit was tried with.",
            where=place.name,
            do="Try again. If it happens again, somebody changes files on your network.",
        )
    write_whole(place, content, "A fetched file could not be kept")


def _run(command: list[str], what: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise _not_to_be_had(what, f"{what} said:\n{(done.stderr or done.stdout).strip()[-1500:]}")


def _not_to_be_had(what: str, more: str) -> Problem:
    return Problem(
        "The packages that run in a browser can't be fetched.",
        where=what,
        do=f"Connect this machine to the internet and try again; it is needed once. {more}",
    )
