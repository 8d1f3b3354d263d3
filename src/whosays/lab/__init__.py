"""How do the lessons live in JupyterLab? A small extension of its server.

It keeps boxes out of what is saved, tells the page which notebooks may run when they are opened
and where the learner is, and leaves out of a lesson's page what belongs to a workbench. The page's
side is in ``data/lab/labextensions/whosays/``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

# Jupyter's server looks for these two names.
__all__ = ["_jupyter_server_extension_points", "_load_jupyter_server_extension"]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "whosays.lab"}]


def _load_jupyter_server_extension(server: "ServerApp") -> None:
    from whosays.lab.address import handlers
    from whosays.lab.quiet import quiet_page
    from whosays.lab.saved import without_boxes

    settings = server.web_app.settings
    settings["page_config_hook"] = quiet_page(settings.get("page_config_hook"))
    server.contents_manager.register_pre_save_hook(without_boxes)
    server.web_app.add_handlers(".*$", handlers(server.base_url))
