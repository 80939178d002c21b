#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Renders the screen to PNG files, so that it can be looked at, with a page to look through them.

    scripts/shots.py DIR [--quick] [--view NAME]...   every view of tests/support/views.py
    scripts/shots.py DIR --story NAME                 a story of tests/support/stories.py, picture by picture

Every view by day and by night, in each language, at each size; `--quick` takes one
language and one appearance for each view and size, turn by turn. DIR/index.html shows them all.
"""

from __future__ import annotations

import argparse
import html
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QSG_RENDER_LOOP", "basic")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from avn.settings.preferences import Appearance, Language
from tests.support.screen import Stage
from tests.support.stories import STORIES
from tests.support.views import SIZES, VIEWS, View, look

LOOKS = tuple(product(Language, (Appearance.NIGHT, Appearance.DAY)))

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>AVN: pictures</title>
<style>
body {{ background: #555; color: #fff; font: 16px sans-serif; margin: 16px }}
figure {{ display: inline-block; margin: 8px; vertical-align: top }}
img {{ max-width: 620px; max-height: 480px; display: block }}
label {{ margin-right: 16px }}
</style>
<h1>{title}</h1>
<form>{choices}</form>
<main>{figures}</main>
<script>
const form = document.querySelector("form");
function show() {{
  const wanted = [...new FormData(form).values()].filter(value => value);
  for (const figure of document.querySelectorAll("figure"))
    figure.hidden = !wanted.every(word => figure.dataset.words.split(" ").includes(word));
}}
form.addEventListener("change", show);
</script>
</html>
"""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its file and the words by which it is chosen on the page."""

    file: str
    words: tuple[str, ...]
    caption: str


def write_index(folder: Path, title: str, shots: Iterable[Shot], choices: dict[str, tuple[str, ...]]) -> None:
    """Write the page that shows all pictures."""
    selects = "".join(
        f"<label>{html.escape(name)} <select name={html.escape(name)}><option value=''>all"
        + "".join(f"<option>{html.escape(word)}" for word in words)
        + "</select></label>"
        for name, words in choices.items()
    )
    figures = "".join(
        f'<figure data-words="{html.escape(" ".join(one.words))}"><a href="{html.escape(one.file)}">'
        f'<img loading="lazy" src="{html.escape(one.file)}" alt=""></a>'
        f"<figcaption>{html.escape(one.caption)}</figcaption></figure>\n"
        for one in shots
    )
    text = PAGE.format(title=html.escape(title), choices=selects, figures=figures)
    (folder / "index.html").write_text(text, encoding="utf-8")


def save(stage: Stage, file: Path) -> int:
    """Save what the window shows; return how many faults the engine has found."""
    stage.picture().save(str(file))
    for warning in stage.screen.warnings:
        sys.stderr.write(f"{file.name}: {warning}\n")
    return len(stage.screen.warnings)


def take_views(folder: Path, views: Iterable[View], *, quick: bool) -> int:
    """Take every picture; return the number of faults."""
    shots, faults = [], 0
    for number, (view, size) in enumerate(product(views, SIZES)):
        for language, appearance in [LOOKS[number % len(LOOKS)]] if quick else LOOKS:
            dimensions = f"{size[0]}x{size[1]}"
            words = (view.name, dimensions, language.value, appearance.value)
            shot = Shot("-".join(words) + ".png", words, ", ".join(words))
            with look(view, size=size, language=language, appearance=appearance) as stage:
                faults += save(stage, folder / shot.file)
            shots.append(shot)
    choices = {
        "view": tuple(dict.fromkeys(one.words[0] for one in shots)),
        "size": tuple(f"{width}x{height}" for width, height in SIZES),
        "language": tuple(language.value for language in Language),
        "light": (Appearance.NIGHT.value, Appearance.DAY.value),
    }
    write_index(folder, "Every page", shots, choices)
    return faults


def take_story(folder: Path, name: str) -> int:
    """Take the pictures of one story; return the number of faults."""
    shots, faults = [], 0
    for number, (caption, stage) in enumerate(STORIES[name]()):
        shot = Shot(f"{name}-{number:02}.png", (name,), f"{number}. {caption}")
        faults += save(stage, folder / shot.file)
        shots.append(shot)
    write_index(folder, name, shots, {})
    return faults


def main() -> int:
    """Render."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quick", action="store_true", help="one language and one appearance for each, turn by turn")
    parser.add_argument("--view", action="append", default=[], choices=[one.name for one in VIEWS], metavar="NAME")
    parser.add_argument("--story", choices=sorted(STORIES))
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    if arguments.story:
        return 1 if take_story(arguments.folder, arguments.story) else 0
    views = [one for one in VIEWS if not arguments.view or one.name in arguments.view]
    return 1 if take_views(arguments.folder, views, quick=arguments.quick) else 0


if __name__ == "__main__":
    sys.exit(main())
