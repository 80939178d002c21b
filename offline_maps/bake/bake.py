# SPDX-License-Identifier: Apache-2.0
"""One vector tile in the OpenMapTiles schema to one baked tile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from offline_maps.bake.areas import bake_areas
from offline_maps.bake.baked import BakedTile
from offline_maps.bake.buildings import bake_buildings
from offline_maps.bake.features import read_layers, together
from offline_maps.bake.labels import bake_labels
from offline_maps.bake.lines import bake_lines
from offline_maps.geo import Tile

LAYERS: Final = (
    "water",
    "waterway",
    "landcover",
    "landuse",
    "park",
    "boundary",
    "transportation",
    "transportation_name",
    "aeroway",
    "building",
    "water_name",
    "place",
    "poi",
    "aerodrome_label",
    "housenumber",
)


def bake(mvt: bytes, tile: Tile, others: Sequence[bytes] = ()) -> BakedTile:
    """Return what is drawn of a tile's bytes, which are not compressed; raises PackError where they are no tile.

    `others` are the bytes of the same tile in further maps, where two of them meet: the features of all are drawn,
    equal ones once.
    """
    layers = read_layers(mvt, LAYERS)
    for other in others:
        layers = together(layers, read_layers(other, LAYERS))
    buildings, roof_edges = bake_buildings(layers)
    return BakedTile(bake_areas(layers, tile), bake_lines(layers), buildings, roof_edges, bake_labels(layers, tile))
