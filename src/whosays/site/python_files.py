"""Which files is Python in a browser made of, and how small can they be?

Its own library comes as the zip that Pyodide asks for, with bytecode inside. The packages and the
kit come as bundles, squeezed as far as this machine can, and are taken apart by `unpacking`.
"""

import hashlib
import io
import zipfile
from pathlib import Path

import whosays
from whosays.article import Article
from whosays.places import data_folder
from whosays.site import browser_python, bundle, bytecode
from whosays.site.packages import Cache
from whosays.whole_file import write_whole

UNPACKING = "whosays_unpacking"
"""The name of `whosays.site.unpacking` in the browser, where it comes before the kit."""

_KIT = Path(whosays.__file__).parent
_NOT_IN_THE_BROWSER = (
    *("frame", "cli", "live", "printed", "site/script"),
    *("adapt/reading", "widgets/teacher"),
)
_ONLY_OF = {
    "classroom": ("__init__.py", "hand_in.py", "my_file.py", "sending.py"),
    "exchange": ("__init__.py", "version_page.py"),
    "lab": ("__init__.py", "whereabouts.py"),
    "site": ("__init__.py", "cells.py", "code_keeper.py", "errands.py", "ipython.py"),
}
_NOT_OF_DATA = ("lab", "schemas")


def library(cache: Cache) -> bytes:
    """Python's own library, as a zip in which nothing is compressed: the whole is, once."""
    with zipfile.ZipFile(cache.script("pyodide", "python_stdlib.zip")) as theirs:
        names = [name for name in theirs.namelist() if not bundle.NOT_OF_LIBRARY.search(name)]
        files = {name: theirs.read(name) for name in names}
    files[f"{UNPACKING}.py"] = (_KIT / "site" / "unpacking.py").read_bytes()
    (files,) = bytecode.compiled([files], cache)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as ours:
        for name in sorted(files):
            ours.writestr(zipfile.ZipInfo(name), files[name])  # of 1980, so always the same bytes
    return made.getvalue()


def packages(part: str, cache: Cache) -> bytes:
    """The bundle of the packages of one part, squeezed."""
    wheels = [wheel for wheel in cache.packages.wheels if wheel.part == part]
    how = [bundle.NOT_NEEDED.pattern, *sorted(bundle.INSTEAD), cache.packages.pyodide]
    how.append(str(browser_python.is_here()))
    kept = _kept(part, "\n".join([*how, *(wheel.sha256 for wheel in wheels)]).encode(), cache)
    if not kept.is_file():
        files: bundle.Files = {}
        for wheel in wheels:
            files |= bundle.of_wheel(cache.wheel(wheel))
        _squeeze(files, kept, cache)
    return kept.read_bytes()


def kit(article: str, cache: Cache) -> bytes:
    """The bundle of what of the kit runs in a browser, with its data and one more article."""
    files = _files_of_kit(article)
    kept = _kept("kit", bundle.joined(files) + bytes([browser_python.is_here()]), cache)
    if not kept.is_file():
        _squeeze(files, kept, cache)
    return kept.read_bytes()


def _kept(name: str, of: bytes, cache: Cache) -> Path:
    """Where the cache keeps a bundle: to make one takes a while."""
    return cache.folder / "bundles" / f"{name}-{hashlib.sha256(of).hexdigest()[:12]}"


def _squeeze(files: bundle.Files, kept: Path, cache: Cache) -> None:
    content = bundle.joined(*bytecode.compiled([files], cache))
    here = browser_python.is_here()
    packed = browser_python.made("squeezed", content, cache) if here else bundle.packed(content)
    write_whole(kept, packed, "The packages could not be kept")


def _files_of_kit(article: str) -> bundle.Files:
    files: bundle.Files = {}
    for file in sorted(_KIT.rglob("*")):
        path = file.relative_to(_KIT)
        if file.suffix not in (".py", ".pyi", ".js", ".css", ".sql") or not _runs_there(path):
            continue
        files[f"whosays/{path.as_posix()}"] = file.read_bytes()
    for file in sorted(data_folder().rglob("*")):
        path = file.relative_to(data_folder())
        if file.is_file() and path.parts[0] not in _NOT_OF_DATA:
            files[f"whosays/data/{path.as_posix()}"] = file.read_bytes()
    if article:
        home = Article.load(article).folder
        for file in sorted(home.iterdir()):
            files[f"whosays/data/articles/{home.name}/{file.name}"] = file.read_bytes()
    return files


def _runs_there(path: Path) -> bool:
    """Whether a file of the kit is of use in a browser.

    >>> _runs_there(Path("record/record.py")), _runs_there(Path("cli/command.py"))
    (True, False)
    """
    room, *rest = path.as_posix().split("/")
    if rest and room in _ONLY_OF:
        return "/".join(rest) in _ONLY_OF[room]
    return not path.as_posix().startswith(tuple(f"{one}/" for one in _NOT_IN_THE_BROWSER))
