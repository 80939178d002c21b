# SPDX-License-Identifier: Apache-2.0
"""The signal store: latest value with time and quality, listeners, the screen's feed."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avn.clock import NS_PER_MS
from avn.vehicle.signals import Quality, Signal, SignalDeclaration, SignalStore

SPEED, VIN, DOOR = "Vehicle.Speed", "Vehicle.VehicleIdentification.VIN", "Vehicle.Body.Hood.IsOpen"


class Time:
    def __init__(self, now_ms: int = 1000) -> None:
        self.now_ms = now_ms

    def __call__(self) -> int:
        return self.now_ms * NS_PER_MS

    @property
    def ns(self) -> int:
        return self()


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def store(time: Time) -> SignalStore:
    return SignalStore(
        (SignalDeclaration(SPEED, "km/h", 500), SignalDeclaration(VIN, "", 0), SignalDeclaration(DOOR, "", 1000)), time
    )


def write(store: SignalStore, path: str, value: bool | float | str, time: Time) -> None:
    store.write(store.slot(path), value, time.ns)


def test_a_signal_never_seen_is_unavailable_and_has_no_value_and_no_age(store: SignalStore, time: Time) -> None:
    assert store.get(SPEED) == Signal(SPEED, None, "km/h", 0, Quality.UNAVAILABLE)
    assert store.get(SPEED).age_ms(time.ns) is None
    assert not store.get(SPEED).valid


def test_a_written_value_is_valid_with_its_unit_and_time(store: SignalStore, time: Time) -> None:
    write(store, SPEED, 42.5, time)
    assert store.get(SPEED) == Signal(SPEED, 42.5, "km/h", time.ns, Quality.VALID)
    time.now_ms += 30
    assert store.get(SPEED).age_ms(time.ns) == 30


def test_a_value_goes_stale_one_tick_after_its_timeout_and_keeps_value_and_time(store: SignalStore, time: Time) -> None:
    write(store, SPEED, 42.5, time)
    written = time.ns
    time.now_ms += 500
    assert store.get(SPEED).quality is Quality.VALID
    time.now_ms += 1
    assert store.get(SPEED) == Signal(SPEED, 42.5, "km/h", written, Quality.STALE)


def test_a_signal_without_timeout_never_goes_stale(store: SignalStore, time: Time) -> None:
    write(store, VIN, "WDEMO", time)
    time.now_ms += 10_000_000
    assert store.get(VIN).valid


def test_the_same_value_again_refreshes_its_time(store: SignalStore, time: Time) -> None:
    write(store, SPEED, 42.5, time)
    time.now_ms += 400
    write(store, SPEED, 42.5, time)
    time.now_ms += 400
    assert store.get(SPEED).valid
    assert store.get(SPEED).age_ms(time.ns) == 400


def test_invalidation_keeps_value_and_time_until_the_next_write(store: SignalStore, time: Time) -> None:
    write(store, SPEED, 42.5, time)
    written = time.ns
    store.invalidate(store.slot(SPEED))
    time.now_ms += 10
    assert store.get(SPEED) == Signal(SPEED, 42.5, "km/h", written, Quality.INVALID)
    write(store, SPEED, 42.5, time)
    assert store.get(SPEED).valid


def test_a_signal_that_was_only_ever_invalid_has_no_age(store: SignalStore, time: Time) -> None:
    store.invalidate(store.slot(SPEED))
    assert store.get(SPEED).quality is Quality.INVALID
    assert store.get(SPEED).age_ms(time.ns) is None


def test_changes_are_handed_out_once_with_the_newest_reading(store: SignalStore, time: Time) -> None:
    write(store, SPEED, 1.0, time)
    write(store, SPEED, 2.0, time)
    write(store, DOOR, False, time)
    assert {(one.path, one.value) for one in store.take_changes()} == {(SPEED, 2.0), (DOOR, False)}
    assert store.take_changes() == ()
    write(store, SPEED, 2.0, time)
    assert store.take_changes() == ()


def test_going_stale_is_reported_once_and_so_is_being_fresh_again(store: SignalStore, time: Time) -> None:
    write(store, SPEED, 42.5, time)
    store.take_changes()
    time.now_ms += 501
    assert [(one.path, one.quality) for one in store.take_changes()] == [(SPEED, Quality.STALE)]
    time.now_ms += 501
    assert store.take_changes() == ()
    write(store, SPEED, 42.5, time)
    assert [(one.path, one.quality) for one in store.take_changes()] == [(SPEED, Quality.VALID)]
    assert store.take_changes() == ()


def test_an_invalid_signal_is_not_reported_again_when_it_gets_old(store: SignalStore, time: Time) -> None:
    write(store, SPEED, 42.5, time)
    store.invalidate(store.slot(SPEED))
    assert [one.quality for one in store.take_changes()] == [Quality.INVALID]
    time.now_ms += 501
    assert store.take_changes() == ()
    assert store.get(SPEED).quality is Quality.INVALID


def test_listeners_hear_changes_of_value_and_validity_only(store: SignalStore, time: Time) -> None:
    heard: list[Signal] = []
    end = store.subscribe((SPEED, DOOR), heard.append)
    write(store, SPEED, 1.0, time)
    write(store, SPEED, 1.0, time)
    write(store, VIN, "WDEMO", time)
    store.invalidate(store.slot(SPEED))
    store.invalidate(store.slot(SPEED))
    write(store, SPEED, 1.0, time)
    write(store, DOOR, True, time)
    assert [(one.path, one.value, one.quality) for one in heard] == [
        (SPEED, 1.0, Quality.VALID),
        (SPEED, 1.0, Quality.INVALID),
        (SPEED, 1.0, Quality.VALID),
        (DOOR, True, Quality.VALID),
    ]
    end()
    write(store, SPEED, 9.0, time)
    assert len(heard) == 4


def test_ending_one_subscription_leaves_the_others(store: SignalStore, time: Time) -> None:
    first: list[Signal] = []
    second: list[Signal] = []
    end = store.subscribe((SPEED,), first.append)
    store.subscribe((SPEED,), second.append)
    end()
    end()
    write(store, SPEED, 1.0, time)
    assert (len(first), len(second)) == (0, 1)


def test_a_listener_may_read_and_write_the_store_and_its_failure_stops_nobody(store: SignalStore, time: Time) -> None:
    heard: list[Signal] = []

    def fail(_: Signal) -> None:
        raise RuntimeError("listener")

    def follow(signal: Signal) -> None:
        store.write(store.slot(DOOR), bool(signal.value), time.ns)
        heard.append(store.get(DOOR))

    store.subscribe((SPEED,), fail)
    store.subscribe((SPEED,), follow)
    write(store, SPEED, 1.0, time)
    assert [one.value for one in heard] == [True]


def test_a_snapshot_lists_every_signal_in_slot_order(store: SignalStore, time: Time) -> None:
    write(store, DOOR, True, time)
    assert [one.path for one in store.snapshot()] == list(store.paths) == [SPEED, VIN, DOOR]
    assert store.snapshot()[store.slot(DOOR)].value is True
    assert SPEED in store
    assert "Vehicle.Nothing" not in store


def test_a_path_declared_twice_is_refused(time: Time) -> None:
    with pytest.raises(ValueError, match="twice"):
        SignalStore((SignalDeclaration(SPEED, "", 0), SignalDeclaration(SPEED, "", 0)), time)


def test_what_writers_of_many_threads_wrote_last_is_read_and_no_change_is_lost() -> None:
    paths = [f"Vehicle.Test{number}" for number in range(8)]
    store = SignalStore((SignalDeclaration(path, "", 1000) for path in paths), Time())
    told: list[Signal] = []
    taken: dict[str, Signal] = {}
    store.subscribe(paths, told.append)
    done = threading.Event()

    def writer(slot: int) -> None:
        for value in range(500):
            store.write(slot, value, 1 + value)
            if value % 7 == 0:
                store.invalidate(slot)

    def screen() -> None:
        while not done.is_set():
            taken.update((one.path, one) for one in store.take_changes())
        taken.update((one.path, one) for one in store.take_changes())

    threads = [threading.Thread(target=writer, args=(slot,)) for slot in range(len(paths))]
    reader = threading.Thread(target=screen)
    for thread in (*threads, reader):
        thread.start()
    for thread in threads:
        thread.join(30)
    done.set()
    reader.join(30)
    assert {path: (taken[path].value, taken[path].valid) for path in paths} == dict.fromkeys(paths, (499, True))
    writes, invalidations = 500, 72
    assert len(told) == len(paths) * (writes + invalidations)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("write"), st.integers(0, 2), st.integers(0, 3)),
            st.tuples(st.just("invalidate"), st.integers(0, 2), st.just(0)),
            st.tuples(st.just("wait"), st.just(0), st.integers(0, 900)),
            st.tuples(st.just("take"), st.just(0), st.just(0)),
        ),
        max_size=40,
    )
)
def test_the_changes_alone_keep_a_screen_right(steps: list[tuple[str, int, int]]) -> None:
    time = Time()
    store = SignalStore((SignalDeclaration(f"Vehicle.T{n}", "", (0, 200, 700)[n]) for n in range(3)), time)
    shown = {one.path: (one.value, one.quality) for one in store.snapshot()}
    for step, slot, number in [*steps, ("take", 0, 0)]:
        if step == "write":
            store.write(slot, number, time.ns)
        elif step == "invalidate":
            store.invalidate(slot)
        elif step == "wait":
            time.now_ms += number
        else:
            changes = store.take_changes()
            assert len({one.path for one in changes}) == len(changes)
            shown.update((one.path, (one.value, one.quality)) for one in changes)
            assert shown == {one.path: (one.value, one.quality) for one in store.snapshot()}
