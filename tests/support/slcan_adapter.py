# SPDX-License-Identifier: Apache-2.0
"""Serial CAN adapters on ptys, and the emulated car behind them, in real time.

The adapter speaks slcan as LAWICEL's CAN232 manual describes it: silent until it is
opened (`O`, or `L` for listen-only) and after it is closed (`C`); a frame is one line.
"""

from __future__ import annotations

import os
import pty
import threading
import tty
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from avn.clock import NS_PER_S, monotonic_ns
from avn.emulator.car import EmulatedCar
from avn.vehicle.frames import EFF_FLAG, EFF_MASK, Frame

_STEP_NS = NS_PER_S // 100
_TRANSMIT = tuple("tTrRdDbBxX")


def line_of(frame: Frame) -> bytes:
    """A classic data frame as an adapter reports it."""
    head = f"T{frame.can_id & EFF_MASK:08X}" if frame.can_id & EFF_FLAG else f"t{frame.can_id:03X}"
    return f"{head}{len(frame.data)}{frame.data.hex().upper()}\r".encode()


class SlcanAdapter:
    """One adapter. Its line stays plugged in while whoever opened it comes and goes."""

    def __init__(self) -> None:
        self._adapter, self._line = pty.openpty()
        tty.setraw(self._line)
        os.set_blocking(self._adapter, False)
        self.device = os.ttyname(self._line)
        self.heard = b""  # every byte that was ever written to the adapter
        self.is_open = False
        self._parsed = 0
        self._cut = b""  # the end of a line that did not fit

    def hear(self) -> None:
        """Read what came, and obey."""
        try:
            while chunk := os.read(self._adapter, 4096):
                self.heard += chunk
        except BlockingIOError:
            pass
        while (end := self.heard.find(b"\r", self._parsed)) >= 0:
            command, self._parsed = self.heard[self._parsed : end], end + 1
            if command in (b"O", b"L"):
                self.is_open = True
            elif command == b"C":
                self.is_open = False

    def say(self, frames: Iterable[Frame]) -> None:
        """Report frames, while open; what the line has no room for is lost."""
        if not self.is_open:
            return
        text = self._cut + b"".join(line_of(frame) for frame in frames)
        try:
            written = os.write(self._adapter, text) if text else 0
        except BlockingIOError:
            return
        inside_a_line = written > 0 and text[written - 1 : written] != b"\r"
        self._cut = text[written:].partition(b"\r")[0] + b"\r" if inside_a_line else b""

    @property
    def commands(self) -> list[str]:
        """What the adapter was told, line by line; an unfinished line counts as one."""
        return [line.decode("ascii", "replace") for line in self.heard.split(b"\r") if line]

    @property
    def transmissions(self) -> list[str]:
        """The lines that would put a frame on the bus."""
        return [line for line in self.commands if line.startswith(_TRANSMIT)]

    def close(self) -> None:
        """Unplug it."""
        os.close(self._adapter)
        os.close(self._line)


class CarOnAdapters:
    """The emulated car, driven by a thread of its own; `speeds` is what it really did: (monotonic ns, km/h)."""

    def __init__(self, car: EmulatedCar, buses: Sequence[str]) -> None:
        self.adapters = {bus: SlcanAdapter() for bus in buses}
        self.speeds: list[tuple[int, float]] = []
        self._car = car
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._drive, name="car-on-adapters")

    def _drive(self) -> None:
        due_ns = monotonic_ns()
        while not self._stopping.is_set():
            self._car.step(_STEP_NS / NS_PER_S)
            sent = self._car.frames()
            for bus, adapter in self.adapters.items():
                adapter.hear()
                adapter.say(frame for on, frame in sent if on == bus)
            self.speeds.append((monotonic_ns(), float(self._car.truth["speed_kmh"])))
            due_ns += _STEP_NS
            self._stopping.wait(max(0.0, (due_ns - monotonic_ns()) / NS_PER_S))

    @property
    def kmh(self) -> float:
        """The car's speed now."""
        return self.speeds[-1][1] if self.speeds else 0.0

    @property
    def transmissions(self) -> dict[str, list[str]]:
        """Every line on any adapter that would put a frame on its bus."""
        return {bus: lines for bus, adapter in self.adapters.items() if (lines := adapter.transmissions)}

    def __enter__(self) -> CarOnAdapters:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join()
        for adapter in self.adapters.values():
            adapter.close()


@contextmanager
def one_adapter() -> Iterator[SlcanAdapter]:
    """An adapter without a car, driven by hand."""
    adapter = SlcanAdapter()
    try:
        yield adapter
    finally:
        adapter.close()
