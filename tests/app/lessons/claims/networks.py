"""Lessons 9 to 11: LeNet, BatchNorm, and what was learned."""

import functools
import math

import numpy as np

from models import convolution
from models.datasets import builtin
from models.inspection.evaluation import evaluate
from models.lenet import example
from models.lenet.forward import forward, probabilities
from models.receptive_field.receptive import reaches
from models.receptive_field.stack import Layer, Stack
from tests.app.lessons.claims.written import fixed, percent, whole


@functools.cache
def run_of(key):
    """A shipped run and its weights."""
    run = next(found for found in example.store().load().runs if found.info.key == key)
    return run, example.store().weights(run)


@functools.cache
def test_taken(key):
    run, weights = run_of(key)
    job = evaluate(run.info.network, weights, builtin.digits().test)
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value


def counts(network):
    """Weights of every layer that has any, those that are only measured among them."""
    shapes = zip(network.layers, network.shapes, strict=False)
    sizes = (sum(map(math.prod, layer.weight_shapes(before))) for layer, before in shapes)
    return [size for size in sizes if size]


def lenet(s):
    network = s[1].network
    shapes = [" × ".join(map(str, shape)) for shape in network.shapes]
    test = test_taken("0-1-course")
    right = int((test.said == test.labels).sum())
    weights = counts(network)
    assert sum(weights) == network.parameters()
    data = builtin.digits()
    steps = math.ceil(len(data.train) / s[5].options.batch_size)
    return {
        1: ["6", "16", "3 × 3", "120", "84", "10", "5 × 5"],
        2: ["28 × 28", *shapes[1:2], shapes[2], shapes[4], shapes[5], "400", "28 − 3 + 1"],
        3: [
            f"{' + '.join(map(whole, weights))} = {whole(sum(weights))}",
            percent(weights[2] / sum(weights), 0),
            "3 · 3 · 6 · 16 + 16",
        ],
        4: [whole(len(data.train)), whole(len(data.test))],
        5: [
            whole(s[5].options.batch_size),
            f"{whole(len(data.train))} / 32 = {steps}",
            f"ln 10 ≈ {fixed(math.log(10), 1)}",
        ],
        6: ["10", whole(right), whole(len(data.test)), percent(right / len(data.test))],
        7: ["6", "16", "120", "84", "1"],
        8: ["3", "6"],
        9: ["1", "7"],
    }


def batch_norm(s):
    plain = sum(counts(run_of("0-1-course")[0].info.network))
    more = sum(counts(s[4].network)) - plain
    learned = s[4].network.parameters() - plain
    with_norm, without = (run_of(key)[0].info.epochs for key in ("0-0-course-bn", "0-1-course"))
    assert with_norm[-1].accuracy == without[-1].accuracy
    return {
        1: ["16"],
        2: ["16"],
        4: [f"4 · 6 + 4 · 16 = {more}", whole(plain), whole(learned)],
        6: [percent(with_norm[0].accuracy), percent(without[0].accuracy),
            percent(with_norm[-1].accuracy), whole(len(without))],
        7: [f"4 · 6 = {4 * 6}"],
    }  # fmt: skip


def what_it_learnt(s):
    run, weights = run_of("0-1-course")
    picture = builtin.digits().test.images[s[5].sample : s[5].sample + 1].astype(np.float32) / 255
    scores = forward(run.info.network, weights, picture).logits[0]
    shares = probabilities(scores[None])[0]
    assert builtin.digits().test.labels[s[5].sample] == 7
    test = test_taken("0-1-course")
    table = test.confusion
    wrong = test.mistakes()
    assert table[9, 0] == table[4, 9] == test.most_wrong
    fours = test.confidence[test.cell(4, 9)]
    layers = (Layer(), Layer(kind="max_pooling", kernel=2, stride=2), Layer())
    field = reaches(Stack(name="", size=28, layers=layers, layer=3))[-1].field
    assert convolution.output_size(28, 3) == 26
    return {
        1: ["6"],
        2: [whole(len(test.labels))],
        3: ["3 × 3", "9"],
        4: [f"6 · 9 = {6 * 9}", f"{field} × {field}", "3", "4", "2"],
        5: [fixed(shares[7]), fixed(shares[9]), fixed(-math.log(shares[7]))],
        6: [fixed(scores[7] - scores[9])],
        7: [whole(len(test.labels)), whole(len(wrong)), whole(test.most_wrong), "9", "4"],
        8: [percent(test.confidence[wrong[0]], 0)],
        9: ["4", "9", percent(fours[0], 0), percent(fours[-1], 0)],
        10: ["8", "5", whole(table[8, 5])],
    }
