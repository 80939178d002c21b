# SPDX-License-Identifier: Apache-2.0
"""Installs a pack as the car does, in a process that can open no network: SOURCE STORE; one JSON object out."""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path

from avn.platform.seal import seal_process
from offline_maps.errors import MapError
from offline_maps.install.install import install
from offline_maps.install.smoke import try_out
from offline_maps.install.source import FolderSource
from offline_maps.install.store import PackStore
from tests.support.map_packs import NOW, TRUSTED


def main(source: str, root: str) -> None:
    seal_process()
    try:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        leaks = True
    except PermissionError:
        leaks = False
    store = PackStore(Path(root))
    in_use_at_trial: list[int] = []

    def trial(folder: Path) -> None:
        in_use_at_trial.extend(one.version for one in store.installed())
        try_out(folder)

    try:
        done = install(FolderSource(Path(source)), store, trusted=TRUSTED, smoke=trial, clock=lambda: NOW)
        said: dict[str, object] = {"version": done.pack.version, "previous": done.pack.previous_version}
    except MapError as error:
        said = {"refused": str(error)}
    print(json.dumps(said | {"leaks": leaks, "in_use_at_trial": in_use_at_trial}))


if __name__ == "__main__":
    main(*sys.argv[1:])
