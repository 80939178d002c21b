# SPDX-License-Identifier: Apache-2.0
"""An extract as the routing engine's builders read it: PBF, in order, without the names and times of contributors."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from offline_maps.osm.extract import check_name, reading

PBF: Final = (".osm.pbf", ".pbf")
_FORMAT: Final = "pbf,add_metadata=false"


def plain_extract(extract: Path, out: Path) -> Path:
    """Return a PBF of positions, tags and members only: the extract itself where it is one already, otherwise `out`.

    XML is sorted on the way, in memory; a PBF is taken to be in order, as every published one is. Raises ExtractError,
    OSError.
    """
    import osmium

    check_name(extract)
    is_pbf = extract.name.endswith(PBF)
    with reading(extract):
        if is_pbf and not _has_metadata(extract):
            return extract
        new = out.with_name("new-" + out.name)
        with osmium.io.Reader(str(extract)) as reader:
            header = reader.header()
        with osmium.SimpleWriter(osmium.io.File(str(new), _FORMAT), header=header, overwrite=True) as writer:
            if is_pbf:
                osmium.apply(str(extract), writer)
            else:
                merged = osmium.MergeInputReader()
                merged.add_file(str(extract))
                merged.apply(writer)
    return new.replace(out)


def _has_metadata(extract: Path) -> bool:
    import osmium

    for one in osmium.FileProcessor(str(extract), osmium.osm.NODE):
        # Asked here, because an object is gone once the walk is.
        return isinstance(one, osmium.osm.Node) and bool(one.version or one.changeset or one.uid or one.user)
    return False
