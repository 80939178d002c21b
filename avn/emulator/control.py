# SPDX-License-Identifier: Apache-2.0
"""The control protocol of the emulator: one JSON object a datagram, in both directions.

To the emulator: `{"set": {input: value, ...}}`, `{"do": "press", "input": name, "seconds": 0.4}`,
`{"do": "restart"}`, `{"get": true}`. From it, on `get` and ten times a second:
`{"state": {"inputs": {...}, "truth": {...}}, "at_ns": monotonic}`; `{"error": sentence}` for
what it could not do. Nothing that arrives can raise.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from avn.emulator.car import EmulatedCar
from avn.platform.sockets import Json


def state_message(car: EmulatedCar, at_ns: int, counts: Mapping[str, int] = MappingProxyType({})) -> dict[str, Json]:
    """Return what the car says of itself at `at_ns`; `counts` are figures of the process beside it."""
    return {"state": {"inputs": dict(car.inputs), "truth": {**car.truth, **counts}}, "at_ns": at_ns}


def handle(car: EmulatedCar, message: Mapping[str, Json], at_ns: int) -> list[dict[str, Json]]:
    """Do what a message asks and return the answers."""
    answers: list[dict[str, Json]] = []
    known = False
    if "set" in message:
        known = True
        answers += _set(car, message["set"])
    if "do" in message:
        known = True
        try:
            _do(car, message)
        except ValueError as error:
            answers.append({"error": str(error)})
    if message.get("get") is True:
        known = True
        answers.append(state_message(car, at_ns))
    if not known:
        answers.append({"error": "a message holds 'set', 'do' or 'get'"})
    return answers


def _set(car: EmulatedCar, wanted: Json) -> list[dict[str, Json]]:
    if not isinstance(wanted, dict):
        return [{"error": "'set' holds inputs and their values"}]
    errors: list[dict[str, Json]] = []
    for name, value in wanted.items():
        try:
            car.set_input(name, value)
        except ValueError as error:
            errors.append({"error": str(error)[:500]})
    return errors[:4]  # a datagram full of nonsense is not worth more


def _do(car: EmulatedCar, message: Mapping[str, Json]) -> None:
    match message["do"]:
        case "restart":
            car.restart()
        case "press":
            name, seconds = message.get("input"), message.get("seconds", 0.4)
            if not isinstance(name, str) or isinstance(seconds, bool) or not isinstance(seconds, int | float):
                raise ValueError("'press' takes 'input', a name, and 'seconds', a number")
            car.press(name, seconds)
        case other:
            raise ValueError(f"there is nothing called {str(other)[:80]!r} to do; one of: press, restart")
