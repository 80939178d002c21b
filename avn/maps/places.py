# SPDX-License-Identifier: Apache-2.0
"""A place as the maps process tells it, read strictly: that process reads files which came on a stick."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

from avn.platform.sockets import Json
from offline_maps.search.model import Kind, Place

_TEXTS: Final = tuple(one.name for one in fields(Place) if one.type == "str")
_TEXT_MAX: Final = 500


def read_place(raw: Json) -> Place | None:
    """Return the place that `Place.to_json` told, or None where it is none; never raises."""
    if not isinstance(raw, dict):
        return None
    latitude, longitude = read_number(raw.get("latitude_deg"), 90.0), read_number(raw.get("longitude_deg"), 180.0)
    kind = raw.get("kind")
    if latitude is None or longitude is None or not isinstance(kind, str) or kind not in set(Kind):
        return None
    texts: dict[str, Any] = {name: _text(raw.get(name, "")) for name in _TEXTS}
    details = raw.get("details", {})
    row = raw.get("id", 0)
    return Place(
        kind=Kind(kind),
        latitude_deg=latitude,
        longitude_deg=longitude,
        exact=raw.get("exact") is not False,
        id=row if type(row) is int else 0,
        distance_m=read_number(raw.get("distance_m"), 1e8),
        details={key: _text(value) for key, value in details.items()} if isinstance(details, dict) else {},
        **texts,
    )


def _text(raw: Json) -> str:
    return raw[:_TEXT_MAX] if isinstance(raw, str) else ""


def read_number(raw: Json, most: float) -> float | None:
    """Return a number from -most to most, or None where it is none."""
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    return float(raw) if abs(raw) <= most else None
