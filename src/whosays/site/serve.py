"""How is a site shown on this machine, without any web space?"""

import contextlib
import http.server
import re
import socket
from collections.abc import Generator
from functools import partial
from pathlib import Path
from threading import Thread

_FOR_EVER = re.compile(r"/(?:python/.+|(?:scripts|editor)-[0-9a-f]+/.+)$")


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Hands out files; their kinds are said here, for a machine may have others in its registry."""

    extensions_map = {  # noqa: RUF012 - as its base class has it
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".woff2": "font/woff2",
        ".svg": "image/svg+xml",
        ".png": "image/png",
        "": "application/octet-stream",
    }
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Add how long a file may be kept: for ever, where its name changes with it."""
        kept = _FOR_EVER.search(self.path)
        how = "public, max-age=31536000, immutable" if kept else "no-cache"
        self.send_header("Cache-Control", how)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: whoever serves sees the address, and no list of files."""


@contextlib.contextmanager
def serving(folder: Path, port: int = 0, host: str = "localhost") -> Generator[int]:
    """Serve a folder while the block runs; at which port. Port 0 stands for any free one."""
    handler = partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer((host, port), handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()


def here() -> str:
    """The address of this machine in its network; ``localhost`` outside of one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for examples; nothing is sent
        except OSError:
            return "localhost"
        return str(probe.getsockname()[0])
