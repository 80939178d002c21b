# SPDX-License-Identifier: Apache-2.0
"""What the settings page says of day and night, of the brightness and of the sounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from avn.clock import NS_PER_S
from avn.display.automatic import LIGHT
from avn.platform.audio import AudioState
from avn.platform.backlight import Backlight, BacklightState
from avn.settings.catalogue import APPEARANCE, REDUCED_MOTION
from avn.settings.preferences import Appearance
from avn.sound.tones import Kind
from avn.viewmodels.display import DisplayViewModel
from avn.viewmodels.sound import SoundViewModel
from tests.support.screen import Stage, make_car, make_stage


class Told:
    """A loudspeaker's service that only notes what is asked of it."""

    def __init__(self) -> None:
        self.state = AudioState.READY
        self.asked: list[Kind] = []

    def play(self, kind: Kind) -> bool:
        self.asked.append(kind)
        return True


def display(stage: Stage) -> DisplayViewModel:
    return stage.model.models.display


def sound(stage: Stage) -> SoundViewModel:
    made = stage.model.models.of_page("sound")
    assert isinstance(made, SoundViewModel)
    return made


def pass_second(stage: Stage) -> None:
    """Let a second pass in which the car says all that it is asked to say."""
    for _ in range(11):
        stage.car.now_ns += NS_PER_S // 10
        stage.car.refresh()
        stage.feed.tick()


def test_automatic_says_what_it_goes_by_and_a_choice_needs_no_reason() -> None:
    with make_stage(appearance=Appearance.AUTOMATIC) as stage:
        pass_second(stage)
        assert display(stage).appearanceNote == "The light sensor finds it dark."
        stage.car.store.invalidate(stage.car.store.slot(LIGHT))
        stage.car.normal.pop(LIGHT)
        pass_second(stage)
        assert display(stage).appearanceNote == "The headlights are on."
        stage.session.settings.set(APPEARANCE, Appearance.DAY)
        assert display(stage).appearanceNote == ""
        stage.session.settings.set(APPEARANCE, Appearance.AUTOMATIC)
        assert display(stage).appearanceNote == "The headlights are on."


def test_a_silent_car_leaves_the_light_outside_unknown() -> None:
    with make_stage(appearance=Appearance.AUTOMATIC, car=make_car(quiet=True)) as stage:
        pass_second(stage)
        assert display(stage).appearanceNote == "Nothing tells the light outside yet."
        assert display(stage).night


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (BacklightState.NONE, "cannot be set here"),
        (BacklightState.NOT_ALLOWED, "udev rule"),
        (BacklightState.FAILED, "Restart"),
    ],
)
def test_a_light_that_cannot_be_set_says_why_and_what_helps(state: BacklightState, words: str) -> None:
    with make_stage() as stage:
        assert "cannot be set here" in display(stage).brightnessNote
        light = Backlight(Path("/nonexistent"))
        light._state = state
        stage.model.light_with(light)
        stage.feed.tick()
        light.close()
        light._state = state
        pass_second(stage)
        assert not display(stage).brightnessAvailable
        assert words in display(stage).brightnessNote


def test_a_light_that_can_be_set_is_set_and_followed(tmp_path: Path) -> None:
    panel = tmp_path / "panel"
    panel.mkdir()
    (panel / "max_brightness").write_text("100")
    (panel / "scale").write_text("non-linear")
    (panel / "brightness").write_text("1")
    with make_stage(appearance=Appearance.AUTOMATIC, chosen={REDUCED_MOTION: True}) as stage:
        light = Backlight(tmp_path)
        stage.model.light_with(light)
        pass_second(stage)
        stage.session.settings.set(APPEARANCE, Appearance.DAY)
        pass_second(stage)
        light.close()
        assert (panel / "brightness").read_text() == "100\n"
        pass_second(stage)
        assert (display(stage).brightnessAvailable, display(stage).brightnessNote) == (True, "")


def test_day_stays_day_while_the_words_change_and_the_sensor_is_silent() -> None:
    with make_stage(appearance=Appearance.AUTOMATIC) as stage:
        stage.car.normal[LIGHT] = 90.0
        for _ in range(5):
            pass_second(stage)
        assert not display(stage).night
        stage.car.now_ns += 60 * NS_PER_S
        stage.draw()
        stage.model.rewrite()
        stage.draw()
        assert not display(stage).night


def test_the_command_lines_appearance_does_not_come_back_with_another_language() -> None:
    with make_stage(appearance=Appearance.NIGHT) as stage:
        stage.session.settings.set(APPEARANCE, Appearance.DAY)
        assert not display(stage).night
        stage.model.rewrite()
        assert not display(stage).night


def test_sounds_are_asked_for_by_kind_and_without_a_service_nothing_happens() -> None:
    with make_stage() as stage:
        model = sound(stage)
        model.touched()
        assert (model.available, model.stateText) == (False, "")
        told = Told()
        stage.model.sound_with(told)  # type: ignore[arg-type]
        for ask in (model.touched, model.done, model.listening, model.warn):
            ask()
        assert told.asked == [Kind.TOUCH, Kind.DONE, Kind.LISTENING, Kind.WARNING]
        pass_second(stage)
        assert (model.available, model.stateText) == (True, "")


@pytest.mark.parametrize(
    ("state", "words"),
    [(AudioState.NO_DEVICE, "No loudspeaker"), (AudioState.NO_LIBRARY, "libportaudio2"), (AudioState.LOOKING, "")],
)
def test_why_nothing_can_be_heard(state: AudioState, words: str) -> None:
    with make_stage() as stage:
        model, told = sound(stage), Told()
        told.state = state
        stage.model.sound_with(told)  # type: ignore[arg-type]
        pass_second(stage)
        assert not model.available
        assert words in model.stateText
