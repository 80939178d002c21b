# SPDX-License-Identifier: Apache-2.0
"""The head unit's end of the maps process: what it sends, what it makes of answers, what it does after a crash."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.maps.client import MapsClient, Message
from avn.maps.places import read_place
from avn.maps.requests import MAX_TILES, Cancel, Change, Search, Use, Want, read_request
from avn.maps.tiles import MapTiles
from avn.platform.sockets import CONTROL_LIMIT, Json, JsonChannel, SendResult, Unread, control_socketpair
from offline_maps.geo import Tile
from offline_maps.search.model import Kind, Place

HOME, NEXT = Tile(14, 8624, 5758), Tile(14, 8625, 5758)
CACHE = Path("/cache")
NAME = f"{'ab' * 16}-1/14/8624/5758.avnt"
PLACE = Place(Kind.POI, "Corner Fuel", 47.06, 9.5, "fuel", "Hillbury", pack="here", id=2, distance_m=12.5)


class Desk:
    """A client and the other end of its channel, which the test plays."""

    def __init__(self, now_ns: int = 5_000_000) -> None:
        ours, theirs = control_socketpair()
        self.client = MapsClient(JsonChannel(ours), lambda: now_ns)
        self.theirs = JsonChannel(theirs)
        self.found: list[tuple[Place, ...]] = []
        self.told: list[Message] = []
        self.tiles: list[tuple[Tile, Path | None]] = []
        self.damaged: list[tuple[Tile, str]] = []
        self.client.on_tile.append(lambda tile, file: self.tiles.append((tile, file)))
        self.client.on_damaged.append(lambda tile, what: self.damaged.append((tile, what)))

    def raw(self) -> list[Message]:
        messages: list[Message] = []
        while not isinstance(message := self.theirs.receive(), Unread):
            messages.append(message)
        return messages

    def heard(self) -> list[object]:
        """What the maps process reads of what the client has sent."""
        return [read_request(message) for message in self.raw()]

    def say(self, *messages: Message) -> None:
        for message in messages:
            assert self.theirs.send(message) is SendResult.SENT
            self.client.poll()

    def die(self) -> list[object]:
        """End the maps process and start the next: what it is asked, its queue being empty."""
        self.raw()
        self.say({"hello": 1})
        return self.heard()

    def search(self, text: str = "hill") -> int:
        return self.client.search(text, (47.0, 9.5), 5, "nb", self.found.append)


@pytest.fixture
def desk() -> Desk:
    return Desk()


# ---------------------------------------------------------------- asking
def test_every_wish_is_a_message_that_the_maps_process_reads(desk: Desk) -> None:
    client, store = desk.client, Path("/store")
    client.use([Path("/a"), Path("/b")], CACHE)
    client.want([HOME, NEXT, HOME])
    ids = [
        desk.search(),
        client.search("x" * 999, None, 5, "en", desk.found.append),
        client.nearby("fuel", (47.0, 9.5), 3, "da", desk.found.append),
        client.along("fuel", [(47.0, 9.5), (47.1, 9.6)], 500.0, 4, "en", desk.found.append),
        client.install(Path("/stick"), store, desk.told.append, desk.told.append),
        client.roll_back("here", 7, store, desk.told.append, desk.told.append),
        client.remove("here", store, desk.told.append, desk.told.append),
        client.look(Path("/stick"), desk.told.append, desk.told.append),
    ]
    client.cancel(ids[0])
    assert desk.heard() == [
        Use((Path("/a"), Path("/b")), CACHE),
        Want((HOME, NEXT)),
        Search(ids[0], 5, "nb", "hill", near=(47.0, 9.5)),
        Search(ids[1], 5, "en", "x" * 200),
        Search(ids[2], 3, "da", category="fuel", near=(47.0, 9.5)),
        Search(ids[3], 4, "en", category="fuel", line=((47.0, 9.5), (47.1, 9.6)), within_m=500.0),
        Change(ids[4], "install", Path("/stick"), store),
        Change(ids[5], "roll_back", None, store, "here", 7),
        Change(ids[6], "remove", None, store, "here"),
        Change(ids[7], "look", Path("/stick")),
        Cancel(ids[0]),
    ]
    assert len(set(ids)) == len(ids)


def test_the_same_wish_is_not_sent_twice(desk: Desk) -> None:
    desk.client.want([HOME])
    desk.client.want([HOME])
    assert len(desk.heard()) == 1


def test_many_tiles_and_long_lines_fit_a_message(desk: Desk) -> None:
    desk.client.want([Tile(22, 4_000_000 - i, 4_000_000) for i in range(5000)])
    line = [(47 + i / 7e5, 9.123456789 + i / 3e5) for i in range(20_000)]
    desk.client.along("fuel", line, 500.0, 4, "en", desk.found.append)
    tiles, along = sorted(desk.heard(), key=lambda one: isinstance(one, Search))
    assert isinstance(tiles, Want)
    assert len(tiles.tiles) == MAX_TILES
    assert isinstance(along, Search)
    assert along.line[0] == pytest.approx(line[0], abs=1e-5)
    assert along.line[-1] == pytest.approx(line[-1], abs=1e-5)


def test_what_finds_the_queue_full_is_sent_later(desk: Desk) -> None:
    while desk.client.unsent is False:
        desk.search("filler " * 20)
    desk.client.want([HOME])
    before = desk.heard()
    desk.client.poll()
    after = desk.heard()
    assert after[-1] == Want((HOME,))
    assert len([one for one in before + after if isinstance(one, Search)]) == desk.client._last_id - 5000
    assert not desk.client.unsent


# ---------------------------------------------------------------- answers
def test_tiles_come_as_files_of_the_cache(desk: Desk) -> None:
    desk.client.use([], CACHE)
    desk.client.want([HOME, NEXT])
    desk.say({"tile": [14, 8624, 5758], "file": NAME}, {"tile": [14, 8625, 5758], "file": ""})
    assert desk.tiles == [(HOME, CACHE / NAME), (NEXT, None)]
    assert desk.die() == [Use((), CACHE)]  # no tile is wanted any more


@pytest.mark.parametrize("name", ["/etc/passwd", "../../secret", f"x/../{NAME}", f"{NAME}\n", 7, None, NAME + "/.."])
def test_a_file_elsewhere_is_not_opened(desk: Desk, name: Json) -> None:
    desk.client.use([], CACHE)
    desk.say({"tile": [14, 8624, 5758], "file": name})
    assert desk.tiles == []


def test_places_come_to_whoever_asked(desk: Desk) -> None:
    first, second = desk.search(), desk.search()
    raw: Json = PLACE.to_json()  # type: ignore[assignment]
    desk.say({"found": second, "places": []}, {"found": first, "places": [raw, {"kind": "nonsense"}]})
    assert desk.found == [(), (PLACE,)]
    desk.say({"found": first, "places": [raw]})
    assert len(desk.found) == 2


def test_a_search_that_failed_found_nothing(desk: Desk) -> None:
    desk.say({"failed": desk.search(), "faults": []})
    assert desk.found == [()]


def test_a_cancelled_search_is_not_answered(desk: Desk) -> None:
    request = desk.search()
    desk.client.cancel(request)
    desk.say({"found": request, "places": []})
    assert desk.found == []


def test_an_installation_tells_its_steps_and_its_end(desk: Desk) -> None:
    steps: list[tuple[str, float]] = []
    request = desk.client.install(
        Path("/stick"), Path("/store"), desk.told.append, desk.told.append, lambda *step: steps.append(step)
    )
    desk.say({"step": request, "name": "copy", "done": 0.5}, {"done": request, "region": "here"})
    assert steps == [("copy", 0.5)]
    assert desk.told == [{"done": request, "region": "here"}]


def test_a_head_unit_that_starts_again_takes_no_answers_of_the_one_before() -> None:
    assert Desk(2_000_000_000).search() > Desk(1_000_000_000).search() + 1000


def test_a_map_takes_tiles_and_damaged_ones_are_none() -> None:
    desk = Desk()
    desk.client.use([], CACHE)
    tiles = MapTiles(desk.client)
    tiles.want([HOME, NEXT])
    desk.theirs.send({"tile": [14, 8624, 5758], "file": NAME})
    desk.theirs.send({"damaged": [14, 8625, 5758], "what": "it is cut off"})
    assert tiles.take() == [(HOME, CACHE / NAME), (NEXT, None)]
    assert tiles.take() == []
    assert desk.damaged == [(NEXT, "it is cut off")]


# ---------------------------------------------------------------- crashes
def test_after_a_crash_all_that_is_outstanding_is_asked_again(desk: Desk) -> None:
    desk.client.use([Path("/a")], CACHE)
    desk.client.want([HOME, NEXT])
    request = desk.search()
    desk.say({"tile": [14, 8624, 5758], "file": ""})
    assert desk.die() == [Use((Path("/a"),), CACHE), Search(request, 5, "nb", "hill", near=(47.0, 9.5)), Want((NEXT,))]


def test_a_tile_over_which_the_process_dies_each_time_is_given_up(desk: Desk) -> None:
    desk.client.want([HOME, NEXT])
    assert desk.die() == [Want((HOME, NEXT))]
    assert desk.die() == [Want((HOME, NEXT))]
    assert desk.die() == [Want((NEXT,))]
    assert [tile for tile, _ in desk.damaged] == [HOME]


def test_deaths_that_have_other_reasons_give_no_tile_up(desk: Desk) -> None:
    desk.client.want([HOME, NEXT, Tile(3, 1, 1)])
    desk.die()
    desk.die()
    desk.say({"tile": [14, 8624, 5758], "file": ""})
    assert desk.die() == [Want((NEXT, Tile(3, 1, 1)))]
    assert desk.damaged == []


def test_a_search_over_which_the_process_dies_each_time_is_given_up(desk: Desk) -> None:
    desk.search()
    desk.die()
    desk.die()
    assert desk.die() == []
    assert desk.found == [()]


def test_the_end_of_the_process_is_noticed_where_nobody_starts_another(desk: Desk) -> None:
    desk.theirs.close()
    desk.client.poll()
    assert desk.client.closed


# ---------------------------------------------------------------- nonsense
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
ANSWERS = st.sampled_from(["hello", "opened", "tile", "damaged", "found", "step", "done", "failed", "file", "places"])


@given(st.lists(st.dictionaries(ANSWERS, JSON, min_size=1, max_size=4), max_size=4))
def test_no_answer_can_upset_the_client(messages: list[Message]) -> None:
    desk = Desk()
    desk.client.want([HOME])
    request = desk.search()
    for message in messages:
        if desk.theirs.send(message) is SendResult.SENT:
            desk.client.poll()
    desk.say({"found": request, "places": []})
    assert len(desk.found) == 1


@given(st.dictionaries(st.sampled_from([*PLACE.to_json(), "details", "exact", "street"]), JSON))
def test_no_place_can_upset_the_client(raw: dict[str, Json]) -> None:
    whole: dict[str, Json] = {**PLACE.to_json(), **raw}  # type: ignore[dict-item]
    for candidate in (raw, whole):
        place = read_place(candidate)
        if place is not None:
            assert math.isfinite(place.latitude_deg)
            assert isinstance(place.name, str)
            assert all(isinstance(value, str) for value in place.details.values())


REQUESTS = st.sampled_from(
    (
        "packs",
        "cache",
        "tiles",
        "search",
        "text",
        "near",
        "limit",
        "language",
        "nearby",
        "category",
        "along",
        "line",
        "within_m",
        "cancel",
        "install",
        "source",
        "store",
        "roll_back",
        "region",
        "version",
        "remove",
        "look",
    )
)


@given(st.dictionaries(REQUESTS, JSON, max_size=6))
def test_no_message_can_upset_the_maps_process(message: dict[str, Json]) -> None:
    request = read_request(message)
    if isinstance(request, Use):
        assert all(path.is_absolute() for path in request.packs)
    if isinstance(request, Want):
        assert all(0 <= tile.x < 1 << tile.z for tile in request.tiles)


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"packs": ["relative"], "cache": "/c"},
        {"packs": ["/a\0b"], "cache": "/c"},
        {"packs": ["/a"]},
        {"tiles": [[14, 1 << 14, 0]]},
        {"tiles": [[14, -1, 0]]},
        {"tiles": [[True, 0, 0]]},
        {"tiles": [[23, 0, 0]]},
        {"tiles": [[0, 0, 0]] * 1025},
        {"search": 1, "text": "x" * 201, "near": None, "limit": 5},
        {"search": 1, "text": "\ud800", "near": None, "limit": 5},
        {"search": 1, "text": "x", "near": [91.0, 0.0], "limit": 5},
        {"search": 1, "text": "x", "near": None, "limit": -1},
        {"search": 2**53, "text": "x", "near": None, "limit": 1},
        {"search": True, "text": "x", "near": None, "limit": 1},
        {"nearby": 1, "category": "", "near": [1, 1], "limit": 1},
        {"along": 1, "category": "fuel", "line": [[1, 1]], "within_m": 5, "limit": 1},
        {"along": 1, "category": "fuel", "line": [[1, 1], [1, 1e400]], "within_m": 5, "limit": 1},
        {"along": 1, "category": "fuel", "line": [[1, 1], [1, 10**400]], "within_m": 5, "limit": 1},
        {"roll_back": 1, "region": "here", "store": "/s"},
        {"install": 1, "source": "stick", "store": "/s"},
    ],
)
def test_what_is_out_of_bounds_is_no_request(message: dict[str, Json]) -> None:
    assert read_request(message) is None


def test_a_limit_is_held() -> None:
    request = read_request({"search": 1, "text": "x", "near": None, "limit": 10_000})
    assert isinstance(request, Search)
    assert request.limit == 100
    assert CONTROL_LIMIT == 32 * 1024
