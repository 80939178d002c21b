# SPDX-License-Identifier: Apache-2.0
"""Walks once through an extract and sorts what is drawn into blocks of space."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from offline_maps.errors import ExtractError, Fault
from offline_maps.geo import EXTENT, MAX_LATITUDE_DEG, Bounds
from offline_maps.osm import extract as osm
from offline_maps.osm.pages import give_back
from offline_maps.progress import Progress
from offline_maps.tiles import blocks, classify, schema, tags
from offline_maps.tiles.blocks import Spool
from offline_maps.tiles.sea import sea

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from osmium.osm import Way

    type Objects = NDArray[Any]
    type Line = NDArray[np.float64]

_BATCH: Final = 4096  # shapes
_BATCH_BYTES: Final = 8 * 1024 * 1024  # as hexadecimal WKB
_PLACE: Final = {layer.name: k for k, layer in enumerate(schema.LAYERS)}
_AREA_KEYS: Final = sorted({key for key, _ in tags.AREAS} | {"building", "building:part", "highway", "railway"})
_KEYS: Final = sorted(
    {"addr:housenumber", *_AREA_KEYS, *(key for key, _ in tags.LINES), *tags.POI_KEYS, *tags.POI_KEYS_RARE}
)
_SPOT_UNITS: Final = 64.0  # a name stands on an area from the zoom where its side is that long


def to_world(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return world coordinates of [n, 2] longitudes and latitudes."""
    latitude = np.radians(np.clip(places[:, 1], -MAX_LATITUDE_DEG, MAX_LATITUDE_DEG))
    return np.column_stack(((places[:, 0] + 180) / 360, 0.5 - np.arcsinh(np.tan(latitude)) / (2 * np.pi)))


class _Batch:
    """Features that wait until there are enough of them to be worked on together."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._shapes: list[str] = []
        self._drawn: list[list[classify.Drawn]] = []
        self._points: list[tuple[float, float]] = []
        self._signs: list[list[classify.Drawn]] = []
        self._bytes = 0

    def shape(self, wkb: str, drawn: list[classify.Drawn]) -> None:
        self._shapes.append(wkb)
        self._drawn.append(drawn)
        self._bytes += len(wkb)
        if len(self._shapes) >= _BATCH or self._bytes >= _BATCH_BYTES:
            self.flush()

    def point(self, longitude: float, latitude: float, drawn: list[classify.Drawn]) -> None:
        self._points.append((longitude, latitude))
        self._signs.append(drawn)
        if len(self._points) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Hand everything to the blocks."""
        shapes: Objects = np.empty(0, dtype=object)
        rows: list[blocks.Row] = []
        if self._points:
            places = shapely.points(to_world(np.array(self._points)))
            shapes, rows = _paired(places, self._signs)
        if self._shapes:
            read = shapely.transform(shapely.from_wkb(np.array(self._shapes, dtype=object)), to_world)
            more, rest = _paired(read, self._drawn)
            shapes = np.concatenate((shapes, more))
            rows += rest
        if len(shapes):
            self._spool.add(shapes, rows)
        for one in (self._shapes, self._drawn, self._points, self._signs):
            one.clear()
        self._bytes = 0


def _paired(shapes: Objects, drawn: list[list[classify.Drawn]]) -> tuple[Objects, list[blocks.Row]]:
    """Return a shape and a row for each feature; the point that stands for an area where one is wanted."""
    index = [k for k, some in enumerate(drawn) for _ in some]
    flat = [one for some in drawn for one in some]
    out = shapes[index]
    rows: list[blocks.Row] = [(_PLACE[one.layer], one.zoom, one.fields) for one in flat]
    spots = [k for k, one in enumerate(flat) if one.spot and shapely.get_dimensions(out[k]) == 2]
    if spots:
        sides = np.sqrt(shapely.area(out[spots]))
        for k, side in zip(spots, sides.tolist(), strict=True):
            layer, zoom, fields = rows[k]
            if flat[k].layer in ("water_name", "park") and side > 0:
                shown = int(np.ceil(np.log2(_SPOT_UNITS / (side * EXTENT))))
                rows[k] = (layer, min(schema.MAX_ZOOM, max(zoom, shown)), fields)
        out[spots] = shapely.point_on_surface(out[spots])
    return out, rows


def gather(extract: Path, folder: Path, work: Path, progress: Progress) -> tuple[Bounds, int]:
    """Sort all that is drawn of an extract into the blocks' files in `folder`; return the box and how many features.

    folder: empty. ExtractError where the extract cannot be read.
    """
    import osmium

    osm.check_name(extract)
    with osm.reading(extract):
        box = _box(extract)
        levels = _border_levels(extract)
        spool = Spool(folder, box)
        batch = _Batch(spool)
        coast: list[Line] = []
        walk = osm.processor(extract, work).with_areas(osmium.filter.KeyFilter(*_AREA_KEYS))
        _walk(
            walk.with_filter(osmium.filter.KeyFilter(*_KEYS)),
            batch,
            coast,
            levels,
            _Told(extract, work / osm.INDEX, progress),
        )
        batch.flush()
    water = sea(coast, box)
    if water:
        shapes = shapely.transform(np.array(water, dtype=object), to_world)
        spool.add(shapes, [(_PLACE["water"], schema.first_zoom("water", "ocean"), {"class": "ocean"})] * len(shapes))
    spool.flush()
    progress("read", 1.0)
    return box, spool.features


class _Told:
    """Says now and then how far the reading has come, by how much of the file is taken in; and keeps memory small."""

    def __init__(self, extract: Path, index: Path, progress: Progress) -> None:
        self._extract, self._index, self._progress = extract.resolve(), index, progress
        self._size = extract.stat().st_size
        self._done = 0.0
        self._count = 0

    def __call__(self) -> None:
        self._count += 1
        if self._count % 2000 == 1:
            if self._index.exists():
                give_back(self._index)
            self._done = max(self._done, min(0.99, self._position() / self._size))
            self._progress("read", self._done)

    def _position(self) -> int:
        for link in Path("/proc/self/fd").glob("*"):
            try:
                if link.readlink() == self._extract:
                    return int(Path(f"/proc/self/fdinfo/{link.name}").read_text().split()[1])
            except (OSError, ValueError, IndexError):  # a descriptor of another thread that is gone by now
                continue
        return 0


def _walk(walk: Any, batch: _Batch, coast: list[Line], levels: dict[int, int], told: _Told) -> None:
    import osmium

    wkb = osmium.geom.WKBFactory()
    for one in walk:
        told()
        if one.is_node():
            drawn = classify.node(one.tags.get)
            if drawn and one.location.valid():
                batch.point(one.lon, one.lat, drawn)
        elif one.is_way():
            _way(one, wkb, batch, coast, levels)
        else:
            drawn = classify.area(one.tags.get)
            if drawn:
                # An area whose rings cross or are open could not be put together.
                with contextlib.suppress(RuntimeError, osmium.InvalidLocationError):
                    batch.shape(wkb.create_multipolygon(one), drawn)


def _way(way: Way, wkb: Any, batch: _Batch, coast: list[Line], levels: dict[int, int]) -> None:
    import osmium

    get = way.tags.get
    if get("natural") == "coastline":
        coast += [np.array(run) for run in _runs(way)]
    drawn = classify.line(get, levels.get(way.id, 0))
    closed = way.is_closed()
    if not drawn and not closed:
        return
    try:
        line = wkb.create_linestring(way)
    except osmium.InvalidLocationError:
        _cut_off(way, drawn, batch)
        return
    except RuntimeError:  # all of its nodes are at one place
        return
    if drawn and not (closed and _is_area(get)):
        batch.shape(line, drawn)


def _is_area(get: classify.Get) -> bool:
    return get("man_made") is not None and get("area") != "no"


def _cut_off(way: Way, drawn: list[classify.Drawn], batch: _Batch) -> None:
    """Draw what is there of a way that the extract's border cut off: pieces of a line, an area without its rest."""
    runs = list(_runs(way))
    for run in runs:
        if drawn:
            batch.shape(shapely.to_wkb(shapely.LineString(run), hex=True), drawn)
    if way.is_closed() and (some := classify.area(way.tags.get)):
        points = [point for run in runs for point in run]
        if len(points) > 2:
            shape = shapely.make_valid(shapely.Polygon(points))
            if shape.geom_type in ("Polygon", "MultiPolygon"):
                batch.shape(shapely.to_wkb(shape, hex=True), some)


def _runs(way: Way) -> Iterator[list[tuple[float, float]]]:
    """Yield the pieces of a way whose nodes are all there."""
    run: list[tuple[float, float]] = []
    for node in way.nodes:
        if node.location.valid():
            run.append((node.location.lon, node.location.lat))
        else:
            if len(run) > 1:
                yield run
            run = []
    if len(run) > 1:
        yield run


def _box(extract: Path) -> Bounds:
    """Return the box that the extract says it has, or that of its nodes."""
    import osmium

    box = osmium.FileProcessor(str(extract)).header.box()
    if box.valid():
        return Bounds(box.bottom_left.lon, box.bottom_left.lat, box.top_right.lon, box.top_right.lat)
    west, south, east, north = 180.0, 90.0, -180.0, -90.0
    for node in osmium.FileProcessor(str(extract), osmium.osm.NODE):
        if isinstance(node, osmium.osm.Node) and node.location.valid():
            west, east = min(west, node.location.lon), max(east, node.location.lon)
            south, north = min(south, node.location.lat), max(north, node.location.lat)
    if west > east:
        raise ExtractError(Fault("There is no map in it: not one node.", osm.REMEDY, extract))
    return Bounds(west, south, east, north)


def _border_levels(extract: Path) -> dict[int, int]:
    """Return of each way in a border relation the highest authority whose border it is."""
    import osmium

    levels: dict[int, int] = {}
    borders = osmium.filter.TagFilter(("boundary", "administrative"))
    for relation in osmium.FileProcessor(str(extract), osmium.osm.RELATION).with_filter(borders):
        level = relation.tags.get("admin_level") or ""
        if isinstance(relation, osmium.osm.Relation) and level in tuple("2345678"):
            for member in relation.members:
                if member.type == "w":
                    levels[member.ref] = min(levels.get(member.ref, 9), int(level))
    return levels
