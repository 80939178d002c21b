# SPDX-License-Identifier: Apache-2.0
"""Scenario files: the shipped ones work, the wrong ones are explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avn.emulator.drive import Stop, Stretch
from avn.emulator.errors import ScenarioError
from avn.emulator.inputs import BY_NAME
from avn.emulator.scenario import Event, find_scenario, load_scenario
from avn.errors import AvnError
from avn.resources import scenarios_folder
from tests.support.emulated import Ears, car, scenario

SHIPPED = sorted(scenarios_folder().glob("*.toml"))
ROUTE = "[route]\nline = [[47.0, 9.5], [47.01, 9.5]]\n"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_scenario_loads_and_runs(path: Path) -> None:
    ears = Ears(car(load_scenario(path)))
    before = dict(ears.truth)
    ears.run(2.5)
    changed = {key for key, value in ears.truth.items() if before[key] != value}
    assert changed & {"speed_kmh", "soc_percent"}, "the first pictures must differ"


def test_the_default_scenario_is_there() -> None:
    assert find_scenario("").stem == "town_drive"
    assert {path.stem for path in SHIPPED} >= {
        "town_drive",
        "winter_commute",
        "charging_evening",
        "gnss_outage",
        "faults_tour",
    }


def test_the_fault_tour_visits_every_fault() -> None:
    events = load_scenario(find_scenario("faults_tour")).events
    visited = {name for event in events for name in event.settings} | {event.press for event in events if event.press}
    assert visited >= {name for name in BY_NAME if name.startswith("faults.")}


def test_the_outage_lasts_sixty_seconds() -> None:
    events = [e for e in load_scenario(find_scenario("gnss_outage")).events if "faults.gnss_loss" in e.settings]
    assert [event.settings["faults.gnss_loss"] for event in events] == [True, False]
    assert events[1].at_s - events[0].at_s == 60.0


def test_invented_lines_say_that_they_are() -> None:
    for path in scenarios_folder().glob("*.gpx"):
        assert "invented line" in path.read_text(encoding="utf-8")[:400]


def test_events_happen_at_their_time_and_again() -> None:
    events = (Event(0.5, {"environment.rain": 60.0}), Event(1.5, {"environment.rain": 0.0}))
    ears = Ears(car(scenario(events=events, repeat_s=4.0)))
    rain = []
    for _ in range(10):
        ears.run(1.0)
        rain.append(ears.car.inputs["environment.rain"])
    assert rain == [60.0, 0.0, 0.0, 0.0, 60.0, 0.0, 0.0, 0.0, 60.0, 0.0]


def test_a_stretch_holds_while_the_car_is_on_it_and_a_stop_there_adds_to_it() -> None:
    rain = Stretch(60.0, 200.0, {"environment.rain": 60.0, "environment.light": 30.0})
    given = scenario(
        stretches=(rain, Stretch(150.0, 170.0, {"environment.light": 3.0})),
        stops=(Stop(100.0, 3.0, {"doors.boot": True}),),
        start={"environment.light": 80.0},
    )
    ears = Ears(car(given))
    seen: list[tuple[object, ...]] = []
    while ears.truth["distance_m"] < 220.0:
        ears.run(0.05)
        now = tuple(ears.car.inputs[name] for name in ("environment.rain", "environment.light", "doors.boot"))
        if not seen or seen[-1] != now:
            seen.append(now)
    dry, wet = (0.0, 80.0, False), (60.0, 30.0, False)
    assert seen == [dry, wet, (60.0, 30.0, True), wet, (60.0, 3.0, False), wet, dry]


def test_a_car_that_starts_on_a_stretch_begins_with_what_holds_there_and_does_not_keep_it() -> None:
    given = scenario(stretches=(Stretch(60.0, 200.0, {"environment.rain": 60.0}),), start_m=100.0)
    inside = car(given)
    assert inside.inputs["environment.rain"] == 60.0
    kept = inside.keep()
    assert kept.inputs["environment.rain"] == 0.0
    assert car(given, kept=kept).inputs["environment.rain"] == 60.0


def test_an_event_can_press_a_button() -> None:
    ears = Ears(car(scenario(events=(Event(0.5, {}, "buttons.next"),))))
    path = "Vehicle.Cabin.SteeringWheel.Switches.Next"
    assert ears.run(1.0, lambda: ears.value(path) is True)
    assert ears.run(1.0, lambda: ears.value(path) is False)


def test_the_time_factor_speeds_up_the_car_and_not_the_bus() -> None:
    slow, fast = Ears(car(scenario())), Ears(car(scenario(time_factor=5.0)))
    slow.run(4.0)
    fast.run(4.0)
    assert fast.truth["time_s"] == pytest.approx(20.0, abs=0.1)
    assert float(fast.truth["distance_m"]) > 4 * float(slow.truth["distance_m"])
    assert len(fast.frames) == pytest.approx(len(slow.frames), abs=2)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("title = 3\n" + ROUTE, 1, "title"),
        ("time_facter = 2\n" + ROUTE, 1, "time_factor"),
        ("time_factor = 0\n" + ROUTE, 1, "0.1 to 600"),
        ('time_of_day = "25:00"\n' + ROUTE, 1, "18:30"),
        ("[route]\nline = [[47.0, 9.5]]\n", 2, "20 m"),
        ('[route]\ngpx = "nowhere.gpx"\n', 2, "nowhere.gpx"),
        ("[route]\n", 1, "gpx ="),
        (ROUTE + "limits = [[0, 500]]\n", 3, "limits"),
        (ROUTE + "[start]\nbattery.socc = 5\n", 4, "battery.soc"),
        (ROUTE + '[start]\n"battery.soc" = 500\n', 4, "0 to 100"),
        (ROUTE + "[[events]]\nat_s = 1\n\n[[events]]\nat_s = -1\n", 6, "at_s"),
        (ROUTE + '[[events]]\nat_s = 1\npress = "doors.boot"\n', 3, "pressed"),
        (ROUTE + "[[route.stops]]\nat_m = 5\nseconds = 1\n[[route.stops]]\nat_m = 9\nsecond = 1\n", 6, "seconds"),
        (ROUTE + "[[route.stretches]]\nfrom_m = 90\nto_m = 40\n", 3, "90 to"),
        (ROUTE + "[[route.stretches]]\nfrom_m = 1\nto_m = 2\nduring = { battery.socc = 5 }\n", 3, "battery.soc"),
        (ROUTE + "[[route.stretches]]\nfrom_m = 1\nto_m = 2\nduring = 5\n", 3, "during"),
        ("not toml", 1, "TOML"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_remedy(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text)
    with pytest.raises(AvnError) as caught:
        load_scenario(path)
    problem = caught.value.problems[0]
    assert (problem.file, problem.line) == (path, line)
    assert problem.remedy
    assert words in str(problem)


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text('seed = "x"\nrepeat_s = -1\n' + ROUTE + "[start]\nnothing = 1\n")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    assert len(caught.value.problems) == 3


def test_an_unknown_scenario_names_those_that_there_are() -> None:
    with pytest.raises(ScenarioError, match="winter_commute"):
        find_scenario("summer")


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["at_s", "set", "at_m", "line", "stretches", "during"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["title", "seed", "repeat_s", "route", "start", "events", "gnss", "time_of_day"]), _VALUES
    )
)
def test_any_document_gives_a_scenario_or_problems(tmp_path: Path, data: dict[str, object]) -> None:
    from avn.emulator.scenario import _Reader
    from avn.toml_source import TomlDocument

    path = tmp_path / "any.toml"
    path.write_text("")
    document = TomlDocument(path, "")
    document.data = data
    with pytest.raises(ScenarioError) as caught:
        _Reader(document).read()
    assert all(problem.remedy for problem in caught.value.problems)
