# SPDX-License-Identifier: Apache-2.0
"""Wishes from several threads while the car answers from others: one outcome each, told in order, no deadlock."""

from __future__ import annotations

import threading
import time
from collections import defaultdict

from avn.clock import NS_PER_MS
from avn.vehicle.commands import Command, CommandRecord, Origin, State
from tests.support.actuation_car import FAN, LOCK, LOCK_2, NORMAL, TEMPERATURE, SmallCar

WISHES = {TEMPERATURE: (18.0, 24.0), FAN: (10, 90), LOCK: (True, False), LOCK_2: (True, False)}


class RealTimeCar(SmallCar):
    def clock(self) -> int:
        return time.monotonic_ns()

    def says(self, path: str, value: object) -> None:
        self.store.write(self.store.slot(path), value, time.monotonic_ns())  # type: ignore[arg-type]


def test_each_wish_has_one_outcome_and_its_story_is_told_in_order() -> None:
    car = RealTimeCar()
    end_ns = time.monotonic_ns() + 400 * NS_PER_MS

    def ask(path: str) -> None:
        n = 0
        while time.monotonic_ns() < end_ns:
            n += 1
            value = WISHES[path][n % 2]
            car.service.request(Command(path, value, time.monotonic_ns() + 300 * NS_PER_MS, Origin.TOUCH))

    def answer(path: str) -> None:
        n = 0
        while time.monotonic_ns() < end_ns:
            n += 1
            car.says(path, WISHES[path][n // 50 % 2])

    def tick() -> None:
        while time.monotonic_ns() < end_ns:
            for path in NORMAL.keys() - WISHES.keys():
                car.says(path, NORMAL[path])
            car.service.tick(time.monotonic_ns())

    threads = [threading.Thread(target=ask, args=(path,)) for path in (TEMPERATURE, FAN, LOCK, LOCK)]
    threads += [threading.Thread(target=answer, args=(path,)) for path in (TEMPERATURE, FAN, LOCK, LOCK_2)]
    threads.append(threading.Thread(target=tick))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert not any(thread.is_alive() for thread in threads), "deadlock"
    car.service.close()
    assert all(len(finals) == 1 for finals in car.audit.outcomes().values())
    stories: dict[int, list[CommandRecord]] = defaultdict(list)
    for record in car.records:
        stories[record.id].append(record)
    assert len(stories) == len(car.audit.outcomes()) > 10
    for story in stories.values():
        assert story[0].state is State.REQUESTED and story[-1].state.final
        assert [r.sent for r in story[1:-1]] == list(range(1, len(story) - 1))
    assert any(story[-1].state is State.CONFIRMED for story in stories.values())
