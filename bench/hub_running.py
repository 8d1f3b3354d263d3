"""How do the bench and the tests get a JupyterHub? As docs/deploy.md starts it, for a while."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

KIT = Path(__file__).parents[1]
CLASS_WORD = "otter-lamp"
_NO_HUB = (
    "There is no JupyterHub to try. As root on Linux, make /opt/hub as docs/deploy.md says under "
    "“One machine”, and name it: WHOSAYS_JUPYTERHUB=/opt/hub."
)


@dataclass(frozen=True, slots=True)
class RunningHub:
    """A hub that runs: its address, the folder with everybody’s work, the number of its process."""

    url: str
    place: Path
    pid: int

    def home(self, name: str) -> Path:
        """A learner’s folder."""
        return self.place / "homes" / name


def hub_missing() -> str:
    """Why there is no hub to start; nothing where there is one."""
    there = (_programs() / "jupyterhub").is_file() and shutil.which(
        "configurable-http-proxy", path=_path()
    )
    return "" if there and os.geteuid() == 0 else _NO_HUB


@contextmanager
def running_hub() -> Generator[RunningHub]:
    """A hub on a port and in a folder of its own. Raises `RuntimeError` where it does not start."""
    # Not in a folder of pytest's: learners are other users, and have to get as far as their own.
    place = Path(tempfile.mkdtemp(prefix="whosays-hub-"))
    place.chmod(0o711)
    url = f"http://127.0.0.1:{_free_port()}"
    environment = os.environ | {
        "PATH": _path(),
        "CONFIGPROXY_AUTH_TOKEN": secrets.token_hex(16),
        "WHOSAYS_HUB": str(place),
        "WHOSAYS_HUB_URL": url,
        "WHOSAYS_CLASS_WORD": CLASS_WORD,
        "WHOSAYS_TEACHER_WORD": secrets.token_hex(8),
    }
    for name in ("PYTHONPATH", "WHOSAYS_WORK", "COVERAGE_PROCESS_START"):
        environment.pop(name, None)
    with (place / "log").open("wb") as log:
        running = subprocess.Popen(
            [
                _programs() / "jupyterhub",
                f"--config={KIT / 'deploy/jupyterhub/jupyterhub_config.py'}",
                f"--JupyterHub.hub_port={_free_port()}",
                f"--ConfigurableHTTPProxy.api_url=http://127.0.0.1:{_free_port()}",
            ],
            cwd=place,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        until = time.monotonic() + 60
        while not _answers(f"{url}/hub/login"):
            if running.poll() is not None or time.monotonic() > until:
                raise RuntimeError("The hub did not start:\n" + (place / "log").read_text("utf-8"))
            time.sleep(0.2)
        yield RunningHub(url, place, running.pid)
    finally:
        running.terminate()
        running.wait(180)  # it ends every learner's server first
        shutil.rmtree(place, ignore_errors=True)


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - the hub started here
    except OSError:
        return False
    return True


def _programs() -> Path:
    return Path(os.environ.get("WHOSAYS_JUPYTERHUB") or "no hub is named") / "bin"


def _path() -> str:
    return os.pathsep.join([str(_programs()), os.environ.get("PATH", "")])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
