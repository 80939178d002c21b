# SPDX-License-Identifier: Apache-2.0
"""How much a decoded CAN frame costs: our compiled decoders and store against cantools.

Input: the frames of the Model 3 messages that its kuksa mapping uses, random payloads
that cantools decodes too (eight per message). Every figure is the median of five runs
of CPU time per frame; the baseline is taken in the same run.
"""

from __future__ import annotations

import json
import logging
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import cantools

from avn.clock import monotonic_ns
from avn.platform import sockets
from avn.vehicle.bits import frame_key, physical_expression, raw_expression
from avn.vehicle.catalogue import Kind, MappingTransform, MathTransform, SignalRule, Transform, VehicleCatalogue
from avn.vehicle.dbc import LoadedDbc, load_dbc
from avn.vehicle.decoder import make_function, straight_line
from avn.vehicle.frame_source import RawFrameSource
from avn.vehicle.frames import EFF_MASK, Frame, pack_frame
from avn.vehicle.pipeline import VehiclePipeline
from avn.vehicle.signals import SignalStore

FRAMES = 20_000
BATCH = 32  # about what one receive call of the raw source hands over at 4,000 frames/s
RUNS = 5
PAYLOADS = 8
RATE = 8000  # frames/s: more than two full buses of 500 kbit/s carry


def figures(shared: Path) -> Iterator[dict[str, object]]:
    """Yield `decode`, `decode_store` and `pipeline_raw`, flat out and paced; `shared` holds data/can/model3."""
    logging.getLogger("cantools").setLevel(logging.ERROR)
    model3 = shared / "data/can/model3"
    loaded = load_dbc(model3 / "Model3CAN.dbc")
    catalogue = model3_catalogue(loaded, json.loads((model3 / "vss_dbc.json").read_text()))
    frames = sample_frames(loaded, catalogue)

    baseline_us = median_us(cantools_decoding(loaded, frames))
    decode_us = median_us(compiled_decoding(loaded, catalogue, frames))
    store_us = median_us(decoding_into_store(loaded, catalogue, frames))
    ids = len({frame.can_id for frame in frames})
    note = f"{len(catalogue.signals)} paths in {ids} messages, random payloads, {FRAMES} frames"
    raw_us, raw_baseline_us = receiving_decoding_storing(loaded, catalogue, frames, 0)
    paced_us, paced_baseline_us = receiving_decoding_storing(loaded, catalogue, frames, RATE)
    for name, value, against, more in (
        ("decode", decode_us, baseline_us, "mapped signals only, into a list"),
        ("decode_store", store_us, baseline_us, "checks, transforms, limits and store"),
        ("pipeline_raw", raw_us, raw_baseline_us, "AF_UNIX pair, as fast as it goes like the baseline, whole process"),
        (
            f"pipeline_raw_{RATE}",
            paced_us,
            paced_baseline_us,
            f"the same at {RATE} frames/s one by one, wake-ups included",
        ),
    ):
        yield {
            "name": name,
            "value": round(value, 4),
            "unit": "µs CPU/frame",
            "baseline": "cantools decode_message",
            "baseline_value": round(against, 4),
            "ratio": round(value / against, 4),
            "note": f"{note}; {more}",
        }


def median_us(run: Callable[[], None]) -> float:
    """Return the median CPU microseconds per frame of `RUNS` runs after one to warm up."""
    run()
    times = []
    for _ in range(RUNS):
        start = time.process_time_ns()
        run()
        times.append((time.process_time_ns() - start) / FRAMES / 1000)
    return statistics.median(times)


# ------------------------------------------------------------------ the input
def model3_catalogue(loaded: LoadedDbc, tree: Mapping[str, Any]) -> VehicleCatalogue:
    """Return the kuksa mapping as a catalogue; a signal that two messages have is left out."""
    homes: dict[str, list[str]] = {}
    for message in loaded.database.messages:
        for signal in message.signals:
            homes.setdefault(signal.name, []).append(message.name)
    rules = []
    for path, leaf in _leaves(tree, ()):
        source = leaf.get("dbc2vss")
        if source is None or len(homes.get(source["signal"], ())) != 1:
            continue
        message = homes[source["signal"]][0]
        rules.append(
            SignalRule(
                path,
                Kind.SENSOR,
                leaf["datatype"],
                leaf.get("unit", ""),
                "vehicle",
                message,
                source["signal"],
                _transform(source.get("transform")),
                1000,
                (),
                None,
                None,
            )
        )
    return VehicleCatalogue("model3", "Model 3", loaded.path.parent, {"vehicle": loaded.path}, (), tuple(rules))


def _leaves(tree: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, node in tree.items():
        here = (*path, name)
        if "children" in node:
            yield from _leaves(node["children"], here)
        else:
            yield ".".join(here), node


def _transform(source: Mapping[str, Any] | None) -> Transform | None:
    if source is None:
        return None
    if "mapping" in source:
        return MappingTransform(tuple((pair["from"], pair["to"]) for pair in source["mapping"]))
    return MathTransform(source["math"])


def sample_frames(loaded: LoadedDbc, catalogue: VehicleCatalogue) -> list[Frame]:
    """Return `FRAMES` frames of the mapped messages in random order."""
    rng = random.Random(3)  # noqa: S311 - test data
    pool: list[tuple[int, list[bytes]]] = []
    for name in sorted({rule.message for rule in catalogue.signals}):
        message = loaded.database.get_message_by_name(name)
        payloads: list[bytes] = []
        while len(payloads) < PAYLOADS:
            data = rng.randbytes(message.length)
            try:
                message.decode(data)
            except cantools.database.DecodeError:
                continue  # an impossible multiplexer: cantools has no time to compare with
            payloads.append(data)
        pool.append((frame_key(message), payloads))
    at_ns = monotonic_ns()
    return [Frame(key, rng.choice(payloads), at_ns) for key, payloads in rng.choices(pool, k=FRAMES)]


# ------------------------------------------------------------------ what is measured
def cantools_decoding(loaded: LoadedDbc, frames: list[Frame]) -> Callable[[], None]:
    """The baseline: `Database.decode_message` with its defaults."""
    pairs = [(frame.can_id & EFF_MASK, frame.data) for frame in frames]
    decode = loaded.database.decode_message

    def run() -> None:
        for identifier, data in pairs:
            decode(identifier, data)

    return run


def compiled_decoding(loaded: LoadedDbc, catalogue: VehicleCatalogue, frames: list[Frame]) -> Callable[[], None]:
    """Decoding alone: the physical value of every mapped signal into one flat list, found by identifier."""
    wanted: dict[str, set[str]] = {}
    for rule in catalogue.signals:
        wanted.setdefault(rule.message, set()).add(rule.signal)
    slots = {key: slot for slot, key in enumerate((m, s) for m, those in wanted.items() for s in sorted(those))}
    values: list[float | None] = [None] * len(slots)
    decoders = {}
    for name, names in wanted.items():
        message = loaded.database.get_message_by_name(name)

        def emit(signal: Any, bits: str, name: str = name) -> list[str]:
            return [f"V[{slots[name, signal.name]}]={physical_expression(signal, raw_expression(signal, bits))}"]

        body = straight_line(message, names, emit, "pass")
        decoders[frame_key(message)] = make_function("b", body, {"V": values})
    pairs = [(frame.can_id, frame.data) for frame in frames]

    def run() -> None:
        find = decoders.get
        for identifier, data in pairs:
            decode = find(identifier)
            if decode is not None:
                decode(data)

    return run


def decoding_into_store(loaded: LoadedDbc, catalogue: VehicleCatalogue, frames: list[Frame]) -> Callable[[], None]:
    """What the reader thread does with received frames: checks, decoding, transforms, limits, the store."""
    store = SignalStore((rule.declaration for rule in catalogue.signals), monotonic_ns)
    take = VehiclePipeline(catalogue, {"vehicle": loaded}, store, monotonic_ns).sink("vehicle")
    batches = [frames[start : start + BATCH] for start in range(0, len(frames), BATCH)]

    def run() -> None:
        for batch in batches:
            take(batch)

    return run


# The sender: waits for a line, then sends the file's frames one by one at a rate, as a bus does, or flat out (0).
_SENDER = """
import pathlib, sys, time
from avn.platform import sockets
fd, rate = int(sys.argv[1]), int(sys.argv[2])
sock, data = sockets.adopt(fd), pathlib.Path(sys.argv[3]).read_bytes()
sys.stdout.write("ready"); sys.stdout.flush()
sys.stdin.readline()
start = time.perf_counter()
for i in range(len(data) // 16):
    while rate and time.perf_counter() - start < i / rate:
        pass
    sock.send(data[16 * i : 16 * i + 16])
"""


def receiving_decoding_storing(
    loaded: LoadedDbc, catalogue: VehicleCatalogue, frames: list[Frame], rate: int
) -> tuple[float, float]:
    """Return the median CPU per frame of receive + decode + store at `rate`, and of cantools decoding the same frames.

    Both are taken in turns, so that a change of the machine's pace meets both.
    """
    baseline = cantools_decoding(loaded, frames)
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "frames"
        path.write_bytes(b"".join(map(pack_frame, frames)))
        for _ in range(RUNS):
            ours.append(_receive_us(loaded, catalogue, path, len(frames), rate))
            start = time.process_time_ns()
            baseline()
            theirs.append((time.process_time_ns() - start) / len(frames) / 1000)
    return statistics.median(ours), statistics.median(theirs)


def _receive_us(loaded: LoadedDbc, catalogue: VehicleCatalogue, path: Path, count: int, rate: int) -> float:
    store = SignalStore((rule.declaration for rule in catalogue.signals), monotonic_ns)
    pipeline = VehiclePipeline(catalogue, {"vehicle": loaded}, store, monotonic_ns)
    sink, done = pipeline.sink("vehicle"), threading.Event()

    def take(batch: list[Frame]) -> None:
        sink(batch)
        if pipeline.received("vehicle") >= count:
            done.set()

    near, far = sockets.frame_socketpair()
    sender = subprocess.Popen(
        [sys.executable, "-c", _SENDER, str(far.fileno()), str(rate), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pass_fds=(far.fileno(),),
        env=dict(os.environ, PYTHONPATH=str(Path(__file__).resolve().parent.parent)),
    )
    source = RawFrameSource(near, take)
    try:
        assert sender.stdin is not None
        assert sender.stdout is not None
        sender.stdout.read(len("ready"))
        source.start()
        start = time.process_time_ns()
        sender.stdin.write(b"\n")
        sender.stdin.flush()
        if not done.wait(60):
            raise RuntimeError(f"{pipeline.received('vehicle')} of {count} frames came")
        return (time.process_time_ns() - start) / count / 1000
    finally:
        source.stop()
        sender.kill()
        sender.communicate()
        near.close()
        far.close()
