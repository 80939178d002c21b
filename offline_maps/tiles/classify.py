# SPDX-License-Identifier: Apache-2.0
"""What becomes of an object: from its tags to features. The rows are in `tiles/tags.py`, the zooms in the schema."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Final, NamedTuple

from offline_maps.tiles import schema, tags

type Get = Callable[[str], str | None]  # an object's tag
type Fields = dict[str, str | int | float]

TALLEST_M: Final = 830.0  # no building on earth is higher
_LEVEL_M: Final = 3.0
_UNKNOWN_HEIGHT_M: Final = 5
_NUMBER = re.compile(r"\s*(\d{1,4}(?:[.,]\d+)?)\s*(m|metres?|meters?|ft|')?\s*")
_LAYER = re.compile(r"-?[1-9]")
_EUROPEAN = re.compile(r"(?:^|;)\s*E ?\d")
_YES = ("yes", "1", "true")
_PAVED = ("paved", "asphalt", "concrete", "concrete:plates", "paving_stones", "sett", "cobblestone", "bricks")


class Drawn(NamedTuple):
    """One feature of an object, without its geometry. `spot`: a point stands for the area."""

    layer: str
    zoom: int
    fields: Fields
    spot: bool = False


def line(get: Get, admin_level: int = 0) -> list[Drawn]:
    """Return what is drawn along a way; `admin_level` is that of the borders which it belongs to."""
    out: list[Drawn] = []
    for key, table in tags.LINES:
        value = get(key)
        if value is None or (found := table.get(value)) is None:
            continue
        layer, kind = found
        if layer == "transportation":
            out += _road(get, key, kind, value)
        elif layer == "waterway":
            fields: Fields = {"class": kind, **_name(get), **_brunnel(get), **_intermittent(get)}
            out.append(Drawn(layer, schema.first_zoom(layer, kind), fields))
        else:
            out.append(Drawn(layer, schema.first_zoom(layer, kind), {"class": kind, **_ref(get)}))
        break
    if admin_level or get("boundary") == "administrative":
        out += _border(get, admin_level)
    return out


def area(get: Get) -> list[Drawn]:
    """Return what is drawn of an area, and the points that stand for it."""
    out = spots(get)
    building = get("building") or get("building:part")
    if building and building != "no":
        out.append(Drawn("building", schema.first_zoom("building", ""), _building(get)))
        return out
    road = get("highway") or ("platform" if get("railway") == "platform" else None)
    if road in tags.AREA_ROADS and (get("area") == "yes" or get("type") == "multipolygon" or road == "platform"):
        kind = "path" if road != "service" else "service"
        fields: Fields = {"class": kind, **({"subclass": road} if kind == "path" else {})}
        out.append(Drawn("transportation", schema.first_zoom("transportation", kind), fields))
        return out
    for key, table in tags.AREAS:
        value = get(key)
        if value is None:
            continue
        found = table.get(value) or table.get("*")
        if found is not None:
            return out + _ground(get, *found, value)
    return out


def node(get: Get) -> list[Drawn]:
    """Return what is drawn at a node."""
    out = spots(get)
    place = get("place")
    if place is not None and place in tags.PLACES and get("name"):
        out.append(_place(get, tags.PLACES[place]))
    return out


def spots(get: Get) -> list[Drawn]:
    """Return the points of interest and the house number of a node or an area."""
    out: list[Drawn] = []
    number = get("addr:housenumber")
    if number:
        out.append(Drawn("housenumber", schema.first_zoom("housenumber", ""), {"housenumber": number[:16]}, spot=True))
    for key in tags.POI_KEYS if number else (*tags.POI_KEYS, *tags.POI_KEYS_RARE):
        value = get(key)
        if value is None:
            continue
        kind = tags.POI_CLASS.get(value) or ("shop" if key == "shop" and value not in ("no", "vacant") else "")
        name = _name(get)
        if not kind or (value in tags.NAMELESS and not name) or get("access") == "private":
            continue
        rank = tags.POI_RANK.get(value, tags.POI_RANK_ELSE)
        fields: Fields = {"class": kind, "subclass": value, **name, "rank": rank if name else rank + 1}
        out.append(Drawn("poi", tags.POI_ZOOM.get(rank, 14), fields, spot=True))
        break
    return out


def _ground(get: Get, layer: str, kind: str, value: str) -> list[Drawn]:
    if layer == "water":
        kind = tags.WATER_KINDS.get(get("water") or "", kind)
        zoom = schema.first_zoom(layer, kind)
        out = [Drawn(layer, zoom, {"class": kind, **_intermittent(get), **_brunnel(get)})]
        name = _name(get)
        if name and kind in ("lake", "dock", "pond"):
            kind = "dock" if kind == "dock" else "lake"
            fields: Fields = {"class": kind, **name, **_intermittent(get)}
            out.append(Drawn("water_name", schema.first_zoom("water_name", kind), fields, spot=True))
        return out
    zoom = schema.first_zoom(layer, kind)
    if layer == "park":
        name = _name(get)
        out = [Drawn(layer, zoom, {"class": kind})]
        if name:
            out.append(Drawn(layer, zoom, {"class": kind, **name, "rank": 1}, spot=True))
        return out
    if layer == "landcover":
        return [Drawn(layer, zoom, {"class": kind, "subclass": value})]
    if layer == "transportation" and kind == "path":
        return [Drawn(layer, zoom, {"class": kind, "subclass": "pedestrian"})]
    return [Drawn(layer, zoom, {"class": kind, **(_ref(get) if layer == "aeroway" else {})})]


def _road(get: Get, key: str, kind: str, value: str) -> list[Drawn]:
    if get("area") == "yes":
        return []
    fields: Fields = {"class": kind}
    if key == "highway" and value.endswith("_link"):
        fields["ramp"] = 1
    elif kind in ("path", "rail", "transit", "aerialway"):
        fields["subclass"] = value
    fields |= _brunnel(get)
    network = {}
    if key == "highway":
        network = _network(get)
        fields |= _traffic(get)
    named: Fields = {**_name(get), **network}
    out = [Drawn("transportation", schema.first_zoom("transportation", kind), fields)]
    if named and kind in schema.BY_NAME["transportation_name"].classes:
        if "ref" in named:
            named["ref_length"] = len(str(named["ref"]))
        more: Fields = {part: fields[part] for part in ("subclass", "brunnel", "layer") if part in fields}
        fields = {"class": kind, **named, **more}
        out.append(Drawn("transportation_name", schema.first_zoom("transportation_name", kind), fields))
    return out


def _traffic(get: Get) -> Fields:
    fields: Fields = {}
    oneway = get("oneway")
    if oneway in _YES or (oneway is None and get("junction") == "roundabout"):
        fields["oneway"] = 1
    elif oneway in ("-1", "reverse"):
        fields["oneway"] = -1
    if get("toll") in _YES:
        fields["toll"] = 1
    if service := get("service"):
        fields["service"] = service
    if get("access") in ("no", "private"):
        fields["access"] = "no"
    if surface := get("surface"):
        fields["surface"] = "paved" if surface in _PAVED else "unpaved"
    return fields


def _network(get: Get) -> Fields:
    numbers = [part.strip() for tag in (get("ref"), get("int_ref")) if tag for part in tag.split(";")]
    ref = ";".join(dict.fromkeys(part for part in numbers if part))
    if not ref or len(ref) > 40:  # a sentence is no number
        return {}
    return {"ref": ref, "network": "e-road" if _EUROPEAN.search(ref) else "road"}


def _brunnel(get: Get) -> Fields:
    fields: Fields = {}
    for key in ("bridge", "tunnel", "ford"):
        value = get(key)
        if value is not None and value != "no":
            fields["brunnel"] = key
            break
    layer = get("layer")
    if layer is not None and _LAYER.fullmatch(layer):
        fields["layer"] = int(layer)
    return fields


def _border(get: Get, admin_level: int) -> list[Drawn]:
    own = get("admin_level") or ""
    level = min((one for one in (admin_level, int(own) if own in tuple("2345678") else 0) if one), default=0)
    if not level:
        return []
    fields: Fields = {"admin_level": level, "maritime": int(get("maritime") in _YES)}
    if get("disputed") in _YES:
        fields["disputed"] = 1
    zoom = 0 if level == 2 else 4 if level <= 4 else 9 if level <= 6 else 11
    return [Drawn("boundary", zoom, fields)]


def _place(get: Get, kind: str) -> Drawn:
    rank = tags.PLACE_RANK[kind]
    people = (get("population") or "").replace(" ", "").replace(".", "").replace(",", "")
    if people.isdecimal() and int(people[:12]) > 0:
        rank = max(1, min(14, round(15 - 2 * math.log10(int(people[:12])))))
    fields: Fields = {"class": kind, **_name(get)}
    capital = get("capital")
    if capital in _YES or capital in ("2", "4"):
        fields["capital"] = 4 if capital == "4" else 2
        rank = min(rank, 2 if fields["capital"] == 2 else 4)
    return Drawn("place", schema.first_zoom("place", kind), {**fields, "rank": rank})


def _building(get: Get) -> Fields:
    top = _metres(get("height")) or _metres(get("building:height")) or _levels(get)
    bottom = _metres(get("min_height")) or (_metres(get("building:min_level")) or 0) * _LEVEL_M
    top = top or bottom + _UNKNOWN_HEIGHT_M
    return {"render_height": round(top, 1), "render_min_height": round(bottom, 1) if bottom < top else 0}


def _levels(get: Get) -> float | None:
    levels = _metres(get("building:levels")) or _metres(get("levels"))
    if levels is None:
        return None
    height = (levels + (_metres(get("roof:levels")) or 0)) * _LEVEL_M
    return height if height <= TALLEST_M else None


def _metres(value: str | None) -> float | None:
    """Return a length, or None where it cannot be one of a building."""
    if value is None or not (found := _NUMBER.fullmatch(value)):
        return None
    number = float(found[1].replace(",", ".")) * (0.3048 if found[2] in ("ft", "'") else 1)
    return number if 0 < number <= TALLEST_M else None


def _intermittent(get: Get) -> Fields:
    return {"intermittent": 1} if get("intermittent") in _YES else {}


def _ref(get: Get) -> Fields:
    ref = get("ref")
    return {"ref": ref[:20]} if ref else {}


def _name(get: Get) -> Fields:
    name = get("name")
    if not name:
        return {}
    if name.isascii() or not any("\u0370" <= letter < "\u1e00" or letter >= "\u2c80" for letter in name):
        return {"name": name}
    latin = get("name:latin") or get("int_name") or get("name:en")
    return {"name": name, "name:latin": latin} if latin else {"name": name}
