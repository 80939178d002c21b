# SPDX-License-Identifier: Apache-2.0
"""What the manifest tells of an extract: its box, the time of its data, the countries in it."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from offline_maps.geo import Bounds
from offline_maps.osm.extract import inspect, reading
from offline_maps.pack.files import write_whole
from offline_maps.progress import Progress, silent

STEP: Final = "facts"
TIME: Final = "%Y-%m-%dT%H:%M:%SZ"
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_CODE_TAGS: Final = ("ISO3166-1:alpha2", "ISO3166-1")


@dataclass(frozen=True, slots=True)
class Facts:
    """`timestamp` is UTC as YYYY-MM-DDTHH:MM:SSZ, or "" where the extract does not tell."""

    bounds: Bounds
    timestamp: str
    country_codes: tuple[str, ...]


def build_facts(extract: Path, out: Path, *, progress: Progress = silent) -> None:
    """Read the whole extract and write its facts to `out`; raises ExtractError, OSError and what `progress` raises."""
    progress(STEP, 0.0)
    info = inspect(extract)
    with reading(extract):
        stamp = info.timestamp if _TIME.fullmatch(info.timestamp) else _newest(extract)
        codes = tuple(sorted(_codes(extract)))
    facts = {"bounds": asdict(info.bounds), "timestamp": stamp, "country_codes": codes}
    write_whole(out, json.dumps(facts).encode())
    progress(STEP, 1.0)


def read_facts(path: Path) -> Facts:
    """Return what `build_facts` wrote."""
    raw = json.loads(path.read_text())
    return Facts(Bounds(**raw["bounds"]), raw["timestamp"], tuple(raw["country_codes"]))


def _newest(extract: Path) -> str:
    """The time of the newest object; extracts without the times of contributors have 1970 on each."""
    import osmium

    newest = datetime.fromtimestamp(0, UTC)
    for one in osmium.FileProcessor(str(extract)):
        if isinstance(one, osmium.osm.OSMObject):
            newest = max(newest, one.timestamp)
    return newest.strftime(TIME) if newest.timestamp() else ""


def _codes(extract: Path) -> set[str]:
    import osmium

    found: set[str] = set()
    walk = osmium.FileProcessor(str(extract), osmium.osm.RELATION)
    for one in walk.with_filter(osmium.filter.TagFilter(("admin_level", "2"))):
        codes = (one.tags.get(tag) for tag in _CODE_TAGS)
        code = next((code.upper() for code in codes if code), "")
        if re.fullmatch(r"[A-Z]{2}", code):
            found.add(code)
    return found
