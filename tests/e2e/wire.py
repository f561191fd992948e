"""A wire between browser and platform that can be cut, as a participant's network is."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

CHUNK = 65536


class Wire:
    """Forwards every connection to `address`. While it is cut, nothing connects or stays."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._target = (parts.hostname or "", parts.port or 80)
        self._ends: set[socket.socket] = set()
        self._is_cut = False
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._server.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        # Closing alone does not wake the thread that accepts.
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._hang_up()

    @contextmanager
    def cut(self) -> Iterator[None]:
        self._is_cut = True
        self._hang_up()
        try:
            yield
        finally:
            self._is_cut = False

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            self._connect(near)

    def _connect(self, near: socket.socket) -> None:
        if self._is_cut:
            near.close()
            return
        far = socket.create_connection(self._target)
        self._ends |= {near, far}
        for source, sink in ((near, far), (far, near)):
            threading.Thread(target=self._forward, args=(source, sink), daemon=True).start()

    def _forward(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):  # the other direction has hung up
            while data := source.recv(CHUNK):
                sink.sendall(data)
        _close(source, sink)
        self._ends -= {source, sink}

    def _hang_up(self) -> None:
        _close(*self._ends)


def _close(*ends: socket.socket) -> None:
    for end in list(ends):
        with suppress(OSError):  # already closed by the other side
            end.shutdown(socket.SHUT_RDWR)
        end.close()
