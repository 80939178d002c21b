# SPDX-License-Identifier: Apache-2.0
"""The first pass of a build: what can be searched goes from the extract into a SQLite file, object by object."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import osmium
import shapely

from offline_maps.errors import ExtractError, Fault
from offline_maps.progress import Progress
from offline_maps.search.categories import NAMELESS, category_of
from offline_maps.search.details import details_of
from offline_maps.search.fold import fold
from offline_maps.search.model import Kind

SCHEMA: Final = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000; PRAGMA temp_store=FILE;
CREATE TABLE addr(id INTEGER PRIMARY KEY, street TEXT, folded TEXT, number TEXT, postcode TEXT, city TEXT, suburb TEXT,
                  lat INTEGER, lon INTEGER, surveyed INTEGER);
CREATE TABLE line(id INTEGER PRIMARY KEY, kind TEXT, name TEXT, folded TEXT, rank INTEGER, others TEXT, points BLOB);
CREATE TABLE object(id INTEGER PRIMARY KEY, kind TEXT, category TEXT, weight INTEGER, name TEXT, folded TEXT,
                    others TEXT, names TEXT, details TEXT, street TEXT, number TEXT, postcode TEXT, city TEXT,
                    lat INTEGER, lon INTEGER);
CREATE TABLE boundary(id INTEGER PRIMARY KEY, level INTEGER, name TEXT, postcode TEXT, others TEXT, names TEXT,
                      shape BLOB);
CREATE TABLE gap(id INTEGER PRIMARY KEY, street TEXT, step TEXT, nodes TEXT, points BLOB);
CREATE TABLE belongs(id INTEGER PRIMARY KEY, street TEXT);
"""

_PLACES: Final = {
    "country": (Kind.COUNTRY, 980),
    "state": (Kind.REGION, 900),
    "region": (Kind.REGION, 860),
    "province": (Kind.REGION, 860),
    "county": (Kind.REGION, 850),
    "city": (Kind.CITY, 860),
    "town": (Kind.TOWN, 740),
    "village": (Kind.VILLAGE, 640),
    "municipality": (Kind.TOWN, 600),
    "borough": (Kind.SUBURB, 600),
    "suburb": (Kind.SUBURB, 580),
    "quarter": (Kind.SUBURB, 540),
    "neighbourhood": (Kind.SUBURB, 500),
    "hamlet": (Kind.HAMLET, 480),
    "isolated_dwelling": (Kind.HAMLET, 320),
    "farm": (Kind.HAMLET, 310),
    "allotments": (Kind.HAMLET, 300),
    "island": (Kind.ISLAND, 560),
    "archipelago": (Kind.ISLAND, 560),
    "islet": (Kind.ISLAND, 400),
    "locality": (Kind.NATURE, 290),
}
_STREETS: Final = {
    "motorway": 390,
    "trunk": 385,
    "primary": 380,
    "secondary": 375,
    "tertiary": 370,
    "residential": 360,
    "unclassified": 360,
    "living_street": 355,
    "pedestrian": 355,
    "road": 345,
    "service": 330,
    "track": 310,
    "footway": 305,
    "steps": 300,
    "cycleway": 300,
    "path": 300,
    "bridleway": 295,
}
_BY_REF: Final = frozenset(("motorway", "trunk", "primary"))  # known by their number where they have no name
_NATURAL: Final = frozenset(("water", "bay", "strait", "spring", "wetland", "glacier", "fjord", "hot_spring"))
_OTHER_NAMES: Final = frozenset(
    (
        *("alt_name", "old_name", "short_name", "official_name", "loc_name", "int_name", "reg_name", "place_name"),
        *("brand", "operator", "ref", "nat_ref", "int_ref", "icao", "iata", "uic_name"),
    )
)
_KEYS: Final = ("name", "ref", "addr:housenumber", "addr:interpolation", "amenity", "shop", "tourism", "place",
                "boundary", "highway", "leisure", "healthcare")  # fmt: skip
_AREAS: Final = ("boundary", "place", "amenity", "shop", "tourism", "leisure", "natural", "landuse", "historic",
                 "healthcare", "building", "aeroway", "railway", "office", "waterway")  # fmt: skip
BIG_FILE: Final = 150_000_000  # bytes of an extract from which positions of nodes are kept on the disk
_TYPES: Final = {"n": 0, "w": 1, "r": 2, "a": 3}


def fill(extract: Path, spool: sqlite3.Connection, work: Path, progress: Progress) -> None:
    """Read the extract into `spool`; ExtractError where it is missing, damaged or no OSM data."""
    spool.executescript(SCHEMA)
    if not extract.is_file():
        raise ExtractError(Fault("there is no such extract", "Name an .osm.pbf file.", extract))
    nodes = work / "search-nodes.bin"
    big = extract.stat().st_size > BIG_FILE
    try:
        reader = (
            osmium.FileProcessor(str(extract))
            .with_locations(f"sparse_file_array,{nodes}" if big else "flex_mem")
            .with_areas(osmium.filter.KeyFilter(*_AREAS))
            .with_filter(osmium.filter.KeyFilter(*_KEYS))
        )
        taker = _Taker(spool)
        for count, one in enumerate(reader):
            taker.take(one)
            if count % 20_000 == 0:
                progress("search: reading", min(0.99, count / (count + 200_000)))
    except (RuntimeError, OSError, ValueError) as error:
        raise ExtractError(
            Fault(f"the extract cannot be read: {error}", "Fetch or cut the extract anew.", extract)
        ) from error
    finally:
        nodes.unlink(missing_ok=True)
    spool.execute("UPDATE addr SET street = (SELECT street FROM belongs b WHERE b.id = addr.id) "
                  "WHERE street = '' AND id IN (SELECT id FROM belongs)")  # fmt: skip
    for row, street in spool.execute("SELECT id, street FROM addr WHERE folded = '' AND street <> ''").fetchall():
        spool.execute("UPDATE addr SET folded = ? WHERE id = ?", (fold(street), row))
    spool.commit()


class _Taker:
    def __init__(self, spool: sqlite3.Connection) -> None:
        self._db = spool
        self._wkb = osmium.geom.WKBFactory()

    def take(self, one: Any) -> None:
        """Take one object of the extract: node, way, area or relation."""
        sort = one.type_str()
        tags = {tag.k: tag.v for tag in one.tags}
        if sort == "r":
            self._relation(one, tags)
            return
        if sort == "a":
            if "boundary" in tags:
                self._boundary(one, tags)
            if one.from_way():
                return  # came as a way already
        points = list(_points(one, sort))
        if not points:
            return
        key = (one.orig_id() if sort == "a" else one.id) * 4 + _TYPES[sort]
        name = tags.get("name", "").strip()
        if "addr:housenumber" in tags:
            self._address(key, tags, _middle(points))
        if sort == "w":
            if "addr:interpolation" in tags:
                self._between(key, one, tags, points)
            elif "highway" in tags:
                self._street(key, tags, name, points)
                if "tourism" not in tags and "amenity" not in tags and "historic" not in tags:
                    return
            elif "waterway" in tags and name:
                if tags["waterway"] not in ("dam", "weir", "lock_gate", "riverbank"):
                    self._line(key, "water", name, 260, tags, points)
                return
        self._object(key, tags, name, _middle(points))

    def _relation(self, one: Any, tags: Mapping[str, str]) -> None:
        street = (tags.get("addr:street") or tags.get("name") or "").strip()
        if tags.get("type") not in ("associatedStreet", "street") or not street:
            return
        houses = [m.ref * 4 + _TYPES[m.type] for m in one.members if m.role in ("house", "address", "addr:houselink")]
        self._db.executemany("INSERT OR REPLACE INTO belongs VALUES(?,?)", [(house, street) for house in houses])

    def _boundary(self, area: Any, tags: Mapping[str, str]) -> None:
        level = tags.get("admin_level", "")
        postal = tags["boundary"] == "postal_code"
        if not (postal or (tags["boundary"] == "administrative" and level.isdigit() and 2 <= int(level) <= 10)):
            return
        try:
            shape = shapely.from_wkb(bytes.fromhex(self._wkb.create_multipolygon(area))).simplify(0.0002)
        except RuntimeError:
            return  # an area that osmium could not close
        name = tags.get("name", "").strip()
        postcode = tags.get("postal_code", "") or (name if postal else "")
        if not (name or postcode):
            return
        self._db.execute(
            "INSERT OR REPLACE INTO boundary VALUES(?,?,?,?,?,?,?)",
            (area.id, 99 if postal else int(level), name, postcode if ";" not in postcode else "",
             _others(tags, name), _names(tags), shapely.to_wkb(shape)),
        )  # fmt: skip

    def _address(self, key: int, tags: Mapping[str, str], at: tuple[float, float]) -> None:
        street = (tags.get("addr:street") or tags.get("addr:place") or tags.get("addr:hamlet") or "").strip()
        values = [tags.get(f"addr:{one}", "").strip() for one in ("postcode", "city", "suburb")]
        for number in tags["addr:housenumber"].replace(",", ";").split(";")[:20]:
            if number.strip():
                self._db.execute(
                    "INSERT OR IGNORE INTO addr VALUES(?,?,?,?,?,?,?,?,?,1)",
                    (key, street, fold(street), number.strip()[:20], *values, *_whole(at)),
                )
                key = -abs(key) * 32 - 1 if key > 0 else key - 1

    def _between(self, key: int, way: Any, tags: Mapping[str, str], points: list[tuple[float, float]]) -> None:
        refs = [node.ref * 4 for node in way.nodes if node.location.valid()]
        self._db.execute("INSERT INTO gap VALUES(?,?,?,?,?)", (key, tags.get("addr:street", ""),
                         tags["addr:interpolation"], json.dumps(refs), pack_points(points)))  # fmt: skip

    def _street(self, key: int, tags: Mapping[str, str], name: str, points: list[tuple[float, float]]) -> None:
        sort = tags["highway"].removesuffix("_link")
        if not name and sort in _BY_REF and not tags["highway"].endswith("_link"):
            name = tags.get("ref", "").split(";")[0].strip()
        if name and sort in _STREETS:
            self._line(key, "street", name, _STREETS[sort], tags, points)

    def _line(self, key: int, kind: str, name: str, rank: int, tags: Mapping[str, str],
              points: list[tuple[float, float]]) -> None:  # fmt: skip
        self._db.execute("INSERT OR IGNORE INTO line VALUES(?,?,?,?,?,?,?)",
                         (key, kind, name, fold(name), rank, _others(tags, name), pack_points(points)))  # fmt: skip

    def _object(self, key: int, tags: Mapping[str, str], name: str, at: tuple[float, float]) -> None:
        found = _sort_of(tags, name)
        if found is None:
            return
        kind, category, weight = found
        shown = name or tags.get("brand", "") or tags.get("operator", "")
        weight += 60 * ("wikidata" in tags or "wikipedia" in tags) + _inhabitants(tags.get("population", ""))
        address = [tags.get(f"addr:{one}", "").strip()[:100] for one in ("street", "housenumber", "postcode", "city")]
        details = details_of(tags) if kind is Kind.POI else {}
        self._db.execute(
            "INSERT OR IGNORE INTO object VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (key, kind.value, category, weight, shown, fold(shown), _others(tags, shown), _names(tags),
             json.dumps(details, ensure_ascii=False), *address, *_whole(at)),
        )  # fmt: skip


def _sort_of(tags: Mapping[str, str], name: str) -> tuple[Kind, str, int] | None:
    """Return kind, category and weight of what is no street; None for what nobody looks for."""
    place = tags.get("place", "")
    if name and place in _PLACES:
        kind, weight = _PLACES[place]
        return kind, "", weight
    if name and place == "square":
        return Kind.STREET, "", 365
    category = category_of(tags)
    special = category is not None and category.name not in ("building", "leisure", "service", "sight", "office")
    if name and not special:
        if tags.get("natural") in _NATURAL or "water" in tags:
            return Kind.WATER, "", 270
        if "natural" in tags or tags.get("leisure") in ("park", "nature_reserve", "garden") or tags.get("landuse") in (
            "forest", "recreation_ground", "village_green", "meadow", "vineyard"
        ) or tags.get("boundary") in ("national_park", "protected_area"):  # fmt: skip
            return Kind.NATURE, "", 265
    if category is None or not (name or category.name in NAMELESS):
        return None
    if not name and tags.get("access") in ("private", "no"):
        return None
    return Kind.POI, category.name, category.weight * 3


def _points(one: Any, sort: str) -> Iterator[tuple[float, float]]:
    """Yield latitude and longitude of what the extract has of an object."""
    if sort == "n":
        if one.location.valid():
            yield one.location.lat, one.location.lon
    elif sort == "w":
        for node in one.nodes:
            if node.location.valid():
                yield node.location.lat, node.location.lon
    else:
        for ring in one.outer_rings():
            for node in ring:
                yield node.location.lat, node.location.lon


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the mean of a ring's corners, or the middle corner of a line."""
    if len(points) > 3 and points[0] == points[-1]:
        ring = points[:-1]
        return sum(lat for lat, _ in ring) / len(ring), sum(lon for _, lon in ring) / len(ring)
    return points[len(points) // 2]


def _whole(at: tuple[float, float]) -> tuple[int, int]:
    return round(at[0] * 1e7), round(at[1] * 1e7)


def _inhabitants(text: str) -> int:
    """Return 0 to 100 for a population, by its number of digits and first digit."""
    digits = "".join(one for one in text if one.isdecimal() and one.isascii())[:9]
    return min(100, 11 * len(digits) + int(digits[0]) if digits else 0)


def _names(tags: Mapping[str, str]) -> str:
    """Return the names by language as JSON, the languages that have one in order."""
    found = {k[5:]: v.strip()[:100] for k, v in tags.items() if k.startswith("name:") and len(k) in (7, 8)}
    return json.dumps(dict(sorted(found.items())), ensure_ascii=False) if found else ""


def _others(tags: Mapping[str, str], name: str) -> str:
    """Return all other folded names, one a line; at most 40."""
    own = fold(name)
    keys = [key for key in sorted(tags) if key in _OTHER_NAMES or (key.startswith("name:") and key[5:].isalpha())]
    found = {fold(one[:100]): None for key in keys for one in tags[key].split(";")}
    return "\n".join([one for one in found if one and one != own][:40])


def pack_points(points: list[tuple[float, float]]) -> bytes:
    """Return latitude and longitude in turns as whole 1e-7 degrees."""
    return array("i", [round(value * 1e7) for point in points for value in point]).tobytes()


def unpack_points(blob: bytes) -> list[tuple[float, float]]:
    """Return the points that `pack_points` took."""
    values = array("i")
    values.frombytes(blob)
    return [(lat / 1e7, lon / 1e7) for lat, lon in zip(values[::2], values[1::2], strict=True)]
