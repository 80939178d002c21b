# SPDX-License-Identifier: Apache-2.0
"""From tags to features: real tagging, old and new, and whatever else people write into tags."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_maps.tiles import classify, schema, tags
from offline_maps.tiles.classify import Drawn


def _only(drawn: list[Drawn], layer: str) -> dict[str, Any]:
    (one,) = (one for one in drawn if one.layer == layer)
    return one.fields


def test_every_class_of_the_tables_is_in_the_schema() -> None:
    for rows in (tags.AREAS, tags.LINES):
        for _, table in rows:
            for layer, kind in table.values():
                assert 0 <= schema.first_zoom(layer, kind) <= schema.MAX_ZOOM
    for kind in tags.PLACES.values():
        assert schema.first_zoom("place", kind) <= schema.MAX_ZOOM
        assert kind in tags.PLACE_RANK


def test_every_class_of_the_schema_can_be_made() -> None:
    made = {pair for rows in (tags.AREAS, tags.LINES) for _, table in rows for pair in table.values()}
    made |= {("water", kind) for kind in tags.WATER_KINDS.values()} | {("water", "ocean")}
    for layer in ("waterway", "landcover", "landuse", "transportation", "water", "park"):
        missing = {kind for kind in schema.BY_NAME[layer].classes if (layer, kind) not in made}
        assert not missing, layer


def test_the_schema_as_a_document_names_everything() -> None:
    text = schema.markdown()
    for layer in schema.LAYERS:
        assert f"## {layer.name}\n" in text
        for name in (*layer.classes, *(field.name for field in layer.fields)):
            assert f"`{name}`" in text


def test_a_motorway_with_two_numbers_over_a_bridge() -> None:
    way = {"highway": "motorway", "oneway": "yes", "bridge": "yes", "layer": "1", "ref": "A 8", "int_ref": "E 74;E 80"}
    drawn = classify.line({**way, "toll": "yes", "name": "La Provençale"}.get)
    road = _only(drawn, "transportation")
    assert road == {"class": "motorway", "brunnel": "bridge", "layer": 1, "oneway": 1, "toll": 1}
    name = _only(drawn, "transportation_name")
    assert (name["ref"], name["network"], name["ref_length"]) == ("A 8;E 74;E 80", "e-road", 13)
    assert name["name"] == "La Provençale"


@pytest.mark.parametrize(
    ("way", "fields"),
    [
        ({"highway": "primary_link"}, {"class": "primary", "ramp": 1}),
        ({"highway": "residential", "tunnel": "building_passage"}, {"class": "minor", "brunnel": "tunnel"}),
        ({"highway": "service", "service": "alley", "access": "private"}, None),
        ({"highway": "steps"}, {"class": "path", "subclass": "steps"}),
        ({"highway": "tertiary", "junction": "roundabout"}, {"class": "tertiary", "oneway": 1}),
        ({"highway": "tertiary", "oneway": "-1", "surface": "gravel"}, None),
        ({"railway": "tram"}, {"class": "transit", "subclass": "tram"}),
        ({"railway": "rail", "service": "yard"}, {"class": "rail", "subclass": "rail"}),
        ({"route": "ferry"}, {"class": "ferry"}),
        ({"man_made": "pier"}, {"class": "pier"}),
    ],
)
def test_ways(way: dict[str, str], fields: dict[str, Any] | None) -> None:
    expected = fields or {
        "service": {"class": "service", "service": "alley", "access": "no"},
        "tertiary": {"class": "tertiary", "oneway": -1, "surface": "unpaved"},
    }.get(way["highway"])
    assert _only(classify.line(way.get), "transportation") == expected


def test_danish_route_numbers_are_shields() -> None:
    name = _only(classify.line({"highway": "primary", "ref": "O2"}.get), "transportation_name")
    assert (name["ref"], name["network"]) == ("O2", "road")
    assert _only(classify.line({"highway": "trunk", "ref": "E 47"}.get), "transportation_name")["network"] == "e-road"


def test_a_sentence_is_no_number() -> None:
    drawn = classify.line({"highway": "path", "ref": "closed at night by a gate, ask at the house"}.get)
    assert [one.layer for one in drawn] == ["transportation"]


@pytest.mark.parametrize(
    ("building", "height", "bottom"),
    [
        ({}, 5, 0),
        ({"height": "42"}, 42, 0),
        ({"height": "12,5 m"}, 12.5, 0),
        ({"height": "100 ft"}, 30.5, 0),
        ({"building:height": "86"}, 86, 0),
        ({"building:levels": "4", "roof:levels": "1"}, 15, 0),
        ({"levels": "3"}, 9, 0),
        ({"height": "9000"}, 5, 0),
        ({"height": "9000", "building:levels": "2"}, 6, 0),
        ({"building:levels": "400"}, 5, 0),
        ({"height": "very high"}, 5, 0),
        ({"height": "20", "min_height": "8"}, 20, 8),
        ({"height": "20", "building:min_level": "2"}, 20, 6),
        ({"height": "5", "min_height": "8"}, 5, 0),
    ],
)
def test_heights_of_buildings(building: dict[str, str], height: float, bottom: float) -> None:
    fields = _only(classify.area({"building": "yes", **building}.get), "building")
    assert (fields["render_height"], fields["render_min_height"]) == (height, bottom)


@pytest.mark.parametrize(
    ("area", "layer", "kind"),
    [
        ({"natural": "water"}, "water", "lake"),
        ({"natural": "water", "water": "river"}, "water", "river"),
        ({"natural": "water", "water": "pond"}, "water", "pond"),
        ({"waterway": "riverbank"}, "water", "river"),
        ({"waterway": "dock"}, "water", "dock"),
        ({"landuse": "basin"}, "water", "lake"),
        ({"landuse": "reservoir"}, "water", "lake"),
        ({"natural": "land"}, "landcover", "land"),
        ({"landuse": "forest"}, "landcover", "wood"),
        ({"leisure": "park"}, "landcover", "grass"),
        ({"natural": "beach"}, "landcover", "sand"),
        ({"leisure": "pitch"}, "landuse", "pitch"),
        ({"amenity": "parking"}, "landuse", "parking"),
        ({"amenity": "grave_yard"}, "landuse", "cemetery"),
        ({"landuse": "harbour"}, "landuse", "harbour"),
        ({"leisure": "nature_reserve"}, "park", "nature_reserve"),
        ({"man_made": "pier"}, "transportation", "pier"),
        ({"highway": "pedestrian", "area": "yes"}, "transportation", "path"),
        ({"place": "square"}, "transportation", "path"),
        ({"aeroway": "apron"}, "aeroway", "apron"),
    ],
)
def test_areas(area: dict[str, str], layer: str, kind: str) -> None:
    assert _only(classify.area(area.get), layer)["class"] == kind


def test_a_street_that_closes_is_no_area() -> None:
    assert not classify.area({"highway": "pedestrian"}.get)
    assert not classify.area({"highway": "residential", "area": "yes"}.get)


@pytest.mark.parametrize(
    ("node", "kind", "subclass"),
    [
        ({"amenity": "charging_station"}, "fuel", "charging_station"),
        ({"amenity": "fuel"}, "fuel", "fuel"),
        ({"shop": "supermarket", "name": "Irma"}, "grocery", "supermarket"),
        ({"shop": "tattoo"}, "shop", "tattoo"),
        ({"tourism": "hotel"}, "lodging", "hotel"),
        ({"railway": "station", "name": "Nørreport"}, "railway", "station"),
        ({"amenity": "toilets"}, "toilets", "toilets"),
        ({"amenity": "pharmacy"}, "pharmacy", "pharmacy"),
    ],
)
def test_points_of_interest(node: dict[str, str], kind: str, subclass: str) -> None:
    fields = _only(classify.node(node.get), "poi")
    assert (fields["class"], fields["subclass"]) == (kind, subclass)


def test_what_stands_about_everywhere_is_no_point_of_interest() -> None:
    for value in ("bench", "waste_basket", "bicycle_parking"):
        assert not classify.node({"amenity": value}.get)
    assert not classify.node({"shop": "vacant"}.get)
    assert not classify.node({"leisure": "pitch"}.get)


def test_places_by_people_and_by_rank() -> None:
    big = _only(
        classify.node({"place": "city", "name": "Oslo", "population": "700 000", "capital": "yes"}.get), "place"
    )
    town = _only(classify.node({"place": "town", "name": "Horten", "population": "20371"}.get), "place")
    unknown = _only(classify.node({"place": "town", "name": "Holmestrand", "population": "many"}.get), "place")
    assert big["rank"] < town["rank"] <= unknown["rank"]
    assert big["capital"] == 2
    assert not classify.node({"place": "city"}.get)


def test_a_border_has_the_level_of_the_highest_authority() -> None:
    assert (
        _only(classify.line({"boundary": "administrative", "admin_level": "8"}.get, 2), "boundary")["admin_level"] == 2
    )
    assert _only(classify.line({}.get, 4), "boundary")["admin_level"] == 4
    assert not classify.line({"boundary": "administrative", "admin_level": "eleven"}.get)


def test_names_in_other_letters_come_with_latin_ones() -> None:
    fields = _only(classify.node({"place": "city", "name": "Αθήνα", "name:en": "Athens"}.get), "place")
    assert (fields["name"], fields["name:latin"]) == ("Αθήνα", "Athens")
    assert "name:latin" not in _only(classify.node({"place": "city", "name": "Tromsø", "name:en": "T"}.get), "place")


_WORDS = st.one_of(st.text(max_size=12), st.sampled_from(sorted(tags.POI_CLASS)), st.from_regex(r"[-+]?\d+[.,]?\d*m?"))
_MORE = (
    "layer",
    "height",
    "building",
    "building:levels",
    "ref",
    "population",
    "name",
    "addr:housenumber",
    "admin_level",
)
_KEYS = st.sampled_from(sorted({key for key, _ in (*tags.AREAS, *tags.LINES)} | {*tags.POI_KEYS, *_MORE}))


@given(st.dictionaries(_KEYS, _WORDS, max_size=6))
def test_any_tags_give_features_of_the_schema(some: dict[str, str]) -> None:
    for drawn in (classify.line(some.get), classify.area(some.get), classify.node(some.get)):
        for one in drawn:
            layer = schema.BY_NAME[one.layer]
            assert 0 <= one.zoom <= schema.MAX_ZOOM
            assert set(one.fields) <= {field.name for field in layer.fields}
            kinds = {field.name: field.kind for field in layer.fields}
            for name, value in one.fields.items():
                assert isinstance(value, str) == (kinds[name] == "text")
            if layer.classes:
                assert one.fields["class"] in layer.classes
