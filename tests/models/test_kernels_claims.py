"""What the presets say of themselves is computed: every sentence has its numbers here."""

import cv2
import numpy as np
import pytest

from models.kernels import library, shapes

SENTENCES = {
    "identity": "Copies the picture: only the pixel in the middle counts, once.",
    "shift": (
        "Moves the picture one pixel to the left: each output pixel copies its neighbour at "
        "the right."
    ),
    "box-blur": ("Takes the mean of nine pixels. The weights sum to 1, so the brightness stays."),
    "gaussian-3": (
        "A mean in which near pixels count more. The finest stripes vanish; a box blur "
        "inverts them."
    ),
    "gaussian-7": "A wider bell blurs more: stripes of up to three pixels disappear.",
    "motion-blur": (
        "A mean along a diagonal, as if the camera had moved while the shutter was open."
    ),
    "sharpen": (
        "The picture plus its edges: each pixel is pushed away from its four neighbours. The "
        "weights sum to 1."
    ),
    "unsharp": ("Twice the picture minus its blur: what the blur took away is added instead."),
    "outline": ("Compares a pixel with its eight neighbours: flat areas give 0, outlines do not."),
    "emboss": ("Adds the slope along a diagonal, as if light fell from the upper left."),
    "sobel-x": (
        "Slope from left to right: vertical edges respond, flat areas give 0. The "
        "weights 1, 2, 1 of three rows smooth away some noise."
    ),
    "sobel-y": ("Slope from top to bottom: horizontal edges respond. It is Sobel x transposed."),
    "prewitt-x": "Slope from left to right, as a plain sum of three rows.",
    "prewitt-y": "Slope from top to bottom, as a plain sum of three columns.",
    "scharr-x": (
        "Slope from left to right. Together with Scharr y, its strength depends less on the "
        "direction of an edge than Sobel's or Prewitt's."
    ),
    "scharr-y": (
        "Slope from top to bottom. Together with Scharr x, its strength depends less on the "
        "direction of an edge than Sobel's or Prewitt's."
    ),
    "roberts": (
        "The difference across one diagonal, in only 2 × 2 weights: a kernel of even size has "
        "no pixel in its middle."
    ),
    "laplacian-4": (
        "Four times the difference between the mean of a pixel's neighbours and the "
        "pixel: edges of every direction respond, flat areas and even slopes give 0."
    ),
    "laplacian-8": (
        "The same with the diagonals. Single pixels respond most, then thin lines, "
        "then corners, and straight edges least."
    ),
    "laplacian-of-gaussian": (
        "Blurs first and then takes the Laplacian, in one kernel: noise hides edges less than "
        "with the Laplacian alone."
    ),
    "diagonal": (
        "Slope towards the lower right: edges along the other diagonal respond most, "
        "edges along this one give 0."
    ),
    "line": (
        "Thin bright lines from left to right respond twice as strongly as edges of "
        "large areas. Flat areas, even slopes and vertical lines give 0."
    ),
    "gabor": (
        "A patch of waves: responds to stripes of one direction and width, as cells of "
        "the visual cortex and the first layers of trained networks do."
    ),
    "random": "Weights as a network has them before training.",
}
"""What was checked below; a sentence that is changed needs another look, and its numbers."""

FLAT = np.full((31, 31), 0.6)
ROWS, COLUMNS = np.mgrid[0:31, 0:31].astype(float)
NOISE = np.random.default_rng(4).normal(size=(400, 400))


def weights(key):
    return library.preset(key).weights.astype(np.float64)


def applied(key, x):
    """Apply a preset as TensorFlow does; only where the window lies wholly inside counts."""
    w = weights(key) if isinstance(key, str) else key
    y = cv2.filter2D(np.asarray(x, np.float64), cv2.CV_64F, w, anchor=(0, 0))
    return y[: y.shape[0] - w.shape[0] + 1, : y.shape[1] - w.shape[1] + 1]


def strongest(key, x):
    return np.abs(applied(key, x)).max()


def step(direction):
    """Make an edge: 0 before the middle and 1 after it, in a direction (down, right)."""
    return (direction[0] * (ROWS - 15) + direction[1] * (COLUMNS - 15) > 0).astype(float)


def ramp(direction):
    return (direction[0] * ROWS + direction[1] * COLUMNS) / 60


def stripes(period, angle=90.0):
    """Make waves that run at an angle, counter-clockwise from the horizontal."""
    rad = np.radians(angle)
    return np.cos(2 * np.pi * (COLUMNS * np.sin(rad) + ROWS * np.cos(rad)) / period)


def point(*places):
    x = np.zeros((31, 31))
    for row, column in places:
        x[15 + row, 15 + column] = 1
    return x


def row_line():
    return (ROWS == 15).astype(float)


def corner():
    return ((ROWS >= 15) & (COLUMNS >= 15)).astype(float)


def test_that_every_preset_has_its_claims_checked():
    assert {preset.key: preset.description for preset in library.presets()} == SENTENCES


def test_that_identity_copies():
    np.testing.assert_allclose(applied("identity", NOISE), NOISE[1:-1, 1:-1])


def test_that_shift_moves_to_the_left():
    np.testing.assert_allclose(applied("shift", NOISE), NOISE[1:-1, 2:])


def test_that_box_blur_is_the_mean_of_nine():
    np.testing.assert_allclose(
        applied("box-blur", NOISE), cv2.blur(NOISE, (3, 3))[1:-1, 1:-1], atol=1e-6
    )


@pytest.mark.parametrize(
    "key", ["box-blur", "gaussian-3", "gaussian-7", "motion-blur", "sharpen", "unsharp", "emboss"]
)
def test_that_these_keep_the_brightness(key):
    np.testing.assert_allclose(applied(key, FLAT), 0.6, atol=1e-6)


def test_that_the_finest_stripes_vanish_in_a_bell_and_turn_inside_out_in_a_box():
    finest = stripes(2)
    np.testing.assert_allclose(applied("gaussian-3", finest), 0, atol=1e-6)
    np.testing.assert_allclose(applied("box-blur", finest), -finest[1:-1, 1:-1] / 3, atol=1e-6)
    w = weights("gaussian-3")
    assert w[1, 1] > w[0, 1] > w[0, 0] > 0


def test_that_a_wider_bell_blurs_more():
    assert applied("gaussian-7", NOISE).std() < 0.6 * applied("gaussian-3", NOISE).std()
    for period in (2, 2.5, 3):
        assert strongest("gaussian-7", stripes(period)) < 0.02, period


def test_that_motion_blur_is_a_mean_along_the_diagonal():
    spread = applied("motion-blur", point((0, 0)))
    assert sorted(np.argwhere(spread)[:, 0] - np.argwhere(spread)[:, 1]) == [0] * 7
    np.testing.assert_allclose(spread[spread > 0], 1 / 7, rtol=1e-6)


def test_that_sharpen_adds_the_edges():
    edges = NOISE[1:-1, 1:-1] * 4 - sum(
        NOISE[1 + i : 399 + i, 1 + j : 399 + j] for i, j in ((0, 1), (1, 0), (0, -1), (-1, 0))
    )
    np.testing.assert_allclose(applied("sharpen", NOISE), NOISE[1:-1, 1:-1] + edges)


def test_that_unsharp_is_twice_the_picture_minus_its_blur():
    blur = applied(shapes.gaussian(5, 1.0).astype(float), NOISE)
    np.testing.assert_allclose(applied("unsharp", NOISE), 2 * NOISE[2:-2, 2:-2] - blur, atol=1e-6)


@pytest.mark.parametrize(
    "key",
    [
        "outline", "sobel-x", "sobel-y", "prewitt-x", "prewitt-y", "scharr-x", "scharr-y",
        "roberts", "laplacian-4", "laplacian-8", "laplacian-of-gaussian", "diagonal", "line",
        "gabor",
    ],
)  # fmt: skip
def test_that_flat_areas_give_nothing(key):
    np.testing.assert_allclose(applied(key, FLAT), 0, atol=1e-5)


def test_that_outlines_answer_to_the_outline():
    y = applied("outline", corner())
    assert np.abs(y).max() == 5
    w = weights("outline")
    assert w[1, 1] == 8
    assert w.sum() == 0


def test_that_emboss_lights_a_bright_area_from_the_upper_left():
    square = ((abs(ROWS - 15) <= 5) & (abs(COLUMNS - 15) <= 5)).astype(float)
    y = applied("emboss", square)  # the first output lies over pixel (1, 1)
    assert y[9, 9] > y[14, 14] > y[19, 19]
    assert y[14, 14] == 1


@pytest.mark.parametrize("name", ["sobel", "prewitt", "scharr"])
def test_that_slopes_answer_to_edges_across_them(name):
    vertical, horizontal = step((0, 1)), step((1, 0))
    for key, along, across in (
        (f"{name}-x", horizontal, vertical),
        (f"{name}-y", vertical, horizontal),
    ):
        assert strongest(key, along) == 0
        assert applied(key, across).max() > 0
        assert applied(key, across).min() == 0, "brighter to the right, or below, is positive"


def test_that_sobel_y_is_sobel_x_transposed():
    np.testing.assert_array_equal(weights("sobel-y"), weights("sobel-x").T)


def test_that_sobel_lets_less_noise_through_than_a_single_row():
    single = np.array([[-1.0, 0, 1]])

    def noise_for_an_edge(kernel):
        return applied(kernel, NOISE).std() / strongest(kernel, step((0, 1)))

    assert noise_for_an_edge("sobel-x") < 0.7 * noise_for_an_edge(single)


def test_that_prewitt_is_a_plain_sum():
    single = applied(np.array([[-1.0, 0, 1]]), NOISE)
    np.testing.assert_allclose(
        applied("prewitt-x", NOISE), single[:-2] + single[1:-1] + single[2:], atol=1e-9
    )
    single = applied(np.array([[-1.0], [0], [1]]), NOISE)
    np.testing.assert_allclose(
        applied("prewitt-y", NOISE), single[:, :-2] + single[:, 1:-1] + single[:, 2:], atol=1e-9
    )


@pytest.mark.parametrize("period", [4, 6, 8, 12])
def test_that_scharr_depends_least_on_the_direction(period):
    def unevenness(name):
        found = [response(name, period, angle) for angle in range(0, 91, 5)]
        return max(found) / min(found)

    assert unevenness("scharr") < min(unevenness("sobel"), unevenness("prewitt"))


def response(name, period, angle):
    """Give the length of the gradient of a wave, at the steepest."""
    rad = np.radians(angle)
    wave = 2 * np.pi * np.array([np.cos(rad), np.sin(rad)]) / period
    down, right = np.mgrid[-1:2, -1:2]
    turning = np.exp(1j * (down * wave[0] + right * wave[1]))
    return np.hypot(*(abs((weights(f"{name}-{axis}") * turning).sum()) for axis in "xy"))


def test_that_roberts_is_the_difference_across_one_diagonal():
    np.testing.assert_allclose(applied("roberts", NOISE), NOISE[:-1, :-1] - NOISE[1:, 1:])
    assert weights("roberts").shape == (2, 2)


def test_that_the_laplacian_measures_the_distance_from_the_mean():
    around = (NOISE[:-2, 1:-1] + NOISE[2:, 1:-1] + NOISE[1:-1, :-2] + NOISE[1:-1, 2:]) / 4
    np.testing.assert_allclose(applied("laplacian-4", NOISE), 4 * (around - NOISE[1:-1, 1:-1]))
    for direction in ((0, 1), (1, 0), (1, 1), (1, -1), (1, 2)):
        assert strongest("laplacian-4", step(direction)) >= 1
        assert strongest("laplacian-4", ramp(direction)) < 1e-9


def test_that_the_laplacian_of_eight_answers_most_to_single_pixels_and_least_to_edges():
    found = [
        strongest("laplacian-8", x) for x in (point((0, 0)), row_line(), corner(), step((0, 1)))
    ]
    assert found == [8, 6, 5, 3]


def test_that_a_blur_before_the_laplacian_lets_edges_stand_out_of_noise():
    def edge_over_noise(key):
        return strongest(key, step((0, 1))) / applied(key, NOISE).std()

    assert edge_over_noise("laplacian-of-gaussian") > 2 * edge_over_noise("laplacian-4")
    assert edge_over_noise("laplacian-of-gaussian") > 2 * edge_over_noise("laplacian-8")
    both = applied("laplacian-8", np.pad(shapes.gaussian(9, 1.4), 1))
    assert np.corrcoef(both.ravel(), weights("laplacian-of-gaussian").ravel())[0, 1] > 0.97


def test_that_the_diagonal_edge_prefers_its_direction():
    found = [strongest("diagonal", step(way)) for way in ((1, 1), (1, 0), (0, 1), (1, -1))]
    assert found == [4, 3, 3, 0]


def test_that_a_thin_line_answers_twice_as_strongly_as_an_edge():
    assert applied("line", row_line()).max() == 6
    edge = applied("line", step((1, 0)))
    assert (edge.min(), edge.max()) == (-3, 3)
    assert strongest("line", ramp((1, 1))) < 1e-9
    assert strongest("line", row_line().T) == 0


def test_that_gabor_answers_to_one_direction_and_one_width():
    best = strongest("gabor", stripes(5, 45))
    for other in (0, 15, 75, 90, 135):
        assert strongest("gabor", stripes(5, other)) < 0.5 * best, other
    for period in (2.5, 3, 10, 20):
        assert strongest("gabor", stripes(period, 45)) < 0.5 * best, period


def test_that_random_weights_are_those_of_an_untrained_layer():
    np.testing.assert_array_equal(library.preset("random").weights, shapes.random_weights(3, 3))
