# SPDX-License-Identifier: Apache-2.0
"""Sticks among all that is mounted; the kernel's table is read, whatever stands in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from avn.maps.sticks import MOST, Mount, Stick, StickWatch, read_mounts, sticks_of

# As proc_pid_mountinfo(5) writes them: with optional fields, without, with names that need to be escaped.
TABLE = b"""\
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
24 22 0:21 / /proc rw,nosuid shared:12 - proc proc rw
81 22 8:17 / /media/MAPS rw,nosuid,nodev,relatime shared:50 master:3 - vfat /dev/sdb1 rw,uid=1000
82 22 0:50 / /run/media/anna/My\\040maps\\134x rw,relatime - fuseblk /dev/sdc1 rw,user_id=0
83 22 0:51 / /mnt/share rw,relatime shared:51 - cifs //server/share rw
84 22 0:52 / /media/memory rw,relatime - tmpfs tmpfs rw
85 22 179:1 / /boot/firmware rw,relatime - vfat /dev/mmcblk0p1 rw
86 22 8:33 / /mnt rw - exfat /dev/sdd1 rw
87 22 8:49 / /media-player rw - ext4 /dev/sde1 rw
"""
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)


def test_sticks_are_devices_where_a_system_mounts_them() -> None:
    assert sticks_of(read_mounts(TABLE)) == (
        Stick(Path("/media/MAPS"), "MAPS"),
        Stick(Path("/run/media/anna/My maps\\x"), "My maps\\x"),
        Stick(Path("/mnt"), "mnt"),
    )


def test_named_folders_count_where_they_are_there(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    assert sticks_of((), [tmp_path, missing]) == (Stick(tmp_path, tmp_path.name),)
    missing.touch()
    assert len(sticks_of((), [tmp_path, missing])) == 1  # a file is no folder


def test_what_is_mounted_over_a_stick_hides_it() -> None:
    over = Mount("/media/MAPS", "tmpfs", "tmpfs")
    stick = Mount("/media/MAPS", "vfat", "/dev/sdb1")
    assert sticks_of((stick, over)) == ()
    assert len(sticks_of((over, stick))) == 1
    assert len(sticks_of((stick, stick))) == 1


def test_a_car_full_of_sticks_has_an_end() -> None:
    assert len(sticks_of([Mount(f"/media/{n}", "vfat", f"/dev/sd{n}") for n in range(100)])) == MOST


@given(st.binary(max_size=600) | st.lists(st.sampled_from(TABLE.split()), max_size=60).map(b" ".join))
@example(b"81 22 8:17 / relative rw - vfat /dev/sdb1 rw")
@example(b"81 22 8:17 / /media/a\\000b rw - vfat /dev/sdb1 rw")
@example(b"81 22 8:17 / /media/\xff rw - vfat /dev/sdb1 rw")
@example(b"81 22 8:17 / /media/../etc rw - vfat /dev/sdb1 rw")
@example(b"81 22 8:17 / /media/" + b"x" * 5000 + b" rw - vfat /dev/sdb1 rw")
def test_no_table_hurts(data: bytes) -> None:
    for mount in read_mounts(data):
        assert mount.folder.startswith("/")
        assert "\0" not in mount.folder
    for one in sticks_of(read_mounts(data)):
        assert ".." not in one.folder.parts
        assert str(one.folder).startswith(("/media", "/run/media", "/mnt"))
        assert str(one.folder).encode()  # fits a message


@given(NAMES)
def test_any_name_of_a_stick_comes_back_as_it_was(name: str) -> None:
    escaped = "".join(f"\\{byte:03o}" if byte in b" \t\n\\#" else chr(byte) for byte in os.fsencode(name))
    line = b"81 22 8:17 / /media/" + escaped.encode("latin-1") + b" rw shared:1 - vfat /dev/sdb1 rw"
    (mount,) = read_mounts(line)
    assert mount.folder == f"/media/{name}"


def test_only_a_change_is_told(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    table.write_bytes(TABLE)
    watch = StickWatch((), table)
    assert watch.look()
    assert len(watch.there) == 3
    assert not watch.look()
    table.write_bytes(TABLE.replace(b"81 22 8:17", b"91 22 8:18").replace(b"/media/MAPS", b"/media/OLD "))
    assert watch.look()
    table.write_bytes(b"")
    assert watch.look()
    assert not watch.there
    watch.close()


def test_without_a_table_named_folders_are_found_still(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    watch = StickWatch([tmp_path], tmp_path / "none")
    assert "sticks are not noticed" in caplog.text
    assert watch.fileno() is None
    assert watch.look()
    assert watch.there == (Stick(tmp_path, tmp_path.name),)
    watch.close()


def test_the_kernel_s_own_table_can_be_read_and_waited_for() -> None:
    watch = StickWatch()
    handle = watch.fileno()
    assert handle is not None
    assert any(one.folder == "/" for one in read_mounts(os.pread(handle, 1 << 20, 0)))
    watch.look()
    watch.close()
