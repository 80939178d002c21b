# SPDX-License-Identifier: Apache-2.0
"""manifest.json: what a pack is, and the digest of every one of its files. The format is in docs/map-pack.md."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NoReturn

from offline_maps.errors import Fault, PackError
from offline_maps.geo import Bounds
from offline_maps.pack import layout

MANIFEST_BYTES: Final = 8 * 1024 * 1024  # the chunk digests of about 500 GB
FILE_BYTES: Final = 1 << 40
FILES: Final = 4096  # one degree of elevation each, and a few more
COUNTRIES: Final = 300
SCHEMAS: Final = 16
TEXT: Final = 256
WINDOW_DAYS: Final = 1096  # three years from first use
VERSION_MAX: Final = 2**53 - 1  # the largest whole number that every JSON reader keeps

NAMES: Final = frozenset({layout.TILES, layout.SEARCH, layout.ROUTING, layout.CAMERAS})
_ELEVATION: Final = re.compile(layout.ELEVATION + r"/([NS]\d\d)/\1[EW]\d\d\d\.hgt")
_REGION: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_WORD: Final = re.compile(r"[a-z][a-z0-9_]{0,31}")
_BUILD: Final = re.compile(r"[0-9a-z]{1,64}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_TIME: Final = "%Y-%m-%dT%H:%M:%SZ"
_REMEDY: Final = "Get the pack again, or make it again with `python -m offline_maps build`."


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of a pack: its size in bytes, its SHA-256, and that of each `layout.CHUNK_BYTES` of it, all in hex."""

    name: str
    bytes: int
    sha256: str
    chunks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says of itself; times are UTC as YYYY-MM-DDTHH:MM:SSZ."""

    format: int
    region: str  # id: [a-z0-9-]+
    name: str
    version: int  # grows with each pack of this region
    bounds: Bounds
    osm_timestamp: str
    built_at: str
    build: str  # equal in packs cut from one build: their routing tiles fit together
    attribution: str
    licence: str
    schemas: Mapping[str, str]  # tiles, search, routing → name and version
    country_codes: tuple[str, ...]  # ISO 3166-1 alpha-2
    window_days: int  # updates are offered for so long after first use; the map itself never expires
    files: tuple[FileEntry, ...]

    def file(self, name: str) -> FileEntry | None:
        """Return the entry of that name, or None where the pack has no such file."""
        return next((one for one in self.files if one.name == name), None)


def is_region(text: str) -> bool:
    """Return whether the text can be a region's id."""
    return _REGION.fullmatch(text) is not None


def is_file_name(text: str) -> bool:
    """Return whether a pack may hold a file of this name."""
    return text in NAMES or _ELEVATION.fullmatch(text) is not None


def version_of(osm_timestamp: str) -> int:
    """Return the version that a pack has unless told otherwise: YYYYMMDD00, with room for 99 more that day."""
    return int(osm_timestamp[:10].replace("-", "")) * 100


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the manifest as canonical JSON: sorted keys, no spaces, UTF-8, one line feed at the end."""
    found = {one.name: getattr(manifest, one.name) for one in fields(manifest)}
    found["bounds"] = [getattr(manifest.bounds, one.name) for one in fields(manifest.bounds)]
    found["schemas"] = dict(manifest.schemas)
    found["files"] = [{one.name: getattr(entry, one.name) for one in fields(entry)} for entry in manifest.files]
    text = json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode() + b"\n"


def manifest_data(folder: Path) -> bytes:
    """Return the bytes of the folder's manifest; raises PackError where there is none, or an absurdly long one."""
    path = folder / layout.MANIFEST
    try:
        with path.open("rb") as file:
            data = file.read(MANIFEST_BYTES + 1)
    except OSError as error:
        raise PackError(Fault(f"No manifest can be read here ({error.strerror}).", _REMEDY, path)) from error
    if len(data) > MANIFEST_BYTES:
        raise PackError(Fault(f"The manifest is longer than {MANIFEST_BYTES} bytes.", _REMEDY, path))
    return data


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of the pack in this folder; raises PackError. Whether it is signed is not asked here."""
    return parse_manifest(manifest_data(folder), folder / layout.MANIFEST)


def parse_manifest(data: bytes, file: Path | None = None) -> Manifest:
    """Return the manifest in these bytes; raises PackError naming the key that is wrong."""
    reader = _Reader(file)
    try:
        raw = json.loads(data.decode(), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError and JSONDecodeError are ValueErrors
        place = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        reader.refuse(place, f"The manifest is no JSON as it should be ({type(error).__name__}).")
    if not isinstance(raw, dict):
        reader.refuse("", "The manifest is not a JSON object.")
    reader.format(raw)
    return reader.manifest(raw)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is given twice")
    return found


def _no_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no JSON")


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path | None

    def refuse(self, place: str, what: str, remedy: str = _REMEDY) -> NoReturn:
        raise PackError(Fault(what, remedy, self.path, place))

    def format(self, raw: Mapping[str, Any]) -> None:
        found = self.whole(raw.get("format"), "format", 1, VERSION_MAX)
        if found > layout.FORMAT:
            self.refuse(
                "format",
                f"The pack has format {found}; this program reads up to {layout.FORMAT}.",
                "Update this program, or get a pack made for it.",
            )

    def manifest(self, raw: Mapping[str, Any]) -> Manifest:
        self.keys(raw, Manifest, "")
        files = self.items(raw["files"], "files", FILES, self.entry)
        names = [one.name for one in files]
        if not names or names != sorted(set(names)):
            self.refuse("files", "The files are not listed once each in the order of their names.")
        return Manifest(
            format=raw["format"],
            region=self.text(raw["region"], "region", is_region),
            name=self.text(raw["name"], "name"),
            version=self.whole(raw["version"], "version", 0, VERSION_MAX),
            bounds=self.bounds(raw["bounds"]),
            osm_timestamp=self.stamp(raw["osm_timestamp"], "osm_timestamp"),
            built_at=self.text(raw["built_at"], "built_at", _is_time),
            build=self.text(raw["build"], "build", _matches(_BUILD)),
            attribution=self.text(raw["attribution"], "attribution"),
            licence=self.text(raw["licence"], "licence"),
            schemas=self.schemas(raw["schemas"]),
            country_codes=self.items(
                raw["country_codes"], "country_codes", COUNTRIES, lambda one, at: self.text(one, at, _matches(_COUNTRY))
            ),
            window_days=self.whole(raw["window_days"], "window_days", 0, 36_525),
            files=files,
        )

    def keys(self, raw: Mapping[str, Any], kind: type, place: str) -> None:
        wanted = {one.name for one in fields(kind)}
        for what, names in (("is missing", wanted - raw.keys()), ("is not known", raw.keys() - wanted)):
            if names:
                name = min(names)
                self.refuse(place, f"The key {name[:40]!a} {what}.")

    def entry(self, raw: object, place: str) -> FileEntry:
        if not isinstance(raw, dict):
            self.refuse(place, "This is not a JSON object.")
        self.keys(raw, FileEntry, place)
        size = self.whole(raw["bytes"], f"{place}.bytes", 1, FILE_BYTES)
        count = -(-size // layout.CHUNK_BYTES)
        digest = _matches(_SHA256)
        chunks = self.items(
            raw["chunks"], f"{place}.chunks", count, lambda one, at: self.text(one, at, digest), exactly=True
        )
        name = self.text(raw["name"], f"{place}.name", is_file_name)
        return FileEntry(name, size, self.text(raw["sha256"], f"{place}.sha256", digest), chunks)

    def schemas(self, raw: object) -> dict[str, str]:
        if not isinstance(raw, dict) or len(raw) > SCHEMAS:
            self.refuse("schemas", f"This is not a JSON object of at most {SCHEMAS} keys.")
        is_word = _matches(_WORD)
        return {self.text(key, "schemas", is_word): self.text(raw[key], f"schemas.{key}") for key in raw}

    def bounds(self, raw: object) -> Bounds:
        if not isinstance(raw, list) or len(raw) != 4 or any(type(one) not in (int, float) for one in raw):
            self.refuse("bounds", "These are not four numbers: west, south, east, north.")
        west, south, east, north = raw
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            self.refuse("bounds", "West, south, east and north in degrees do not make a box.")
        return Bounds(float(west), float(south), float(east), float(north))

    def items[T](
        self, raw: object, place: str, most: int, read: Callable[[object, str], T], *, exactly: bool = False
    ) -> tuple[T, ...]:
        if not isinstance(raw, list) or len(raw) > most or (exactly and len(raw) != most):
            self.refuse(place, f"This is not a list of {'' if exactly else 'at most '}{most}.")
        return tuple(read(one, f"{place}[{index}]") for index, one in enumerate(raw))

    def whole(self, raw: object, place: str, least: int, most: int) -> int:
        if type(raw) is not int or not least <= raw <= most:
            self.refuse(place, f"This is not a whole number from {least} to {most}.")
        return raw

    def stamp(self, raw: object, place: str) -> str:
        """Return a time; empty where the extract did not say of when it is."""
        return "" if raw == "" else self.text(raw, place, _is_time)

    def text(self, raw: object, place: str, allowed: Callable[[str], bool] | None = None) -> str:
        if not isinstance(raw, str) or not 0 < len(raw) <= TEXT or not raw.isprintable():
            self.refuse(place, f"This is not a printable text of 1 to {TEXT} characters.")
        if allowed is not None and not allowed(raw):
            self.refuse(place, f"The value {raw[:80]!a} is not allowed here.")
        return raw


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


def _is_time(text: str) -> bool:
    try:
        return datetime.strptime(text, _TIME).strftime(_TIME) == text  # noqa: DTZ007  (the Z is in the format)
    except ValueError:
        return False


def total_bytes(files: Sequence[FileEntry]) -> int:
    """Return how many bytes these files are together."""
    return sum(one.bytes for one in files)
