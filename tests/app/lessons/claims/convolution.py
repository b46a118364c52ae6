"""Lessons 1 to 8: one convolution, its sizes, and pooling."""

import math

import numpy as np

from models import convolution
from models.kernels import pixel
from models.kernels.filtering import feature_map, input_channels
from models.lenet.network import Network
from models.receptive_field import trace
from models.receptive_field.costs import costs
from models.receptive_field.links import links_of
from tests.app.lessons.claims.written import fixed, whole


def why_convolution(s):
    layers = s[2].network
    first = layers.layers[1].learned((784,))
    shared, local, dense = (cost.parameters for cost in costs(s[5]))
    uses = len(links_of(s[4]).inputs_of((1, 1)))
    return {
        1: ["28 × 28", whole(28 * 28)],
        2: [whole(784), whole(first), whole(layers.parameters()), "784", "256"],
        3: [whole(s[3].kernel_height * s[3].kernel_width), whole(784)],
        4: ["9", whole(uses), "26 × 26"],
        5: [whole(shared), whole(local), whole(dense)],
        6: ["32 × 32", whole(costs(s[6])[0].parameters), whole(costs(s[6])[2].parameters)],
        7: ["5 × 5", whole(5 * 5 + 1)],
    }


def a_numbers_origin(s):
    layer, links = trace(s[3]), links_of(s[3])
    products = layer.products((0, 0), 0)
    fifth = products[4]
    corner = len(links.outputs_of((0, 0)))
    last = layer.y[0, 2, 0]
    assert corner == 1
    return {
        1: ["3 × 3", "5 × 5"],
        2: [f"{fixed(fifth.value, 0)} · ({fixed(fifth.weight, 0)}) = {fixed(fifth.term, 0)}"],
        3: [fixed(sum(p.term for p in products), 0), fixed(layer.y[0, 0, 0], 0)],
        4: ["3 × 3"],
        5: [fixed(layer.y[1, 1, 0], 0)],
        6: [whole(len(links.outputs_of((2, 2))))],
        7: [whole(len(links.inputs_of((0, 1))))],
        9: [fixed(last, 0), fixed(last - s[9].biases[0], 0)],
    }


def common_kernels(s):
    def weights(n):
        return s[n].kernel.plane(0)

    cheek = pixel.taken_apart(input_channels(s[5].picture.pixels, s[5].colour), s[5], *s[5].pin)
    assert weights(2).sum() == 1
    assert weights(3).sum() == np.float32(1)
    assert np.allclose(weights(3), 1 / 9)
    assert weights(4).sum() == 0
    return {3: ["1/9"], 4: ["0"], 5: [fixed(cheek.value)]}


def stride(s):
    def size(n):
        return trace(s[n]).y.shape[:2]

    corners = [fixed(value, 0) for value in trace(s[2]).y.ravel()]
    before = trace(s[1]).y[::2, ::2].ravel()
    assert np.array_equal(trace(s[2]).y.ravel(), before)
    photograph = feature_map(
        input_channels(s[7].picture.pixels, s[7].colour), s[7].kernel, s[7]
    ).shape[:2]
    assert (512 * 512) / math.prod(photograph) == 16
    assert trace(s[4]).links.rows.visits[-1] == 0
    assert size(8) == (3, 3)
    assert convolution.output_size(5, 3, 3) == 1 < convolution.output_size(5, 3, 2)
    return {
        1: ["5 × 5", by(size(1))],
        2: [by(size(2)), by(size(1)), *corners],
        3: ["⌊(5 − 3) / 2⌋ + 1 = 2", "(5 − 3) / 1 + 1 = 3"],
        4: ["2.5", "6 × 6", by(size(4)), "⌊(6 − 3) / 2⌋ + 1 = 2"],
        5: ["2 × 2", "3"],
        6: [by(size(6)), "6 × 6"],
        7: ["512", "4", by(photograph)],
        8: ["3"],
    }


def padding(s):
    def first(n):
        return fixed(trace(s[n]).y[0, 0, 0], 0)

    def sides(n):
        rows, columns = links_of(s[n]).rows, links_of(s[n]).columns
        assert (rows.before, rows.after) == (columns.before, columns.after)
        return rows.before, rows.after

    corner = [link.input for link in links_of(s[3]).window((0, 0))]
    visits = links_of(s[4]).visits
    assert sides(6) == (0, 1)
    assert sides(8) == (0, 1)
    assert trace(s[6]).y.shape == trace(s[7]).y.shape
    assert by(trace(s[5]).y.shape[:2]) == "3 × 3"
    sizes = [28]
    while sizes[-1] >= 3:
        sizes.append(convolution.output_size(sizes[-1], 3))
    assert len(sizes) - 1 == 13
    return {
        1: ["5 × 5", by(trace(s[1]).y.shape[:2]), "28 × 28"],
        2: ["⌊(5 + 1 + 1 − 3) / 1⌋ + 1 = 5", by(trace(s[2]).y.shape[:2]), "2"],
        3: [whole(corner.count(None)), whole(len(corner))],
        4: [whole(visits[1, 1]), whole(visits[3, 3]), "1"],
        5: ["⌈5 / 2⌉ = 3", "⌈28 / 2⌉"],
        6: ["6 × 6", "1", "0"],
        7: [by(trace(s[7]).y.shape[:2]), first(7), first(6)],
        8: ["2 × 2", "1"],
        9: ["5 × 5", "(5 − 1) / 2", "2"],
    }


def channels(s):
    layer, four = trace(s[3]), trace(s[4])
    parts = [fixed(part, 0) for part in layer.partial[0, 0, :, 0]]
    shared, _local, dense = costs(s[9])
    return {
        1: ["[2, 5, 5, 3]"],
        2: [f"{by(layer.w.shape[:3])}", whole(layer.w.size)],
        3: [*parts, fixed(layer.y[0, 0, 0], 0)],
        4: [written(four.w.shape), written((2, *four.y.shape))],
        5: [written(four.bias.shape), written((2, *four.y.shape))],
        6: [written((2, *trace(s[6]).x.shape)), written((2, *trace(s[6]).y.shape))],
        7: [written((2, *trace(s[7]).y.shape)), "2"],
        8: ["⌈5 / 3⌉ = 2", written((2, *trace(s[8]).y.shape))],
        9: [shared.parameters_sum.replace("·", " · "), whole(dense.parameters)],
        10: ["[2, 3, 3, 2]", f"3 · 3 · 3 · 2 + 2 = {3 * 3 * 3 * 2 + 2}"],
    }


def conv2d_layer(s):
    layer, links = trace(s[1]), links_of(s[1])
    (height, width, _kernels), rows, columns = layer.y.shape, links.rows, links.columns
    assert (rows.before, rows.after, columns.before, columns.after) == (1, 1, 1, 2)
    last = [link.input for link in links.window((2, 4))]
    valid = convolution.output_size(5, 3, 2), convolution.output_size(5, 4, 1)
    assert valid == (2, 2)
    return {
        1: ["4", "3", "2", "5 × 5 × 3"],
        2: [f"⌈5 / 2⌉ = {height}", f"(3 − 1) · 2 + 3 − 5 = {rows.before + rows.after}"],
        3: [str(width), f"(5 − 1) · 1 + 4 − 5 = {columns.before + columns.after}", "2"],
        4: [by((height, width)), whole(len(last)), whole(len(last) - last.count(None))],
        5: [f"3 × 4 × 3 = {layer.w[..., 0].size}", written(("b", *layer.y.shape))],
        6: [written(layer.w.shape), whole(layer.w.size), whole(costs(s[6])[0].parameters)],
        8: ["⌊(5 − 3) / 2⌋ + 1 = 2", "(5 − 4) / 1 + 1 = 2", "[b, 2, 2, 4]"],
    }


def pooling(s):
    def y(n):
        return trace(s[n]).y[..., 0]

    assert y(2).tolist() == y(3).tolist() == [[6, 5], [7, 9]]
    corner = [link.input for link in links_of(s[6]).window((0, 0))]
    shapes = [by(shape[:2]) for shape in Network().shapes[1:7]]
    assert list(dict.fromkeys(shapes)) == ["26 × 26", "13 × 13", "11 × 11", "5 × 5"]
    added = " + ".join(fixed(value, 0) for value in s[8].input_cells)
    return {
        1: [fixed(y(1)[0, 0], 0), "2 × 2", "4", "3"],
        2: ["4 × 4", "2 × 2", *(fixed(value, 0) for value in y(2).ravel())],
        3: ["6", "8", "9"],
        4: [f"(1 + 3 + 4 + 6) / 4 = {fixed(y(4)[0, 0], 1)}"],
        5: [by(y(5).shape), "5 × 5", "2 × 2"],
        6: [whole(len(corner) - corner.count(None)), "9", fixed(y(6)[0, 0]), "3 + 3 + 2 + 3 = 11"],
        7: ["2 × 2", "26 × 26", "13 × 13", "11 × 11", "5 × 5", "7"],
        8: [
            "4 × 4",
            f"({added}) / 16 = {fixed(np.mean(s[8].input_cells), 1)}",
        ],
    }


def by(shape):
    return " × ".join(map(str, shape))


def written(shape):
    return f"[{', '.join(map(str, shape))}]"
