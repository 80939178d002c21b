# SPDX-License-Identifier: Apache-2.0
"""Drawn features of the extract to vector tiles: Mapbox Vector Tiles in one PMTiles file."""
