# SPDX-License-Identifier: Apache-2.0
"""The light behind the screen, on a folder that is made like /sys/class/backlight."""

from __future__ import annotations

import errno
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.platform.backlight import Backlight, BacklightError, BacklightState, Panel, find_panel, luminance, set_panel


def panel(folder: Path, name: str = "panel", maximum: str = "255\n", **words: str) -> Path:
    one = folder / name
    one.mkdir()
    for file, text in {"max_brightness": maximum, "brightness": "77\n", **words}.items():
        (one / file).write_text(text)
    return one


def brightness(one: Path) -> str:
    return (one / "brightness").read_text().strip()


@contextmanager
def as_nobody() -> Iterator[None]:
    """Be a user to whom read-only means something; a container's tests often run as root."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(65_534)
    try:
        yield
    finally:
        if me == 0:
            os.seteuid(me)


def test_the_brightness_is_written_as_the_eye_sees_it(tmp_path: Path) -> None:
    one = panel(tmp_path)
    light = Backlight(tmp_path)
    assert light.state is BacklightState.LOOKING
    light.show(50)
    light.close()
    assert brightness(one) == "47"  # half as bright to the eye is 18 % of the light
    assert (light.state, light.problem) == (BacklightState.READY, None)


def test_half_as_bright_is_a_fifth_of_the_light() -> None:
    assert luminance(0) == 0.0
    assert luminance(50) == pytest.approx(0.184, abs=0.001)  # CIE 1976: middle grey
    assert luminance(100) == pytest.approx(1.0)
    assert luminance(8.0) == pytest.approx(luminance(8.001), rel=0.01)


def test_a_driver_whose_steps_look_even_is_not_bent_again(tmp_path: Path) -> None:
    one = panel(tmp_path, maximum="100", scale="non-linear\n")
    light = Backlight(tmp_path)
    light.show(50)
    light.close()
    assert brightness(one) == "50"


@given(st.floats(-10.0, 200.0), st.integers(1, 2**31 - 1), st.booleans())
def test_a_step_is_never_zero_and_never_beyond_the_greatest(percent: float, maximum: int, even: bool) -> None:
    assert 1 <= Panel(Path(), maximum, even).raw(percent) <= maximum


@given(st.lists(st.floats(0.0, 100.0), min_size=2), st.integers(1, 100_000), st.booleans())
def test_more_is_never_darker(percents: list[float], maximum: int, even: bool) -> None:
    steps = [Panel(Path(), maximum, even).raw(one) for one in sorted(percents)]
    assert steps == sorted(steps)


def test_the_most_trusted_of_several_is_taken(tmp_path: Path) -> None:
    panel(tmp_path, "a_raw", type="raw\n")
    firmware = panel(tmp_path, "b_firmware", type="firmware\n")
    panel(tmp_path, "c_platform", type="platform\n")
    panel(tmp_path, "d_unheard_of", type="telepathy\n")
    (tmp_path / "e_empty").mkdir()
    assert find_panel(tmp_path).folder == firmware


@pytest.mark.parametrize("there", [True, False], ids=["empty", "missing"])
def test_a_screen_without_a_backlight_is_said_to_have_none(tmp_path: Path, there: bool) -> None:
    folder = tmp_path if there else tmp_path / "none"
    light = Backlight(folder)
    light.show(50)
    light.close()
    assert light.state is BacklightState.NONE
    assert light.problem is not None
    assert light.problem.file == folder
    assert light.problem.remedy


def test_a_file_that_may_not_be_written_names_the_rule_that_allows_it() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = panel(folder)
        (one / "brightness").chmod(0o444)
        one.chmod(0o555)
        folder.chmod(0o755)
        light = Backlight(folder)
        with as_nobody():
            light.show(50)
            light.close()
        one.chmod(0o755)
        assert light.state is BacklightState.NOT_ALLOWED
        assert light.problem is not None
        assert light.problem.file == one / "brightness"
        assert "udev" in light.problem.remedy
        assert brightness(one) == "77"


@pytest.mark.parametrize(
    ("number", "state"),
    [
        (errno.EACCES, BacklightState.NOT_ALLOWED),
        (errno.EPERM, BacklightState.NOT_ALLOWED),
        (errno.EROFS, BacklightState.NOT_ALLOWED),
        (errno.EIO, BacklightState.FAILED),
        (errno.ENODEV, BacklightState.FAILED),
    ],
)
def test_what_the_kernel_answers_is_told_apart(tmp_path: Path, number: int, state: BacklightState) -> None:
    one = panel(tmp_path)

    def refuse(_file: Path, _text: str) -> None:
        raise OSError(number, os.strerror(number))

    with pytest.raises(BacklightError) as caught:
        set_panel(Panel(one, 255), 50, refuse)
    assert caught.value.state is state
    assert caught.value.problems[0].remedy


def test_it_works_once_the_rule_is_there(tmp_path: Path) -> None:
    one = panel(tmp_path)
    answers: list[OSError | None] = [PermissionError(errno.EACCES, "no"), None]
    told = threading.Event()

    def write(file: Path, text: str) -> None:
        answer = answers.pop(0)
        told.set()
        if answer is not None:
            raise answer
        file.write_text(text)

    light = Backlight(tmp_path, write)
    light.show(50)
    assert told.wait(5.0)
    light.show(100)
    light.close()
    assert (light.state, brightness(one)) == (BacklightState.READY, "255")


def test_a_slow_panel_holds_up_nobody_and_gets_only_the_newest_wish(tmp_path: Path) -> None:
    panel(tmp_path, maximum="100", scale="non-linear")
    written: list[str] = []
    entered, go_on = threading.Event(), threading.Event()

    def slow(_file: Path, text: str) -> None:
        written.append(text.strip())
        entered.set()
        assert go_on.wait(5.0)

    light = Backlight(tmp_path, slow)
    light.show(10)
    assert entered.wait(5.0)
    for percent in range(11, 100):
        light.show(percent)  # would never come back if it waited for the panel
    go_on.set()
    light.close()
    assert written == ["10", "99"]


def test_the_end_before_the_beginning_starts_no_thread(tmp_path: Path) -> None:
    light = Backlight(tmp_path)
    light.close()
    light.show(50)
    assert light.state is BacklightState.LOOKING


def test_no_file_is_made(tmp_path: Path) -> None:
    one = panel(tmp_path)
    (one / "brightness").unlink()
    light = Backlight(tmp_path)
    light.show(50)
    light.close()
    assert light.state is BacklightState.FAILED
    assert not (one / "brightness").exists()


@given(st.binary(max_size=80), st.binary(max_size=80), st.binary(max_size=80))
def test_whatever_the_files_hold_there_is_a_panel_or_a_sentence(maximum: bytes, kind: bytes, scale: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        one = panel(Path(name))
        for file, data in (("max_brightness", maximum), ("type", kind), ("scale", scale)):
            (one / file).write_bytes(data)
        try:
            found = find_panel(Path(name))
        except BacklightError as error:
            assert error.state is BacklightState.FAILED
            assert error.problems[0].file == one / "max_brightness"
        else:
            assert 1 <= found.raw(50) <= found.maximum
