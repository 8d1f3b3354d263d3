"""How does a pack go from a teacher to the pupils: as one zip file, written and taken in?

A zip file from elsewhere is only data, and may be hostile. So only files that a pack can have
are taken, by name; sizes are counted while they are unpacked; everything is read as text; the
pack is checked before it is put in its place. Nothing in it is run.
"""

import io
import shutil
import zipfile
import zlib
from pathlib import Path

from whosays.adapt import drafts
from whosays.article import Article
from whosays.pack.check import check
from whosays.places import own_packs, typed
from whosays.problem import Problem

FILES = (
    *("article.yml", "units.csv", "reference.csv", "second_coding.csv", "wording.csv"),
    *("links.csv", "dates.csv", "cards.csv", "claims.csv", "checks.csv", "text.txt"),
)
"""The files that a pack can have."""

LARGEST_PARCEL = 5_000_000
LARGEST_FILE = 2_000_000
_TIME = (2020, 1, 1, 0, 0, 0)


def as_zip(id: str) -> bytes:
    """A pack as a zip file: a folder with its name, and its files in it.

    The same pack always gives the same bytes. Raises `Problem` where it has faults.

    >>> zipfile.ZipFile(io.BytesIO(as_zip("silent-foghorn"))).namelist()[0]
    'silent-foghorn/article.yml'
    """
    faults = check(id)
    if faults:
        raise Problem(
            f"The pack “{id}” has {len(faults)} faults.", do=f"List them: {typed(f'check {id}')}"
        )
    home = Article.load(id).folder
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name in FILES:
            if (home / name).is_file():
                info = zipfile.ZipInfo(f"{id}/{name}", _TIME)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                parcel.writestr(info, (home / name).read_bytes())
    return made.getvalue()


def id_of(data: bytes) -> str:
    """Which article a zip file holds. Raises `Problem` where it is no pack."""
    return drafts.check_id(_unpacked(data)[0])


def take_in(data: bytes, *, instead: bool = False) -> str:
    """Put a pack from a zip file beside those of this machine; its id.

    ``instead``: an older pack of that name gives way. Raises `Problem`, and changes nothing,
    where the file is no pack, holds anything else, or the pack has faults.
    """
    id, files = _unpacked(data)
    drafts.check_id(id)
    home = own_packs() / id
    if home.exists() and not instead:
        raise Problem(
            f"There is an article “{id}” already.",
            do=f"To put this one in its place: {typed('add FILE --instead')}",
        )
    waiting = drafts.folder() / f"{id}.arriving"
    shutil.rmtree(waiting, ignore_errors=True)
    try:
        for name, content in files.items():
            drafts.write(waiting / id / name, content)
        faults = check(id, waiting)
        if faults:
            raise Problem(
                f"The pack “{id}” has {len(faults)} faults, such as: {faults[0]}",
                do="Ask whoever made it for a sound one.",
            )
        Article.load(id, waiting)
        home.parent.mkdir(parents=True, exist_ok=True)
        older = drafts.folder() / f"{id}.old"
        shutil.rmtree(older, ignore_errors=True)
        if home.exists():
            home.replace(older)
        (waiting / id).replace(home)
        shutil.rmtree(older, ignore_errors=True)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return id


def read(path: Path) -> bytes:
    """The bytes of a parcel; a file that is too large is not read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_PARCEL + 1)
    except OSError as error:
        raise Problem(f"It can’t be read ({error.strerror}).", where=str(path)) from error
    return data


def _unpacked(data: bytes) -> tuple[str, dict[str, bytes]]:
    if len(data) > LARGEST_PARCEL:
        raise Problem("This is far more than an article pack.", do="Ask for the right file.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parcel:
            return _files(parcel)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise Problem(
            "This is no zip file that can be opened.", do="Ask whoever made it to send it again."
        ) from error


def _files(parcel: zipfile.ZipFile) -> tuple[str, dict[str, bytes]]:
    files: dict[str, bytes] = {}
    ids: set[str] = set()
    for info in parcel.infolist():
        if info.is_dir():
            continue
        id, _, name = info.filename.partition("/")
        if name not in FILES or name in files:
            raise Problem(
                f"“{info.filename[:80]}” is no file of a pack, or is there twice.",
                do="Nothing was taken in. Ask whoever made it to save the pack again.",
            )
        ids.add(id)
        # What a zip file says of its sizes may be wrong: count what really comes out.
        with parcel.open(info) as file:
            content = file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise Problem(f"{name} is larger than {LARGEST_FILE // 1_000_000} MB.")
        files[name] = content
    if len(ids) != 1:
        raise Problem("A pack is one folder with its files.", do="Ask for a file of one pack.")
    return ids.pop(), files
