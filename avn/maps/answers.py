# SPDX-License-Identifier: Apache-2.0
"""The messages of the maps process, each within what one datagram holds; what is too long is cut at its end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from avn.platform.sockets import CONTROL_LIMIT, Json
from offline_maps.errors import Fault

if TYPE_CHECKING:
    from avn.maps.packs import OpenPack, Packs
    from offline_maps.search.model import Place

type Message = dict[str, Json]

_ROOM: Final = CONTROL_LIMIT - 1024  # for lists; the rest is for what stands around them
_WORDS: Final = 500


def found(request: int, places: Iterable[Place]) -> Message:
    """Return the answer to a search: as many places, from the first, as there is room for."""
    return {"found": request, "places": _fitting([_place(place) for place in places])}


def opened(packs: Packs) -> Message:
    """Return which packs are read and which are not."""
    refused: list[Json] = [
        {"folder": str(one.folder), "what": one.fault.what[:_WORDS], "remedy": one.fault.remedy[:_WORDS]}
        for one in packs.refused
    ]
    return {
        "opened": _fitting([_pack(one) for one in packs.opened], _ROOM // 2),
        "refused": _fitting(refused, _ROOM // 2),
    }


def failed(request: int, faults: Sequence[Fault]) -> Message:
    """Return why something asked for was not done."""
    return {"failed": request, "faults": _fitting([fault_json(one) for one in faults])}


def fault_json(fault: Fault) -> Message:
    """Return one fault in words."""
    words: Message = {"what": fault.what[:_WORDS], "remedy": fault.remedy[:_WORDS], "place": fault.place[:_WORDS]}
    return words if fault.file is None else {**words, "file": str(fault.file)[:_WORDS]}


def _pack(pack: OpenPack) -> Message:
    manifest, tiles = pack.manifest, pack.tiles
    bounds = manifest.bounds
    return {
        "folder": str(pack.folder),
        "region": manifest.region,
        "name": manifest.name,
        "version": manifest.version,
        "build": manifest.build,
        "osm_timestamp": manifest.osm_timestamp,
        "attribution": manifest.attribution,
        "bounds": [bounds.west, bounds.south, bounds.east, bounds.north],
        "tiles_key": tiles.key,
        "min_zoom": tiles.min_zoom,
        "max_zoom": tiles.max_zoom,
    }


def _place(place: Place) -> Message:
    raw: Message = json.loads(json.dumps(place.to_json(), allow_nan=False))
    return raw


def _fitting(entries: Sequence[Json], room: int = _ROOM) -> list[Json]:
    kept: list[Json] = []
    for entry in entries:
        room -= len(json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()) + 1
        if room < 0:
            break
        kept.append(entry)
    return kept
