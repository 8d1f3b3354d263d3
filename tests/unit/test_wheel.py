"""What is in the wheel, and what can be used where there is no notebook?"""

import subprocess
import sys
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

KIT = Path(__file__).parents[2]
# What a browser's Python, a plain terminal or a marking server may lack.
ABSENT = ("anywidget", "ipywidgets", "IPython", "jupyter_core", "matplotlib", "tkinter")
MODEL = sorted(
    path.relative_to(KIT / "src")
    .with_suffix("")
    .as_posix()
    .replace("/", ".")
    .removesuffix(".__init__")
    for pattern in (
        "measure/**/*.py",
        "alignment/**/*.py",
        "own_copy/**/*.py",
        "pack/**/*.py",
        "exchange/**/*.py",
        "record/**/*.py",
        "*.py",
    )
    for path in (KIT / "src" / "whosays").glob(pattern)
    if path.name not in ("__main__.py", "cli.py")
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the kit as it stands."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--wheel-dir", str(folder), str(KIT)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as opened:
        return set(opened.namelist())


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as opened:
        name = next(name for name in opened.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(opened.read(name).decode("utf-8"))


def test_any_jupyterlab_in_the_same_python_takes_up_the_kits_extension(names: set[str]) -> None:
    shared = {name.partition(".data/data/")[2] for name in names}
    assert {
        "etc/jupyter/jupyter_server_config.d/whosays.json",
        "share/jupyter/labextensions/whosays/package.json",
        "share/jupyter/labextensions/whosays/remote.js",
    } <= shared


def test_one_wheel_serves_every_machine(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")


def test_the_wheel_asks_for_what_a_lesson_needs_only(metadata: Message) -> None:
    asked = [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]
    needed = {one.name for one in asked if one.marker is None}
    assert needed == {
        "anywidget",
        "ipywidgets",
        "markupsafe",
        "matplotlib",
        "numpy",
        "pandas",
        "pyyaml",
    }
    assert set(metadata.get_all("Provides-Extra", [])) == {"lab", "teach", "dev"}


def test_the_wheel_carries_every_module_with_its_script_and_style(names: set[str]) -> None:
    ours = {
        path.relative_to(KIT / "src").as_posix()
        for path in (KIT / "src").rglob("*.*")
        if path.suffix in (".py", ".pyi", ".js", ".css", ".sql")
    }
    assert {"whosays/widgets/shared/base.js", "whosays/widgets/shared/base.css"} <= ours
    assert sorted(ours - names) == []


def test_the_wheel_carries_codebook_and_articles(names: set[str]) -> None:
    ours = {
        f"whosays/{path.relative_to(KIT).as_posix()}"
        for folder in ("articles", "codebook")
        for path in (KIT / "data" / folder).rglob("*")
        if path.is_file()
    }
    assert "whosays/data/articles/siding-with-assad/units.csv" in ours
    assert "whosays/data/codebook/sourcing.yml" in ours
    assert sorted(ours - names) == []


def test_the_wheel_carries_nothing_of_a_learner(names: set[str]) -> None:
    for name in names:
        assert name.startswith(("whosays/", "whosays-"))
        assert "/work/" not in name
        assert not name.endswith((".sqlite", ".ipynb", ".pyc"))
    licences = {name.rpartition("/")[2] for name in names if "/licenses/" in name}
    assert licences == {"BSD-3-Clause.txt", "CC-BY-4.0.txt", "CC0-1.0.txt", "OFL-1.1.txt", "NOTICE"}


def test_the_model_works_from_the_wheel_alone_without_notebook_and_pictures(
    wheel: Path, tmp_path: Path
) -> None:
    script = f"""
import importlib, sys
for name in {ABSENT!r}:
    sys.modules[name] = None
sys.path.insert(0, {str(wheel.with_suffix(""))!r})
for name in {MODEL!r}:
    importlib.import_module(name)
from whosays import Article, Scheme, reference
article = Article.load("siding-with-assad")
assert len(article.units) == 30
assert len(reference(article, "function").codes) == 30
assert importlib.import_module("whosays").__file__.startswith({str(wheel.with_suffix(""))!r})
print("worked")
"""
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(wheel.with_suffix(""))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=tmp_path,
        env={"PATH": "", "WHOSAYS_WORK": str(tmp_path / "work"), "SYSTEMROOT": r"C:\Windows"},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.stdout == "worked\n", done.stderr
