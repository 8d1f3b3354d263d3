"""Is docs/command_line.md as new as the commands?"""

import subprocess
import sys
from pathlib import Path

KIT = Path(__file__).parents[2]


def test_the_page_of_the_commands_is_as_new_as_they_are() -> None:
    done = subprocess.run(
        [sys.executable, str(KIT / "tools" / "make_command_page.py"), "--check"],
        capture_output=True,
        text=True,
        cwd=KIT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
