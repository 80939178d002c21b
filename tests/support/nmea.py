# SPDX-License-Identifier: Apache-2.0
"""Makes NMEA 0183 sentences for tests."""

from __future__ import annotations


def nmea(body: str) -> bytes:
    """Return the sentence with '$', checksum and line end."""
    value = 0
    for byte in body.encode("ascii"):
        value ^= byte
    return f"${body}*{value:02X}\r\n".encode("ascii")


def rmc(time: str = "120000.00", status: str = "A", day: str = "150626", talker: str = "GN", place: str = "") -> bytes:
    """Return an RMC at 48 deg 07.038' N, 11 deg 31.000' E, 43.2 knots, course 84.4."""
    place = place or "4807.038,N,01131.000,E"
    mode = "A" if status == "A" else "N"
    return nmea(f"{talker}RMC,{time},{status},{place},43.2,084.4,{day},,,{mode},V")


def gga(time: str = "120000.00", quality: int = 1, talker: str = "GN", place: str = "", hdop: str = "0.9") -> bytes:
    """Return a GGA at the same place, 545.4 m above mean sea level, 8 satellites."""
    place = place or "4807.038,N,01131.000,E"
    return nmea(f"{talker}GGA,{time},{place},{quality},08,{hdop},545.4,M,46.9,M,,")
