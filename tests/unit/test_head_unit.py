# SPDX-License-Identifier: Apache-2.0
"""The car without its screen: every service has its place, its time and its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from avn.car import load_car
from avn.clock import NS_PER_S
from avn.comfort.service import Side
from avn.config import BusConfiguration, Configuration
from avn.platform.sockets import frame_socketpair
from avn.vehicle.commands import CommandRecord, State
from avn.vehicle.controls import GATHER_NS
from avn.vehicle.signals import Value


class Bench:
    """A loaded car on a clock of its own; its body bus ends here, with nobody at the other end."""

    def __init__(self, state: Path) -> None:
        self.now_ns = NS_PER_S
        self.sockets = frame_socketpair()
        self.car = load_car(
            Configuration(), {"body": self.sockets[0]}, gnss_device="", state=state, clock=lambda: self.now_ns
        )
        self.records: list[CommandRecord] = []
        self.car.actuation.subscribe(self.records.append)

    def close(self) -> None:
        self.car.stop()
        for end in self.sockets:
            end.close()

    def says(self, path: str, value: Value) -> None:
        self.car.store.write(self.car.store.slot(path), value, self.now_ns)

    def sent(self, path: str) -> list[Value | None]:
        """The values asked for of which at least one frame went to the bus, in order."""
        found = [one.command.value for one in self.records if one.state is State.SENDING and one.command.path == path]
        return list(dict.fromkeys(found))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.close()


def test_a_gathered_tap_of_every_service_leaves_with_the_tick(bench: Bench) -> None:
    car = bench.car
    for control, value, taps in (
        (next(iter(car.climate.temperature.values())), 20.0, [20.5, 21.0]),
        (car.comfort.seat_height[Side.PASSENGER], 50, [55, 60]),
        (car.charging.target, 60, [65, 70]),
    ):
        bench.says(control.path, value)
        control.move(+1)
        control.move(+1)
        assert bench.sent(control.path) == taps[:1], "the second tap waits for a third"
        bench.now_ns += GATHER_NS * 2
        bench.says(control.path, value)
        car.tick()
        assert bench.sent(control.path) == taps


def test_the_find_me_signal_goes_on_with_the_tick(bench: Bench) -> None:
    hazard, find_me = bench.car.comfort.hazard.path, bench.car.comfort.find_me
    bench.says(hazard, False)
    find_me.start(bench.now_ns, with_horn=False)
    bench.now_ns += 1
    bench.says(hazard, True)
    due_ns = find_me.next_due_ns
    assert due_ns is not None
    bench.now_ns = due_ns
    bench.says(hazard, True)
    bench.car.tick()
    assert bench.sent(hazard) == [True, False]


def _on_buses(*names: str) -> Configuration:
    buses = tuple(BusConfiguration(name, channel="can0", line=line) for line, name in enumerate(names, 3))
    return Configuration(buses=buses, file=Path("avn.toml"))


@pytest.mark.parametrize(
    ("configuration", "told"),
    [
        (Configuration(), []),
        (_on_buses("powertrain", "body"), []),
        (_on_buses("powertrain"), [("bus 'body'", "[bus.body]", None)]),
        (_on_buses("powertrain", "bodi"), [("'bodi'", "'body'", 4), ("bus 'body'", "[bus.body]", None)]),
        (_on_buses("powertrain", "body", "bodi"), [("'bodi'", "'body'", 5)]),
    ],
)
def test_buses_that_settings_file_and_vehicle_do_not_share_are_told_and_the_car_goes_on(
    tmp_path: Path, configuration: Configuration, told: list[tuple[str, str, int | None]]
) -> None:
    ends = [end for _ in configuration.buses for end in frame_socketpair()]
    sockets = {bus.name: end for bus, end in zip(configuration.buses, ends[::2], strict=True)}
    car = load_car(configuration, sockets, gnss_device="", state=tmp_path, clock=lambda: NS_PER_S)
    car.start()
    assert len(car.problems) == len(told)
    for problem, (what, remedy, line) in zip(car.problems, told, strict=True):
        assert what in problem.what and remedy in problem.remedy
        assert (problem.file, problem.line) == (Path("avn.toml"), line)
    assert set(car.sources) == {"powertrain", "body"} & set(sockets), "what both know is read"
    car.stop()
    for end in ends:
        end.close()


def test_after_the_stop_no_service_listens(bench: Bench) -> None:
    changed: list[str] = []
    for group in bench.car.control_groups:
        group.subscribe(changed.append)
    paths = [control.path for group in bench.car.control_groups for control in group if control.offered]
    for path in paths:
        bench.says(path, 1)
    assert set(changed) == set(paths)
    bench.car.stop()
    changed.clear()
    for path in paths:
        bench.says(path, 2)
    assert not changed
