# SPDX-License-Identifier: Apache-2.0
"""What the head unit may ask the maps process for, read strictly: a message either is one of these or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from avn.platform.sockets import Json
from offline_maps.geo import MAX_LATITUDE_DEG, Tile

type Point = tuple[float, float]  # latitude and longitude in degrees

MAX_PACKS: Final = 64
MAX_TILES: Final = 1024
MAX_TEXT: Final = 200
MAX_PLACES: Final = 100
MAX_LINE: Final = 2000
_MAX_PATH: Final = 4096
_MAX_ID: Final = 2**53  # the largest whole number that every JSON reader keeps
_MAX_ZOOM: Final = 22


@dataclass(frozen=True, slots=True)
class Use:
    """Read these packs from now on and bake into this folder."""

    packs: tuple[Path, ...]
    cache: Path


@dataclass(frozen=True, slots=True)
class Want:
    """These tiles are wanted now, most urgent first."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """A question that places answer. `category` is empty for a search by text; `line` is empty but for `along`."""

    id: int
    limit: int
    language: str
    text: str = ""
    category: str = ""
    near: Point | None = None
    line: tuple[Point, ...] = ()
    within_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Cancel:
    """The answer to this is not wanted any more."""

    id: int


@dataclass(frozen=True, slots=True)
class Change:
    """Work on packs that a child does: install, roll_back, remove, look, stock, demo; `asked` is for the last."""

    id: int
    verb: str
    source: Path | None = None
    store: Path | None = None
    region: str = ""
    version: int = 0
    asked: bool = False


type Request = Use | Want | Search | Cancel | Change


class _NotOneError(Exception):
    """The message is none of ours."""


def read_request(message: Mapping[str, Json]) -> Request | None:
    """Return what the message asks for, or None where it is malformed; never raises."""
    try:
        for key, read in _READERS.items():
            if key in message:
                return read(message)
    except _NotOneError:
        pass
    return None


def _use(message: Mapping[str, Json]) -> Use:
    packs = _list(message["packs"], MAX_PACKS)
    return Use(tuple(_path(one) for one in packs), _path(message.get("cache")))


def _want(message: Mapping[str, Json]) -> Want:
    return Want(tuple(dict.fromkeys(_tile(one) for one in _list(message["tiles"], MAX_TILES))))


def _tile(raw: Any) -> Tile:
    z, x, y = (_whole(one, 1 << _MAX_ZOOM) for one in _list(raw, 3, exactly=True))
    if z > _MAX_ZOOM or max(x, y) >= 1 << z:
        raise _NotOneError
    return Tile(z, x, y)


def _search(message: Mapping[str, Json]) -> Search:
    near = message.get("near")
    return Search(
        **_common(message, "search"),
        text=_text(message.get("text"), MAX_TEXT),
        near=None if near is None else _point(near),
    )


def _nearby(message: Mapping[str, Json]) -> Search:
    return Search(
        **_common(message, "nearby"),
        category=_category(message),
        near=_point(message.get("near")),
        within_m=_metres(message["within_m"]) if "within_m" in message else 0.0,
    )


def _along(message: Mapping[str, Json]) -> Search:
    line = tuple(_point(one) for one in _list(message.get("line"), MAX_LINE))
    if len(line) < 2:
        raise _NotOneError
    return Search(
        **_common(message, "along"),
        category=_category(message),
        line=line,
        within_m=_metres(message.get("within_m")),
    )


def _common(message: Mapping[str, Json], verb: str) -> dict[str, Any]:
    limit = _whole(message.get("limit"), 1 << 31)
    return {
        "id": _whole(message[verb], _MAX_ID),
        "limit": min(limit, MAX_PLACES),
        "language": _text(message.get("language", "en"), 16),
    }


def _cancel(message: Mapping[str, Json]) -> Cancel:
    return Cancel(_whole(message["cancel"], _MAX_ID))


def _install(message: Mapping[str, Json]) -> Change:
    source, store = _path(message.get("source")), _path(message.get("store"))
    return Change(_whole(message["install"], _MAX_ID), "install", source, store)


def _roll_back(message: Mapping[str, Json]) -> Change:
    version = _whole(message.get("version"), _MAX_ID)
    return _of_region(message, "roll_back", version)


def _remove(message: Mapping[str, Json]) -> Change:
    return _of_region(message, "remove", 0)


def _of_region(message: Mapping[str, Json], verb: str, version: int) -> Change:
    region, store = _text(message.get("region"), 64), _path(message.get("store"))
    return Change(_whole(message[verb], _MAX_ID), verb, None, store, region, version)


def _look(message: Mapping[str, Json]) -> Change:
    return Change(_whole(message["look"], _MAX_ID), "look", _path(message.get("source")))


def _stock(message: Mapping[str, Json]) -> Change:
    return Change(_whole(message["stock"], _MAX_ID), "stock", store=_path(message.get("store")))


def _demo(message: Mapping[str, Json]) -> Change:
    asked = message.get("asked") is True
    return Change(_whole(message["demo"], _MAX_ID), "demo", store=_path(message.get("store")), asked=asked)


_READERS: Final[Mapping[str, Callable[[Mapping[str, Json]], Request]]] = {
    "packs": _use,
    "tiles": _want,
    "search": _search,
    "nearby": _nearby,
    "along": _along,
    "cancel": _cancel,
    "install": _install,
    "roll_back": _roll_back,
    "remove": _remove,
    "look": _look,
    "stock": _stock,
    "demo": _demo,
}


# ---------------------------------------------------------------- values
def _list(raw: Any, most: int, *, exactly: bool = False) -> list[Any]:
    if not isinstance(raw, list) or len(raw) > most or (exactly and len(raw) != most):
        raise _NotOneError
    return raw


def _whole(raw: Any, below: int) -> int:
    if type(raw) is not int or not 0 <= raw < below:
        raise _NotOneError
    return raw


def _number(raw: Any, most: float) -> float:
    if type(raw) not in (int, float) or not abs(raw) <= most:  # nor where it is no number at all
        raise _NotOneError
    return float(raw)


def _metres(raw: Any) -> float:
    return abs(_number(raw, 1e6))


def _point(raw: Any) -> Point:
    latitude, longitude = _list(raw, 2, exactly=True)
    return _number(latitude, MAX_LATITUDE_DEG), _number(longitude, 180.0)


def _text(raw: Any, most: int) -> str:
    if not isinstance(raw, str) or len(raw) > most or "\0" in raw:
        raise _NotOneError
    try:
        raw.encode()
    except UnicodeEncodeError:  # half of a surrogate pair: no SQLite text, no file name
        raise _NotOneError from None
    return raw


def _category(message: Mapping[str, Json]) -> str:
    category = _text(message.get("category"), 40)
    if not category:
        raise _NotOneError
    return category


def _path(raw: Any) -> Path:
    path = Path(_text(raw, _MAX_PATH))
    if not path.is_absolute():
        raise _NotOneError
    return path
