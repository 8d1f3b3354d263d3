"""Where does the page of a lesson ask what it needs to know?"""

from pathlib import Path
from typing import Any

import nbformat
from jupyter_server.base.handlers import APIHandler, FileFindHandler, path_regex
from jupyter_server.utils import ApiPath, ensure_async, to_os_path, url_path_join
from tornado import web

import whosays
from whosays.lab.own_notebook import is_own, nothing_in_the_way


class LessonOfThePage(APIHandler):
    """Says of a notebook, by its path, whether it is the kit's own, and where the learner is in it.

    ``{"own": true, "lesson": …}``; the lesson as `whosays.lab.whereabouts.place` gives it.
    """

    @web.authenticated
    async def get(self, path: str) -> None:
        """Read the notebook as JupyterLab does, with the same limits on where it may lie."""
        from whosays.lab.whereabouts import (
            place,  # it brings pandas, which the server starts without
        )

        contents: Any = self.contents_manager
        model = await ensure_async(contents.get(path, content=True, type="notebook"))
        file = Path(to_os_path(ApiPath(path), contents.root_dir))
        book = model["content"]
        own = is_own(book) and nothing_in_the_way(file.parent)
        self.finish({"own": own, "lesson": place(nbformat.from_dict(book), file)})


def handlers(base_url: str) -> list[tuple[Any, ...]]:
    """The addresses, for the server whose addresses begin with ``base_url``."""
    here = url_path_join(base_url, "whosays")
    package = str(Path(whosays.__file__).parent)
    return [
        (url_path_join(here, "lesson") + path_regex, LessonOfThePage),
        (
            url_path_join(here, r"page/((?:frame|widgets)/[\w/.-]+\.(?:css|js|woff2))"),
            FileFindHandler,
            {"path": [package], "no_cache_paths": [here]},
        ),
    ]
