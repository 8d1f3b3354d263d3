"""How does Python in the browser start sooner? It comes as bytecode: nothing is compiled there.

Bytecode belongs to one version of Python. Where this machine has none of that version, the source
is sent: everything works, and the first box takes a few seconds longer.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from whosays.site import browser_python
from whosays.site.bundle import Files, joined, parted
from whosays.site.packages import Cache
from whosays.whole_file import write_whole


def compiled(folders: Sequence[Files], cache: Cache) -> list[Files]:
    """Folders of files with bytecode in place of source; as they are, where that can't be made.

    What was compiled once is kept in the cache.
    """
    if not browser_python.is_here():
        return list(folders)
    kept = [_place(files, cache) for files in folders]
    missing = {p: _sources(f) for p, f in zip(kept, folders, strict=True) if not p.is_file()}
    everything = {f"{p.name}/{at}": text for p, f in missing.items() for at, text in f.items()}
    if everything:
        made = parted(browser_python.made("bytecode", joined(everything), cache))
        for place in missing:
            begin = f"{place.name}/"
            own = {p.removeprefix(begin): c for p, c in made.items() if p.startswith(begin)}
            write_whole(place, joined(own), "What was compiled could not be kept")
    return [
        {p: c for p, c in files.items() if not p.endswith(".py")} | parted(place.read_bytes())
        for files, place in zip(folders, kept, strict=True)
    ]


def _sources(files: Files) -> Files:
    return {path: content for path, content in files.items() if path.endswith(".py")}


def _place(files: Files, cache: Cache) -> Path:
    mark = hashlib.sha256(joined(_sources(files))).hexdigest()[:16]
    return cache.folder / "bytecode" / f"{cache.packages.pyodide}-{mark}"
