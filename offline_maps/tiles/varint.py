# SPDX-License-Identifier: Apache-2.0
"""Base-128 varints (Protocol Buffers encoding), many at a time: tiles and PMTiles directories are made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    type Numbers = NDArray[np.uint64]
    type Bytes = NDArray[np.uint8]


def encode(values: NDArray[Any]) -> tuple[Bytes, NDArray[np.int64]]:
    """Return the bytes of all values, one after the other, and the n + 1 places where each starts and ends."""
    numbers = values.astype(np.uint64)
    sizes = np.ones(len(numbers), dtype=np.int64)
    limit = 1 << 7
    while limit < 1 << 64 and bool((longer := numbers >= np.uint64(limit)).any()):
        sizes += longer
        limit <<= 7
    starts = np.zeros(len(numbers) + 1, dtype=np.int64)
    np.cumsum(sizes, out=starts[1:])
    out = np.empty(int(starts[-1]), dtype=np.uint8)
    for k in range(int(sizes.max(initial=0))):
        at = np.nonzero(sizes > k)[0]
        septet = (numbers[at] >> np.uint64(7 * k)) & np.uint64(0x7F)
        out[starts[at] + k] = septet | ((sizes[at] > k + 1).astype(np.uint64) << np.uint64(7))
    return out, starts


def decode(data: bytes) -> tuple[Numbers, NDArray[np.int64]]:
    """Return all values of `data` and the place after each; ValueError where it ends within one or one is too long."""
    raw = np.frombuffer(data, dtype=np.uint8)
    if not len(raw):
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    ends = np.nonzero(raw < 0x80)[0].astype(np.int64) + 1
    if not len(ends) or ends[-1] != len(raw):
        raise ValueError("a number that does not end")
    if len(ends) == len(raw):
        return raw.astype(np.uint64), ends
    starts = np.empty_like(ends)
    starts[0] = 0
    starts[1:] = ends[:-1]
    sizes = ends - starts
    if sizes.max() > 10:  # 64 bits
        raise ValueError("a number of more than ten bytes")
    shift = np.arange(len(raw)) - np.repeat(starts, sizes)
    parts = (raw & 0x7F).astype(np.uint64) << (shift * 7).astype(np.uint64)
    return np.add.reduceat(parts, starts), ends


def zigzag(values: NDArray[Any]) -> Numbers:
    """Return signed numbers as unsigned ones, small where the amount is small."""
    signed = values.astype(np.int64)
    return ((signed << 1) ^ (signed >> 63)).astype(np.uint64)


def unzigzag(values: Numbers) -> NDArray[np.int64]:
    """Return the signed numbers that `zigzag` was given."""
    return (values >> np.uint64(1)).astype(np.int64) ^ -(values & np.uint64(1)).astype(np.int64)
