# SPDX-License-Identifier: Apache-2.0
"""Cuts one pack out of a larger build: whole routing tiles, the map tiles that touch its box, its places and cameras.

Map tiles, routing tiles and cameras are taken from the whole build, so that neighbouring packs fit together; the
search index is made anew from what the extract has in the box.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from offline_maps.geo import Bounds
from offline_maps.osm.extract import reading
from offline_maps.pack.cameras import read_cameras, within, write_cameras
from offline_maps.pack.cut_tiles import cut_tiles
from offline_maps.pack.digests import entry_of
from offline_maps.pack.manifest import FileEntry
from offline_maps.pack.options import BuildOptions, Cut
from offline_maps.pack.parts import FILES, Job, Part
from offline_maps.pack.work import Work
from offline_maps.progress import Progress
from offline_maps.routing.tiles import cut_extract

_KEPT: frozenset[str] = frozenset({"multipolygon", "boundary", "enforcement", "associatedStreet", "street", "site"})


def cut_parts(
    work: Work,
    options: BuildOptions,
    cut: Cut,
    whole: Mapping[Part, tuple[Path, FileEntry]],
    progress: Progress,
) -> tuple[list[Job], dict[Part, tuple[Path, FileEntry]]]:
    """Cut what can be cut for one pack; return the jobs of what is to be made anew, and the parts that are there.

    Raises ExtractError, PackError where the build has no tiles in the box, OSError and what `progress` raises.
    """
    name = f"{cut.region}-{hashlib.sha256(repr(cut.bounds).encode()).hexdigest()[:8]}"
    folder = work.job(Part.FACTS, 1, None, name).out.parent
    step = f"cut {cut.region}"
    progress(step, 0.0)
    extract = folder / "cut.osm.pbf"
    if not extract.is_file():
        cut_osm(work.extract, cut.bounds, extract)
    progress(step, 0.5)
    done: dict[Part, tuple[Path, FileEntry]] = {}
    for part, cutter in ((Part.ROUTING, cut_extract), (Part.TILES, cut_tiles), (Part.CAMERAS, _cut_cameras)):
        if part in whole:
            out = folder / FILES[part]
            cutter(whole[part][0], cut.bounds, out)
            done[part] = (out, entry_of(out, FILES[part]))
    progress(step, 1.0)
    anew = (Part.FACTS, *(one for one in (Part.SEARCH,) if one in options.parts))
    return [work.job(one, options.jobs, None, name, extract) for one in anew], done


def _cut_cameras(source: Path, box: Bounds, out: Path) -> None:
    write_cameras(out, within(read_cameras(source), box))


def cut_osm(extract: Path, box: Bounds, out: Path) -> None:
    """Write what of the extract touches the box to the PBF `out`, with whole ways and areas; appears when whole.

    Raises ExtractError, OSError.
    """
    import osmium

    new = out.with_name("new-" + out.name)
    with reading(extract):
        wanted = osmium.IdTracker()
        for node in osmium.FileProcessor(str(extract), osmium.osm.NODE):
            place = node.location if isinstance(node, osmium.osm.Node) else None
            if place is not None and place.valid() and box.contains(place.lat, place.lon):
                wanted.add_node(node.id)
        ways = osmium.FileProcessor(str(extract), osmium.osm.WAY).with_filter(wanted.contains_filter())
        for way in ways:
            wanted.add_way(way.id)
        relations = osmium.FileProcessor(str(extract), osmium.osm.RELATION)
        touching = [one.id for one in relations.with_filter(wanted.contains_filter()) if one.tags.get("type") in _KEPT]
        for number in (*touching, *_around(extract, box)):
            wanted.add_relation(number)
        wanted.complete_backward_references(str(extract), relation_depth=1)
        with osmium.io.Reader(str(extract)) as reader:
            stamp = reader.header().get("osmosis_replication_timestamp")
        header = osmium.io.Header()
        header.set("osmosis_replication_timestamp", stamp)
        header.add_box(
            osmium.osm.Box(osmium.osm.Location(box.west, box.south), osmium.osm.Location(box.east, box.north))
        )
        file = osmium.io.File(str(new), "pbf,add_metadata=false")
        with osmium.SimpleWriter(file, header=header, overwrite=True) as writer:
            osmium.apply(str(extract), wanted.id_filter(), writer)
    new.replace(out)


def _around(extract: Path, box: Bounds) -> list[int]:
    """The administrative areas that may surround the box without a line in it: a place within wants their names."""
    import osmium

    members: dict[int, list[int]] = {}
    relations = osmium.FileProcessor(str(extract), osmium.osm.RELATION)
    for one in relations.with_filter(osmium.filter.TagFilter(("boundary", "administrative"))):
        if isinstance(one, osmium.osm.Relation):
            members[one.id] = [member.ref for member in one.members if member.type == "w"]
    boxes = _boxes(extract, {one for ways in members.values() for one in ways})
    return [
        number
        for number, ways in members.items()
        if (known := [boxes[one] for one in ways if one in boxes]) and _overlaps(_union(known), box)
    ]


def _boxes(extract: Path, ways: set[int]) -> dict[int, Bounds]:
    import osmium

    found: dict[int, Bounds] = {}
    if not ways:
        return found
    walk = osmium.FileProcessor(str(extract), osmium.osm.NODE | osmium.osm.WAY).with_locations()
    walk = walk.with_filter(osmium.filter.EntityFilter(osmium.osm.WAY)).with_filter(osmium.filter.IdFilter(ways))
    for way in walk:
        if isinstance(way, osmium.osm.Way) and (places := [one for one in way.nodes if one.location.valid()]):
            longitudes, latitudes = [one.lon for one in places], [one.lat for one in places]
            found[way.id] = Bounds(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    return found


def _union(boxes: Sequence[Bounds]) -> Bounds:
    return Bounds(
        min(one.west for one in boxes),
        min(one.south for one in boxes),
        max(one.east for one in boxes),
        max(one.north for one in boxes),
    )


def _overlaps(a: Bounds, b: Bounds) -> bool:
    return a.west <= b.east and a.east >= b.west and a.south <= b.north and a.north >= b.south
