"""The view “Learn”, resolved: what reading in order is worth, and sentences as they are judged."""

from dataclasses import dataclass

from app.labs.words.answers import Moment
from app.labs.words.learned import Glimpse, Learned
from models.sentences.corpus import Corpus
from resources import _, ngettext


@dataclass(frozen=True)
class Row:
    """A sentence, its label, and P(positive)."""

    text: str
    positive: bool
    probability: float


@dataclass(frozen=True)
class LearnScreen:
    """What stands around the curves, which draw themselves."""

    headline: str
    caption: str
    rows: tuple[Row, ...]
    sentence: str


def resolve(moment: Moment) -> LearnScreen | None:
    """Resolve the view; None while the sentences are still read."""
    if moment.corpus is None:
        return None
    learned = moment.learned
    glimpse = learned.glimpse
    return LearnScreen(
        headline(moment.corpus, learned),
        "" if glimpse is None else _caption(glimpse),
        () if glimpse is None else rows(moment.corpus, glimpse),
        learned.status,
    )


def headline(corpus: Corpus, learned: Learned) -> str:
    """Say what reading the words in order is worth."""
    run, baseline = learned.run, learned.baseline
    ours = None if run is None else run.accuracy
    theirs = None if baseline is None else baseline.accuracy
    if run is None:
        return _(
            "{train:,} sentences to learn from; {test:,} others, which no training sees, test it."
        ).format(train=len(corpus.sentences.train), test=len(corpus.sentences.test))
    if ours is None:
        return _("The test accuracy is measured after each epoch.")
    if run.info.network.reader == "mean":
        return _(
            "Test accuracy {ours:.1%}: this network is blind to the order of the words."
        ).format(ours=ours)
    if theirs is None:
        return _("Test accuracy {ours:.1%}.").format(ours=ours)
    said = _(
        "Test accuracy {ours:.1%}, blind to word order {theirs:.1%}: order is worth {points} "
        "points."
    )
    points = f"{100 * (ours - theirs):+.1f}".replace("-", "−")
    return said.format(ours=ours, theirs=theirs, points=points)


def rows(corpus: Corpus, glimpse: Glimpse) -> tuple[Row, ...]:
    """Give the sentences as the list shows them."""
    return tuple(
        Row(corpus.sentences.text(each), bool(each.label), float(said))
        for each, said in zip(glimpse.sentences, glimpse.probabilities, strict=True)
    )


def _caption(glimpse: Glimpse) -> str:
    right = sum(
        (said > 0.5) == bool(each.label)
        for each, said in zip(glimpse.sentences, glimpse.probabilities, strict=True)
    )
    count = len(glimpse.sentences)
    return ngettext(
        "{right} of {count} test sentence judged correctly now",
        "{right} of {count} test sentences judged correctly now",
        count,
    ).format(right=right, count=count)
