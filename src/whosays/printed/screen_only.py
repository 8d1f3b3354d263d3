"""What is for a screen only?"""

from whosays.printed.forms import Form, form
from whosays.widgets.attach_text import AttachText
from whosays.widgets.hand_in_button import HandIn
from whosays.widgets.picture_choice import PictureChoice
from whosays.widgets.progress import Progress
from whosays.widgets.space_board import Counting
from whosays.widgets.take_pack import TakePack
from whosays.widgets.tie_board import TieChoice
from whosays.widgets.tie_list import TieList


@form.register(AttachText)
@form.register(Counting)
@form.register(HandIn)
@form.register(PictureChoice)
@form.register(Progress)
@form.register(TakePack)
@form.register(TieChoice)
@form.register(TieList)
def _left_out(_: object) -> Form:
    """Knobs of a screen, and what is printed with what it belongs to."""
    return Form()
