# SPDX-License-Identifier: Apache-2.0
"""A process that writes to a store and says what was acknowledged, until somebody kills it."""

from __future__ import annotations

import random
import secrets
from multiprocessing.connection import Connection
from pathlib import Path

from avn.storage import UNTIL_DELETED
from tests.support.storage import open_in


def write_until_killed(folder: str, pipe: Connection, seed: int, erasing: bool) -> None:
    """Send ("kept", label) after each durable insert and ("erased", None) after each durable erasure of bob's rows.

    Payloads are random: a cut in a log of zeros would go unseen.
    """
    choose = random.Random(seed)
    with open_in(Path(folder)) as store:
        while True:
            profile = choose.choice(["anna", "bob"]) if erasing else "anna"
            label = secrets.token_hex(choose.choice([8, 40, 1000, 6000]))
            pipe.send(("trying", profile, label))
            store.insert(
                "place", {"label": label}, purpose="navigation.places", profile=profile, expires_at=UNTIL_DELETED
            )
            pipe.send(("kept", profile, label))
            if erasing and choose.random() < 0.3:
                pipe.send(("erasing", "bob", ""))
                store.erase(profile="bob")
                pipe.send(("erased", "bob", ""))
