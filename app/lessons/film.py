"""A lesson as a film: every step as long as its text needs, then what moves or trains in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from app.export import screen
from app.lab import lights
from app.lab.lab import Lab
from app.lessons.tour import Host, Tour
from models.films import Frame
from models.lessons import pace

_STEP = 0.25
"""How long a position of a player is seen at speed 1, in s."""
_LONGEST_MOTION = 15.0
"""Of one step, in s; what goes on longer has been understood by then."""
_LOOK = 250
"""Between two pictures of a training, in ms."""
_TRAINING_LOOK = 0.1
"""How long each of them is seen, in s."""
_MOST_LOOKS = 2400
_AFTERWARDS = 1.5
"""What motion or training has come to is seen for so long, in s."""


@dataclass(frozen=True)
class Plan:
    """How a lesson is filmed: frames of a second, and words read in a minute."""

    rate: int = 10
    words: int = pace.WORDS

    def frames(self, seconds: float) -> int:
        """Give how many frames a time takes."""
        return max(round(seconds * self.rate), 1)


class Filmed:
    """The frames of a lesson that has begun, one after the other, with their counts.

    Parameters
    ----------
    tour, host
        A window of its own, with the lesson at the step where the film begins; nothing moves
        in it by itself (`tour.is_still`).
    settle : callable
        Waits until the window shows what belongs to the step.
    told : callable
        Is given the number of the step, from 1, and how many there are.
    """

    def __init__(
        self, tour: Tour, host: Host, settle: Callable[[], object], told: Callable[[int, int], None]
    ) -> None:
        self._tour, self._host, self._settle, self._told = tour, host, settle, told
        self._size: tuple[int, int] | None = None

    def frames(self, plan: Plan) -> Iterator[tuple[Frame, int]]:
        """Go through the lesson."""
        playing = self._tour.playing
        first, count = playing.index, len(playing.positions)
        for index in range(first, count):
            if index != first:
                playing.go(index)
            self._told(index + 1, count)
            yield from self._step(plan)
        playing.close()

    def _step(self, plan: Plan) -> Iterator[tuple[Frame, int]]:
        step, lab = self._tour.playing.here.step, self._host.lab_in_front()
        self._settle()
        yield self._seen(), plan.frames(pace.seconds(f"{step.title} {step.text}", plan.words))
        if self._tour.playing.train():
            yield from self._training(lab, plan)
        if step.show.play is not None:
            yield from self._motion(lab, step.show.play, plan)

    def _training(self, lab: Lab[Any], plan: Plan) -> Iterator[tuple[Frame, int]]:
        """Let the network learn, and look at it from time to time."""
        for _look in range(_MOST_LOOKS):
            if lab.training_status() != "under way":
                break
            _wait(_LOOK)
            yield self._seen(), plan.frames(_TRAINING_LOOK)
        self._settle()
        yield self._seen(), plan.frames(_AFTERWARDS)

    def _motion(self, lab: Lab[Any], speed: float, plan: Plan) -> Iterator[tuple[Frame, int]]:
        """Move the player as it would play, at exact times whatever the machine."""
        player = lights.player_of(lab.page)
        if player is None:
            return
        start, last = player.index(), player.length() - 1
        for first, count in positions(last - start, speed, plan):
            player.go_to(start + first)
            self._settle()
            yield self._seen(), count
        yield self._seen(), plan.frames(_AFTERWARDS)

    def _seen(self) -> Frame:
        frame = screen.fitted(self._tour.stage.grab().toImage(), self._size)
        self._size = frame.shape[0], frame.shape[1]
        return frame


def positions(steps: int, speed: float, plan: Plan) -> Iterator[tuple[int, int]]:
    """Give the positions that a player shows while it goes some steps, and for how many frames.

    Where it is faster than the film, some are left out, as on screen.
    """
    whole = plan.frames(min((steps + 1) * _STEP / speed, _LONGEST_MOTION))
    shown = [min(int(frame / plan.rate * speed / _STEP + 1e-9), steps) for frame in range(whole)]
    for place in sorted(set(shown)):
        yield place, shown.count(place)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
