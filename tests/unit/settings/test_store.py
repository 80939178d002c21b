# SPDX-License-Identifier: Apache-2.0
"""What the driver chose is there after a restart; a damaged file costs choices at most, and never the screen."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.settings.catalogue import (
    CAR_NAME,
    DISTANCE_UNIT,
    LANGUAGE,
    LARGE_TEXT,
    SETTINGS,
    TOUCH_SOUNDS,
    Choice,
    Setting,
    SettingValue,
    Span,
    Switch,
    Text,
)
from avn.settings.preferences import DistanceUnit, Language, Preferences
from avn.settings.store import LARGEST_FILE_BYTES, SettingsError, SettingsStore

UNKNOWN = "x_of_a_newer_version"


def values_of(setting: Setting) -> st.SearchStrategy[SettingValue]:
    match setting:
        case Choice():
            return st.sampled_from(list(setting.members))
        case Switch():
            return st.booleans()
        case Span():
            return st.integers(setting.minimum, setting.maximum)
        case Text():
            return st.text(st.characters(exclude_categories=["C", "Z"]), max_size=setting.longest)
    raise AssertionError(setting)


choices = st.fixed_dictionaries({}, optional={one: values_of(one) for one in SETTINGS})
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
files = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    anything.map(lambda one: json.dumps(one).encode()),
    st.dictionaries(st.sampled_from([*(one.key for one in SETTINGS), UNKNOWN]), anything).map(
        lambda one: json.dumps(one).encode()
    ),
    st.integers(1, 5).map(lambda power: b'{"a": ' + b"[" * 10**power + b"]" * 10**power + b"}"),
    st.integers(1, 5).map(lambda power: b'{"touch_sounds_percent": 1' + b"0" * 10**power + b"}"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "settings.json"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


# ------------------------------------------------------------ what is chosen stays


@given(chosen=choices)
def test_every_choice_is_there_after_a_restart(folder: Path, chosen: dict[Setting, SettingValue]) -> None:
    path = folder / "kept.json"
    path.unlink(missing_ok=True)
    store = SettingsStore(path)
    for setting, value in chosen.items():
        store.set(setting, value)
    again = SettingsStore(path)
    assert again.problems == ()
    assert {one: again.get(one) for one in SETTINGS} == {one: chosen.get(one, one.default) for one in SETTINGS}


def test_until_a_language_is_chosen_it_is_that_of_the_system(path: Path) -> None:
    store = SettingsStore(path)
    assert store.preferences(Language.DANISH) == Preferences(Language.DANISH)
    store.set(LANGUAGE, Language.ENGLISH)
    store.set(DISTANCE_UNIT, DistanceUnit.MILES)
    assert SettingsStore(path).preferences(Language.DANISH) == Preferences(Language.ENGLISH, DistanceUnit.MILES)


def test_listeners_are_told_of_each_change_once(path: Path) -> None:
    store, told = SettingsStore(path), []
    end = store.subscribe(told.append)
    store.set(LARGE_TEXT, True)
    store.set(LARGE_TEXT, True)
    store.hold(TOUCH_SOUNDS, 50)
    end()
    store.set(LARGE_TEXT, False)
    assert told == [LARGE_TEXT, TOUCH_SOUNDS]


def test_what_is_held_is_written_when_the_finger_rests(path: Path) -> None:
    store = SettingsStore(path)
    for percent in (40, 50, 60):
        store.hold(TOUCH_SOUNDS, percent)
    assert not path.exists()
    store.save()
    assert SettingsStore(path).get(TOUCH_SOUNDS) == 60


@pytest.mark.parametrize("value", ["fr", "", 1, True, None, "EN"])
def test_a_value_that_a_setting_cannot_have_changes_nothing(path: Path, value: object) -> None:
    store, told = SettingsStore(path), []
    store.subscribe(told.append)
    with pytest.raises(ValueError, match="language cannot be"):
        store.set(LANGUAGE, value)  # type: ignore[arg-type]
    assert (store.chosen(LANGUAGE), told, path.exists()) == (None, [], False)


@pytest.mark.parametrize("name", ["two\nlines", "a" * 25, "\u202eback", "\ud800", "tab\t"])
def test_a_name_is_one_short_printable_line(path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="car_name"):
        SettingsStore(path).set(CAR_NAME, name)


# ------------------------------------------------------------ a file that is not as it should be


@given(raw=files)
def test_whatever_is_in_the_file_the_screen_starts_and_nothing_is_lost(folder: Path, raw: bytes) -> None:
    path = folder / "fuzz.json"
    for old in folder.glob("fuzz.json*"):
        old.unlink()
    path.write_bytes(raw)
    store = SettingsStore(path)
    for one in SETTINGS:
        assert one.read(store.get(one)) is not None
    assert path.read_bytes() == raw
    try:
        before = json.loads(raw)
    except (ValueError, RecursionError):
        before = None

    was = store.get(LARGE_TEXT)
    store.set(LARGE_TEXT, not was)
    again = SettingsStore(path)
    assert again.problems == ()
    assert again.get(LARGE_TEXT) is not was
    assert {one: again.get(one) for one in SETTINGS} == {one: store.get(one) for one in SETTINGS}
    kept = list(folder.glob("fuzz.json.damaged*"))
    assert [one.read_bytes() for one in kept] == ([raw] if store.problems else [])
    if not store.problems and isinstance(before, dict) and UNKNOWN in before:
        after = json.loads(path.read_bytes())
        assert json.dumps(after[UNKNOWN], sort_keys=True) == json.dumps(before[UNKNOWN], sort_keys=True)


@pytest.mark.parametrize(
    ("raw", "what", "line"),
    [
        (b'{\n "language": "nb",\n "large_text": tru\n}', "Expecting value in column 16", 3),
        (b"", "Expecting value in column 1", 1),
        (b"[]", "it does not hold names and values", None),
        (b"\xff\xfe\x00", "truncated data", None),
        (b" " * LARGEST_FILE_BYTES + b"{}", "the file is larger than 1 MB", None),
    ],
)
def test_a_damaged_file_is_told_with_place_and_remedy(path: Path, raw: bytes, what: str, line: int | None) -> None:
    path.parent.mkdir()
    path.write_bytes(raw)
    (problem,) = SettingsStore(path).problems
    assert what in problem.what
    assert (problem.file, problem.line) == (path, line)
    assert "choose again on the settings page" in problem.remedy


def test_one_wrong_value_costs_only_that_choice(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"language": "nb", "large_text": "yes", "touch_sounds_percent": 400}')
    store = SettingsStore(path)
    assert [one.what for one in store.problems] == [
        "'large_text' cannot be 'yes'",
        "'touch_sounds_percent' cannot be 400",
    ]
    assert (store.get(LANGUAGE), store.get(LARGE_TEXT), store.get(TOUCH_SOUNDS)) == (Language.NORWEGIAN, False, 30)


def test_each_damaged_file_is_kept_under_a_name_of_its_own(path: Path) -> None:
    path.parent.mkdir()
    for raw in ("{", "[", "nothing"):
        path.write_text(raw)
        store = SettingsStore(path)
        store.set(LARGE_TEXT, True)
        store.set(LARGE_TEXT, False)
    kept = {one.name: one.read_text() for one in path.parent.glob("*.damaged*")}
    assert kept == {
        "settings.json.damaged": "{",
        "settings.json.damaged-2": "[",
        "settings.json.damaged-3": "nothing",
    }


def test_a_damaged_file_that_is_taken_away_by_hand_is_no_hindrance(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("{")
    store = SettingsStore(path)
    path.unlink()
    store.set(LARGE_TEXT, True)
    assert SettingsStore(path).get(LARGE_TEXT)


def test_a_folder_in_the_files_place_makes_way(path: Path) -> None:
    (path / "inside").mkdir(parents=True)
    store = SettingsStore(path)
    assert "Is a directory" in store.problems[0].what
    store.set(LARGE_TEXT, True)
    assert SettingsStore(path).get(LARGE_TEXT)
    assert (path.with_name("settings.json.damaged") / "inside").is_dir()


# ------------------------------------------------------------ power cuts and full disks


def test_a_power_cut_at_any_moment_leaves_the_old_choices_or_the_new(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stop at each system call in turn; what had not been synced by then is taken to be gone."""
    SettingsStore(path).set(LANGUAGE, Language.DANISH)
    real = {(where, name): getattr(where, name) for where, name in ((os, "fsync"), (Path, "replace"), (Path, "open"))}
    synced_before_rename = []

    class PowerCut(BaseException):
        pass

    for last in range(1, 6):
        calls: list[str] = []

        def counted(call, name: str, *, calls: list[str] = calls, last: int = last):  # type: ignore[no-untyped-def]
            def one(*arguments, **named):  # type: ignore[no-untyped-def]
                calls.append(name)
                if len(calls) == last:
                    raise PowerCut
                return call(*arguments, **named)

            return one

        store = SettingsStore(path)
        for (where, name), call in real.items():
            monkeypatch.setattr(where, name, counted(call, name))
        wanted = Language.ENGLISH if store.get(LANGUAGE) is Language.DANISH else Language.DANISH
        try:
            store.set(LANGUAGE, wanted)
            synced_before_rename.append(calls)
        except PowerCut:
            pass
        monkeypatch.undo()
        found = SettingsStore(path)
        assert found.problems == ()
        assert found.get(LANGUAGE) in (Language.DANISH, Language.ENGLISH)
    assert synced_before_rename == [["open", "fsync", "replace", "fsync"]]


def test_a_full_disk_keeps_the_choice_for_this_run_and_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SettingsStore(path).set(LANGUAGE, Language.DANISH)
    store = SettingsStore(path)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError, match=r"No space left on device.*Remedy: free some space"):
        store.set(LANGUAGE, Language.NORWEGIAN)
    assert store.get(LANGUAGE) is Language.NORWEGIAN
    assert SettingsStore(path).get(LANGUAGE) is Language.DANISH
    monkeypatch.undo()
    store.set(LANGUAGE, Language.NORWEGIAN)  # touched once more, now that there is room
    assert SettingsStore(path).get(LANGUAGE) is Language.NORWEGIAN


def test_settings_are_read_in_less_than_a_millisecond(path: Path) -> None:
    store = SettingsStore(path)
    for one in SETTINGS:
        store.hold(one, one.default)
    store.save()
    took_s = []
    for _ in range(20):
        start = perf_counter()
        SettingsStore(path)
        took_s.append(perf_counter() - start)
    assert min(took_s) < 0.001
