# SPDX-License-Identifier: Apache-2.0
"""The maps process as it runs: real packs, real channels, real deaths."""

from __future__ import annotations

import logging
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from avn.maps import answers
from avn.maps.changes import Changes
from avn.maps.client import MapsClient, Message
from avn.maps.packs import open_packs
from avn.maps.process import trusted_keys
from avn.maps.start import start_maps
from avn.maps.worker import MapsWorker
from avn.platform.sockets import CONTROL_LIMIT, JsonChannel, SendResult, Unread, control_socketpair
from offline_maps.bake.read import from_bytes
from offline_maps.bake.style import LabelKind
from offline_maps.geo import Tile, tile_bounds
from offline_maps.pack import layout
from offline_maps.search.model import Kind, Place
from tests.support.small_maps import HAMLET, HOME, POND, hamlet_pack, mvt
from tests.support.town_packs import town_pack

NEXT = Tile(14, 8625, 5758)
MANY = [Tile(14, 8600 + i, 5758) for i in range(40)]
BOX = tile_bounds(HOME)
_PATIENCE_S = 60.0
_RUN = "import sys; from pathlib import Path; from avn.maps.process import run_maps;" + (
    "sys.exit(run_maps(int(sys.argv[1]), Path(sys.argv[2])))"
)


class Unit:
    """A head unit's client, and a maps process on the other end that may die and start again, as with the launcher."""

    def __init__(self, cache: Path, keys: Path) -> None:
        self.ours, self.theirs = control_socketpair()
        self.client = MapsClient(JsonChannel(self.ours))
        self.cache, self._keys = cache, keys
        self.tiles: dict[Tile, Path | None] = {}
        self.damaged: dict[Tile, str] = {}
        self.opened: list[Message] = []
        self.found: list[tuple[Place, ...]] = []
        self.client.on_tile.append(self.tiles.__setitem__)
        self.client.on_damaged.append(self.damaged.__setitem__)
        self.client.on_opened.append(self.opened.append)
        self.start()

    def start(self) -> None:
        fd = self.theirs.fileno()
        self.process = subprocess.Popen([sys.executable, "-c", _RUN, str(fd), str(self._keys)], pass_fds=(fd,))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def until(self, done: Callable[[], object]) -> None:
        end = time.monotonic() + _PATIENCE_S
        while not done():
            left = end - time.monotonic()
            assert left > 0, "the maps process did not answer"
            if not self.client.poll() and not done():
                select.select([self.client], [], [], left)

    def use(self, *packs: Path) -> Message:
        self.opened.clear()
        self.client.use(packs, self.cache)
        self.until(lambda: self.opened)
        return self.opened[-1]

    def get(self, *tiles: Tile) -> None:
        self.client.want(tiles)
        self.until(lambda: all(tile in self.tiles or tile in self.damaged for tile in tiles))


@pytest.fixture
def unit(tmp_path: Path) -> Iterator[Unit]:
    one = Unit(tmp_path / "cache", tmp_path / "keys")
    yield one
    one.process.terminate()
    assert one.process.wait(_PATIENCE_S) == 0
    one.ours.close()
    one.theirs.close()


def rows(message: Message, key: str) -> list[Message]:
    found = message[key]
    assert isinstance(found, list)
    return [one for one in found if isinstance(one, dict)]


def names(file: Path | None) -> set[str]:
    assert file is not None
    return {label.text for label in from_bytes(file.read_bytes()).labels}


# ---------------------------------------------------------------- one pack
def test_a_pack_is_drawn_and_searched(unit: Unit, tmp_path: Path) -> None:
    pack = hamlet_pack(tmp_path / "pack")
    opened = unit.use(pack)
    (told,) = rows(opened, "opened")
    assert opened["refused"] == []
    assert (told["region"], told["folder"], told["max_zoom"]) == ("here", str(pack), 14)
    unit.get(HOME, NEXT)
    assert names(unit.tiles[HOME]) == {"Hillbury", "Mill Street"}
    assert unit.tiles[NEXT] is None
    north_west, south_east = (BOX.north, BOX.west), (BOX.south, BOX.east)
    unit.client.search("hilbury", north_west, 5, "en", unit.found.append)
    unit.client.nearby("fuel", north_west, 5, "en", unit.found.append)
    unit.client.along("fuel", [north_west, south_east], 2000.0, 5, "en", unit.found.append)
    unit.client.search("nothing of that name", None, 5, "en", unit.found.append)
    unit.until(lambda: len(unit.found) == 4)
    by_name, near, on_the_way, nothing = unit.found
    assert by_name[0].name == "Hillbury"
    assert [place.name for place in near] == [place.name for place in on_the_way] == ["Hillbury Fuel"]
    assert nothing == ()


def test_a_tile_baked_before_is_not_baked_again(unit: Unit, tmp_path: Path) -> None:
    unit.use(hamlet_pack(tmp_path / "pack"))
    unit.get(HOME)
    file = unit.tiles.pop(HOME)
    assert file is not None
    before = file.stat().st_ino
    unit.get(HOME)
    assert file.stat().st_ino == before
    file.write_bytes(b"AVNT and no more")
    del unit.tiles[HOME]
    unit.get(HOME)
    assert names(file) == {"Hillbury", "Mill Street"}


def test_a_newer_wish_replaces_the_old_one(unit: Unit, tmp_path: Path) -> None:
    unit.use(hamlet_pack(tmp_path / "pack", tiles=dict.fromkeys(MANY, mvt(HAMLET))))
    unit.client.want(MANY)
    unit.client.want([MANY[-1]])
    unit.until(lambda: MANY[-1] in unit.tiles)
    unit.client.search("hillbury", None, 1, "en", unit.found.append)
    unit.until(lambda: unit.found)
    assert len(unit.tiles) < len(MANY)


# ---------------------------------------------------------------- several packs
def test_two_packs_that_meet_are_one_map(unit: Unit, tmp_path: Path) -> None:
    east = {HOME: mvt({**HAMLET, "place": [("POINT (4000 9)", {"class": "town", "name": "Eastham"})]})}
    east[NEXT] = mvt({"place": [("POINT (9 9)", {"class": "town", "name": "Farham"})]})
    unit.use(
        hamlet_pack(tmp_path / "west"),
        hamlet_pack(tmp_path / "east", region="there", place="Eastham", tiles=east, build="b2"),
    )
    unit.get(HOME, NEXT)
    assert names(unit.tiles[HOME]) == {"Hillbury", "Mill Street", "Eastham"}
    assert names(unit.tiles[NEXT]) == {"Farham"}
    home = unit.tiles[HOME]
    assert home is not None
    roads = [label for label in from_bytes(home.read_bytes()).labels if label.kind is LabelKind.ROAD]
    assert len(roads) == 1  # both packs have it
    for text in ("hillbury", "eastham"):
        unit.client.search(text, None, 1, "en", unit.found.append)
    unit.client.nearby("fuel", (BOX.north, BOX.west), 5, "en", unit.found.append)
    unit.until(lambda: len(unit.found) == 3)
    assert [places[0].pack for places in unit.found[:2]] == ["here", "there"]
    assert {place.pack for place in unit.found[2]} == {"here", "there"}


def test_a_tile_in_two_packs_of_one_build_is_taken_once(tmp_path: Path) -> None:
    folders = [hamlet_pack(tmp_path / name, region=name, build=build) for name, build in ("ax", "bx", "cy")]
    packs = open_packs(folders)
    assert packs.tile(HOME) == [mvt(HAMLET)] * 2
    packs.close()


@pytest.mark.parametrize("name", [layout.MANIFEST, layout.TILES, layout.SEARCH])
@pytest.mark.parametrize("damage", ["gone", "cut off", "noise"])
def test_a_damaged_pack_is_refused_with_words_while_the_others_serve(
    unit: Unit, tmp_path: Path, name: str, damage: str
) -> None:
    bad, good = hamlet_pack(tmp_path / "bad", region="bad"), hamlet_pack(tmp_path / "good")
    whole = (bad / name).read_bytes()
    match damage:
        case "gone":
            (bad / name).unlink()
        case "cut off":
            (bad / name).write_bytes(whole[:50])
        case "noise":
            (bad / name).write_bytes(bytes(range(256)) * 100)
    opened = unit.use(bad, good)
    (refused,) = rows(opened, "refused")
    assert refused["folder"] == str(bad)
    assert refused["what"]
    unit.get(HOME)
    assert names(unit.tiles[HOME]) == {"Hillbury", "Mill Street"}


def test_a_damaged_tile_is_told_and_the_others_come(unit: Unit, tmp_path: Path) -> None:
    unit.use(hamlet_pack(tmp_path / "pack", tiles={HOME: b"\xff" * 40, NEXT: mvt(HAMLET)}))
    unit.get(HOME, NEXT)
    assert unit.damaged[HOME]
    assert names(unit.tiles[NEXT]) == {"Hillbury", "Mill Street"}


def test_other_packs_are_another_map(unit: Unit, tmp_path: Path) -> None:
    unit.use(hamlet_pack(tmp_path / "one"))
    unit.get(HOME)
    before = unit.tiles.pop(HOME)
    unit.use(hamlet_pack(tmp_path / "two", tiles={HOME: mvt({"water": [POND]})}))
    unit.get(HOME)
    assert unit.tiles[HOME] != before
    assert names(unit.tiles[HOME]) == set()
    assert before is not None
    assert not before.exists()


def test_a_cache_that_cannot_be_written_is_told(unit: Unit, tmp_path: Path) -> None:
    unit.cache = tmp_path / "file" / "below"
    unit.cache.parent.write_text("no folder")
    unit.use(hamlet_pack(tmp_path / "pack"))
    unit.get(HOME)
    assert "kept" in unit.damaged[HOME]


# ---------------------------------------------------------------- deaths
def test_a_killed_process_loses_nothing(unit: Unit, tmp_path: Path) -> None:
    unit.use(hamlet_pack(tmp_path / "pack", tiles=dict.fromkeys(MANY, mvt(HAMLET))))
    unit.client.want(MANY)
    unit.until(lambda: unit.tiles)
    for _ in range(20):
        unit.client.search("hillbury", None, 1, "en", unit.found.append)
    os.kill(unit.process.pid, signal.SIGKILL)
    unit.process.wait()
    unit.start()
    unit.until(lambda: len(unit.tiles) == len(MANY) and len(unit.found) == 20)
    assert all(names(file) == {"Hillbury", "Mill Street"} for file in unit.tiles.values())
    assert all(places[0].name == "Hillbury" for places in unit.found)


def test_what_was_asked_while_there_was_no_process_is_answered_by_the_next(unit: Unit, tmp_path: Path) -> None:
    unit.use(hamlet_pack(tmp_path / "pack"))
    unit.kill()
    unit.client.want([HOME])
    unit.client.search("hillbury", None, 1, "en", unit.found.append)
    unit.start()
    unit.until(lambda: HOME in unit.tiles and unit.found)


def test_malformed_datagrams_are_passed_over(unit: Unit, tmp_path: Path) -> None:
    for junk in (b"", b"{", b"[1]", b"\xff\xfe", b"{" * 40_000, b'{"tiles":[[0,0,NaN]]}', b'{"packs":7}', b"x" * 32768):
        unit.ours.send(junk)
    unit.use(hamlet_pack(tmp_path / "pack"))
    unit.get(HOME)
    assert unit.tiles[HOME] is not None


def test_the_process_ends_with_its_client(tmp_path: Path) -> None:
    with start_maps() as client:
        opened: list[Message] = []
        client.on_opened.append(opened.append)
        client.use([hamlet_pack(tmp_path / "pack")], tmp_path / "cache")
        while not opened:
            assert select.select([client], [], [], _PATIENCE_S)[0]
            client.poll()
            assert not client.closed
    client.poll()
    assert opened[0]["refused"] == []


# ---------------------------------------------------------------- changes
def test_a_pack_is_looked_at_installed_and_removed(unit: Unit, tmp_path: Path) -> None:
    pack = town_pack(tmp_path / "stick", 1)
    unit.kill()
    (tmp_path / "keys").mkdir()
    shutil.copy(pack / layout.SIGNATURE, tmp_path / "keys" / "town.sig")
    unit.start()
    done: list[Message] = []
    failed: list[Message] = []
    steps: list[str] = []
    store = tmp_path / "store"
    unit.client.look(tmp_path / "stick", done.append, failed.append)
    unit.until(lambda: done or failed)
    assert [one["region"] for one in rows(done.pop(), "packs")] == ["town"]
    unit.client.install(pack, store, done.append, failed.append, lambda name, _: steps.append(name))
    unit.until(lambda: done or failed)
    assert not failed
    installed = Path(str(done.pop()["folder"]))
    assert steps[0] == "check"
    assert {"copy", "verify", "try"} <= set(steps)
    assert unit.use(installed)["refused"] == []
    unit.client.search("mill street 3", None, 1, "en", unit.found.append)
    unit.until(lambda: unit.found)
    assert unit.found[0][0].street == "Mill Street"
    unit.client.roll_back("town", 1, store, done.append, failed.append)
    unit.until(lambda: failed)
    assert "no earlier map" in str(failed.pop()["faults"])
    for _ in range(2):  # asked for again after a crash it is done already
        unit.client.remove("town", store, done.append, failed.append)
        unit.until(lambda: done)
        assert done.pop()["region"] == "town"
    assert not installed.exists()


def test_a_pack_of_a_stranger_is_not_installed(unit: Unit, tmp_path: Path) -> None:
    failed: list[Message] = []
    unit.client.install(hamlet_pack(tmp_path / "pack"), tmp_path / "store", failed.append, failed.append)
    unit.until(lambda: failed)
    assert failed[0]["failed"]
    assert not list((tmp_path / "store").glob("here/*-*"))


def test_keys_that_are_none_are_left_out(tmp_path: Path) -> None:
    shutil.copy(hamlet_pack(tmp_path / "pack") / layout.SIGNATURE, tmp_path / "good.sig")
    (tmp_path / "letter.txt").write_text("dear")
    assert len(trusted_keys(tmp_path)) == 1
    assert trusted_keys(None) == trusted_keys(tmp_path / "missing") == []


# ---------------------------------------------------------------- the worker by itself
class Bench:
    """A worker without its process, so that its log can be read and its queue filled."""

    def __init__(self) -> None:
        ours, theirs = control_socketpair()
        self.ours, self.sock = JsonChannel(ours), ours
        self.worker = MapsWorker(JsonChannel(theirs), Changes())

    def ask(self, message: Message) -> None:
        assert self.ours.send(message) is SendResult.SENT

    def work(self) -> None:
        while self.worker.step():
            pass

    def answers(self) -> list[Message]:
        self.work()
        found: list[Message] = []
        while not isinstance(message := self.ours.receive(), Unread):
            found.append(message)
            self.work()
        return found


def test_the_log_says_nothing_of_what_was_asked(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    bench = Bench()
    pack = hamlet_pack(tmp_path / "pack", tiles={HOME: b"\xff" * 40})
    with (pack / layout.SEARCH).open("r+b") as index:  # whole enough to be opened, and damaged within
        index.seek(4096)
        index.write(bytes(4096))
    bench.ask({"packs": [str(pack)], "cache": str(tmp_path / "cache")})
    bench.ask({"tiles": [[14, 8624, 5758], [14, 8625, 5758]]})
    bench.ask({"search": 1, "text": "Secretham", "near": [47.0625, 9.503], "limit": 5, "language": "en"})
    bench.ask({"search": 2, "text": "Secretham", "near": "47.0625", "limit": 5})
    bench.ask({"nearby": 3, "category": "secret", "near": [47.0625, 9.503], "limit": 5})
    bench.sock.send(b'{"search": "Secretham 47.0625"')
    assert len(bench.answers()) >= 4
    assert caplog.records  # it did have something to say
    said = caplog.text.casefold()
    for private in ("secret", "47.06", "9.50", "8624", "8625", "5758"):
        assert private not in said.replace(str(tmp_path).casefold(), "")


def test_a_head_unit_that_does_not_listen_is_not_talked_to_without_end(tmp_path: Path) -> None:
    bench = Bench()
    bench.ask({"packs": [str(hamlet_pack(tmp_path / "pack"))], "cache": str(tmp_path / "cache")})
    bench.work()
    asked = 0
    while True:  # each answered at once, and none taken
        if bench.ours.send({"search": asked, "text": "hillbury", "near": None, "limit": 5}) is not SendResult.SENT:
            break
        asked += 1
        bench.worker.step()
    assert bench.worker.unsent
    assert asked > 100
    told = [message["found"] for message in bench.answers() if "found" in message]
    assert told == list(range(asked))


def test_answers_fit_a_datagram_and_the_first_places_are_in_them() -> None:
    details = {f"key{i}": "å" * 255 for i in range(10)}
    places = [Place(Kind.POI, f"Place {i}", 47.0, 9.5, details=details) for i in range(100)]
    ours, theirs = (JsonChannel(sock) for sock in control_socketpair())
    assert ours.send(answers.found(1, places)) is SendResult.SENT
    message = theirs.receive()
    assert isinstance(message, dict)
    told = rows(message, "places")
    assert [place["name"] for place in told] == [f"Place {i}" for i in range(len(told))]
    assert len(told) > CONTROL_LIMIT // 6000
