"""How do many files of Python travel as one?

A bundle is a list of files and after it their contents, all of it compressed once with gzip. The
browser takes that apart by itself (`DecompressionStream`), on any web space, whether or not that
compresses what it sends, and without a step of Python. A folder of files is a mapping here: path
to content, with ``/`` between folders.
"""

import gzip
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

Files = dict[str, bytes]

NOT_NEEDED = re.compile(
    r"""
    (^|/)tests?/ | \.(pyi|h|a|c|pxd|pyx|hpp|lib|typed|map|so\.txt)$ | /include/ | ^[^/]*\.data/
    | ^[^/]*\.dist-info/(?!METADATA$)
    # numpy, pandas: what builds, documents or tests them
    | ^numpy/(f2py|distutils|_pyinstaller|doc|testing/_private/extbuild|typing/tests)/
    | ^numpy/_core/lib/ | ^numpy/_core/_.*_tests\.cpython | ^numpy/random/(_examples|lib)/
    | ^pandas/io/formats/templates/
    # matplotlib: other backends, other formats and fonts than plots on a page need
    | ^matplotlib/mpl-data/(sample_data|images|plot_directive|stylelib)/
    | ^matplotlib/mpl-data/fonts/(afm|pdfcorefonts)/
    | ^matplotlib/mpl-data/fonts/ttf/(?!DejaVuSans(-Bold|-Oblique|-BoldOblique)?\.ttf)
    | ^matplotlib/(backends/(qt_editor|web_backend|backend_(qt|gtk|wx|tk|nbagg|webagg|macosx|pdf|pgf
        |ps|cairo))|testing|sphinxext) | ^mpl_toolkits/(axes_grid1|axisartist)/
    | ^PIL/_imagingtk
    # widgets: their scripts stand in a page of JupyterLab
    | ^anywidget/(nbextension|labextension)/
    """,
    re.VERBOSE,
)
"""What of a wheel no lesson and no exercise touches."""

FOR_A_MACHINE = re.compile(r"\.cpython-\d+-x86_64-linux-gnu\.so$")
"""Parts of a wheel for another machine. What has them also has a pure way."""


def of_wheel(wheel: Path) -> Files:
    """The files of a wheel that a browser needs."""
    with zipfile.ZipFile(wheel) as packed:
        return {
            name: packed.read(name)
            for name in sorted(packed.namelist())
            if not name.endswith("/")
            and not NOT_NEEDED.search(name)
            and not FOR_A_MACHINE.search(name)
        }


def joined(files: Mapping[str, bytes]) -> bytes:
    """Files as one: how long the list of them is, the list, their contents. Always the same."""
    order = sorted(files)
    head = json.dumps([[path, len(files[path])] for path in order]).encode()
    body = b"".join(files[path] for path in order)
    return len(head).to_bytes(4, "little") + head + body


def parted(content: bytes) -> Files:
    """What `joined` has made one.

    >>> parted(joined({"a/b.py": b"pass", "c": b""})) == {"a/b.py": b"pass", "c": b""}
    True
    """
    begin = 4 + int.from_bytes(content[:4], "little")
    files: Files = {}
    for path, length in json.loads(content[4:begin]):
        files[path] = content[begin : begin + length]
        begin += length
    return files


def packed(content: bytes) -> bytes:
    """Compressed, so that the same content always gives the same bytes.

    >>> gzip.decompress(packed(b"who says"))
    b'who says'
    """
    return gzip.compress(content, 9, mtime=0)
