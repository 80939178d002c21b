# SPDX-License-Identifier: Apache-2.0
"""No lease, no read; leases are visible; nothing of the place is logged."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest

from avn.clock import NS_PER_MS, NS_PER_S
from avn.location.epochs import FixType
from avn.location.errors import LeaseReleasedError, LocationError, ReceiverSettingsError
from avn.location.leases import LeaseMark
from avn.location.position import Source
from avn.location.serial_source import ReceiverState
from avn.location.service import LocationService
from avn.vehicle.signals import SignalStore
from tests.support.location_drive import BENDS, STANDSTILL, Drive, Leg


@pytest.fixture
def drive() -> Drive:
    drive = Drive()
    drive.run([STANDSTILL, Leg(10, 15)])
    return drive


# ---------------------------------------------------------------- leases
def test_a_lease_reads_the_position_and_is_visible_while_it_lasts(drive: Drive) -> None:
    assert not drive.service.leases
    with drive.service.lease("Guidance", "navigation") as lease:
        assert drive.service.leases == (LeaseMark("Guidance", "navigation", drive.now_ns),)
        position = lease.position()
        assert position.source is Source.GNSS
        assert position.latitude_deg == pytest.approx(59.9, abs=0.01)
        assert lease.active
    assert not drive.service.leases


def test_a_released_lease_refuses(drive: Drive) -> None:
    lease = drive.service.lease("Weather", "weather")
    lease.release()
    lease.release()
    assert not lease.active
    with pytest.raises(LeaseReleasedError, match="Weather asked for the position"):
        lease.position()
    assert issubclass(LeaseReleasedError, LocationError)


def test_an_error_inside_a_lease_ends_it(drive: Drive) -> None:
    with pytest.raises(RuntimeError), drive.service.lease("Guidance", "navigation"):
        raise RuntimeError
    assert drive.service.leases == ()


@pytest.mark.parametrize(("holder", "purpose"), [("", "navigation"), ("Guidance", ""), ("  ", "navigation")])
def test_a_lease_without_a_name_or_a_purpose_is_not_given(drive: Drive, holder: str, purpose: str) -> None:
    with pytest.raises(ValueError, match="holder and its purpose"):
        drive.service.lease(holder, purpose)
    assert drive.service.leases == ()


def test_without_a_lease_nothing_public_tells_the_place(drive: Drive) -> None:
    """Walk through everything the service shows without a lease; no number in it is near the place."""
    public = [name for name in dir(drive.service) if not name.startswith("_")]
    assert set(public) == {"feed_fix", "gnss", "lease", "leases", "on_leases_changed", "start", "stop", "tick"}
    status = drive.service.gnss
    values = [getattr(status, name) for name in type(status).__slots__]
    numbers = [v for v in values if isinstance(v, int | float)]
    assert numbers
    assert not any(abs(v - place) < 0.1 for v in numbers for place in drive.sensors.origin)
    assert not any("59.9" in repr(v) for v in (status, drive.service))


def test_several_holders_are_seen_oldest_first_and_each_ends_alone(drive: Drive) -> None:
    first = drive.service.lease("Guidance", "navigation")
    second = drive.service.lease("Weather", "weather")
    third = drive.service.lease("Weather", "weather")
    assert [mark.holder for mark in drive.service.leases] == ["Guidance", "Weather", "Weather"]
    second.release()
    assert [mark.holder for mark in drive.service.leases] == ["Guidance", "Weather"]
    assert third.position().available
    third.release()
    first.release()


def test_the_live_use_mark_hears_of_every_change(drive: Drive) -> None:
    seen: list[list[str]] = []
    leave = drive.service.on_leases_changed(lambda marks: seen.append([mark.holder for mark in marks]))
    with drive.service.lease("Guidance", "navigation"), drive.service.lease("Weather", "weather"):
        pass
    leave()
    with drive.service.lease("Trips", "trip log"):
        pass
    assert seen == [["Guidance"], ["Guidance", "Weather"], ["Guidance"], []]


def test_a_listener_may_look_at_the_leases(drive: Drive) -> None:
    counts: list[int] = []
    drive.service.on_leases_changed(lambda _marks: counts.append(len(drive.service.leases)))
    with drive.service.lease("Guidance", "navigation"):
        pass
    assert counts == [1, 0]


# ---------------------------------------------------------------- the service
def test_when_nobody_moves_the_position_on_there_is_none() -> None:
    drive = Drive()
    drive.run([STANDSTILL])
    assert drive.position().available
    drive.now_ns += NS_PER_S
    assert drive.position().available
    drive.now_ns += NS_PER_MS
    position = drive.position()
    assert position.source is Source.NONE
    assert position.latitude_deg is None


def test_the_receiver_s_state_is_told_without_a_lease(tmp_path: Path) -> None:
    store = SignalStore([], lambda: 5)
    assert LocationService(store, lambda: 5).gnss.receiver is None
    service = LocationService(store, lambda: 5, gnss_path=tmp_path / "absent")
    assert service.gnss.receiver is ReceiverState.ABSENT
    assert service.gnss.fix_type is FixType.NONE
    service.start()
    service.stop()
    with pytest.raises(ReceiverSettingsError):
        LocationService(store, lambda: 5, gnss_path=tmp_path / "absent", gnss_baud=-1)


def test_satellites_of_the_last_fix_are_told_without_a_lease(drive: Drive) -> None:
    status = drive.service.gnss
    assert (status.satellites_used, status.satellites_in_view, status.hdop) == (9, 12, 1.1)
    assert status.fix_type is FixType.THREE_D


def test_a_service_without_receiver_starts_and_stops() -> None:
    service = LocationService(SignalStore([], lambda: 5), lambda: 5)
    service.start()
    service.tick()
    service.stop()
    with service.lease("test", "test") as lease:
        assert lease.position().source is Source.NONE


def test_fixes_from_another_thread_and_reads_do_not_disturb_each_other(drive: Drive) -> None:
    stop = threading.Event()
    failures: list[BaseException] = []

    def read() -> None:
        try:
            while not stop.is_set():
                with drive.service.lease("reader", "test") as lease:
                    assert lease.position().latitude_deg is not None
        except BaseException as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    drive.run([Leg(10, 15)])
    stop.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert drive.service.leases == ()


# ---------------------------------------------------------------- logs
def coordinates_in(text: str, drive: Drive) -> bool:
    """Return whether degrees of the drive's place, whole or with decimals, or NMEA's form of them, stand in `text`."""
    latitude, longitude = drive.sensors.origin
    forms = [f"{latitude:.1f}", f"{longitude:.1f}", f"{int(latitude):02}{(latitude % 1) * 60:02.0f}."]
    return any(form in text for form in forms)


def test_a_drive_leaves_no_coordinates_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    drive = Drive()
    drive.run([STANDSTILL, *BENDS])
    drive.gnss = lambda fix: drive.shifted(fix, 500)
    drive.run([Leg(20, 15)])
    drive.gnss = lambda _fix: None
    drive.run([Leg(60, 15)])
    with drive.service.lease("Guidance", "navigation") as lease:
        position = lease.position()
    with pytest.raises(LeaseReleasedError) as refused:
        lease.position()
    assert not coordinates_in(caplog.text + str(refused.value), drive)

    # The search itself works: a planted line is found, and what is logged by repr is harmless.
    logging.getLogger("test").debug("at %s", position)
    assert not coordinates_in(caplog.text, drive)
    logging.getLogger("test").debug("at %s", position.latitude_deg)
    assert coordinates_in(caplog.text, drive)
