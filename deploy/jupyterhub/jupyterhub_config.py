"""A JupyterHub for a class on one Linux machine: each learner a server and a record of their own.

docs/deploy.md says how to start it. It runs as root, and each learner's server under a user
number of its own: one learner's Python can't read or change what is another learner's.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from jupyterhub.spawner import LocalProcessSpawner

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from class_word import ClassWord  # noqa: E402

from start import ALONE, FIRST_PAGE  # noqa: E402

PLACE = Path(os.environ.get("WHOSAYS_HUB", "/srv/whosays"))
HOMES, ARTICLES, OWN = PLACE / "homes", PLACE / "articles", PLACE / "hub"
FIRST_NUMBER = 100_000
"""User numbers from here on are learners'. They have no account on the machine."""
MEMORY = int(os.environ.get("WHOSAYS_HUB_MEMORY", "1500")) * 1_000_000
"""So many bytes each program of a learner may take for its data."""
PROGRAMS = 400
"""So many programs, and threads of them, one learner may run."""


class Learner(LocalProcessSpawner):
    """A learner's server, in a folder and under a user number of its own."""

    @property
    def home(self) -> Path:
        """The learner's folder; names are letters, digits and hyphens alone."""
        return HOMES / self.user.name

    def make_preexec_fn(self, name: str) -> Callable[[], None]:
        """What a new process does before it becomes the learner's server."""
        home, number = self.home, self.home.stat().st_uid

        def become() -> None:
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_NPROC, (PROGRAMS, PROGRAMS))
            os.setgroups([])
            os.setgid(number)
            os.setuid(number)
            os.umask(0o077)
            os.chdir(home)

        return become

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """The variables by which a program knows whose it is."""
        return env | {"HOME": str(self.home), "USER": self.user.name, "SHELL": "/bin/sh"}


def make_home(spawner: Learner) -> None:
    """Make a learner's folder, empty; `learner.py` fills it. It keeps its number for good."""
    if not spawner.home.exists():
        taken = [folder.stat().st_uid for folder in HOMES.iterdir()]
        spawner.home.mkdir(mode=0o700)
        number = max([FIRST_NUMBER - 1, *taken]) + 1
        os.chown(spawner.home, number, number)


def word(name: str) -> str:
    """A word that has to be said in the environment."""
    said = os.environ.get(name, "")
    if len(said) < 8:
        sys.exit(f"{name} is missing or too short. Give it a word of 8 signs or more.")
    return said


def check_learners_can_start() -> None:
    """End, and say why, where learners may not run this Python or not read the kit."""
    try:
        command = [sys.executable, "-c", "import start, whosays"]
        number = FIRST_NUMBER
        done = subprocess.run(  # noqa: S603 - this Python, and nothing that somebody typed
            command, cwd=HERE.parents[1], user=number, group=number, extra_groups=(), check=False
        )
        if done.returncode == 0:
            return
    except PermissionError:
        pass
    sys.exit(
        f"Learners can’t run {sys.executable} or not read {HERE.parents[1]}. The hub has to be "
        "started by root, and both have to be where everybody on this machine may read, as in /opt."
    )


check_learners_can_start()
for folder, mode in ((HOMES, 0o711), (ARTICLES, 0o755), (OWN, 0o700)):
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(mode)

c = get_config()  # noqa: F821 - JupyterHub's own
c.JupyterHub.bind_url = os.environ.get("WHOSAYS_HUB_URL", "http://:8000")
c.JupyterHub.db_url = f"sqlite:///{OWN / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(OWN / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(OWN / "proxy.pid")

c.JupyterHub.authenticator_class = ClassWord
c.Authenticator.allow_all = True
c.Authenticator.admin_users = {os.environ.get("WHOSAYS_TEACHER", "teacher")}
c.ClassWord.class_word = word("WHOSAYS_CLASS_WORD")
c.ClassWord.teacher_word = word("WHOSAYS_TEACHER_WORD")
c.FirstUseAuthenticator.dbm_path = str(OWN / "words")

c.JupyterHub.spawner_class = Learner
c.Spawner.pre_spawn_hook = make_home
c.Spawner.cmd = [sys.executable, str(HERE / "learner.py"), str(ARTICLES)]
c.Spawner.default_url = f"/{ALONE}{FIRST_PAGE}"
c.Spawner.notebook_dir = "~"
c.Spawner.start_timeout = c.Spawner.http_timeout = 180
# A whole class comes at once: each waits for their own server, and the page says how far it is.
c.JupyterHub.concurrent_spawn_limit = c.JupyterHub.active_server_limit = 60

# What nobody has touched for an hour goes to sleep; the work stays, and the next visit wakes it.
c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=3600"],
    }
]
c.JupyterHub.load_roles = [
    {
        "name": "idle-culler",
        "services": ["idle-culler"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    }
]
