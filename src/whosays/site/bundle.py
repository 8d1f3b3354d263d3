"""How do many files of Python travel as one?

A bundle is a list of files and after it their contents, all of it compressed once, so that it is
small on any web space, whether or not that compresses what it sends. A folder of files is a mapping
here: path to content, with ``/`` between folders.
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
    | ^numpy/(conftest|_configtool)\.py$ | ^numpy/ma/testutils\.py$
    | ^pandas/io/formats/(templates/|style(_render)?\.py|excel\.py) | ^pandas/pyproject\.toml$
    # numpy, pandas: mathematics and other programs' files that are no matter of words and counts
    | ^numpy/(fft|polynomial|ctypeslib)/ | ^numpy/linalg/lapack_lite\.cpython
    | ^pandas/(_libs/sas\.cpython|io/(sas/sas(7|_)|clipboard/))
    # matplotlib: other backends, other formats and fonts than plots on a page need
    | ^matplotlib/mpl-data/(sample_data|images|plot_directive|stylelib)/
    | ^matplotlib/mpl-data/fonts/(afm|pdfcorefonts)/
    | ^matplotlib/mpl-data/fonts/ttf/(?!DejaVuSans(-Bold|-Oblique|-BoldOblique)?\.ttf)
    | ^matplotlib/(backends/(qt_editor|web_backend|backend_(qt|gtk|wx|tk|nbagg|webagg|macosx|pdf|pgf
        |ps|cairo))|testing|sphinxext) | ^mpl_toolkits/(axes_grid1|axisartist)/
    | ^PIL/_imagingtk
    # widgets: their scripts stand in a page of JupyterLab
    | ^anywidget/(nbextension|labextension)/ | ^psygnal/(testing|qt)\.py$
    """,
    re.VERBOSE,
)
"""What of a wheel no lesson and no exercise touches."""

NOT_OF_LIBRARY = re.compile(
    r"""
    /$ | \.(bat|ini|ctypes)$
    # mail, servers, other processes; what looks for faults and measures; what types at a prompt
    | ^(_pyrepl|multiprocessing|xmlrpc|wsgiref)/
    | ^(mailbox|imaplib|poplib|smtplib|ftplib|socketserver|netrc|webbrowser)\.py$
    | ^(pdb|bdb|pydoc|doctest|trace|pstats|profile|cProfile|pickletools|modulefinder|compileall
        |py_compile|symtable|pyclbr|tabnanny|zipapp|cmd|code|rlcompleter|pty|tty|getpass)\.py$
    | ^(wave|antigravity|this|nturl2path)\.py$
    | ^http/
    # what Python has in itself, frozen or written in C
    | ^(_pyio|_pydatetime|_py_abc|_collections_abc|_sitebuiltins|abc|codecs|genericpath|io|ntpath|os
        |posixpath|site|stat|zipimport|importlib/(_bootstrap|_bootstrap_external|machinery|util))\.py$
    # letters of terminals and of old machines, in which no page is written
    | ^encodings/(cp(037|1006|1026|1125|1140|273|424|500|7\d\d|8[56]\d|875)|hp_roman8|kz1048
        |ptcp154|palmos|mac_(?!roman\.)\w+)\.py$
    """,
    re.VERBOSE,
)
"""What of Python's own library no lesson and no exercise touches."""

FOR_A_MACHINE = re.compile(r"\.cpython-\d+-x86_64-linux-gnu\.so$")
"""Parts of a wheel for another machine. What has them also has a pure way."""


INSTEAD = {"dateutil/zoneinfo/dateutil-zoneinfo.tar.gz": gzip.compress(bytes(10_240), mtime=0)}
"""What takes the place of a file. pandas reads 600 time zones when it starts; pages need none."""


def of_wheel(wheel: Path) -> Files:
    """The files of a wheel that a browser needs."""
    with zipfile.ZipFile(wheel) as packed:
        return {
            name: INSTEAD.get(name) or packed.read(name)
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
    """Compressed with gzip, so that the same content always gives the same bytes.

    >>> gzip.decompress(packed(b"who says"))
    b'who says'
    """
    return gzip.compress(content, 9, mtime=0)
