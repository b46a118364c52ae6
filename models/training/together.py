"""Several trainings under way at once, each making some steps in turn."""

from collections.abc import Generator, Sequence

from models.training.reports import Outcome, Report
from models.training.trainer import Trainer


def in_turn(
    trainers: Sequence[Trainer],
) -> Generator[tuple[int, Report | Outcome], None, None]:
    """Train all of them to their end, as one job.

    Each makes its steps for about the same time before the next one's turn, so that their curves
    grow side by side.

    Yields
    ------
    (place, report)
        Whose report it is; an `Outcome` is the last of each.
    """
    under_way = {place: trainer.run() for place, trainer in enumerate(trainers)}
    try:
        while under_way:
            for place, job in list(under_way.items()):
                try:
                    yield place, next(job)
                except StopIteration as end:
                    del under_way[place]
                    yield place, end.value
    finally:
        for job in under_way.values():
            job.close()
