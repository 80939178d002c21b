# SPDX-License-Identifier: Apache-2.0
"""Puts finished parts together to one pack: files, manifest, signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from offline_maps.pack import layout
from offline_maps.pack.facts import TIME, Facts
from offline_maps.pack.files import link_or_copy, write_whole
from offline_maps.pack.heights import pack_heights
from offline_maps.pack.manifest import FileEntry, Manifest, manifest_bytes, parse_manifest, version_of
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
    elevation: Path | None = None


def assemble(folder: Path, contents: Contents, options: BuildOptions) -> Manifest:
    """Make the pack in this new folder and return its manifest; raises OSError."""
    folder.mkdir(parents=True)
    entries = []
    packed = [one for one in PACKED if one in contents.parts]
    for part in packed:
        source, entry = contents.parts[part]
        link_or_copy(source, folder / FILES[part])
        entries.append(entry)
    if contents.elevation:
        entries += pack_heights(contents.elevation, folder, contents.facts.bounds)
    built_at = options.built_at.strftime(TIME)
    manifest = Manifest(
        format=layout.FORMAT,
        region=contents.region,
        name=contents.name or contents.region,
        version=version_of(contents.facts.timestamp or built_at) if options.version is None else options.version,
        bounds=contents.facts.bounds,
        osm_timestamp=contents.facts.timestamp,
        built_at=built_at,
        build=contents.build,
        attribution=options.attribution,
        licence=options.licence,
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
