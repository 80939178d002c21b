# SPDX-License-Identifier: Apache-2.0
"""How much a decoded CAN frame costs: our compiled decoders and store against cantools.

Input: the frames of the Model 3 messages that its kuksa mapping uses, random payloads
that cantools decodes too (eight per message). Every figure is the median of five runs
of CPU time per frame; the baseline is taken in the same run.
"""

from __future__ import annotations

import json
import logging
import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import cantools

from avn.clock import monotonic_ns
from avn.vehicle.bits import frame_key, physical_expression, raw_expression
from avn.vehicle.catalogue import Kind, MappingTransform, MathTransform, SignalRule, Transform, VehicleCatalogue
from avn.vehicle.dbc import LoadedDbc, load_dbc
from avn.vehicle.decoder import make_function, straight_line
from avn.vehicle.frames import EFF_MASK, Frame
from avn.vehicle.pipeline import VehiclePipeline
from avn.vehicle.signals import SignalStore

FRAMES = 20_000
BATCH = 32  # about what one receive call of the raw source hands over at 4,000 frames/s
RUNS = 5
PAYLOADS = 8


def figures(shared: Path) -> Iterator[dict[str, object]]:
    """Yield the benchmark lines `decode` and `decode_store`; `shared` holds data/can/model3."""
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
    for name, value in (("decode", decode_us), ("decode_store", store_us)):
        yield {
            "name": name,
            "value": round(value, 4),
            "unit": "us CPU per frame",
            "baseline": "cantools decode_message",
            "baseline_value": round(baseline_us, 4),
            "ratio": round(value / baseline_us, 4),
            "note": note,
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
