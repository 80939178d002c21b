# SPDX-License-Identifier: Apache-2.0
"""A pack comes into the car only whole, wanted and newer; whatever is wrong with it, the old map stays in use."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offline_maps.errors import Cancelled, Fault, InstallError, MapError, PackError
from offline_maps.geo import Bounds
from offline_maps.install.disk import Disk
from offline_maps.install.source import FolderSource, SourceError, find_packs
from offline_maps.install.staging import TRIES
from offline_maps.install.store import PackStore, StoreBusyError
from offline_maps.pack import layout
from offline_maps.pack.manifest import total_bytes
from offline_maps.pack.verify import verify
from tests.support.map_packs import (
    CHUNK,
    STRANGER,
    TRUSTED,
    NotedSource,
    contents,
    make_pack,
    noise,
    passes,
    put_in,
    rewrite,
)

SMALL = {layout.TILES: b"tiles", layout.SEARCH: b"search", layout.ROUTING: b"routing"}


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    return PackStore(tmp_path / "car")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def small(folder: Path, version: int, region: str = "here", **options: object) -> Path:
    files = {name: data + str(version).encode() for name, data in SMALL.items()}
    return make_pack(folder, version, region, files=files, **options)  # type: ignore[arg-type]


def refusal(work: Callable[[], object], store: PackStore, kind: type[MapError] = InstallError) -> str:
    """The message; whatever was in use before is in use, and verifies."""
    before = [(one.folder, one.version) for one in store.installed()]
    with pytest.raises(kind) as caught:
        work()
    assert [(one.folder, one.version) for one in store.installed()] == before
    for one in store.installed():
        verify(one.folder, TRUSTED)
    assert all(one.remedy for one in caught.value.faults)
    return str(caught.value)


# ------------------------------------------------------------ what moves
def test_an_update_reads_only_what_changed(store: PackStore, stick: Path) -> None:
    first = put_in(make_pack(stick / "1", 1), store)
    assert (first.bytes_read, first.bytes_reused) == (first.pack.bytes, 0)
    source = NotedSource(make_pack(stick / "2", 2))
    second = put_in(source, store)
    changed = 5000 + 3000 + 4000  # the last chunk of the tiles, search, routing
    assert (second.bytes_read, second.bytes_reused) == (changed, CHUNK + 2000)
    assert not [name for name in source.asked if name.startswith(layout.ELEVATION)]
    assert verify(second.pack.folder, TRUSTED).version == 2
    assert second.pack.previous_version == 1
    assert second.pack.installed_at == "2026-03-01T12:00:00Z"
    hills = f"{layout.ELEVATION}/N47/N47E009.hgt"
    assert (second.pack.folder / hills).samefile(first.pack.folder / hills)
    assert store.space().previous == first.pack.bytes - 2000 + _manifest_bytes(first.pack.folder)


def _manifest_bytes(folder: Path) -> int:
    return sum((folder / one).stat().st_size for one in (layout.MANIFEST, layout.SIGNATURE))


def test_the_pack_before_the_previous_one_is_removed(store: PackStore, stick: Path) -> None:
    folders = [put_in(small(stick / str(version), version), store).pack.folder for version in (1, 2, 3)]
    assert [one.exists() for one in folders] == [False, True, True]
    previous = store.previous("here")
    assert previous is not None
    assert previous.version == 2


def test_the_same_pack_again_is_no_work_and_a_damaged_one_is_repaired(store: PackStore, stick: Path) -> None:
    put_in(small(stick / "1", 1), store)
    pack = put_in(make_pack(stick / "2", 2), store).pack
    again = put_in(stick / "2", store)
    assert (again.pack, again.bytes_read) == (pack, 0)
    _flip(pack.folder / layout.TILES, CHUNK + 3)
    repaired = put_in(stick / "2", store)
    assert repaired.bytes_read == 5000
    assert verify(repaired.pack.folder, TRUSTED).version == 2
    assert repaired.pack.previous_version == 1  # the damaged one is not kept for the way back
    assert not pack.folder.exists()


def test_regions_live_side_by_side_and_builds_are_known(store: PackStore, stick: Path) -> None:
    for region, build in (("denmark", "b1"), ("norway", "b2"), ("sweden", "b1")):
        put_in(small(stick / region, 1, region, build=build), store)
    assert [one.region for one in store.installed()] == ["denmark", "norway", "sweden"]
    assert store.builds() == {"b1": ("denmark", "sweden"), "b2": ("norway",)}
    store.remove("norway")
    assert [one.region for one in store.installed()] == ["denmark", "sweden"]
    assert "no map of 'norway'" in refusal(lambda: store.remove("norway"), store)
    assert "no map of '../norway'" in refusal(lambda: store.remove("../norway"), store)


def test_the_way_back_and_forth(store: PackStore, stick: Path) -> None:
    put_in(small(stick / "1", 1), store)
    assert "no earlier map" in refusal(lambda: store.roll_back("here"), store)
    put_in(small(stick / "2", 2), store)
    assert store.roll_back("here").version == 1
    assert store.roll_back("here").version == 2
    store.roll_back("here")
    pack = put_in(stick / "2", store)
    assert (pack.pack.version, pack.pack.previous_version, pack.bytes_read) == (2, 1, 0)


# ------------------------------------------------------------ stopped and gone on with
@pytest.mark.parametrize("tear", [False, True])
def test_a_pulled_stick_is_told_and_gone_on_with(store: PackStore, stick: Path, tear: bool) -> None:
    put_in(small(stick / "1", 1), store)
    files = {layout.TILES: b"".join(noise(f"chunk {n}", CHUNK) for n in range(4)), layout.SEARCH: b"s"}
    source = NotedSource(make_pack(stick / "2", 2, files=files), pulled_after=3 * CHUNK)
    message = refusal(lambda: put_in(source, store), store, SourceError)
    assert "was pulled" in message
    assert "what was copied is kept" in message
    if tear:  # the last bytes never reached the disk, which is all zeros there
        (staged,) = (store.root / "here").glob(".staging-*/" + layout.TILES)
        with staged.open("r+b") as file:
            file.seek(CHUNK + 100)
            file.write(bytes(CHUNK))
    assert store.recover()
    source.put_back()
    done = put_in(source, store)
    assert done.bytes_resumed == (CHUNK if tear else 3 * CHUNK) + 1
    assert done.bytes_read + done.bytes_resumed == done.pack.bytes
    assert verify(done.pack.folder, TRUSTED).version == 2


def test_stopped_by_the_driver_at_any_moment(store: PackStore, stick: Path) -> None:
    put_in(make_pack(stick / "1", 1), store)
    make_pack(stick / "2", 2)
    told: list[tuple[str, float]] = []
    put_in(stick / "2", PackStore(stick.parent / "other car"), progress=lambda *one: told.append(one))
    assert [name for name, _ in dict.fromkeys((name, 0) for name, _ in told)] == [
        "check", "copy", "verify", "try", "activate",
    ]  # fmt: skip
    for stop in range(1, 100):
        left = stop

        def progress(step: str, done: float, /) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise Cancelled

        try:
            done = put_in(stick / "2", store, progress=progress)
        except Cancelled:
            current = store.current("here")
            assert current is not None
            assert current.version == 1
            continue
        assert done.bytes_read == 0  # all of it was there from the tries before
        return
    pytest.fail("it never ended")


def test_what_was_begun_for_another_pack_is_discarded(store: PackStore, stick: Path) -> None:
    source = NotedSource(make_pack(stick / "1", 1), pulled_after=CHUNK)
    refusal(lambda: put_in(source, store), store, SourceError)
    assert store.space().staged > 0
    put_in(small(stick / "2", 2), store)
    assert store.space().staged == 0


def test_a_shared_file_is_never_written_to(store: PackStore, stick: Path) -> None:
    """An earlier try took over a file whole, by a second name; then it went bad on the disk."""
    hills = f"{layout.ELEVATION}/N47/N47E009.hgt"
    old = put_in(make_pack(stick / "1", 1), store).pack.folder / hills
    make_pack(stick / "2", 2)

    def stopped(folder: Path) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        put_in(stick / "2", store, smoke=stopped)
    _flip(old, 7)
    damaged = old.read_bytes()
    done = put_in(stick / "2", store)
    assert verify(done.pack.folder, TRUSTED).version == 2
    assert old.read_bytes() == damaged if old.exists() else True
    assert not (done.pack.folder / hills).samefile(old)


class Flaky(FolderSource):
    """Fails now and then, as worn sticks do."""

    def __init__(self, folder: Path, failures: int) -> None:
        super().__init__(folder)
        self._failures = failures

    def read(self, name: str, offset: int, length: int) -> bytes:
        if name == layout.TILES and self._failures:
            self._failures -= 1
            raise SourceError(Fault("an input/output error", "try again"), transient=True)
        return super().read(name, offset, length)


def test_a_worn_stick_is_asked_again_a_few_times(store: PackStore, stick: Path) -> None:
    small(stick, 1)
    refusal(lambda: put_in(Flaky(stick, TRIES), store), store, SourceError)
    assert put_in(Flaky(stick, TRIES - 1), store).pack.version == 1


# ------------------------------------------------------------ refused
def _flip(path: Path, offset: int) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        (byte,) = file.read(1)
        file.seek(offset)
        file.write(bytes([byte ^ 0x10]))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "empty": lambda path: path.write_bytes(b""),
    "a flipped bit": lambda path: _flip(path, path.stat().st_size // 2),
    "missing": lambda path: path.unlink(),
    "another pack's": lambda path: path.write_bytes((path.parents[1] / "3" / path.name).read_bytes()),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("name", [layout.MANIFEST, layout.SIGNATURE, *SMALL])
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_told_and_the_old_map_stays(store: PackStore, stick: Path, name: str, damage: str) -> None:
    put_in(small(stick / "1", 1), store)
    small(stick / "3", 3)
    small(stick / "2", 2)
    DAMAGES[damage](stick / "2" / name)
    message = refusal(lambda: put_in(stick / "2", store), store, MapError)
    assert name in message or (name == layout.MANIFEST and layout.SIGNATURE in message) or damage == "another pack's"
    assert str(store.root) not in message  # that place means nothing to whoever holds the stick
    assert put_in(stick / "3", store).pack.version == 3


def test_signatures_and_versions(store: PackStore, stick: Path) -> None:
    put_in(small(stick / "5", 5), store)
    source = NotedSource(small(stick / "6", 6, signer=STRANGER))
    assert "not trusted" in refusal(lambda: put_in(source, store), store, PackError)
    assert set(source.asked) == {layout.MANIFEST, layout.SIGNATURE}  # nothing else was read
    source = NotedSource(small(stick / "4", 4))
    assert "older (version 4) than yours (5)" in refusal(lambda: put_in(source, store), store)
    assert set(source.asked) == {layout.MANIFEST, layout.SIGNATURE}
    make_pack(stick / "5b", 5, files={layout.TILES: b"others"})
    assert "is another than yours" in refusal(lambda: put_in(stick / "5b", store), store)


def test_regions_are_checked(store: PackStore, stick: Path) -> None:
    put_in(small(stick / "1", 1), store)
    elsewhere = small(stick / "2", 2, bounds=Bounds(20, 60, 21, 61))
    assert "lies elsewhere" in refusal(lambda: put_in(elsewhere, store), store)
    other = small(stick / "there", 1, "there")
    assert "not of 'here'" in refusal(lambda: put_in(other, store, region="here"), store)
    assert put_in(other, store, region="there").pack.region == "there"


def test_a_pack_that_fails_its_trial_leaves_nothing(store: PackStore, stick: Path) -> None:
    put_in(small(stick / "1", 1), store)

    def fails(folder: Path) -> None:
        verify(folder, TRUSTED)  # it is whole when it is tried out
        raise PackError(Fault("The search finds nothing.", "Get the pack again."))

    small(stick / "2", 2)
    assert "finds nothing" in refusal(lambda: put_in(stick / "2", store, smoke=fails), store, PackError)
    assert store.space().staged == 0


class FullDisk(Disk):
    def __init__(self, free: int) -> None:
        self.free = free

    def free_bytes(self, folder: Path) -> int:
        return self.free


def test_space_is_asked_for_before_anything_is_copied(tmp_path: Path, stick: Path) -> None:
    files = {layout.TILES: b"".join(noise(f"chunk {n}", CHUNK) for n in range(10))}
    source = NotedSource(make_pack(stick / "1", 1, files=files))
    whole = 10 * CHUNK
    disk = FullDisk(2 * whole - 1)
    store = PackStore(tmp_path / "car", disk)
    message = refusal(lambda: put_in(source, store), store)
    assert "84 MB are needed" in message
    assert "1 MB more must be free" in message
    assert set(source.asked) == {layout.MANIFEST, layout.SIGNATURE}
    disk.free += 1
    put_in(source, store)
    disk.free = 64_000_000  # a small change needs little, and what is shared needs none
    files[layout.SEARCH] = b"found"
    make_pack(stick / "2", 2, files=files)
    assert put_in(stick / "2", store).bytes_reused == whole


class ReadOnlyDisk(Disk):
    def step(self, what: str, path: Path) -> None:
        if what == "write" and path.name == layout.TILES:
            raise OSError(28, "No space left on device")


def test_a_disk_that_fills_up_under_way_is_told(tmp_path: Path, stick: Path) -> None:
    put_in(small(stick / "1", 1), PackStore(tmp_path / "car"))
    store = PackStore(tmp_path / "car", ReadOnlyDisk())
    assert "No space left on device" in refusal(lambda: put_in(small(stick / "2", 2), store), store)


def test_one_change_at_a_time(store: PackStore, stick: Path) -> None:
    small(stick, 1)
    with store.changing():
        assert not PackStore(store.root).recover()
        refusal(lambda: put_in(stick, PackStore(store.root)), store, StoreBusyError)
    assert put_in(stick, store).pack.version == 1


# ------------------------------------------------------------ a store that was damaged
@pytest.mark.parametrize(
    "pointer", [None, b"", b"{}", b"[1]", b"\xff", b'{"current": {"folder": "../x"}}', b"[" * 9999]
)
def test_a_lost_pointer_is_found_again(store: PackStore, stick: Path, pointer: bytes | None) -> None:
    for version in (1, 2):
        put_in(small(stick / str(version), version), store)
    path = store.root / "here/current.json"
    path.unlink() if pointer is None else path.write_bytes(pointer)
    assert store.installed() == ()
    assert store.recover()
    current = store.current("here")
    assert current is not None
    assert (current.version, current.previous_version) == (2, 1)


def test_a_pack_in_use_that_lost_a_file_gives_way_to_the_previous(store: PackStore, stick: Path) -> None:
    for version in (1, 2):
        pack = put_in(small(stick / str(version), version), store).pack
    (pack.folder / layout.ROUTING).unlink()
    assert store.recover()
    current = store.current("here")
    assert current is not None
    assert (current.version, current.previous_version) == (1, None)


def test_better_a_damaged_map_than_none(store: PackStore, stick: Path) -> None:
    pack = put_in(small(stick / "1", 1), store).pack
    (pack.folder / layout.ROUTING).unlink()
    assert store.recover()
    assert store.current("here") == pack
    assert verify(put_in(stick / "1", store).pack.folder, TRUSTED)


# ------------------------------------------------------------ what lies on a stick
def test_packs_on_a_stick_are_found_and_judged(stick: Path) -> None:
    make_pack(stick, 1, "top")
    shutil.rmtree(stick / layout.ELEVATION)
    assert [one.fault is None for one in find_packs(stick)] == [False]
    (stick / layout.MANIFEST).unlink()
    (stick / layout.TILES).unlink()
    (stick / layout.SIGNATURE).unlink()
    small(stick / "maps" / "denmark", 2, "denmark")
    small(stick / "old", 1, "denmark")
    small(stick / "a" / "b" / "c", 1, "too-deep")
    small(stick / ".Trash-1000" / "x", 1, "thrown-away")
    small(stick / "cut", 1, "norway")
    (stick / "cut" / layout.SEARCH).write_bytes(b"s")
    small(stick / "strange", 1, "sweden", signer=STRANGER)
    (stick / "bare").mkdir()
    (stick / "bare" / layout.TILES).write_bytes(b"tiles")
    (stick / "loop").symlink_to(stick)
    found = find_packs(stick, TRUSTED)
    assert [(one.folder.relative_to(stick).as_posix(), one.fault is None) for one in found] == [
        ("maps/denmark", True), ("old", True), ("cut", False), ("strange", False), ("bare", False),
    ]  # fmt: skip
    faults = [str(one.fault) for one in found if one.fault]
    for part, fault in zip(("not copied to its end", "not trusted", "No manifest"), faults, strict=True):
        assert part in fault
    assert found[0].manifest is not None
    assert found[0].bytes == total_bytes(found[0].manifest.files)
    with pytest.raises(SourceError):
        find_packs(stick / "gone")


def test_a_pipe_named_like_a_file_does_not_hold_us_up(store: PackStore, stick: Path) -> None:
    import os

    small(stick, 1)
    (stick / layout.TILES).unlink()
    os.mkfifo(stick / layout.TILES)
    assert "not a file" in refusal(lambda: put_in(stick, store), store, SourceError)
    assert [one.fault is None for one in find_packs(stick)] == [False]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(manifest=st.binary(max_size=300), signature=st.binary(max_size=300))
def test_no_bytes_on_a_stick_do_harm(tmp_path: Path, manifest: bytes, signature: bytes) -> None:
    (tmp_path / layout.MANIFEST).write_bytes(manifest)
    (tmp_path / layout.SIGNATURE).write_bytes(signature)
    (found,) = find_packs(tmp_path, TRUSTED)
    assert found.fault is not None
    with pytest.raises(MapError):
        put_in(tmp_path, PackStore(tmp_path / "car"))


def test_a_signed_promise_that_the_bytes_do_not_keep(store: PackStore, stick: Path) -> None:
    """Signed by one who is trusted: chunks as listed, and another digest of the whole."""
    from dataclasses import replace

    from offline_maps.pack.manifest import read_manifest

    small(stick, 1)
    first, *rest = read_manifest(stick).files
    rewrite(stick, files=(replace(first, sha256="0" * 64), *rest))
    refusal(lambda: put_in(stick, store), store, PackError)
    assert store.space().staged == 0


def test_contents_differ_only_where_they_should() -> None:
    assert contents(1)[layout.TILES][:CHUNK] == contents(2)[layout.TILES][:CHUNK]
    assert passes(Path()) is None
