# SPDX-License-Identifier: Apache-2.0
"""Opening hours and plugs: what the map says in a way that a driver understands, and unknown where it says nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_maps.search.charging import KINDS, Connector, connectors
from offline_maps.search.details import details_of
from offline_maps.search.opening import Opening, opening

NOON = datetime(2025, 5, 14, 12, 0)  # noqa: DTZ001 - a Wednesday, local to the place


@pytest.mark.parametrize(
    ("text", "is_open", "changes"),
    [
        ("24/7", True, None),
        ("Mo-Fr 08:00-18:00", True, datetime(2025, 5, 14, 18)),  # noqa: DTZ001
        ("Mo-Fr 14:00-18:00", False, datetime(2025, 5, 14, 14)),  # noqa: DTZ001
        ("Sa 10:00-14:00", False, datetime(2025, 5, 17, 10)),  # noqa: DTZ001
        ("We off; Mo-Su 10:00-20:00", True, datetime(2025, 5, 14, 20)),  # noqa: DTZ001
        ("Mo-Su 10:00-20:00; We off", False, datetime(2025, 5, 15, 10)),  # noqa: DTZ001
        ("Mo-Fr 08:00-18:00 unknown", None, None),
        ("on request", None, None),
        ("ring the bell", None, None),
        ("", None, None),
        ("x" * 5000, None, None),
    ],
)
def test_opening(text: str, is_open: bool | None, changes: datetime | None) -> None:
    assert opening(text, NOON) == Opening(is_open, changes)


def test_public_holidays_are_those_of_the_country() -> None:
    text = "Mo-Su 10:00-20:00; PH off"
    seventeenth = datetime(2025, 5, 17, 12)  # noqa: DTZ001
    assert opening(text, seventeenth, "NO").is_open is False
    assert opening(text, seventeenth, "dk").is_open is True


def test_hints_that_nobody_knows_are_left_out() -> None:
    for country, at in (("QQ", (59.9, 10.7)), ("NO", (999.0, 10.0)), ("\0", (float("nan"), 0.0))):
        assert opening("24/7", NOON, country, *at).is_open is True


def test_the_zone_of_the_question_is_that_of_the_answer() -> None:
    zone = timezone(timedelta(hours=2))
    assert opening("08:00-18:00", NOON.replace(tzinfo=zone)).changes_at == datetime(2025, 5, 14, 18, tzinfo=zone)


@given(
    st.text(max_size=60) | st.text(st.sampled_from('MoTuWeThFrSaSuPH 0123456789:-,;/+offsunrise()"[]|'), max_size=60),
    st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(["", "NO", "DK", "zz"]),
)
def test_any_text_is_open_closed_or_unknown(text: str, at: datetime, country: str) -> None:
    found = opening(text, at, country, 59.9, 10.7)
    assert found.is_open in (True, False, None)
    assert found.changes_at is None or found.changes_at > at


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ({"socket:type2": "2"}, [Connector("type2", 2, None)]),
        ({"socket:type2": "yes"}, [Connector("type2", 1, None)]),
        ({"socket:type2": "no", "socket:chademo": "0"}, []),
        ({"socket:type2": "many"}, []),
        ({"socket:type2_combo": "4", "socket:type2_combo:output": "150 kW"}, [Connector("ccs", 4, 150.0)]),
        ({"socket:type2_combo": "4", "socket:type2_combo:output": "50;150 kW"}, [Connector("ccs", 4, 150.0)]),
        ({"socket:type2": "1", "socket:type2:output": "22000"}, [Connector("type2", 1, 22.0)]),
        ({"socket:type2": "1", "socket:type2:output": "11,5kW"}, [Connector("type2", 1, 11.5)]),
        ({"socket:type2": "1", "socket:type2:output": "3700 W"}, [Connector("type2", 1, 3.7)]),
        ({"socket:type2": "1", "charging_station:output": "22 kW"}, [Connector("type2", 1, 22.0)]),
        ({"socket:tesla_supercharger": "8"}, [Connector("tesla_supercharger", 8, None)]),
        (
            {"socket:schuko": "1", "socket:chademo": "1", "socket:chademo:output": "50 kW"},
            [Connector("chademo", 1, 50.0), Connector("schuko", 1, None)],
        ),
        ({"socket:tesla_supercharger_ccs": "2", "socket:type2_combo": "1"}, [Connector("ccs", 3, None)]),
        ({"socket:unknown": "3", "amenity": "charging_station"}, []),
    ],
)
def test_connectors(tags: dict[str, str], found: list[Connector]) -> None:
    assert list(connectors(tags)) == found


@given(
    st.dictionaries(
        st.sampled_from([f"socket:{one}{end}" for one in KINDS for end in ("", ":output", ":current")])
        | st.text(max_size=20),
        st.text(max_size=20) | st.text("0123456789., kWV;-", max_size=12),
        max_size=8,
    )
)
def test_any_tags_give_plugs_that_can_be(tags: dict[str, str]) -> None:
    for one in connectors(tags):
        assert one.count >= 1
        assert one.power_kw is None or 0 < one.power_kw <= 10_000


def test_details_are_what_a_driver_asks_for() -> None:
    tags = {
        "name": "Kafeen", "contact:phone": "+47 1", "phone": "+47 2", "contact:website": "https://example.org",
        "note": "ask Ola", "source": "survey", "wheelchair": "yes", "socket:type2": "2", "opening_hours": " 24/7 ",
        "cuisine": "",
    }  # fmt: skip
    assert details_of(tags) == {
        "opening_hours": "24/7",
        "phone": "+47 2",
        "socket:type2": "2",
        "website": "https://example.org",
        "wheelchair": "yes",
    }
