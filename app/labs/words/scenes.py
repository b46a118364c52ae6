"""States worth a picture."""

from app.parts.training.workbench import Workbench
from models.sentiment.edits import WordEdit
from models.sentiment.network import SentimentNetwork
from models.sentiment.state import (
    Data,
    Find,
    LookUp,
    Mistakes,
    Read,
    Space,
    Table,
    WordsState,
)


def first() -> WordsState:
    """Give the state in which the lab first opens."""
    return WordsState()


def states() -> dict[str, WordsState]:
    """Give a state for each picture."""
    return {
        "": first(),
        "course": WordsState(look=LookUp(example="numbers")),
        "glove": WordsState(
            table=Table(source="glove"),
            look=LookUp(text="what a tedious zeppelin movie"),
        ),
        "batch": WordsState(look=LookUp(batch=True), step=8),
        "one-hot": WordsState(look=LookUp(one_hot=True)),
        "cut": WordsState(look=LookUp(batch=True, length=4, padding="post"), step=7),
        "space": WordsState(view="space"),
        "map": WordsState(view="space", space=Space(layout="pca", word="movie")),
        "tsne": WordsState(
            view="space",
            space=Space(layout="tsne", words="frequent", count=500, word="monday"),
        ),
        "analogy": WordsState(view="space", space=Space(ask="analogy")),
        "trained": WordsState(
            view="space",
            table=Table(source="trained"),
            space=Space(vectors="table", layout="pca", word="boring"),
        ),
        "sentences": WordsState(view="sentences"),
        "limited": WordsState(
            view="sentences",
            network=SentimentNetwork(rows=80, length=10),
            find=Find(part="test", kind="contrast", text="but"),
        ),
        "chinese": WordsState(view="sentences", data=Data(source="chinese")),
        "learn": WordsState(view="learn"),
        "learnt": WordsState(view="learn"),
        "read": WordsState(view="read"),
        "read-edited": WordsState(view="read", read=Read(edits=(WordEdit("exchange", 3, 8),))),
        "read-gradient": WordsState(
            view="read", read=Read(text="the movie is not bad at all", colours="gradient", place=4)
        ),
        "mistakes": WordsState(view="mistakes"),
        "mistakes-length": WordsState(view="mistakes", mistakes=Mistakes(by="after", group="0")),
    }


def prepare(work: Workbench, name: str) -> None:
    """Train what a picture needs, unless that has just been done."""
    if name == "learnt" and work.trainings.run is None:
        work.starting.begin("end")
