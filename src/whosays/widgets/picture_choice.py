"""Which picture is shown beside the cards of a page, and of which part of the page?"""

from typing import Any

import traitlets

from whosays.widgets.shared.panel import Panel, script, style

WHOLE_PAGE, BODY = "whole page", "body"
STARTS, SHARES = "where the reply starts", "what has been read so far"


class PictureChoice(Panel):
    """The picture that is shown, and the part of the page it shows. Both can be observed and set.

    >>> PictureChoice().picture
    'where the reply starts'
    """

    _esm = script("picture_choice")
    _css = style("counting")
    pictures: Any = traitlets.List([STARTS, SHARES]).tag(sync=True)
    picture: Any = traitlets.Enum([STARTS, SHARES], default_value=STARTS).tag(sync=True)
    parts: Any = traitlets.List([WHOLE_PAGE, BODY]).tag(sync=True)
    part: Any = traitlets.Enum([WHOLE_PAGE, BODY], default_value=WHOLE_PAGE).tag(sync=True)
