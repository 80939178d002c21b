# SPDX-License-Identifier: Apache-2.0
"""Which OSM tags of a place a driver asks for; the others stay out of the pack, those about mappers above all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_PLAIN: Final = frozenset(
    [
        "opening_hours",
        "phone",
        "website",
        "operator",
        "brand",
        "network",
        "cuisine",
        "wheelchair",
        "access",
        "fee",
        "capacity",
        "maxstay",
        "maxheight",
        "parking",
        "park_ride",
        "stars",
        "internet_access",
        "takeaway",
        "drive_through",
        "outdoor_seating",
        "self_service",
        "covered",
        "surface",
        "ele",
        "denomination",
        "religion",
        "healthcare:speciality",
        "dispensing",
        "emergency",
        "maxpower",
        "charge",
        "payment:app",
        "authentication:app",
        "capacity:charging",
        "capacity:disabled",
        "fuel:diesel",
        "fuel:octane_95",
        "fuel:octane_98",
        "fuel:HGV_diesel",
        "fuel:adblue",
        "fuel:cng",
        "fuel:lpg",
        "fuel:e85",
        "fuel:h2",
        "toilets:wheelchair",
        "changing_table",
        "shower",
        "population",
    ]
)
_OTHERWISE: Final = {
    "contact:phone": "phone",
    "contact:website": "website",
    "url": "website",
    "contact:mobile": "phone",
}
_LONGEST: Final = 255  # OSM's own limit


def details_of(tags: Mapping[str, str]) -> dict[str, str]:
    """Return what a driver asks for, in order of the keys."""
    found = {}
    for key in sorted(tags):
        value = tags[key].strip()[:_LONGEST]
        if not value:
            continue
        if key in _PLAIN or key.startswith("socket:") or key == "charging_station:output":
            found[key] = value
        elif key in _OTHERWISE and _OTHERWISE[key] not in tags:
            found.setdefault(_OTHERWISE[key], value)
    return dict(sorted(found.items()))
