"""What of JupyterLab is there on the page of a lesson?

JupyterLab shows one document alone at an address with ``/doc/``. There a lesson is a page: what
leads away from it, or asks for words that a learner does not know, is not loaded. At ``/lab/``,
for teachers and for whoever writes code, all of it is there.
"""

from collections.abc import Callable
from typing import Any

NOT_ON_A_PAGE = (
    "@jupyterlab/apputils-extension:palette",
    "@jupyterlab/apputils-extension:palette-restorer",
    "@jupyterlab/apputils-extension:themes-palette-menu",
    "@jupyterlab/celltags-extension",
    "@jupyterlab/console-extension",
    "@jupyterlab/docmanager-extension:recents",
    "@jupyterlab/docmanager-extension:reopen-recently-closed",
    "@jupyterlab/documentsearch-extension",
    "@jupyterlab/filebrowser-extension:widget",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/fileeditor-extension:search",
    "@jupyterlab/inspector-extension",
    "@jupyterlab/launcher-extension",
    "@jupyterlab/logconsole-extension",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/mainmenu-extension:recents",
    "@jupyterlab/metadataform-extension",
    "@jupyterlab/notebook-extension:language-server",
    "@jupyterlab/notebook-extension:log-output",
    "@jupyterlab/notebook-extension:search",
    "@jupyterlab/notebook-extension:toc",
    "@jupyterlab/notebook-extension:tools",
    "@jupyterlab/notebook-extension:update-raw-mimetype",
    "@jupyterlab/running-extension",
    "@jupyterlab/settingeditor-extension",
    "@jupyterlab/terminal-extension",
    "@jupyterlab/toc-extension",
    "@jupyterlab/tooltip-extension",
    "@jupyterlab/workspaces-extension",
)
"""Parts of JupyterLab, by their names in its settings, that a page does not load."""

Hook = Callable[[Any, dict[str, Any]], dict[str, Any]]


def quiet_page(before: Hook | None = None) -> Hook:
    """A hook of JupyterLab's server: what the page is told about itself when it is opened.

    ``before`` is a hook that somebody else has set; it goes first.

    >>> class Asked:
    ...     path_kwargs = {"mode": "doc"}
    >>> "@jupyterlab/terminal-extension" in quiet_page()(Asked, {})["disabledExtensions"]
    True
    """

    def hook(asked: Any, page: dict[str, Any]) -> dict[str, Any]:
        page = before(asked, page) if before else page
        if asked.path_kwargs.get("mode") != "doc":
            return page
        left_out = dict.fromkeys([*page.get("disabledExtensions", ()), *NOT_ON_A_PAGE])
        return {**page, "disabledExtensions": [*left_out]}

    return hook
