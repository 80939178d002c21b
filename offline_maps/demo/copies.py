# SPDX-License-Identifier: Apache-2.0
"""The same region again, farther east and under other names: what benchmarks of growth need."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache

from offline_maps.demo.draft import BLOCK, Draft, Tags
from offline_maps.demo.names import Names

_NAMED = frozenset({"name", "addr:street", "addr:city", "destination"})
_CODES = frozenset({"addr:postcode", "postal_code"})


def shifted(base: Draft, number: int, width_m: float, *, left_out: Collection[int]) -> Draft:
    """Return the `number`-th region to the east of `base`, which is number 0, without some of its ways."""
    first, other = Names(0), Names(number)
    rename = cache(lambda text: other.renamed(text, first))
    away = number * BLOCK

    def retagged(tags: Tags) -> Tags:
        return {key: rename(value) if key in _NAMED else str(int(value) + 20 * number) if key in _CODES else value
                for key, value in tags.items()}  # fmt: skip

    frame = replace(base.frame, shift_m=base.frame.shift_m + number * width_m)
    made = Draft(frame, number)
    for ref, (_, _, tags) in base.nodes.items():
        made.nodes[ref + away] = (*frame.to_degrees(base.places[ref]), retagged(tags))
    for way, (refs, tags) in base.ways.items():
        if way not in left_out:
            made.ways[way + away] = ([ref + away for ref in refs], retagged(tags))
    for relation, (members, tags) in base.relations.items():
        moved = [(kind, ref + away, role) for kind, ref, role in members]
        made.relations[relation + away] = (moved, retagged(tags))
    return made
