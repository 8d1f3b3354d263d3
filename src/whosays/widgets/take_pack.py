"""How does an article pack that somebody gave me get in?"""

from typing import Any

from whosays.adapt import parcel
from whosays.article import Article
from whosays.lesson import copies
from whosays.places import kit_folder, own_packs
from whosays.problem import Problem
from whosays.widgets.shared.panel import Panel, script, style


class TakePack(Panel):
    """A place to choose the file of a pack; then links to the lessons on its article.

    The pack is checked before anything is kept, and nothing in it is run.

    >>> sorted(TakePack().hears)
    ['ready', 'take']
    """

    _esm = script("take_pack")
    _css = style("attach_text")
    hears = frozenset({"ready", "take"})

    def on_ready(self, *_: object) -> None:
        """Show the packs that are here already."""
        self._show("")

    def on_take(self, message: dict[str, Any], buffers: list[memoryview]) -> None:
        """Take in a pack; in the place of an older one only where that is said."""
        if not buffers:
            raise Problem("Nothing was sent.", do="Choose a file.")
        data, instead = buffers[0].tobytes(), message.get("instead") is True
        id = parcel.id_of(data)
        if (own_packs() / id).exists() and not instead:
            self.reply("there", id=id)
            return
        parcel.take_in(data, instead=instead)
        if kit_folder() is not None:
            copies.copy(id)
        self._show(id)

    def _show(self, new: str) -> None:
        here = sorted(path.parent.name for path in own_packs().glob("*/article.yml"))
        packs = [
            {"id": id, "title": Article.load(id).title, "lessons": copies.links(id)}
            for id in here
            if id in Article.ids()
        ]
        self.reply("state", packs=packs, new=new, largest=parcel.LARGEST_PARCEL)
