# SPDX-License-Identifier: Apache-2.0
"""What the store holds, as plain values for a message: the maps in use, what is damaged, how much room there is."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from avn.platform.sockets import Json
from offline_maps.errors import InstallError

if TYPE_CHECKING:
    from offline_maps.install.store import InstalledPack, PackStore

_log = logging.getLogger(__name__)

_PACKS: Final = 48  # told in one message, of about 500 bytes each


def take_stock(store: PackStore) -> dict[str, Json]:
    """Finish what a power cut has left, and return what there is; a disk that cannot be written still is read.

    `unreadable` are the regions that were installed and of which no pack can be read.
    """
    try:
        store.recover()
    except InstallError as error:
        _log.error("What an installation left is not cleared away: %s", error)
    packs = store.installed()
    space = store.space()
    return {
        "installed": [installed_json(one) for one in packs[:_PACKS]],
        "unreadable": [*_unreadable(store, {one.region for one in packs})],
        "free": space.free,
        "used": space.in_use + space.previous + space.staged,
    }


def _unreadable(store: PackStore, well: set[str]) -> list[str]:
    from offline_maps.install.pointer import NAME
    from offline_maps.pack.manifest import is_region

    if not store.root.is_dir():
        return []
    found = sorted(one.name for one in store.root.iterdir() if (one / NAME).is_file() and is_region(one.name))
    return [one for one in found if one not in well][:_PACKS]


def installed_json(pack: InstalledPack) -> dict[str, Json]:
    """Return what is told of an installed pack; `previous` is the version that can be gone back to."""
    return {
        "folder": str(pack.folder),
        "region": pack.region,
        "name": pack.name,
        "version": pack.version,
        "previous": pack.previous_version,
        "bytes": pack.bytes,
        "osm_timestamp": pack.manifest.osm_timestamp,
        "window_days": pack.manifest.window_days,
        "attribution": pack.manifest.attribution,
        "licence": pack.manifest.licence,
    }
