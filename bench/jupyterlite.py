"""How soon does the same lesson work in JupyterLite, with the same Python and the same packages?

JupyterLite is installed apart from the kit, each time, and serves nothing but this comparison.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import time
import zipfile
from email.parser import Parser
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from whosays.site.packages import Cache

KIT = Path(__file__).parents[1]
VERSION = "0.8.6"
_LIMIT = 300_000.0  # milliseconds
_INSTALLED = (
    *(f"jupyterlite-core=={VERSION}", f"jupyterlite-pyodide-kernel=={VERSION}", "jupyter-server"),
    *("anywidget>=0.11,<0.12", "ipywidgets>=8.1,<9"),
)
# What its Python wants besides what the lessons need, and what only other machines have.
_MORE = ("ipython==9.12.0", "micropip==0.11.1")
_NOT_HERE = {
    *("widgetsnbextension", "jupyterlab-widgets", "pexpect", "ptyprocess", "tzdata"),
    *("fonttools", "icu4py", "pytz"),
}
_KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
_CONFIG = {
    "exposeAppInBrowser": True,
    "litePluginSettings": {
        _KERNEL: {
            "pyodideUrl": "./static/pyodide/pyodide.mjs",
            "loadPyodideOptions": {
                "convertNullToNone": True,
                "env": {"HOME": "/home/pyodide", "WHOSAYS_WORK": "/drive/work"},
                "lockFileURL": "./static/pyodide/pyodide-lock.json",
            },
        }
    },
}
_IDLE = """() => {
  const { sessionContext } = window.jupyterapp?.shell.currentWidget ?? {};
  return sessionContext?.session?.kernel?.status === "idle";
}"""
_THERE = {
    "python_version": "3.14",
    "python_full_version": "3.14.2",
    "sys_platform": "emscripten",
    "platform_system": "Emscripten",
    "platform_machine": "wasm32",
    "os_name": "posix",
    "extra": "",
}


def built(folder: Path, lesson: str) -> Path:
    """A site of JupyterLite with one lesson, made in ``folder``.

    Raises `subprocess.CalledProcessError` where pip can't fetch what it needs.
    """
    folder.mkdir()
    own = folder / "python"
    _run(sys.executable, "-m", "venv", own)
    python = own / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    _pip(python, "install", *_INSTALLED)
    site = folder / "site"
    pyodide = site / "static" / "pyodide"
    pyodide.mkdir(parents=True)
    _assemble(pyodide, python, own, folder / "wheels")
    (site / "files").mkdir()
    shutil.copy(KIT / "notebooks" / f"{lesson}.ipynb", site / "files")
    text = json.dumps({"jupyter-lite-schema-version": 0, "jupyter-config-data": _CONFIG})
    (site / "jupyter-lite.json").write_text(text, encoding="utf-8")
    build = "build --contents files --output-dir out --apps notebooks --no-sourcemaps"
    _run(python, "-m", "jupyterlite_core", *build.split(), "--no-unused-shared-packages", at=site)
    return site / "out"


def first_box(page: Any, address: str, lesson: str) -> dict[str, float]:
    """Open the lesson, run it as soon as its Python can, and how long it took, in ms."""
    began = time.perf_counter()
    page.goto(f"{address}/notebooks/index.html?path={lesson}.ipynb", wait_until="commit")
    page.locator(".jp-RenderedMarkdown h1").first.wait_for(timeout=_LIMIT)
    text = time.perf_counter()
    page.wait_for_function(_IDLE, timeout=_LIMIT)
    page.evaluate("() => void window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.locator("section.whosays").first.wait_for(timeout=_LIMIT)
    return {"text": 1000 * (text - began), "box": 1000 * (time.perf_counter() - began)}


def _assemble(out: Path, python: Path, own: Path, wheels: Path) -> None:
    """Pyodide's folder: itself, every package as a wheel, and the list of them."""
    cache = Cache()
    cache.fetch()
    for file in cache.packages.script("pyodide").files:
        shutil.copy(cache.script("pyodide", file), out)
    _pip(python, "download", "--only-binary=:all:", "--python-version", "3.14", "--implementation",
         "py", "--abi", "none", "--platform", "any", "-d", wheels, *_MORE)  # fmt: skip
    _pip(Path(sys.executable), "wheel", "--no-deps", "--no-build-isolation", "-w", wheels, KIT)
    kernel = own.glob("share/jupyter/labextensions/@jupyterlite/*/static/pypi/*.whl")
    needed = [cache.wheel(one) for one in cache.packages.wheels]
    listed: dict[str, dict[str, Any]] = {}
    for wheel in (*needed, *sorted(wheels.glob("*.whl")), *sorted(kernel)):
        name = _plain(wheel.name.split("-")[0])
        if name not in listed and name not in _NOT_HERE:
            listed[name] = _entry(name, wheel, out)
    info = {"abi_version": cache.packages.abi, "arch": "wasm32", "platform": "emscripten_5_0_3",
            "python": "3.14.0"}  # fmt: skip
    (out / "pyodide-lock.json").write_text(
        json.dumps({"info": info, "packages": listed}), encoding="utf-8"
    )


def _entry(name: str, wheel: Path, out: Path) -> dict[str, Any]:
    """What Pyodide's list says of a package, which is put into its folder."""
    content = wheel.read_bytes()
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        about = next(one for one in names if one.endswith(".dist-info/METADATA"))
        said = Parser().parsestr(packed.read(about).decode())
    asked = [Requirement(line) for line in said.get_all("Requires-Dist") or []]
    wanted = {
        _plain(one.name) for one in asked if one.marker is None or one.marker.evaluate(dict(_THERE))
    }
    tops = {
        one.split("/")[0].removesuffix(".py") for one in names if "/" in one or one.endswith(".py")
    }
    file = f"{wheel.name.split('-')[0]}-{said['Version']}-py3-none-any.whl"
    (out / file).write_bytes(content)
    return {
        "depends": sorted(wanted - _NOT_HERE),
        "file_name": file,
        "imports": sorted(top for top in tops if not top.endswith((".dist-info", ".data"))),
        "install_dir": "site",
        "name": name,
        "package_type": "package",
        "sha256": hashlib.sha256(content).hexdigest(),
        "unvendored_tests": False,
        "version": said["Version"],
    }


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _pip(python: Path, *words: object) -> None:
    _run(python, "-m", "pip", words[0], "--quiet", "--disable-pip-version-check", *words[1:])


def _run(*words: object, at: Path = KIT) -> None:
    subprocess.run([*map(str, words)], cwd=at, check=True, stdin=subprocess.DEVNULL)
