# SPDX-License-Identifier: Apache-2.0
"""Offline maps: one OpenStreetMap extract becomes a signed map pack, which is drawn, searched and routed on.

    osm/       reads the extract
    tiles/     drawn features to vector tiles (PMTiles + MVT, schema in `tiles/schema.py`)
    search/    the search index: made from the extract, and asked in the car
    routing/   Valhalla's tiles
    pack/      the pack as a whole: build, manifest, signature, verification, difference
    install/   packs in the car: staging, resuming, verifying, swapping, rolling back
    bake/      vector tiles to arrays that a renderer loads in a moment
    demo/      an invented region, made as OSM data by our own code

The package knows neither avn nor Qt nor any network, and is usable alone: `python -m offline_maps`.
Importing it is cheap; each part imports its libraries when it is used.
"""
