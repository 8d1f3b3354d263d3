"""How does the bench get a browser and a JupyterLab? The very ones that the tests use."""

import importlib.util
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

_FIXTURES = Path(__file__).parents[1] / "tests" / "conftest.py"


@dataclass(frozen=True, slots=True)
class _Folders:
    """Makes folders under ``root``, as pytest's ``tmp_path_factory`` does."""

    root: Path

    def mktemp(self, name: str) -> Path:
        folder = self.root / name
        folder.mkdir()
        return folder


def browser_missing() -> str:
    """Why there is no browser to measure in; nothing where there is one."""
    tests = _tests()
    return "" if tests.find_browser() else str(tests.NO_BROWSER)


@contextmanager
def chromium() -> Generator[Any]:
    """A headless Chromium: the tests' ``browser``."""
    with contextmanager(_tests().browser.__wrapped__)() as running:
        yield running


def new_profile(browser: Any, folder: Path, *, offline: bool = False) -> Any:
    """A profile of that browser which keeps copies of files on disk, as people's do.

    ``offline`` says whether pages may have a service worker.
    """
    tests = _tests()
    return browser.browser_type.launch_persistent_context(
        folder,
        executable_path=tests.find_browser(),
        args=tests.browser_arguments(),
        service_workers="allow" if offline else "block",
    )


@contextmanager
def running_lab(folder: Path) -> Generator[Any]:
    """A JupyterLab as start.py starts it, with a headless Chromium: the tests' ``Lab``.

    What it needs is made in ``folder``.
    """
    tests = _tests()
    # Behind each fixture stands the generator that it was made from.
    browser = contextmanager(tests.browser.__wrapped__)
    server = contextmanager(tests.lab_server.__wrapped__)
    with (
        browser() as chromium,
        server(chromium, tests.load_start(), _Folders(folder)) as lab,
    ):
        try:
            yield lab
        finally:
            lab.tidy()


def _tests() -> ModuleType:
    """The module that holds the tests' fixtures, which lies outside of any package."""
    name = "bench_fixtures"
    if name not in sys.modules:
        sys.path += [str(_FIXTURES.parent), str(_FIXTURES.parent / "browser")]
        spec = importlib.util.spec_from_file_location(name, _FIXTURES)
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]
