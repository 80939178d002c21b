# SPDX-License-Identifier: Apache-2.0
"""Puts finished parts together to one pack: files, manifest, signature."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from offline_maps.errors import BuildError, Fault
from offline_maps.geo import Bounds
from offline_maps.pack import layout
from offline_maps.pack.digests import entry_of
from offline_maps.pack.facts import TIME, Facts
from offline_maps.pack.files import write_whole
from offline_maps.pack.manifest import FileEntry, Manifest, is_file_name, manifest_bytes, parse_manifest, version_of
from offline_maps.pack.options import BuildOptions
from offline_maps.pack.parts import FILES, PACKED, Part, schema_of
from offline_maps.pack.signing import sign


@dataclass(frozen=True, slots=True)
class Contents:
    """What one pack is put together from: who it is, and where each of its parts lies."""

    region: str
    name: str
    build: str
    facts: Facts
    parts: Mapping[Part, tuple[Path, FileEntry]]


def assemble(folder: Path, contents: Contents, options: BuildOptions) -> Manifest:
    """Make the pack in this new folder and return its manifest; raises BuildError, OSError."""
    folder.mkdir(parents=True)
    entries = []
    packed = [one for one in PACKED if one in contents.parts]
    for part in packed:
        source, entry = contents.parts[part]
        (folder / FILES[part]).hardlink_to(source)
        entries.append(entry)
    if options.elevation:
        entries += list(_heights(folder, options.elevation, contents.facts.bounds))
    built_at = options.built_at.strftime(TIME)
    osm_timestamp = contents.facts.timestamp or built_at
    manifest = Manifest(
        format=layout.FORMAT,
        region=contents.region,
        name=contents.name or contents.region,
        version=version_of(osm_timestamp) if options.version is None else options.version,
        bounds=contents.facts.bounds,
        osm_timestamp=osm_timestamp,
        built_at=built_at,
        build=contents.build,
        attribution=layout.ATTRIBUTION,
        licence=layout.LICENCE,
        schemas={str(part): schema_of(part) for part in packed},
        country_codes=contents.facts.country_codes,
        window_days=options.window_days,
        files=tuple(sorted(entries, key=lambda one: one.name)),
    )
    data = manifest_bytes(manifest)
    parse_manifest(data, folder / layout.MANIFEST)  # what no reader would take is not written
    write_whole(folder / layout.MANIFEST, data)
    sign(folder, options.signer)
    return manifest


def _heights(folder: Path, source: Path, bounds: Bounds) -> Iterator[FileEntry]:
    """Copy the elevation of the degrees that the pack touches."""
    for path in sorted(source.rglob("*.hgt")):
        name = f"{layout.ELEVATION}/{path.name[:3]}/{path.name}"
        if not is_file_name(name):
            fault = Fault(
                "This is not the name of an SRTM tile, such as N47E009.hgt.", "Rename it, or remove it.", path
            )
            raise BuildError(fault)
        south = int(path.name[1:3]) * (1 if path.name[0] == "N" else -1)
        west = int(path.name[4:7]) * (1 if path.name[3] == "E" else -1)
        if not (
            south <= bounds.north and south + 1 >= bounds.south and west <= bounds.east and west + 1 >= bounds.west
        ):
            continue
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        yield entry_of(target, name)
