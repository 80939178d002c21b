# SPDX-License-Identifier: Apache-2.0
"""A socketcand server on this machine, as doc/protocol.md of socketcand describes raw mode.

A client is greeted with `< hi >`, opens a bus, asks for raw mode, and is then told of
every frame: `< frame 123 23.424242 1122 >`. What it wants sent comes as `< send 123 2 11 22 >`.
"""

from __future__ import annotations

import socket
from types import TracebackType

from avn.vehicle.frames import EFF_FLAG, EFF_MASK, Frame

_PATIENCE_S = 10.0


class SocketCandServer:
    """Serves one client at a time; nothing happens but what a test asks for."""

    def __init__(self, port: int = 0) -> None:
        self._listening = socket.create_server(("127.0.0.1", port))
        self._listening.settimeout(_PATIENCE_S)
        self.port: int = self._listening.getsockname()[1]
        self.asked: list[str] = []  # every message of every client
        self._client: socket.socket | None = None

    def accept(self) -> None:
        """Wait for a client and answer until it is in raw mode."""
        self._client, _ = self._listening.accept()
        self._client.settimeout(_PATIENCE_S)
        self._client.sendall(b"< hi >")
        while self.hear() != "rawmode":
            self._client.sendall(b"< ok >")
        self._client.sendall(b"< ok >")

    def hear(self) -> str:
        """Wait for the next message of the client; return it without its brackets."""
        assert self._client is not None
        text = b""
        while not text.endswith(b">"):
            byte = self._client.recv(1)
            assert byte, f"the client left in the middle of {text!r}"
            text += byte
        message = text.decode("ascii").strip("<> ")
        self.asked.append(message)
        return message

    def say(self, *frames: Frame) -> None:
        """Tell the client of frames on the bus."""
        assert self._client is not None
        for frame in frames:
            number = f"{frame.can_id & EFF_MASK:08X}" if frame.can_id & EFF_FLAG else f"{frame.can_id:03X}"
            self._client.sendall(f"< frame {number} 23.424242 {frame.data.hex().upper()} >".encode("ascii"))

    def hang_up(self) -> None:
        """End the connection with the client."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def close(self) -> None:
        """Hang up, and listen no more."""
        self.hang_up()
        self._listening.close()

    def __enter__(self) -> SocketCandServer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
