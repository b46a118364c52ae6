"""The view “Photo”, resolved: the photo, what was found on it, and each step to the picture."""

from dataclasses import dataclass

import numpy as np

from app.labs.lenet.answers import Moment, PhotoSeen
from app.labs.lenet.screen import photo_words as words
from models.digit_photos import DigitPhoto
from models.digit_photos.finding import Box
from widgets.picture_steps import PictureStep


@dataclass(frozen=True, eq=False)
class PhotoScreen:
    """How a photo becomes what the network is given.

    Parameters
    ----------
    pixels : (H, W, C) uint8
        The photo.
    taken : Box, optional
        Where the digit is; None where none was found.
    others : tuple of Box
        What may be digits too.
    steps : tuple of PictureStep
        The picture after each step, with what the network says.
    current : int
        The step that is explained.
    about : str
        What that step did.
    sentence : str
        Which step changes what the network says.
    """

    photo: DigitPhoto
    pixels: np.ndarray
    title: str
    taken: Box | None
    others: tuple[Box, ...]
    steps: tuple[PictureStep, ...]
    current: int
    about: str
    sentence: str


def resolve(moment: Moment) -> PhotoScreen | None:
    """Resolve the view; None while the photo is still read."""
    seen = moment.answers.photo
    if seen is None:
        return None
    reading = seen.reading
    found = reading.found
    current = min(moment.state.photo_step, len(reading.steps) - 1)
    steps = tuple(_step(seen, index) for index in range(len(reading.steps)))
    return PhotoScreen(
        seen.photo,
        reading.pixels,
        words.title(seen.photo),
        None if found is None else found.box,
        () if found is None else found.others,
        steps,
        current,
        words.explained(steps[current].name, steps[current].about),
        words.verdict(seen, tuple(step.name for step in steps)),
    )


def _step(seen: PhotoSeen, index: int) -> PictureStep:
    said = seen.shares.argmax(1)
    step = seen.reading.steps[index]
    return PictureStep(
        words.name(seen, step.key),
        step.picture,
        words.said(seen, index),
        seen.reading.found is not None and bool(said[index] != said[-1]),
        words.about(seen, step.key),
    )
