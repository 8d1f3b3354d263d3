"""What happens when the teacher presses a button?"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict

from whosays.classroom.collect import collect
from whosays.classroom.hand_in import as_file, file_name
from whosays.classroom.report import class_report, write_report
from whosays.live.class_room import SETTINGS, ClassRoom
from whosays.live.teacher_desk import text_of_note
from whosays.live.wall import VIEWS
from whosays.problem import Problem
from whosays.said import counted
from whosays.whole_file import write_whole


def done(room: ClassRoom, do: str, value: str) -> str:
    """Do it; a sentence about what came of it. Raises `Problem` where it can't be done."""
    try:
        return _DOING[do](room, value)
    except KeyError as error:
        raise Problem(f"There is nothing called “{do[:40]}” to do.") from error


def write_hand_ins(room: ClassRoom) -> int:
    """Write a file for each seat that counts and each page, as pupils make one; how many."""
    folder = room.folder / "hand-ins"
    shutil.rmtree(folder, ignore_errors=True)
    many = 0
    for seat in room.so_far.counted:
        for article in sorted(room.so_far.seats.works[seat.id]):
            made = room.so_far.seats.hand_in(seat, article)
            name = f"{seat.id:04}-{file_name(made.learner, article)}"
            write_whole(folder / name, as_file(asdict(made)), "The work was not written")
            many += 1
    return many


def _set(name: str, allowed: Callable[[ClassRoom, str], bool]) -> Callable[[ClassRoom, str], str]:
    def setting(room: ClassRoom, value: str) -> str:
        if not allowed(room, value):
            raise Problem(f"“{value[:40]}” can’t be chosen here.")
        room.so_far.seats.say(name, value)
        return "Done."

    return setting


def _on_or_off(_: ClassRoom, value: str) -> bool:
    return value in ("", "1")


def _a_scheme(room: ClassRoom, value: str) -> bool:
    return value in {"", *(scheme.scheme for scheme in room.so_far.schemes())}


def _note(room: ClassRoom, value: str) -> str:
    """Put a text on the wall, or take it off again."""
    seats = room.so_far.seats
    if value == seats.about("note"):
        seats.say("note", "")
        return "It is off the wall."
    if not text_of_note(room.so_far, value):
        raise Problem("This text is not there any more.")
    seats.say("note", value)
    return "It is on the wall, without a name."


def _count(room: ClassRoom, value: str) -> str:
    """Take a seat out of the class, or back in."""
    number, _, counts = value.partition(":")
    if not number.isdigit() or int(number) not in room.so_far.seats.seats:
        raise Problem("There is nobody on this seat.")
    room.so_far.seats.count(int(number), bool(counts))
    return "This work counts." if counts else "This work does not count. It is still there."


def _groups(room: ClassRoom, value: str) -> str:
    """Make groups of that size."""
    if value not in ("2", "3", "4", "5"):
        raise Problem("A group has two to five people.")
    room.so_far.groups(int(value))
    room.so_far.seats.say("view", "groups")
    many = len({seat.in_group for seat in room.so_far.counted} - {0})
    return f"{counted(many, 'group')}. They are on the wall and in the pupils’ lessons."


def _report(room: ClassRoom, _: str) -> str:
    """Write the hand-ins, and the class report from them."""
    many = write_hand_ins(room)
    if not many:
        raise Problem("Nobody has sent anything yet.")
    made = collect([room.folder / "hand-ins"], room.so_far.article.id)
    write_report(class_report(made), room.folder / "report")
    room.so_far.seats.say("report", "1")
    return f"The report is made, from {counted(many, 'file')}."


def _keep(room: ClassRoom, _: str) -> str:
    """End the class and keep its work."""
    write_hand_ins(room)
    room.so_far.seats.say("ended", "1")
    room.ended = True
    return f"The class has ended. Its work is in {room.folder}. You can close this page."


def _delete(room: ClassRoom, value: str) -> str:
    """End the class and delete all it has sent from this machine."""
    if value != "yes":
        raise Problem("Nothing was deleted.")
    room.ended = True
    room.so_far.seats.close()
    shutil.rmtree(room.folder)
    return "The class has ended. Nothing of it is on this machine. You can close this page."


_DOING: Mapping[str, Callable[[ClassRoom, str], str]] = {
    "view": _set("view", lambda _, value: value in VIEWS),
    "scheme": _set("scheme", _a_scheme),
    **{name: _set(name, _on_or_off) for name in ("everything", "ours", "stopped")},
    "note": _note,
    "count": _count,
    "groups": _groups,
    "report": _report,
    "keep": _keep,
    "delete": _delete,
}
assert {*SETTINGS} <= {*_DOING}  # noqa: S101 - each setting can be set
