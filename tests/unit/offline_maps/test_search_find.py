# SPDX-License-Identifier: Apache-2.0
"""Several packs at once, and answers that need none: coordinates, geo: URIs, Open Location Codes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_maps.search import find
from offline_maps.search.index import SearchIndex
from offline_maps.search.model import Kind
from offline_maps.search.points import read_point
from tests.unit.offline_maps.search_map import HERE, THERE, Map, two_towns

LAT, LON = HERE


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[SearchIndex]]:
    """Two packs that both know the two towns, and one far away that has a Kirkegata too."""
    folder = tmp_path_factory.mktemp("packs")
    paths = [two_towns().index(folder, name)[0] for name in ("west", "east")]
    far = Map()
    far.node((LAT + 3, LON), place="town", name="Nordby")
    far.street("Kirkegata", [(LAT + 3, LON), (LAT + 3, LON + 0.003)])
    far.house((LAT + 3.0001, LON + 0.001), "Kirkegata", "3", **{"addr:city": "Nordby"})
    far.node((LAT + 0.001, LON - 0.001), amenity="charging_station", name="Grenselader")
    paths.append(far.index(folder, "north")[0])
    opened = [SearchIndex(path, path.stem) for path in paths]
    yield opened
    for one in opened:
        one.close()


def test_what_two_packs_know_comes_once(packs: list[SearchIndex]) -> None:
    found = find.search(packs, "Kirkegata 3", HERE)
    assert [(one.city, one.number) for one in found if one.kind is Kind.ADDRESS] == [
        ("Lillevik", "3"),
        ("Storby", "3"),
        ("Nordby", "3"),
    ]
    assert [one.name for one in find.nearby(packs, "charging_station", HERE, 3)] == [
        "Strøm AS",
        "Grenselader",
        "Fjellader",
    ]
    along = find.along(packs, "charging_station", [THERE, HERE], 500, 10)
    assert [one.name for one in along] == ["Midtveis", "Strøm AS", "Grenselader"]


def test_a_named_town_beats_the_nearer_pack(packs: list[SearchIndex]) -> None:
    assert find.search(packs, "kirkegata 3 nordby", HERE)[0].pack == "north"


def test_no_pack_is_no_answer() -> None:
    assert find.search([], "Kirkegata", HERE) == []
    assert find.nearby([], "fuel", HERE) == []


COPENHAGEN = (55.676111, 12.568333)


@pytest.mark.parametrize(
    "text",
    [
        "55.676111, 12.568333",
        "55.676111,12.568333",
        "55.676111 12.568333",
        "(55.676111, 12.568333)",
        "55,676111 12,568333",
        "55,676111; 12,568333",
        "55,676111, 12,568333",
        "55.676111° 12.568333°",
        "N55.676111 E12.568333",
        "55.676111N 12.568333E",
        "55,676111° N, 12,568333° Ø",
        "E12.568333 N55.676111",
        "12°34'6\"Ø 55°40'34\"N",
        "55°40'34\"N 12°34'6\"E",
        "55° 40′ 34″ N, 12° 34′ 6″ Ø",
        "55 40 34 N 12 34 6 E",
        "N 55° 40.56667' E 012° 34.1'",
        "55d40m34s N 12d34m6s E".replace("s", ""),
        "55°40'34\" nord 12°34'6\" øst",
        "geo:55.676111,12.568333",
        "GEO:55.676111,12.568333,17",
        "geo:55.676111,12.568333;u=35",
        "geo:55.676111,12.568333;crs=WGS84;u=1.5",
        "geo:0,0?q=55.676111,12.568333(Rådhuset)",
        "geo:55.676111,12.568333?z=17",
    ],
)
def test_coordinates_in_the_common_notations(text: str) -> None:
    (found,) = find.search([], text, HERE)
    assert (found.latitude_deg, found.longitude_deg) == pytest.approx(COPENHAGEN, abs=2e-6)
    assert (found.kind, found.pack, found.id) == (Kind.POINT, "", 0)
    assert found.distance_m is not None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("S 33° 55' 26\", W 18° 25' 27\"", (-33.92389, -18.42417)),
        ("33,5 S 18,5 V", (-33.5, -18.5)),
        ("-33.5 -18.5", (-33.5, -18.5)),
        ("−33.5, −18.5", (-33.5, -18.5)),
        ("geo:-33.5,-18.5", (-33.5, -18.5)),
        ("geo:90,-22.43;crs=WGS84", (90.0, -22.43)),
    ],
)
def test_south_and_west(text: str, at: tuple[float, float]) -> None:
    (found,) = find.search([], text)
    assert (found.latitude_deg, found.longitude_deg) == pytest.approx(at, abs=1e-4)


@pytest.mark.parametrize(
    "text",
    ["12 14", "12-14", "Kirkegata 12", "12 S", "91.5, 181.5", "1165 København K", "N", "59 E", "55.6", "12,5",
     "55.676 12.568 9.1", "55°70' N 12°10' E", "55.1N 12.1N", "Rv 4", "E 18", "E18 N5x"],
)  # fmt: skip
def test_what_is_no_coordinate_is_searched_for(text: str) -> None:
    assert read_point(text, HERE) is None


@pytest.mark.parametrize("text", ["geo:", "geo:abc", "geo:91,10", "geo:1,2;crs=nad27", "geo:1", "geo:1,2,3,4"])
def test_a_geo_uri_that_cannot_be_read_finds_nothing(packs: list[SearchIndex], text: str) -> None:
    assert find.search(packs, text, HERE) == []


def test_a_geo_uri_may_ask_for_a_name(packs: list[SearchIndex]) -> None:
    assert find.search(packs, "geo:0,0?q=Bl%C3%A5fjell", HERE)[0].name == "Blåfjell"


# From the test data of google/open-location-code: 8FVC2222+22 is Zurich's corner of the grid.
@pytest.mark.parametrize(
    ("text", "near", "at"),
    [
        ("8FVC2222+22", None, (47.0000625, 8.0000625)),
        ("8fvc2222+22", None, (47.0000625, 8.0000625)),
        ("2222+22", (47.01, 8.01), (47.0000625, 8.0000625)),
        ("8FVC2222+22 Luthern", None, (47.0000625, 8.0000625)),
        ("8FVC0000+", None, (47.5, 8.5)),
    ],
)
def test_open_location_codes(text: str, near: tuple[float, float] | None, at: tuple[float, float]) -> None:
    (found,) = find.search([], text, near)
    assert (found.latitude_deg, found.longitude_deg) == pytest.approx(at, abs=1e-6)


def test_a_short_code_is_completed_by_the_place_behind_it(packs: list[SearchIndex]) -> None:
    (found,) = find.search(packs, "X5XX+22 Nordby", HERE)
    assert found.latitude_deg == pytest.approx(LAT + 3, abs=0.6)
    (here,) = find.search(packs, "X5XX+22", HERE)
    assert here.latitude_deg == pytest.approx(LAT, abs=0.6)
    assert find.search([], "X5XX+22") == []


@given(st.text(max_size=60) | st.text(st.sampled_from("0123456789 .,;:°'\"NSEWØVO+-geo?=q()"), max_size=40))
def test_any_text_is_a_point_or_none(text: str) -> None:
    answer = read_point(text, HERE)
    for one in answer.places if answer else ():
        assert -90 <= one.latitude_deg <= 90
        assert -180 <= one.longitude_deg <= 180


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_decimal_degrees_come_back(latitude: float, longitude: float) -> None:
    for text in (f"{latitude:.6f}, {longitude:.6f}", f"geo:{latitude:.6f},{longitude:.6f}"):
        (found,) = find.search([], text)
        assert (found.latitude_deg, found.longitude_deg) == pytest.approx((latitude, longitude), abs=1e-6)
