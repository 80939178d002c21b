# SPDX-License-Identifier: Apache-2.0
"""Joins the routing tiles of packs side by side, so that a route crosses from one to the next.

Tiles refer to one another by numbers that only one build gives. So packs are joined only when they were cut from one
build; the tiles that they share on the border are then equal, byte for byte.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Final

from offline_maps.errors import Fault, PackError
from offline_maps.pack import layout
from offline_maps.pack.manifest import Manifest, read_manifest
from offline_maps.progress import Progress, silent
from offline_maps.routing.tiles import GraphTile, Member, members, read_member, write_extract

STEP: Final = "join"
ROUTING_SCHEMA: Final = "routing"
_REMEDY: Final = "Install packs that were cut from one build; `inspect` shows the build of each."


def join_routing(packs: Sequence[Path], out: Path, progress: Progress = silent) -> int:
    """Write the routing tiles of all these pack folders to one tile extract, which appears when whole.

    Returns how many tiles it holds. The same packs in any order give the same bytes. Raises PackError where packs are
    of different builds or engines or disagree about a tile, OSError, and what `progress` raises.
    """
    check_joinable({one: read_manifest(one) for one in packs})
    new = out.with_name(out.name + ".new")
    with ExitStack() as stack:
        sources: dict[GraphTile, list[tuple[IO[bytes], Member, Path]]] = {}
        for tar in (one / layout.ROUTING for one in packs):
            file = stack.enter_context(tar.open("rb"))
            for member in members(tar):
                sources.setdefault(member.tile, []).append((file, member, tar))
        order = {tile: index for index, tile in enumerate(sorted(sources))}

        def read(tile: GraphTile) -> bytes:
            progress(STEP, order[tile] / len(order))
            return _agreed(sources[tile])

        write_extract(new, list(order), read)
    with new.open("rb") as written:
        os.fsync(written.fileno())
    new.replace(out)
    progress(STEP, 1.0)
    return len(order)


def check_joinable(packs: dict[Path, Manifest]) -> None:
    """Raise PackError unless all these packs are of one build and one version of the engine."""
    if not packs:
        raise PackError(Fault("There is no pack to join.", "Name at least one."))
    first_path, first = next(iter(packs.items()))
    for path, one in packs.items():
        for place, here, there in (
            ("schemas.routing", one.schemas.get(ROUTING_SCHEMA), first.schemas.get(ROUTING_SCHEMA)),
            ("build", one.build, first.build),
        ):
            if here is None or here != there:
                what = f"The routing tiles are of {here or 'no engine'}, those of {first_path} of {there}."
                raise PackError(Fault(what, _REMEDY, path / layout.MANIFEST, place))


def _agreed(sources: Sequence[tuple[IO[bytes], Member, Path]]) -> bytes:
    file, member, first = sources[0]
    data = read_member(file, member)
    for file, other, tar in sources[1:]:
        if read_member(file, other) != data:
            what = f"The tile differs from the one in {first}: these are not of one build."
            raise PackError(Fault(what, _REMEDY, tar, member.tile.name))
    return data
