"""Lessons 12, 13 and 16: words, their vectors, and judgements."""

import functools

import numpy as np

from models import words
from models.sentences.corpus import corpus
from models.sentences.dataset import builtin
from models.sentiment.example import example
from models.sentiment.lookup import COURSE_LENGTH, COURSE_ROWS, look_up
from models.sentiment.mistakes import groups, judged
from models.sentiment.network import SentimentNetwork
from models.sentiment.table import fitted
from tests.app.lessons.claims.written import fixed, percent, whole


@functools.cache
def english():
    return corpus(builtin("en"))


def nearest(word, vectors=None, count=10):
    vectors = vectors or words.builtin()
    vector = vectors.table[vectors.words[word]]
    return dict(words.nearest(vectors, vector, count, (word,)))


def sequences_embedding(s):
    looked = {n: look_up(s[n], english()) for n in (1, 2, 3, 4, 6, 7, 8)}
    numbers = {place.token: place.number for place in looked[3].sentences[0]}
    rows, length = looked[3].words, looked[3].length
    table = f"{rows} × {length} = {whole(rows * length)}"
    batch = looked[6]
    padded = int((batch.numbers[0] == 0).sum())
    cut = [[p.token for p in line if p.kind != "cut"] for line in looked[7].sentences]
    assert cut[1] == ["not", "bad", "at", "all"]
    assert looked[8].numbers[0][3] == 1
    return {
        1: [whole(len(looked[1].numbers[0]))],
        2: [whole(numbers["hate"]), "33"],
        3: [whole(numbers["boring"]), table, "5"],
        4: [whole(COURSE_ROWS), whole(COURSE_LENGTH), whole(COURSE_ROWS * COURSE_LENGTH), "9"],
        5: [table],
        6: [f"[{', '.join(map(str, batch.tensor.shape))}]", whole(padded), "7"],
        7: [whole(s[7].look.length)],
        9: ["100", f"{rows} · 100 = {whole(rows * 100)}", whole(10_000), whole(10_000 * 100)],
    }  # fmt: skip


def glove(s):
    glove_of = words.builtin()
    movie, hot = nearest("movie", count=3), nearest("hot", count=3)
    assert list(movie) == ["movies", "film", "films"]
    assert nearest("movie", count=2)["film"] == movie["film"]
    queen = words.analogy(glove_of, "man", "king", "woman", count=1)[0]
    tokyo = words.analogy(glove_of, "france", "paris", "japan", count=1)[0]
    assert (queen[0], tokyo[0]) == ("queen", "tokyo")
    good, bad = (glove_of.table[glove_of.words[word]] for word in ("good", "bad"))
    apart = good @ bad / np.linalg.norm(good) / np.linalg.norm(bad)
    assert fixed(apart) == fixed(hot["cold"])
    network = fitted(s[7], english())
    assert {"pretty", "funny"} == set(nearest("boring", count=2))
    trained = example("en")
    table = trained.weights[0]
    row = {word: index + 2 for index, word in enumerate(trained.words.words)}
    unit = table / np.linalg.norm(table, axis=1, keepdims=True).clip(1e-9)
    by_cosine = [trained.words.words[i - 2] for i in np.argsort(-(unit @ unit[row["boring"]]))
                 if i >= 2]  # fmt: skip
    assert {"bad", "horrible", "dull"} <= set(by_cosine[1:5])
    return {
        2: [fixed(movie["film"]), "1"],
        4: [fixed(queen[1])],
        5: [fixed(tokyo[1])],
        6: [fixed(hot["cold"])],
        7: [f"{network.rows} × {network.embedding} = {whole(network.rows * network.embedding)}"],
    }


def sentiment(s):
    sentences = english().sentences
    course = SentimentNetwork(
        reader="simple_rnn", depth=2, units=64, embedding=100, rows=10_000, length=80
    )
    sizes = [int(np.prod(shape)) for shape in course.weight_shapes()]
    parts = [sizes[0], sum(sizes[1:4]), sum(sizes[4:7]), sum(sizes[7:])]
    trained, blind = example("en"), example("en", "mean")
    found = judged(trained, sentences.test, blind)
    negation = next(group for group in groups(found, "kind") if group.key == "negation")
    dull, hate, turned = (
        trained.read(trained.tokens(text).shown).probabilities
        for text in (s[5].read.text, s[6].read.text, "i do not hate this movie")
    )
    assert np.all(hate[1:] < 0.005)
    assert turned[-1] > 0.5 > turned[2]
    half = sum(sentence.label for sentence in sentences.train) / len(sentences.train)
    assert 0.49 < half < 0.51
    return {
        1: [whole(len(sentences.train)), whole(len(sentences.test)), "80", whole(25_000)],
        3: ["32", f"{' + '.join(map(whole, parts))} = {whole(course.parameters())}", "64", "100",
            whole(10_000)],
        5: [fixed(dull[4]), fixed(dull[5]), fixed(dull[-1])],
        6: [fixed(hate[-1])],
        7: [whole(len(found.mistakes())), whole(len(sentences.test)), percent(found.accuracy),
            percent(found.blind_right.mean()), percent(negation.blind)],
    }  # fmt: skip
