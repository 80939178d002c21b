# SPDX-License-Identifier: Apache-2.0
"""Names along roads and rivers, and road numbers: one line a name, made of all its pieces in the tile."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from offline_maps.bake.baked import BakedLabel
from offline_maps.bake.features import EMPTY, Layer, Shape, Tags
from offline_maps.bake.lines import joined, road_class
from offline_maps.bake.ribbons import Polylines, without_repeats
from offline_maps.bake.style import TILE_PX, LabelKind, Line
from offline_maps.geo import EXTENT, Tile

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RANKS: Final = {
    Line.MOTORWAY: 36,
    Line.TRUNK: 38,
    Line.PRIMARY: 40,
    Line.SECONDARY: 46,
    Line.TERTIARY: 53,
    Line.MINOR: 61,
    Line.WALK: 67,
    Line.SERVICE: 81,
    Line.TRACK: 83,
    Line.PATH: 86,
}
_NAMED_FROM: Final = {  # zoom from which roads of a class are named at all: a wider view is one of towns
    Line.MOTORWAY: 9.0,
    Line.TRUNK: 10.0,
    Line.PRIMARY: 12.0,
    Line.SECONDARY: 12.6,
    Line.TERTIARY: 13.2,
    Line.MINOR: 14.0,
    Line.WALK: 14.5,
    Line.SERVICE: 15.5,
    Line.TRACK: 15.0,
    Line.PATH: 16.0,
}
_RIVERS_FROM: Final = {"river": 8.0, "canal": 12.0}
_STREAMS_FROM: Final = 13.5
_SHIELDS: Final = {
    Line.MOTORWAY: (30, 8.0),
    Line.TRUNK: (32, 9.0),
    Line.PRIMARY: (35, 10.5),
    Line.SECONDARY: (47, 12.0),
}
_LETTER_PX: Final = 7.0  # of a road's name on the map, on average
_MARGIN_PX: Final = 12.0
_LAST_ZOOM: Final = 18.0  # where there is no room even then, there is no label
_SLACK: Final = 6.0  # units by which a path may leave its road; the name lies on it all the same
_HELD: Final = (-0.5, -0.5, EXTENT - 0.5, EXTENT - 0.5)  # so that a road on the border is in one tile, not in none
_MAX_POINTS: Final = 64
_MOST_NUMBERS: Final = 3
_NUMBER_LETTERS: Final = 12


class _Group(NamedTuple):
    """What the pieces of one line have in common."""

    text: str
    kind: LabelKind
    rank: int
    first_zoom: float


def road_labels(layers: Mapping[str, Layer], tile: Tile) -> Iterator[BakedLabel]:
    """Yield the names of roads, the longest piece of each first, and their numbers."""
    layer = layers.get("transportation_name", EMPTY)
    names: dict[tuple[Line, str], list[int]] = {}
    numbers: dict[tuple[Line, str, str], list[int]] = {}
    for i, tags in layer.of(Shape.LINE):
        kind = road_class(tags)
        if kind not in _RANKS:
            continue
        if name := str(tags.get("name") or tags.get("name:latin") or "").strip():
            names.setdefault((kind, name), []).append(i)
        if kind in _SHIELDS:
            for ref, network in _numbers(tags):
                numbers.setdefault((kind, ref, network), []).append(i)
    groups = {
        _Group(name, LabelKind.ROAD, _RANKS[kind], _NAMED_FROM[kind]): found for (kind, name), found in names.items()
    }
    yield from _along(layer, groups, tile)
    yield from _shields(layer, numbers, tile)


def river_labels(layers: Mapping[str, Layer], tile: Tile) -> Iterator[BakedLabel]:
    """Yield the names of rivers, streams and long lakes along their lines."""
    for name, rank in (("waterway", 60), ("water_name", 57)):
        layer = layers.get(name, EMPTY)
        groups: dict[_Group, list[int]] = {}
        for i, tags in layer.of(Shape.LINE):
            if text := str(tags.get("name") or tags.get("name:latin") or "").strip():
                zoom = _RIVERS_FROM.get(str(tags.get("class")), _STREAMS_FROM) if name == "waterway" else 0.0
                groups.setdefault(_Group(text, LabelKind.RIVER, rank, zoom), []).append(i)
        yield from _along(layer, groups, tile)


def _along(layer: Layer, groups: Mapping[_Group, list[int]], tile: Tile) -> Iterator[BakedLabel]:
    """Yield one label for each line of a group on which its text has room at some zoom."""
    keys = list(groups)
    for line, length, group in _within(layer, [groups[key] for key in keys]):
        text, kind, rank, first_zoom = keys[group]
        zoom = max(first_zoom, _zoom_with_room(len(text), length, tile))
        if zoom <= _LAST_ZOOM:
            path = tuple((x, y) for x, y in line.tolist())
            yield BakedLabel(text[:200], kind, rank, path, zoom)


def _zoom_with_room(letters: int, length: float, tile: Tile) -> float:
    wanted_px = letters * _LETTER_PX + _MARGIN_PX
    return max(float(tile.z), tile.z + math.log2(wanted_px * EXTENT / TILE_PX / max(length, 1e-3)))


def _within(layer: Layer, groups: list[list[int]]) -> Iterator[tuple[NDArray[np.float64], float, int]]:
    """Yield the lines of each group joined, cut to the tile and smoothed, with length and group."""
    import shapely

    parts = [part for found in groups for i in found for part in layer.parts(i)]
    owner = np.array([g for g, found in enumerate(groups) for i in found for _ in layer.parts(i)], np.int64)
    if not parts:
        return
    starts = np.concatenate(([0], np.cumsum([len(part) for part in parts])))
    lines, left = without_repeats(Polylines(np.concatenate(parts), starts))
    lines, owner = joined(lines, owner[left])
    if not len(owner):
        return
    row = np.repeat(np.arange(len(owner)), np.diff(lines.starts))
    whole = shapely.linestrings(lines.xy, indices=row)
    cut, of_line = shapely.get_parts(shapely.clip_by_rect(whole, *_HELD), return_index=True)
    cut = shapely.simplify(cut, _SLACK)
    xy, of_cut = shapely.get_coordinates(cut, return_index=True)
    starts = np.searchsorted(of_cut, np.arange(len(cut) + 1)).tolist()
    lengths = shapely.length(cut).tolist()
    for start, end, length, group in zip(starts, starts[1:], lengths, owner[of_line].tolist(), strict=False):
        if length > 0:
            step = -(-(end - start) // _MAX_POINTS)
            line = xy[start:end]
            yield line if step == 1 else np.concatenate((line[:-1:step], line[-1:])), length, group


def _numbers(tags: Tags) -> Iterator[tuple[str, str]]:
    """Yield a road's numbers, parted by semicolons, each with its network."""
    network = str(tags.get("network") or "road")
    for one in str(tags.get("ref") or "").split(";")[:_MOST_NUMBERS]:
        ref = one.strip()
        if 0 < len(ref) <= _NUMBER_LETTERS:
            # Of several numbers only those that look like it belong to the European roads.
            european = network != "e-road" or (ref[0] == "E" and ref[1:].strip().isdigit())
            yield ref, network if european else "road"


def _shields(layer: Layer, numbers: Mapping[tuple[Line, str, str], list[int]], tile: Tile) -> Iterator[BakedLabel]:
    """Yield each road's number once: in the middle of its longest piece."""
    longest: dict[int, tuple[float, NDArray[np.float64]]] = {}
    for line, length, group in _within(layer, list(numbers.values())):
        if group not in longest or length > longest[group][0]:
            longest[group] = length, line
    keys = list(numbers)
    for group, (_, line) in longest.items():
        kind, ref, network = keys[group]
        rank, zoom = _SHIELDS[kind]
        yield BakedLabel(ref, LabelKind.SHIELD, rank, (_middle(line),), max(zoom, tile.z - 1.0), network or "road")


def _middle(line: NDArray[np.float64]) -> tuple[float, float]:
    run = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    half = run[-1] / 2
    return float(np.interp(half, run, line[:, 0])), float(np.interp(half, run, line[:, 1]))
