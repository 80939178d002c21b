# SPDX-License-Identifier: Apache-2.0
"""One vector tile in the OpenMapTiles schema to one baked tile."""

from __future__ import annotations

from typing import Final

from offline_maps.bake.areas import bake_areas
from offline_maps.bake.baked import BakedTile
from offline_maps.bake.buildings import bake_buildings
from offline_maps.bake.features import read_layers
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


def bake(mvt: bytes, tile: Tile) -> BakedTile:
    """Return what is drawn of a tile's bytes, which are not compressed; raises PackError where they are no tile."""
    layers = read_layers(mvt, LAYERS)
    buildings, roof_edges = bake_buildings(layers)
    return BakedTile(bake_areas(layers), bake_lines(layers), buildings, roof_edges, bake_labels(layers, tile))
