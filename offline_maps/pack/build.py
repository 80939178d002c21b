# SPDX-License-Identifier: Apache-2.0
"""Makes a map pack, or several side by side, of one extract."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from offline_maps.errors import BuildError, Fault, MapError
from offline_maps.pack.assemble import Contents, assemble
from offline_maps.pack.cut import cut_parts
from offline_maps.pack.facts import read_facts
from offline_maps.pack.files import swap_folder
from offline_maps.pack.heights import gather
from offline_maps.pack.manifest import FileEntry, Manifest
from offline_maps.pack.options import BuildOptions, Cut, check_options
from offline_maps.pack.parts import Job, Part
from offline_maps.pack.side_by_side import make_all
from offline_maps.pack.work import Work, opened
from offline_maps.progress import Progress, silent

STEP: Final = "pack"
_BUILD_DIGITS: Final = 16

type Parts = dict[Part, tuple[Path, FileEntry]]


def build_pack(extract: Path, out: Path, options: BuildOptions, progress: Progress = silent) -> Manifest:
    """Make one pack of the extract in the folder `out` and return its manifest; see `build_packs`."""
    if options.cuts:
        raise BuildError(Fault("One pack is asked for, and several cuts.", "Use build_packs.", place="cut"))
    return build_packs(extract, out, options, progress)[0]


def build_packs(extract: Path, out: Path, options: BuildOptions, progress: Progress = silent) -> list[Manifest]:
    """Make the packs of one build and return their manifests; `out` is a pack, or with cuts a folder of packs.

    `out` appears, or is replaced, whole. What is finished lies in `<out>.work` until then: killed at any moment, the
    same call goes on from there. Raises ExtractError, BuildError, OSError, and what `progress` raises.
    """
    check_options(out, options)
    out = out.absolute()
    with opened(extract.absolute(), out) as work:
        elevation = gather(options.elevation, work.elevation) if options.elevation else None
        parts = _made(work, _jobs(work, options, elevation), options, progress)
        facts = read_facts(parts[Part.FACTS][0])
        whole = Contents(options.region, options.name, _build_id(work, parts), facts, parts, elevation)
        shutil.rmtree(work.new, ignore_errors=True)
        if options.cuts:
            manifests = [_cut_pack(work, options, cut, whole, progress) for cut in options.cuts]
        else:
            manifests = [assemble(work.new, whole, options)]
        progress(STEP, 0.9)
        swap_folder(work.new, out, work.old)
        shutil.rmtree(work.folder)
    progress(STEP, 1.0)
    return manifests


def _jobs(work: Work, options: BuildOptions, elevation: Path | None) -> list[Job]:
    wanted: Sequence[Part] = (Part.FACTS, *options.parts)
    if options.cuts:  # the search index is made anew for each cut
        wanted = [one for one in wanted if one is not Part.SEARCH]
    return [work.job(part, options.jobs, elevation) for part in dict.fromkeys(wanted)]


def _made(work: Work, jobs: Sequence[Job], options: BuildOptions, progress: Progress) -> Parts:
    """Make what is not finished yet, and return all of it."""
    found = {job.part: (job.out, entry) for job in jobs if (entry := work.finished(job))}
    left = [job for job in jobs if job.part not in found]

    def done(job: Job) -> None:
        found[job.part] = (job.out, work.finish(job))

    try:
        make_all(left, options.jobs, options.memory_mb, done, progress)
    except MapError as error:
        raise type(error)(*(work.renamed(fault) for fault in error.faults)) from error
    return found


def _cut_pack(work: Work, options: BuildOptions, cut: Cut, whole: Contents, progress: Progress) -> Manifest:
    jobs, parts = cut_parts(work, options, cut, whole.parts, progress)
    parts |= _made(work, jobs, options, progress)
    facts = replace(read_facts(parts[Part.FACTS][0]), timestamp=whole.facts.timestamp)
    contents = replace(whole, region=cut.region, name=cut.name, facts=facts, parts=parts)
    return assemble(work.new / cut.region, contents, options)


def _build_id(work: Work, parts: Parts) -> str:
    """The id of a build: of its data and of its routing tiles, whose numbers must fit together."""
    routing = parts[Part.ROUTING][1].sha256 if Part.ROUTING in parts else ""
    return hashlib.sha256(f"{work.digest} {routing}".encode()).hexdigest()[:_BUILD_DIGITS]
