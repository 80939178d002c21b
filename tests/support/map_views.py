# SPDX-License-Identifier: Apache-2.0
"""The states of the Maps page: each brings the stage there, with a service that is told what there is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from avn.location.epochs import FixType
from avn.maps.demo import CREDIT, LICENCE
from tests.support.car_maps import Message, ToldMaps, installed, on_stick, stock
from tests.support.screen import Stage

NORWAY = installed("norway", "Norway", 2026020100, 2025110100, size=1_840_000_000)
DENMARK = installed("denmark", "Denmark", 2026020100, size=612_000_000)
DEMO = installed("demo", "Demo region", 2026112500, day="", window_days=0, attribution=CREDIT, licence=LICENCE)
NEWER = on_stick("denmark", "Denmark", 2026112000, size=634_000_000)


class _Fix:
    """A receiver that knows the time."""

    def __init__(self, at_ns: int) -> None:
        self.at_ns = at_ns
        self.utc = datetime(2026, 3, 1, 8, tzinfo=UTC)
        self.fix_type = FixType.THREE_D


def begin(stage: Stage, *packs: Message, demo: bool = False) -> ToldMaps:
    """Give the stage a service whose store has these maps."""
    clock = stage.car.clock
    maps = ToldMaps(Path("/nowhere"), clock=clock)
    stage.ends.append(maps.close)
    maps.service.start()
    stage.model.map_with(maps.service)
    maps.answer("stock", **stock(*packs))
    if not packs and not demo:
        maps.answer("demo", made=False)
    maps.service.updates.receiver = lambda: _Fix(clock())
    maps.service.tick()
    _settle(stage)
    return maps


def _settle(stage: Stage) -> None:
    """What came is drawn, and what was said about it is read."""
    stage.session.messages.clear()
    stage.draw()


def maps_ordinary(stage: Stage) -> None:
    """Have two maps, and nothing else."""
    begin(stage, NORWAY, DENMARK)


def maps_everything(stage: Stage) -> None:
    """Have maps, and a stick with a newer, a new, an older and a damaged one."""
    maps = begin(stage, NORWAY, DENMARK)
    maps.put_in(
        NEWER,
        on_stick("sweden", "Sweden", size=2_310_000_000),
        on_stick("norway", "Norway", 2025010100, "2025-01-01"),
        on_stick("finland", "Finland", fault="The file has 1024 bytes instead of 4096: it was not copied to its end."),
    )
    _settle(stage)


def _installing(stage: Stage) -> ToldMaps:
    maps = begin(stage, NORWAY, DENMARK)
    maps.put_in(NEWER)
    assert maps.service.install(maps.service.found[0])
    maps.step("install", "copy", 0.6)
    _settle(stage)
    return maps


def maps_installing(stage: Stage) -> None:
    """Have a map installed."""
    _installing(stage)


def maps_stick_pulled(stage: Stage) -> None:
    """Pull the stick meanwhile."""
    maps = _installing(stage)
    maps.say({"sticks": []})
    maps.fail("install", "The stick is gone, or was pulled while it was read.", gone=True)
    _settle(stage)


def maps_failed(stage: Stage) -> None:
    """Have too little room for a map."""
    maps = _installing(stage)
    what = "There is too little space: 1268 MB are needed to install this map safely, 900 MB are free."
    maps.fail("install", what, "Remove a map that is not needed; 368 MB more must be free.")
    maps.answer("stock", **stock(NORWAY, DENMARK, free=900_000_000))
    _settle(stage)


def maps_making(stage: Stage) -> None:
    """Have the invented region made."""
    maps = begin(stage, demo=True)
    maps.step("demo", "build", 0.45)
    _settle(stage)


def maps_demo(stage: Stage) -> None:
    """Have the invented region, and put in a first map."""
    maps = begin(stage, DEMO)
    maps.put_in(NEWER)
    _settle(stage)


def maps_none(stage: Stage) -> None:
    """Have no map, and a stick without one."""
    begin(stage).put_in()
    _settle(stage)


def maps_damaged(stage: Stage) -> None:
    """Have a map that cannot be opened, one that cannot be read at all, and a stick that cannot either."""
    maps = begin(stage, DENMARK)
    maps.service.look_again()
    maps.answer("stock", **stock(DENMARK, damaged=("norway",)))
    what, remedy = "The bytes are not the pack's: the file is damaged, or another pack's.", "Get the pack again."
    maps.say({"opened": [], "refused": [{"folder": str(DENMARK["folder"]), "what": what, "remedy": remedy}]})
    maps.say({"damaged": [14, 8624, 5758], "what": "The tile is damaged."})
    maps.say({"sticks": [{"folder": "/media/OLD", "name": "OLD"}]})
    maps.fail(
        "look",
        "Nothing can be read here (Input/output error).",
        "Put the stick in again and repeat: what was copied is kept.",
    )
    _settle(stage)


def maps_without(stage: Stage) -> None:
    """Run without maps."""
    stage.model.map_with(None)
    _settle(stage)


def maps_question(stage: Stage) -> None:
    """Be asked whether a map is to be removed."""
    maps_ordinary(stage)
    stage.settle()
    stage.tap("mapsSecond_norway")
