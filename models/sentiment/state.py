"""What the Words lab shows: sentences, a table of vectors, a network, and where one looks."""

from dataclasses import dataclass, field, replace
from pathlib import PureWindowsPath
from typing import Annotated, Literal

from msgspec import Meta

from models.packing import unpack
from models.sentiment.edits import WordEdit
from models.sentiment.mistakes import By
from models.sentiment.network import SentimentNetwork
from models.training.options import Options
from resources import _

View = Literal["lookup", "space", "sentences", "learn", "read", "mistakes"]
SentencesKey = Literal["english", "late", "chinese", "characters", "imdb", "own"]
TableSource = Literal["random", "glove", "file", "trained"]
Side = Literal["pre", "post"]
Word = Annotated[str, Meta(max_length=200)]
Text = Annotated[str, Meta(max_length=200_000)]

GLOVE_LENGTH = 50
LARGEST = 3_000_000
"""Bytes of weights that a state may carry; as text they take a third more, of 5 MB."""


@dataclass(frozen=True, kw_only=True)
class Data:
    """Which sentences there are; how many words of theirs have a row is the network's `rows`."""

    source: Annotated[
        SentencesKey,
        Meta(
            title=_("Sentences"),
            description=_("What the words are taken from and the network learns from"),
            extra={
                "choices": {
                    "english": _("English, made by rule"),
                    "late": _("English, 20 more words"),
                    "chinese": _("Chinese, by words"),
                    "characters": _("Chinese, by characters"),
                    "imdb": _("IMDB reviews · 17 MB"),
                    "own": _("Your own…"),
                }
            },
        ),
    ] = "english"
    own_path: Annotated[str, Meta(max_length=4096)] = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """Where the vectors of the words come from.

    Parameters
    ----------
    file : str
        The name of the file of word vectors, where they come from one.
    length : int
        Numbers for each word in that file; 0 where there is none.
    """

    source: Annotated[
        TableSource,
        Meta(
            title=_("Vectors"),
            description=_("What stands in the rows of the table before training"),
            extra={
                "choices": {
                    "random": _("random, as in Keras"),
                    "glove": _("GloVe, 20,000 words"),
                    "file": _("from a file…"),
                    "trained": _("as trained"),
                }
            },
        ),
    ] = "random"
    file: Annotated[str, Meta(max_length=1000)] = ""
    length: Annotated[int, Meta(ge=0, le=300)] = 0

    def vector_length(self, otherwise: int) -> int:
        """Give the numbers for each word: the file's or GloVe's own, or else those chosen."""
        if self.source == "glove":
            return GLOVE_LENGTH
        return self.length or otherwise if self.source == "file" else otherwise


_SIDES = {"pre": _("at the beginning"), "post": _("at the end")}


@dataclass(frozen=True, kw_only=True)
class LookUp:
    """The view “Look up”: which sentences are looked up, and how they become one batch."""

    example: Literal["sentences", "numbers"] = "sentences"
    """Own sentences, or the numbers 0 to 9 shuffled, in a table of 10 × 4."""
    text: Text = "i hate this boring movie"
    second: Text = "the film is not bad at all"
    batch: Annotated[
        bool,
        Meta(title=_("Batch of two"), description=_("A second sentence makes a batch [b, s, n]")),
    ] = False
    length: Annotated[
        int,
        Meta(
            ge=0,
            le=200,
            title=_("Length s"),
            description=_("Places of each sentence (maxlen); 0: as many as the longest needs"),
        ),
    ] = 0
    padding: Annotated[
        Side,
        Meta(
            title=_("Padding"),
            description=_("Where a shorter sentence is filled up with 0"),
            extra={"choices": _SIDES},
        ),
    ] = "pre"
    truncating: Annotated[
        Side,
        Meta(
            title=_("Truncating"),
            description=_("Where a longer sentence is cut"),
            extra={"choices": _SIDES},
        ),
    ] = "pre"
    mask_zero: Annotated[
        bool,
        Meta(title="mask_zero", description=_("Layers after it skip the places that hold 0")),
    ] = True
    one_hot: Annotated[
        bool,
        Meta(
            title=_("As one-hot times table"),
            description=_("The same rows as a matrix product, with the multiplications it takes"),
        ),
    ] = False


@dataclass(frozen=True, kw_only=True)
class Space:
    """The view “Space”: which words lie on the map, and what is asked of them."""

    vectors: Annotated[
        Literal["glove", "table"],
        Meta(
            title=_("Vectors"),
            description=_("Whose vectors are mapped: GloVe's, or the network's own table"),
            extra={
                "choices": {
                    "glove": "GloVe",
                    "table": _("own table"),
                }
            },
        ),
    ] = "glove"
    words: Annotated[
        Literal["sentences", "frequent"],
        Meta(
            title=_("Words"),
            description=_("Which words lie on the map"),
            extra={
                "choices": {
                    "sentences": _("of the sentences"),
                    "frequent": _("the most frequent"),
                }
            },
        ),
    ] = "sentences"
    count: Annotated[
        int,
        Meta(ge=10, le=2000, title=_("Count"), description=_("Words on the map, at most")),
    ] = 200
    layout: Annotated[
        Literal["pca", "tsne", "axes"],
        Meta(
            title=_("Map"),
            description=_("How many dimensions are laid out on two"),
            extra={"choices": {"pca": "PCA", "tsne": "t-SNE", "axes": _("named axes")}},
        ),
    ] = "axes"
    left: Word = "bad"
    right: Word = "good"
    bottom: Word = "he"
    top: Word = "she"
    ask: Annotated[
        Literal["nearest", "analogy"],
        Meta(
            title=_("Question"),
            description=_("What is asked of the vectors"),
            extra={"choices": {"nearest": _("nearest words"), "analogy": _("analogy")}},
        ),
    ] = "nearest"
    word: Word = "wonderful"
    a: Word = "man"
    b: Word = "king"
    c: Word = "woman"


@dataclass(frozen=True, kw_only=True)
class Find:
    """The view “Sentences”: which of them are listed, and which is taken apart."""

    text: Word = ""
    part: Annotated[
        Literal["train", "test"],
        Meta(
            title=_("Part"),
            description=_("Sentences to learn from, or those kept for testing"),
            extra={"choices": {"train": _("training"), "test": _("test")}},
        ),
    ] = "train"
    label: Annotated[
        Literal["all", "positive", "negative"],
        Meta(
            title=_("Label"),
            description=_("Sentences of one class only"),
            extra={
                "choices": {
                    "all": _("all"),
                    "positive": _("positive"),
                    "negative": _("negative"),
                }
            },
        ),
    ] = "all"
    kind: Annotated[
        Literal[
            "all", "plain", "negation", "double negation", "contrast", "concession", "expectation"
        ],
        Meta(
            title=_("Kind"),
            description=_("What makes a sentence hard, where the rule that made it tells"),
            extra={
                "choices": {
                    "all": _("all"),
                    "plain": _("plain"),
                    "negation": _("negation"),
                    "double negation": _("double negation"),
                    "contrast": _("contrast"),
                    "concession": _("concession"),
                    "expectation": _("expectation"),
                }
            },
        ),
    ] = "all"
    chosen: Annotated[int, Meta(ge=0, le=10_000_000)] = 0
    """The sentence of the part that is taken apart."""


@dataclass(frozen=True, kw_only=True)
class Read:
    """The view “Read”: the sentence that is read.

    Parameters
    ----------
    text : str
        As it was typed; empty for an example in the language of the network.
    edits : tuple of WordEdit
        What was changed of it, to be seen beside it.
    place : int
        The word that is looked at, counted from 0; the last one where there are fewer.
    """

    text: Text = ""
    edits: Annotated[tuple[WordEdit, ...], Meta(max_length=200)] = ()
    place: Annotated[int, Meta(ge=0, lt=200)] = 199
    colours: Annotated[
        Literal["moved", "gradient"],
        Meta(
            title=_("Colours"),
            description=_("What the colour of a word says"),
            extra={
                "choices": {
                    "moved": _("change of z"),
                    "gradient": _("gradient of z"),
                }
            },
        ),
    ] = "moved"


@dataclass(frozen=True, kw_only=True)
class Mistakes:
    """The view “Mistakes”: which of them are listed.

    Parameters
    ----------
    group : str
        The key of the group whose mistakes are listed; all of them when empty.
    """

    by: Annotated[
        By,
        Meta(
            title=_("Group by"),
            description=_(
                "What the sentences of a group have in common: negation or contrast in them, their "
                "length, or how many words follow the one that decides"
            ),
            extra={
                "choices": {
                    "kind": _("contents"),
                    "length": _("length"),
                    "after": _("words that follow"),
                }
            },
        ),
    ] = "kind"
    group: Annotated[str, Meta(max_length=40)] = ""


@dataclass(frozen=True, kw_only=True)
class Carried:
    """A trained network that travels with the state.

    Parameters
    ----------
    key : str
        Of the run that it comes from.
    weights : bytes
        As `models.packing.pack` writes them; empty where there are none.
    """

    key: Annotated[str, Meta(max_length=40)] = ""
    name: Annotated[str, Meta(max_length=80)] = ""
    network: SentimentNetwork = field(default_factory=SentimentNetwork)
    weights: Annotated[bytes, Meta(max_length=LARGEST)] = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        if self.weights:
            unpack(self.weights, self.network.weight_shapes())


@dataclass(frozen=True, kw_only=True)
class WordsState:
    """The lab's state; trained weights and curves are kept beside it, as runs."""

    view: View = "lookup"
    data: Data = field(default_factory=Data)
    table: Table = field(default_factory=Table)
    network: SentimentNetwork = field(default_factory=SentimentNetwork)
    options: Options = field(default_factory=lambda: Options(learning_rate=0.005))
    run: Annotated[str, Meta(max_length=40)] = ""
    """Key of the run whose weights are looked at; the latest when empty."""
    carried: Carried | None = None
    """The network of that run, where it is small enough to travel."""
    look: LookUp = field(default_factory=LookUp)
    step: Annotated[int, Meta(ge=0, le=1_000_000)] = 3
    """Which place of the sentences is being looked up."""
    space: Space = field(default_factory=Space)
    find: Find = field(default_factory=Find)
    read: Read = field(default_factory=Read)
    mistakes: Mistakes = field(default_factory=Mistakes)

    def for_others(self) -> "WordsState":
        """Give the state with the names of the user's own files, but not where they lie."""
        # a Windows path knows the separators of every system
        data = replace(self.data, own_path=PureWindowsPath(self.data.own_path).name)
        return replace(self, data=data)
