"""Starts one learner's server at the hub, in the learner's own folder and as the learner.

usage: learner.py ARTICLES [OPTION ...]

Lessons that are not there yet are copied into the folder, and so are the article packs in
ARTICLES. Then this becomes the server, with JupyterLab's settings as start.py has them.
"""

import os
import shutil
import sys
from pathlib import Path

KIT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(KIT))

from start import lab_variables, prepare_lab  # noqa: E402


def bring(folder: Path, goal: Path) -> None:
    """Copy those files of a folder that are not there yet."""
    for file in folder.rglob("*"):
        there = goal / file.relative_to(folder)
        if file.is_file() and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, there)


def main(articles: str, *options: str) -> None:
    """Make the folder ready and become the server."""
    home, prefix = Path.home(), Path(sys.prefix)
    work, fonts = home / "work", home / ".cache" / "matplotlib"
    bring(KIT / "notebooks", home / "notebooks")
    bring(Path(articles), work / "articles")
    bring(prefix / "share" / "matplotlib", fonts)
    prepare_lab(work)
    settings = lab_variables(work, prefix) | {
        "MPLCONFIGDIR": str(fonts),
        "WHOSAYS_WORK": str(work),
    }
    command = [sys.executable, "-m", "jupyterhub.singleuser", *options]
    command.append(f"--LabApp.extra_labextensions_path={KIT / 'data/lab/labextensions'}")
    # JupyterHub's own variables stay.
    os.execve(command[0], command, os.environ | settings)  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    main(*sys.argv[1:])
