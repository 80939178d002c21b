# SPDX-License-Identifier: Apache-2.0
"""What the cards of the Maps page say, and what a driver is told on whatever page is open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from avn.location.epochs import FixType
from avn.maps.inventory import Trouble
from avn.settings.preferences import Language, Preferences
from avn.vehicle.driving_state import DrivingState
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.map_faults import MapFaults
from avn.viewmodels.maps import MapsViewModel
from tests.support.car_maps import ToldMaps, installed, on_stick, stock, told_maps
from tests.support.map_views import DEMO

pytestmark = pytest.mark.usefixtures("qapp")


def model_of(maps: ToldMaps, said: list[tuple[str, bool]] | None = None) -> MapsViewModel:
    model = MapsViewModel(Formatter(Preferences(Language.ENGLISH)), lambda: DrivingState.PARKED)
    model.said.connect(lambda text, warning: said.append((text, warning)) if said is not None else None)
    model.follow(maps.service)
    return model


def row(model: MapsViewModel, key: str) -> dict[str, str]:
    rows = model.property("rows")
    (found,) = (one for one in rows if one["key"] == key)
    assert isinstance(found, dict)
    return found


class Receiver:
    fix_type = FixType.THREE_D

    def __init__(self, utc: datetime, at_ns: int) -> None:
        self.utc, self.at_ns = utc, at_ns


def test_a_map_says_from_when_it_is_how_large_and_for_how_long_updates_come(tmp_path: Path) -> None:
    now = [10**12]
    with told_maps(installed(size=2_345_678_901), clock=lambda: now[0]) as maps:
        model = model_of(maps)
        assert row(model, "copenhagen")["text"] == "Data of 1 February 2026, 2.3\u00a0GB.\nNever stops working."
        day = [datetime(2026, 3, 1, 12, tzinfo=UTC)]
        maps.service.updates.receiver = lambda: Receiver(day[0], now[0])
        maps.service.tick()
        assert "Updates until 1 March 2029. Never stops working." in row(model, "copenhagen")["text"]
        day[0] += timedelta(days=2000)
        now[0] += 11 * 10**9
        maps.service.tick()
        assert "Updates ended on 1 March 2029. Never stops working." in row(model, "copenhagen")["text"]


def test_the_end_of_updates_is_said_once(tmp_path: Path) -> None:
    now, said = [10**12], list[tuple[str, bool]]()
    with told_maps(installed(), clock=lambda: now[0]) as maps:
        model_of(maps, said)
        for day in (date(2026, 3, 1), date(2029, 1, 30), date(2029, 1, 31)):
            now[0] += 11 * 10**9
            utc = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            maps.service.updates.receiver = lambda utc=utc: Receiver(utc, now[0])
            maps.service.tick()
        assert said == [("Map updates end on 1 March 2029", True)]


def test_a_stick_says_what_lies_on_it_and_is_announced_once() -> None:
    said: list[tuple[str, bool]] = []
    with told_maps(installed()) as maps:
        model = model_of(maps, said)
        maps.put_in(on_stick(size=5_400_000), on_stick(version=1, day="2020-01-01"), on_stick("x", "X", fault="No."))
        keys = [one["key"] for one in model.property("rows")]
        newer, older, bad = (str(one.folder) for one in maps.service.found)
        assert keys == [newer, "copenhagen", older, bad, "credit"]
        assert row(model, newer)["text"] == "On the stick MAPS. Newer than yours.\nData of 20 November 2026, 5\u00a0MB."
        assert (row(model, newer)["action"], row(model, newer)["actionText"]) == ("install", "Update")
        assert "Older than yours" in row(model, older)["text"]
        assert row(model, older)["action"] == ""
        assert row(model, bad)["long"] == "No. Copy it again."
        maps.service.look_again()
        maps.answer("look", packs=[on_stick()])
        assert said == [("A newer map is on the stick", False)]


def test_whose_data_it_is_stands_below() -> None:
    with told_maps(installed(), DEMO) as maps:
        credit = row(model_of(maps), "credit")
        assert credit["title"] == "© OpenStreetMap contributors, Invented by AVN"
        assert credit["text"] == "Map data under the licence ODbL 1.0, Apache 2.0.\n12.4\u00a0GB free for maps."
    with told_maps() as maps:
        assert row(model_of(maps), "credit")["title"] == "© OpenStreetMap contributors"


def test_states_without_a_map() -> None:
    model = MapsViewModel(Formatter(Preferences(Language.ENGLISH)), lambda: DrivingState.PARKED)
    assert model.property("looking") is True
    assert model.property("rows") == []
    model.follow(None)
    assert model.property("looking") is False
    assert [one["key"] for one in model.property("rows")] == ["none"]
    with told_maps() as maps:
        model.follow(maps.service)
        assert (row(model, "none")["action"], model.property("summary")) == ("demo", "No map yet")
        maps.service.look_again()
        maps.answer("stock", **stock(damaged=("norway",)))
        assert (row(model, "norway")["secondAction"], model.property("summary")) == ("remove", "Damaged")
        model.close()
        assert not maps.service.listeners
        assert not maps.service.on_outcome


def test_progress_moves_no_key_under_the_finger() -> None:
    with told_maps(installed()) as maps:
        maps.put_in(on_stick())
        assert maps.service.install(maps.service.found[0])
        model = model_of(maps)
        moved: list[str] = []
        model.rowsChanged.connect(lambda: moved.append("rows"))
        model.workChanged.connect(lambda: moved.append("work"))
        maps.step("install", "copy", 0.5)
        maps.step("install", "copy", 0.6)
        assert moved == ["work", "work"]


KNOWN = {
    ("The pack is signed with a key that is not trusted: 0a1b 2c3d.", ""): "Its maker is not known here: 0a1b 2c3d.",
    (
        "The stick is gone, or was pulled while it was read.",
        "Put the stick in again and repeat: what was copied is kept.",
    ): "The stick was pulled while it was read. Put the stick in again.",
    (
        "The map was tried out and is of no use: it crashed.",
        "Get the pack again from whoever made it.",
    ): "It was tried out and does not work. Get the map again from whoever made it.",
    ("Something new.\nOf two lines.", "Do this."): "Something new.\nOf two lines. Do this.",
}


@pytest.mark.parametrize("fault", KNOWN)
def test_known_faults_are_said_in_the_driver_s_words(fault: tuple[str, str]) -> None:
    assert MapFaults().say(Trouble(*fault)) == KNOWN[fault]
