# SPDX-License-Identifier: Apache-2.0
"""The search half of C01: a street with house number, a place by name and by kind, where no network exists at all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from offline_maps.pack.layout import SEARCH
from offline_maps.progress import silent
from offline_maps.search.build import build_index

NEAR = "55.6761,12.5683"
# A socket to anywhere, this machine included, must fail in there: else what follows shows nothing.
NO_NETWORK = """
import socket, sys
for address in ("127.0.0.1", "192.0.2.1"):
    try:
        socket.create_connection((address, 9), timeout=1)
    except ConnectionRefusedError:
        sys.exit(f"{address} can be reached")
    except OSError:
        pass
"""


def _inside(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a network namespace of its own, whose only interface is down."""
    return subprocess.run(
        ["unshare", "--user", "--map-root-user", "--net", *command],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def pack(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pack") / "copenhagen"
    folder.mkdir()
    work = tmp_path_factory.mktemp("work")
    build_index(shared / "data/osm/copenhagen.osm.pbf", folder / SEARCH, work=work, progress=silent)
    return folder


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("norre voldgade 12", {"kind": "address", "street": "Nørre Voldgade", "number": "12"}),
        ("tivoli", {"name": "Tivoli"}),
        ("apotek", {"kind": "poi", "category": "pharmacy"}),
    ],
)
def test_search_works_where_no_network_exists(root: Path, pack: Path, text: str, wanted: dict[str, str]) -> None:
    silence = _inside(root, sys.executable, "-c", NO_NETWORK)
    assert silence.returncode == 0, silence.stderr
    done = _inside(root, sys.executable, "-m", "avn", "search", "--pack", str(pack), text, "--near", NEAR, "--json")
    assert done.returncode == 0, done.stderr
    first: dict[str, Any] = json.loads(done.stdout)["places"][0]
    assert wanted.items() <= first.items()
