"""A line of so many megabits a second, to a server on this machine."""

import asyncio
import contextlib
import threading
from collections.abc import Generator

_PIECE = 16_384  # bytes


@contextlib.contextmanager
def slow_line(port: int, megabits: float) -> Generator[int]:
    """The port at which the server is reached over that line; all connections share it."""
    loop = asyncio.new_event_loop()
    running = threading.Thread(target=loop.run_forever, daemon=True)
    running.start()
    line = _Line(megabits * 1e6 / 8)
    opening = asyncio.start_server(lambda *ends: line.carry(port, *ends), "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(opening, loop).result()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        running.join()


class _Line:
    def __init__(self, speed: float) -> None:
        self.speed, self.free_at = speed, 0.0  # bytes a second; when it has sent all it was given

    async def carry(
        self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Carry one connection, both ways."""
        back, forth = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(self._way(reader, forth), self._way(back, writer, self.speed))

    async def _way(
        self, come: asyncio.StreamReader, go: asyncio.StreamWriter, speed: float = 0
    ) -> None:
        loop = asyncio.get_running_loop()
        with contextlib.suppress(ConnectionError):  # a page that was closed
            while piece := await come.read(_PIECE):
                if speed:
                    self.free_at = max(self.free_at, loop.time()) + len(piece) / speed
                    await asyncio.sleep(self.free_at - loop.time())
                go.write(piece)
                await go.drain()
        go.close()
