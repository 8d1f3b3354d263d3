"""How is a site put together? Pages, scripts, and Python with all that the lessons import.

Everything lies in one folder, under relative paths, and asks for nothing outside of it. A file's
name has a mark of its content, so a browser keeps it for ever, and a new version is never mixed
with an old one.
"""

import hashlib
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import whosays
from whosays.article import Article
from whosays.lesson.declarations import facts, own_article, read
from whosays.lesson.shown import empty_work, lesson_files
from whosays.lessons import number_of
from whosays.places import kit_folder
from whosays.printed.sheets import write_hand_outs
from whosays.problem import Problem
from whosays.site import bundle, python_files
from whosays.site.packages import Cache
from whosays.site.page import AT_FIRST, HOME, Page, Site, lesson_page

_KIT = Path(whosays.__file__).parent
_SCRIPTS = ("frame/**/*", "site/site.css", "site/script/*.js", "widgets/shared/*.js")
_SHEET = "frame/frame.css"
_TOKENS = "widgets/shared/tokens.css"
_AT_ONCE = ("page.js", "model.js", "show.js", "waking.js")
_ARTICLE = "siding-with-assad"  # for a lesson that names none, and is about other pages
_MARK = "whosays-site.json"
_LICENCE = re.compile(r"\.dist-info/(?:licenses/)?[^/]*(?:LICEN|COPYING|NOTICE|AUTHORS)", re.I)
_PYODIDE_LICENCE = (
    "Mozilla Public License 2.0; with CPython, under the PSF License. Source and licences: "
    "https://github.com/pyodide/pyodide"
)
_EDITOR = ("@codemirror", "@lezer", "@marijn", "crelt", "style-mod", "w3c-keyname")


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: its ``folder``, the ``pages``, the bytes that a first lesson fetches.

    ``left_out`` says of each lesson that the article has not what it is about, and why.
    """

    folder: Path
    pages: list[Page]
    first_visit: int
    left_out: dict[str, str]


def make(out: Path, article: str = "", cache: Cache | None = None) -> Made:
    """Make a site in the folder ``out``, with the lessons about an ``article`` (default: theirs).

    What an earlier build has made there is replaced. Raises `Problem` where the folder holds
    something else, where a package can't be had, or where there is no such article.
    """
    kit = kit_folder()
    if kit is None:
        raise Problem(
            "The lessons are not here.", do="Type this in the folder of the kit, which has them."
        )
    cache = cache or Cache()
    cache.fetch()
    check_folder(out)
    with tempfile.TemporaryDirectory(dir=_made(out.absolute().parent)) as fresh:
        made = _Building(Path(fresh) / "site", kit, article, cache).all()
        if out.exists():
            shutil.rmtree(out)
        made.folder.replace(out)
    return Made(out, made.pages, made.first_visit, made.left_out)


def check_folder(out: Path) -> None:
    """Refuse a folder in which something else lies than a site. Raises `Problem`."""
    if out.exists() and not (out.is_dir() and ((out / _MARK).is_file() or not any(out.iterdir()))):
        raise Problem(
            "Something else is there, and it would be lost.",
            where=str(out),
            do="Name a folder that is new or empty: --out DIR",
        )


def beside_lessons(kit: Path) -> list[Path]:
    """The notebooks that are no lesson, and that a learner opens from one all the same.

    >>> [file.stem for file in beside_lessons(kit_folder() or Path())]
    ['before_and_after']
    """
    folder = kit / "notebooks"
    return sorted({*folder.glob("*.ipynb")} - {*lesson_files(folder)})


def zipped(folder: Path) -> Path:
    """The site as one zip beside its folder, its pages at the top: for a learning platform."""
    goal = folder.with_name(f"{folder.name}.zip")
    with zipfile.ZipFile(goal, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                packed.write(file, file.relative_to(folder).as_posix())
    return goal


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class _Building:
    def __init__(self, out: Path, kit: Path, article: str, cache: Cache) -> None:
        self.out, self.kit, self.article, self.cache = out, kit, article, cache
        self.out.mkdir(parents=True)
        self.left_out: dict[str, str] = {}

    def all(self) -> Made:
        lessons = self._lessons()
        notebooks = [*lessons, *beside_lessons(self.kit)]
        exercises = self._exercises([file.stem for file in lessons])
        files = self._python()
        names = [*(f.stem for f in notebooks), *(f"exercise_{f.stem}" for f in exercises)]
        pages = {name: f"{name}.html" for name in names}
        site = Site(
            scripts=self._scripts(),
            modules=tuple(f"site/script/{name}" for name in _AT_ONCE),
            code=self._editor(),
            files=files,
            pages=pages,
            paper=self._paper(lessons),
        )
        made = [self._page(file, file.stem, site) for file in notebooks]
        made += [self._page(file, f"exercise_{file.stem}", site) for file in exercises]
        for one in made:
            self._write(one.file, one.html.encode())
        first = next(one for one in made if one.name == HOME)
        self._write("index.html", first.html.encode())
        fetched = [files[key] for key in ("pyodide", "core", "wasm", "library")]
        fetched += [files["parts"][part] for part in AT_FIRST]
        first_visit = sum(one["size"] for one in fetched)
        self._licences()
        self._service_worker()
        about = {"kit": whosays.__version__, "pyodide": self.cache.packages.pyodide}
        self._write(_MARK, json.dumps(about).encode())
        return Made(self.out, made, first_visit, self.left_out)

    # ---- pages

    def _lessons(self) -> list[Path]:
        """The notebooks that can be about the article; why the others can't is noted."""
        found = lesson_files(self.kit / "notebooks")
        if not self.article:
            return found
        article = Article.load(self.article)
        fitting: list[Path] = []
        for file in found:
            about = facts(file)
            why = about.lacking(article)
            if why:
                self.left_out[about.heading] = why
            else:
                fitting.append(file)
        return fitting

    def _exercises(self, lessons: Iterable[str]) -> list[Path]:
        files = (self.kit / "exercises" / name / f"{name}.ipynb" for name in lessons)
        return [file for file in files if file.is_file()]

    def _page(self, file: Path, name: str, site: Site) -> Page:
        book = read(file)
        article = Article.load(self.article or own_article(book) or _ARTICLE)
        return lesson_page(book, name, article, site, exercise=name.startswith("exercise_"))

    def _paper(self, lessons: Iterable[Path]) -> dict[str, str]:
        """Write the hand-outs, for where no box wakes; which hand-out each lesson has.

        They are made as if nobody had worked here, and no reader's copy of the article were here:
        its words must not get onto a web space.
        """
        numbers = [number_of(file.stem) for file in lessons]
        with empty_work(texts=False):
            made = write_hand_outs(numbers, self.article or None, self.out / "paper")
        return {file.stem: f"paper/{file.name}" for file in made.files}

    # ---- scripts

    def _scripts(self) -> str:
        """Copy scripts and styles as they are, into a folder named by what is in it."""
        found = {
            file.relative_to(_KIT).as_posix(): file.read_bytes()
            for pattern in _SCRIPTS
            for file in sorted(_KIT.glob(pattern))
            if file.suffix in (".js", ".css", ".woff2")
        }
        # One file less to ask for.
        asked = f'@import url("../{_TOKENS}");'.encode()
        found[_SHEET] = found[_SHEET].replace(asked, (_KIT / _TOKENS).read_bytes())
        folder = f"scripts-{_mark(bundle.joined(found))}"
        for name, content in found.items():
            self._write(f"{folder}/{name}", content)
        return folder

    def _editor(self) -> dict[str, str]:
        """The code editor's scripts, by the names they import one another with."""
        found: dict[str, bytes] = {}
        for script in self.cache.packages.scripts:
            if script.name.startswith(_EDITOR):
                main = next(file for file in script.files if file.endswith(".js"))
                found[script.name] = self.cache.script(script.name, main).read_bytes()
        folder = f"editor-{_mark(bundle.joined(found))}"
        names = {name: f"{folder}/{name.replace('/', '_').lstrip('@')}.js" for name in found}
        for name, content in found.items():
            self._write(names[name], content)
        return {name: f"./{file}" for name, file in names.items()}

    def _service_worker(self) -> None:
        """Write the script that keeps copies of all files; it has to stand at the top."""
        files = sorted(
            file.relative_to(self.out).as_posix() for file in self.out.rglob("*") if file.is_file()
        )
        mark = _mark(bundle.joined({name: (self.out / name).read_bytes() for name in files}))
        site = json.dumps({"mark": mark, "files": files})
        script = (_KIT / "site" / "script" / "service_worker.js").read_text("utf-8")
        self._write("sw.js", f"globalThis.SITE = {site};\n{script}".encode())

    def _licences(self) -> None:
        """Say whose work the site is made of, and under which licences."""
        said = [(self.kit / "NOTICE").read_text("utf-8")]
        for wheel in self.cache.packages.wheels:
            said.append(f"{wheel.name} {wheel.version}\n\n{_licence(self.cache.wheel(wheel))}")
        for script in self.cache.packages.scripts:
            own = self.cache.script(script.name, "LICENSE")
            text = own.read_text("utf-8") if own.is_file() else _PYODIDE_LICENCE
            said.append(f"{script.name} {script.version}\n\n{text}")
        self._write("licences.txt", ("\n\n" + "-" * 72 + "\n\n").join(said).encode())

    # ---- Python

    def _python(self) -> dict[str, Any]:
        """Write Python and its packages; what the worker has to know of them."""

        def theirs(name: str, file: str) -> dict[str, Any]:
            content = self.cache.script("pyodide", file).read_bytes()
            return self._compressed(f"python/{name}", content)

        return {
            "pyodide": theirs("pyodide", "pyodide.mjs"),
            "core": theirs("glue", "pyodide.asm.mjs"),
            "abi": self.cache.packages.abi,
            "wasm": theirs("core", "pyodide.asm.wasm"),
            "library": self._compressed("python/library", python_files.library(self.cache)),
            "unpacking": python_files.UNPACKING,
            "parts": {
                "kit": self._sent("python/kit", python_files.kit(self.article, self.cache)),
                **{
                    part: self._sent(f"python/{part}", python_files.packages(part, self.cache))
                    for part in (*AT_FIRST[1:], "drawing")
                },
            },
        }

    # ---- files

    def _write(self, name: str, content: bytes) -> None:
        goal = self.out / name
        goal.parent.mkdir(parents=True, exist_ok=True)
        goal.write_bytes(content)

    def _named(self, name: str, ending: str, content: bytes) -> str:
        """Write a file with a mark of its content in its name; that name."""
        file = f"{name}-{_mark(content)}{ending}"
        self._write(file, content)
        return file

    def _compressed(self, name: str, content: bytes) -> dict[str, Any]:
        return self._sent(name, bundle.packed(content))

    def _sent(self, name: str, packed: bytes) -> dict[str, Any]:
        return {"address": self._named(name, ".bin", packed), "size": len(packed)}


def _licence(wheel: Path) -> str:
    """The texts of a wheel's licences."""
    with zipfile.ZipFile(wheel) as packed:
        names = (name for name in packed.namelist() if _LICENCE.search(name))
        return "\n\n".join(packed.read(name).decode("utf-8", "replace") for name in names)


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
