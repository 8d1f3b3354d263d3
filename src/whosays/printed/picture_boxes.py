"""How do pictures stand on paper: printed where they are ready, else with room to draw them?"""

from base64 import b64encode

from markupsafe import Markup

from whosays.markup import el
from whosays.pictures.picture import Picture
from whosays.printed.forms import PICTURE_WIDTH, Form, form, question, room_to_draw
from whosays.widgets.opens_after import OpensAfter
from whosays.widgets.shared.picture_view import PictureView


def drawn(picture: Picture) -> Markup:
    """A picture with its words."""
    image = b64encode(picture.svg(PICTURE_WIDTH).encode()).decode()
    source = {"src": f"data:image/svg+xml;base64,{image}", "alt": picture.words}
    return el(
        "figure",
        {"class": "together"},
        el("img", source),
        el("figcaption", {"aria-hidden": "true"}, picture.words),
    )


@form.register
def _picture(picture: Picture) -> Form:
    return Form(drawn(picture))


@form.register
def _closed(shown: OpensAfter) -> Form:
    """What is of our reading: the teacher hands a picture out after the pupils' own."""
    made = shown.draw()
    return Form(after=drawn(made)) if isinstance(made, Picture) else form(made)


@form.register
def _view(view: PictureView) -> Form:
    """A picture that follows what the learner does: on paper the pupil draws it."""
    told = view.picture
    rows = [str(row[0]) for row in told["rows"] if row and isinstance(row[0], str)]
    hint = f"One row each for: {', '.join(dict.fromkeys(rows))}." if 1 < len(rows) <= 8 else ""
    ask = f"Draw it yourself: {told['title']}"
    return Form(
        el(
            "div",
            {"class": "together"},
            question(ask),
            el("p", {}, f"{hint} Write down what one square stands for."),
            room_to_draw(60),
        )
    )
