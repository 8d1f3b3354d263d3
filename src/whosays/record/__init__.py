"""What has the learner tagged and answered? One SQLite file, to which events are only added."""

from whosays.record.record import Record
from whosays.record.tag import DRAFT, Tag

__all__ = ["DRAFT", "Record", "Tag"]
