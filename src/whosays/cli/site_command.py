"""``whosays site``: how do the lessons get into a browser, with nothing installed there?"""

import argparse
import sys
import threading
from pathlib import Path

from whosays.cli.command import Command, option

COMMAND = Command(
    "site",
    "make web pages on which the lessons run in any browser",
    "Make a folder of web pages on which all lessons and exercises run in the reader's own "
    "browser. Put it on any web space, or show it from this machine. The first time, packages of "
    "about 25 MB (or, where Pyodide's network is out of reach, 130 MB) are fetched; they are kept "
    "for the next time. No one's work and no one's copy of the article is in it.",
    option("--out", type=Path, metavar="DIR", help="where to (without it: work/site)"),
    option("--article", default="", metavar="ID", help="another article to make them with"),
    option("--zip", action="store_true", help="put all of it into one zip, too"),
    option("--serve", action="store_true", help="show it from this machine, and say the address"),
    option("--port", type=int, default=8000, metavar="N", help="with --serve: use this port"),
    option(
        "--network",
        action="store_true",
        help="with --serve: let other machines of this network in, too",
    ),
)


def run(asked: argparse.Namespace) -> int:
    """Make the site, say where it is, and serve it where that is asked for."""
    from whosays.places import work_folder
    from whosays.site.browser_python import is_here
    from whosays.site.build import make, zipped

    made = make(asked.out or work_folder() / "site", asked.article)
    for lesson, why in made.left_out.items():
        print(f"{lesson} was left out: {why}", file=sys.stderr)
    if not is_here():
        print(
            "Neither Python 3.14 nor Node is on this machine, so Python's files are sent as they "
            "are written. Everything works; the first box takes some seconds longer.",
            file=sys.stderr,
        )
    print(f"{len(made.pages)} pages. A first visit fetches {made.first_visit / 1e6:.1f} MB.")
    print(made.folder / "index.html" if not asked.zip else zipped(made.folder))
    if asked.serve:
        _serve(made.folder, asked.port, asked.network)
    return 0


def _serve(folder: Path, port: int, network: bool) -> None:
    """Serve until somebody stops it."""
    from whosays.problem import Problem
    from whosays.site.serve import here, serving

    host = "0.0.0.0" if network else "localhost"  # noqa: S104 - because it was asked for
    try:
        with serving(folder, port, host) as port_taken:
            print(f"The lessons are here: http://{here() if network else host}:{port_taken}/")
            print("To stop: press Ctrl and C in this window.", flush=True)
            threading.Event().wait()
    except OSError as error:
        raise Problem(
            f"The pages can't be shown at port {port} ({error.strerror}).",
            do="Choose another one, for example --port 8001.",
        ) from error
    except KeyboardInterrupt:
        print("Stopped.")
