"""Goes through a lesson step by step, and keeps a picture of each."""

from collections.abc import Callable

from PySide6.QtGui import QImage, QPixmap

from app.lessons.handout.section import Handout, Section
from app.lessons.tour import Host, Tour
from models.lessons import Lesson, Step
from resources import language


def gathered(
    tour: Tour, host: Host, lesson: Lesson, settle: Callable[[], object]
) -> Handout | None:
    """Play a lesson without moving, and keep what each step shows.

    Parameters
    ----------
    tour : Tour
        Of a window of its own; it says what is wrong with a lesson that does not fit.
    host : Host
        The window, which has the lab in front.
    settle : callable
        Waits until the window shows what belongs to the step.

    Returns
    -------
    Handout or None
        None for a lesson that does not fit the labs.
    """
    tour.is_still = True
    if not tour.begin(lesson):
        return None
    sections: list[Section] = []
    for index, step in enumerate(lesson.steps):
        if index:
            tour.playing.go(index)
        settle()
        sections.append(_section(tour, host, step))
    tour.playing.close()
    return Handout(lesson.title, lesson.about, lesson.language or language(), tuple(sections))


def _section(tour: Tour, host: Host, step: Step) -> Section:
    # its words stand beside the picture
    tour.spotlight.card.hide()
    said = host.lab_in_front().page.explanation()
    return Section(step.title, step.text, _picture(tour.stage.grab()), said)


def _picture(shown: QPixmap) -> QImage:
    return shown.toImage().convertToFormat(QImage.Format.Format_RGB32)
