# SPDX-License-Identifier: Apache-2.0
"""What the files of a map pack are called. A pack is a folder; the folder's own name has no meaning."""

from __future__ import annotations

from typing import Final

FORMAT: Final = 1  # of the pack as a whole; a reader refuses a newer one

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"
TILES: Final = "tiles.pmtiles"
SEARCH: Final = "search.db"
ROUTING: Final = "routing.tar"  # Valhalla's tile extract
CAMERAS: Final = "cameras.json"  # speed cameras, apart from everything else; may be missing
ELEVATION: Final = "elevation"  # folder of SRTM tiles (.hgt); may be missing

CHUNK_BYTES: Final = 4 * 1024 * 1024

ATTRIBUTION: Final = "© OpenStreetMap contributors"
LICENCE: Final = "ODbL-1.0"
