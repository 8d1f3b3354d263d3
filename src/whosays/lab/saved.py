"""What of a notebook is saved?

A box lives as long as the Python behind it. Saved into a lesson, it would come back the next day
as an error, and whoever reads that believes that the work is lost. What was done in a box stands
in the record.
"""

from typing import Any

from whosays.lab.own_notebook import is_own

BOX = "application/vnd.jupyter.widget-view+json"
ASLEEP = "This box is asleep. Press Run all at the top of the page to wake it."
"""What stands in place of a box whose Python is gone, in a notebook that does not run by itself."""


def without_boxes(model: dict[str, Any], **_: object) -> None:
    """Take the boxes out of what is about to be saved; a hook of Jupyter's contents manager.

    The kit's own notebooks run when they are opened, and are saved as they were shipped: without
    anything that a cell showed. In any other a box finds its Python again as long as that lives.
    After that, JupyterLab and whoever else reads the file say that it is asleep.

    >>> shown = {"output_type": "display_data", "metadata": {}, "data": {BOX: {"model_id": "1"}}}
    >>> cell = {"cell_type": "code", "source": "box", "execution_count": 1, "outputs": [shown]}
    >>> without_boxes({"type": "notebook", "content": {"cells": [cell]}})
    >>> cell["outputs"][0]["data"]["text/plain"]
    'This box is asleep. Press Run all at the top of the page to wake it.'
    """
    book = model.get("content")
    if model.get("type") != "notebook" or not book:
        return
    own = is_own(book)
    about = book.get("metadata", {})
    about.pop("widgets", None)
    if own and "language_info" in about:
        about["language_info"] = {"name": "python"}  # and not which Python it was this time
    for cell in book.get("cells", ()):
        if cell.get("cell_type") != "code":
            continue
        if own:
            cell.update(outputs=[], execution_count=None)
            cell.get("metadata", {}).pop("execution", None)
        for output in cell.get("outputs", ()):
            if BOX in output.get("data", {}):
                output["data"]["text/plain"] = ASLEEP
