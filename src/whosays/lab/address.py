"""Where does the page ask which notebooks may run when they are opened?"""

from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler, path_regex
from jupyter_server.utils import ApiPath, ensure_async, to_os_path, url_path_join
from tornado import web

from whosays.lab.own_notebook import is_own, nothing_in_the_way


class OwnNotebook(APIHandler):
    """Says of a notebook, by its path, whether it is the kit's own: ``{"own": true}``."""

    @web.authenticated
    async def get(self, path: str) -> None:
        """Read the notebook as JupyterLab does, with the same limits on where it may lie."""
        contents: Any = self.contents_manager
        model = await ensure_async(contents.get(path, content=True, type="notebook"))
        folder = Path(to_os_path(ApiPath(path), contents.root_dir)).parent
        self.finish({"own": is_own(model["content"]) and nothing_in_the_way(folder)})


def handlers(base_url: str) -> list[tuple[str, type[OwnNotebook]]]:
    """The address, for the server whose addresses begin with ``base_url``."""
    return [(url_path_join(base_url, "whosays", "own") + path_regex, OwnNotebook)]
