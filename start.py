#!/usr/bin/env python3
"""Open the lessons: ``python3 start.py``. Run the tests: ``python3 start.py test``."""
import json
import os
import shutil
import sys
from pathlib import Path

KIT = Path(__file__).resolve().parent


def work_folder() -> Path:
    named = os.environ.get("WHOSAYS_WORK")
    return Path(named) if named else KIT / "work"


def lab_environment(work: Path) -> "dict[str, str]":
    """The environment variables that keep JupyterLab to the kit's own settings."""
    own = work / "jupyter"
    keep = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("JUPYTER") and name not in ("PYTHONPATH", "PYTHONHOME")
    }
    keep.update(
        JUPYTER_CONFIG_DIR=str(own / "config"),
        JUPYTER_CONFIG_PATH=str(KIT / "data" / "lab"),
        JUPYTER_DATA_DIR=str(own / "data"),
        JUPYTER_PREFER_ENV_PATH="1",
        JUPYTERLAB_SETTINGS_DIR=str(own / "settings"),
        JUPYTERLAB_WORKSPACES_DIR=str(own / "workspaces"),
        IPYTHONDIR=str(own / "ipython"),
        WHOSAYS_WORK=str(work),
    )
    return keep


def prepare_lab(work: Path) -> None:
    """Put the kit's style and first page layout where JupyterLab looks for them."""
    own = work / "jupyter"
    for name in ("config", "data", "settings", "workspaces"):
        (own / name).mkdir(parents=True, exist_ok=True)
    custom = own / "config" / "custom"
    custom.mkdir(exist_ok=True)
    shutil.copyfile(str(KIT / "data/lab/custom/custom.css"), str(custom / "custom.css"))
    layout = own / "workspaces" / "default-37a8.jupyterlab-workspace"
    if not layout.exists():
        shutil.copyfile(str(KIT / "data/lab/workspace.json"), str(layout))


def lab_command(python: str, root: Path, page: str, port: int, browser: bool) -> "list[str]":
    root_user = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        python,
        "-m",
        "jupyterlab",
        "--ServerApp.allow_root=" + str(root_user),
        "--ServerApp.root_dir=" + str(root),
        "--ServerApp.port=" + str(port),
        "--ServerApp.port_retries=0",
        "--LabApp.default_url=/lab/tree/" + page,
        "--ServerApp.open_browser=" + str(browser),
    ]
