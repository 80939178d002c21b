# SPDX-License-Identifier: Apache-2.0
"""`python -m offline_maps`: makes, shows, verifies and compares map packs. Works without a network."""

from __future__ import annotations

import argparse
import json
import logging
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from offline_maps.errors import MapError
from offline_maps.geo import Bounds

if TYPE_CHECKING:
    from offline_maps.pack.diff import Difference
    from offline_maps.pack.manifest import Manifest
    from offline_maps.pack.options import Cut
    from offline_maps.pack.signing import Signer
    from offline_maps.pack.told import Told

FAILED: Final = 1
STOPPED: Final = 130  # as a shell has it after Ctrl-C
_SUFFIXES: Final = re.compile(r"(-latest)?(\.osm)?(\.pbf|\.gz|\.bz2)?$")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(os.EX_USAGE, f"{self.prog}: {message}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 well, 1 an error that is told, 64 wrong use, 130 stopped."""
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as leaving:  # whoever hands over from another command line wants a code
        return leaving.code if isinstance(leaving.code, int) else os.EX_USAGE
    try:
        code: int = arguments.run(arguments)
    except MapError as error:
        print(error, file=sys.stderr)
        return FAILED
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(f"{place}{error.strerror or error}. Remedy: Look at the place, its rights and its room.", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("Stopped. A build goes on from here when it is started again.", file=sys.stderr)
        return STOPPED
    return code


def own_key() -> Path:
    """Return where this machine's own signing key lies, or would lie."""
    state = os.environ.get("XDG_STATE_HOME") or ""
    folder = Path(state) if Path(state).is_absolute() else Path.home() / ".local" / "state"
    return folder / "offline-maps" / "pack-key.pem"


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m offline_maps", description="Map packs: made, shown, verified, compared.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="make a pack from an OpenStreetMap extract (.osm.pbf, .osm)")
    build.add_argument("extract", type=Path, metavar="EXTRACT")
    build.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help="folder of the pack; appears whole")
    build.add_argument("--region", metavar="ID", help="small letters, digits, hyphens; otherwise from the file's name")
    build.add_argument("--name", default="", help="what people call the region")
    build.add_argument(
        "--version", type=int, metavar="N", help="grows with each pack; otherwise YYYYMMDD00 of the data"
    )
    build.add_argument(
        "--key", type=Path, metavar="FILE", help="private Ed25519 key (PEM); otherwise this machine's own"
    )
    build.add_argument("--jobs", type=_jobs, default=len(os.sched_getaffinity(0)), metavar="N", help="cores to use")
    build.add_argument("--elevation", type=Path, metavar="DIR", help="SRTM tiles (.hgt) for grades")
    build.add_argument(
        "--cut",
        type=_cut,
        action="append",
        default=[],
        metavar="ID=WEST,SOUTH,EAST,NORTH",
        help="make OUT/ID of this box instead of one pack; may be given again: their roads fit together",
    )
    build.set_defaults(run=_build)

    inspect = commands.add_parser("inspect", help="show what a pack says of itself")
    inspect.add_argument("pack", type=Path, metavar="PACK")
    inspect.add_argument("--json", action="store_true")
    inspect.set_defaults(run=_inspect)

    verify = commands.add_parser("verify", help="check signature, every file and every chunk of a pack")
    verify.add_argument("pack", type=Path, metavar="PACK")
    verify.add_argument(
        "--trust",
        type=Path,
        action="append",
        default=[],
        metavar="KEY",
        help="public key (PEM) or a manifest.sig of its owner; may be given again; otherwise this machine's own",
    )
    verify.set_defaults(run=_verify)

    diff = commands.add_parser("diff", help="show what an update from one pack to another moves and changes")
    diff.add_argument("old", type=Path, metavar="OLD")
    diff.add_argument("new", type=Path, metavar="NEW")
    diff.add_argument("--json", action="store_true")
    diff.set_defaults(run=_diff)
    return parser


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:4]) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 256")
    return int(text)


def _cut(text: str) -> Cut:
    from offline_maps.pack.options import Cut

    region, _, box = text.partition("=")
    try:
        west, south, east, north = (float(one) for one in box.split(","))
    except ValueError:
        west = south = east = north = 0.0
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise argparse.ArgumentTypeError(f"{text!r} is not ID=WEST,SOUTH,EAST,NORTH in degrees")
    return Cut(region, Bounds(west, south, east, north))


def _build(arguments: argparse.Namespace) -> int:
    from offline_maps.pack.build import build_packs
    from offline_maps.pack.options import BuildOptions, check_options
    from offline_maps.pack.signing import fingerprint
    from offline_maps.pack.told import Told

    signer = _signer(arguments.key)
    options = BuildOptions(
        region=arguments.region or _region_of(arguments.extract),
        signer=signer,
        name=arguments.name,
        version=arguments.version,
        jobs=arguments.jobs,
        elevation=arguments.elevation,
        cuts=arguments.cut,
    )
    check_options(arguments.out, options)
    with closing(Told(sys.stderr, is_terminal=sys.stderr.isatty())) as told, _warnings_to(told):
        manifests = build_packs(arguments.extract, arguments.out, options, told)
    for manifest in manifests:
        folder = arguments.out / manifest.region if arguments.cut else arguments.out
        print(f"{folder}: {manifest.region} {manifest.version}, {_megabytes(_bytes(manifest))}, build {manifest.build}")
    print(f"Signed with the key {fingerprint(signer.public_key)}")
    return 0


@contextmanager
def _warnings_to(told: Told) -> Iterator[None]:
    """Show what the builders warn of between the lines of progress."""

    class Notes(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.note(f"Note: {record.getMessage()}")

    logger, notes = logging.getLogger("offline_maps"), Notes(logging.WARNING)
    logger.addHandler(notes)
    try:
        yield
    finally:
        logger.removeHandler(notes)


def _signer(path: Path | None) -> Signer:
    from offline_maps.pack.signing import Signer

    if path is not None:
        return Signer.load(path)
    own = own_key()
    if own.exists():
        return Signer.load(own)
    signer = Signer.create(own)
    print(f"{own}: A signing key for this machine was made. Keep it: updates must be signed with it.", file=sys.stderr)
    return signer


def _region_of(extract: Path) -> str:
    return re.sub(r"[^a-z0-9]+", "-", _SUFFIXES.sub("", extract.name.lower())).strip("-")[:64].rstrip("-") or "region"


def _inspect(arguments: argparse.Namespace) -> int:
    from offline_maps.pack.manifest import read_manifest
    from offline_maps.pack.signing import fingerprint, load_public_key

    manifest = read_manifest(arguments.pack)
    key = load_public_key(arguments.pack / "manifest.sig")
    if arguments.json:
        _print_json(asdict(manifest) | {"key": key.hex(), "fingerprint": fingerprint(key)})
        return 0
    box = manifest.bounds
    rows = {
        "region": f"{manifest.region} ({manifest.name})",
        "version": str(manifest.version),
        "data of": manifest.osm_timestamp or "not stated by the extract",
        "built": f"{manifest.built_at}, build {manifest.build}",
        "box": f"{box.west}, {box.south}, {box.east}, {box.north} (west, south, east, north)",
        "countries": ", ".join(manifest.country_codes) or "not known",
        "updates": f"offered for {manifest.window_days} days from first use",
        "made for": ", ".join(f"{part}: {schema}" for part, schema in sorted(manifest.schemas.items())),
        "licence": f"{manifest.licence}, {manifest.attribution}",
        "signed by": f"{fingerprint(key)} (not checked: see verify)",
    }
    for title, text in rows.items():
        print(f"{title:<10} {text}")
    for entry in manifest.files:
        print(f"{entry.name:<30} {entry.bytes:>14} bytes  {entry.sha256[:16]}")
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from offline_maps.pack.signing import load_public_key
    from offline_maps.pack.told import Told
    from offline_maps.pack.verify import verify

    paths = arguments.trust or [one for one in (own_key(),) if one.exists()]
    trusted = [load_public_key(one) for one in paths]
    with closing(Told(sys.stderr, is_terminal=sys.stderr.isatty())) as told:
        manifest = verify(arguments.pack, trusted, told)
    print(f"{arguments.pack}: whole: {manifest.region} {manifest.version}, {len(manifest.files)} files")
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    from offline_maps.pack.diff import difference

    found = difference(arguments.old, arguments.new)
    if arguments.json:
        _print_json(
            {
                "old": {"region": found.old.region, "version": found.old.version},
                "new": {"region": found.new.region, "version": found.new.version},
                "moved_bytes": found.moved_bytes,
                "bytes": _bytes(found.new),
                "files": [asdict(one) for one in found.files],
                "gone": found.gone,
                "counts": [asdict(one) for one in found.counts],
            }
        )
        return 0
    _print_difference(found)
    return 0


def _print_difference(found: Difference) -> None:
    print(f"{found.old.region} {found.old.version} -> {found.new.region} {found.new.version}")
    for one in found.files:
        print(f"{one.name:<30} {len(one.moved):>6} of {one.chunks} chunks move, {_megabytes(one.bytes)}")
    for name in found.gone:
        print(f"{name:<30} is not in the new pack")
    for count in found.counts:
        print(f"{count.what:<30} {count.added:>6} added, {count.removed} removed, {count.changed} changed")
    print(f"In all {_megabytes(found.moved_bytes)} of {_megabytes(_bytes(found.new))}")


def _print_json(found: object) -> None:
    print(json.dumps(found, ensure_ascii=False, indent=1))


def _bytes(manifest: Manifest) -> int:
    return sum(one.bytes for one in manifest.files)


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.2f} MB"


if __name__ == "__main__":
    sys.exit(main())
