# SPDX-License-Identifier: Apache-2.0
"""The map commands of `avn`: packs, search, and the process that reads packs for the screen."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

PACK_VERBS = ("build", "inspect", "verify", "diff")


class Add(Protocol):
    """Adds a subcommand, as `avn.cli` does it."""

    def __call__(self, name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser: ...  # noqa: D102


def pack_command(argv: Sequence[str]) -> Callable[[], int] | None:
    """Return what runs this command line where it is one about the making of packs: offline_maps knows its options."""
    if argv[:1] != ["maps"] or argv[1:2] not in [[verb] for verb in PACK_VERBS]:
        return None

    def run() -> int:
        from offline_maps.__main__ import main

        return main(list(argv[1:]))

    return run


def size(text: str) -> tuple[int, int]:
    """Read WIDTHxHEIGHT."""
    width, separator, height = text.partition("x")
    if not (separator and width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT")
    return int(width), int(height)


def _place(text: str) -> tuple[float, float]:
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError:
        latitude = longitude = 999.0
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise argparse.ArgumentTypeError(f"{text!r} is not LATITUDE,LONGITUDE in degrees")
    return latitude, longitude


def add_search(add: Add) -> None:
    """Add `avn search`."""
    search = add("search", _search, "search a map pack")
    search.add_argument("text", nargs="+", help="what to look for")
    search.add_argument("--pack", type=Path, action="append", required=True, metavar="DIR", help="may be given again")
    search.add_argument("--near", type=_place, metavar="LAT,LON", help="where the search starts from")
    search.add_argument("--limit", type=int, default=10, metavar="N")
    search.add_argument("--language", choices=("en", "nb", "da"), default="en")
    search.add_argument("--json", action="store_true", help="one JSON object with all that is known of each place")


def add_process(add: Add) -> None:
    """Add the process behind the screen."""
    process = add("maps-process", _process, "reads map packs for the screen (started by `avn run`)")
    process.add_argument("--control-fd", type=int, required=True)
    process.add_argument("--keys", type=Path, metavar="DIR", help="public keys whose packs are installed")
    process.add_argument("--state", type=Path, metavar="DIR", help="what this unit makes itself, with a key of its own")
    process.add_argument("--sticks", type=Path, action="append", default=[], metavar="DIR", help="look here for packs")


def add_maps(add: Add) -> None:
    """Add what stands under `avn maps`."""
    for verb in PACK_VERBS:  # for `avn maps --help`: `pack_command` takes them before
        add(verb, _show, f"as python -m offline_maps {verb}")
    show = add("show", _show, "draw the map of a pack as the screen does")
    show.add_argument("--pack", type=Path, action="append", required=True, metavar="DIR", help="may be given again")
    show.add_argument("--at", type=_place, required=True, metavar="LAT,LON")
    show.add_argument("--zoom", type=float, default=15.0, metavar="Z", help="3 to 19, as for tiles of 512 px")
    show.add_argument("--bearing", type=float, default=0.0, metavar="DEG", help="what points up")
    show.add_argument("--pitch", type=float, default=0.0, metavar="DEG", help="0 straight down, 60 at most")
    show.add_argument("--theme", choices=("day", "night"), default="day")
    show.add_argument("--car", action="store_true", help="with the car at that place")
    show.add_argument("--size", type=size, default=(1280, 720), metavar="WxH")
    show.add_argument("--shot", type=Path, required=True, metavar="FILE.png")


def _search(arguments: argparse.Namespace) -> int:
    from offline_maps.errors import MapError
    from offline_maps.pack.layout import SEARCH
    from offline_maps.search.find import search
    from offline_maps.search.index import SearchIndex

    indexes: list[SearchIndex] = []
    try:
        indexes.extend(SearchIndex(pack / SEARCH, pack.name) for pack in arguments.pack)
        text = " ".join(arguments.text)
        places = search(indexes, text, near=arguments.near, limit=arguments.limit, language=arguments.language)
    except MapError as error:
        print(error, file=sys.stderr)
        return os.EX_DATAERR
    finally:
        for index in indexes:
            index.close()
    if arguments.json:
        print(json.dumps({"places": [place.to_json() for place in places]}, ensure_ascii=False))
        return 0
    for place in places:
        far = "" if place.distance_m is None else f"  {place.distance_m / 1000:.1f} km"
        print(f"{place.latitude_deg:.5f},{place.longitude_deg:.5f}  {place.name}  {place.context}{far}")
    return 0


def _process(arguments: argparse.Namespace) -> int:
    from avn.maps.process import run_maps

    return run_maps(arguments.control_fd, arguments.keys, arguments.state, arguments.sticks)


def _show(arguments: argparse.Namespace) -> int:
    from avn.show_map import MapShot, show_map

    shot = MapShot(
        packs=tuple(arguments.pack),
        at=arguments.at,
        zoom=arguments.zoom,
        bearing_deg=arguments.bearing,
        pitch_deg=arguments.pitch,
        night=arguments.theme == "night",
        car=arguments.car,
        size=arguments.size,
        file=arguments.shot,
    )
    return show_map(shot)
