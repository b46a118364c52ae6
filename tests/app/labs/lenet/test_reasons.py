"""From number to reason: what is shown, clicked and said in “Why” and “Kernels”."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.labs.lenet import commands
from models.kernels.state import KernelState
from models.lenet import probabilities
from resources import numbers
from tests.app.labs.lenet.conftest import NORMED, click, page


def click_bar(why, index):
    QTest.mouseClick(
        why.bars, Qt.MouseButton.LeftButton, pos=why.bars.bar_rect(index).center().toPoint()
    )


def settled(qtbot, lab):
    qtbot.waitUntil(lab.is_settled, timeout=20_000)


def test_that_a_score_is_followed_down_to_a_number_of_a_map(make_lab, qtbot):
    lab = make_lab(view="why")
    why = page(lab, "why")
    found = lab.looking.answers.why
    first, second = found.classes
    logits = found.reasons.seen.logits[0]
    total = float(logits[first] - logits[second])
    assert sum(bar.value for bar in why.bars.bars()) == np.float32(total).item() or np.isclose(
        sum(bar.value for bar in why.bars.bars()), total, atol=1e-5
    )
    assert why.bars.accessibleDescription()
    click_bar(why, 0)
    settled(qtbot, lab)
    layer, unit = lab.state.unit
    assert lab.looking.answers.why.reasons.target.layer == layer
    assert why.title.text().startswith(f"Dense 2, {unit}")
    click_bar(why, 0)
    settled(qtbot, lab)
    assert why.title.text().startswith("Dense 1, ")
    click_bar(why, 0)
    settled(qtbot, lab)
    assert lab.state.view == "inside"
    assert lab.state.pin is not None


def test_that_two_classes_are_compared_as_chosen_and_never_one_with_itself(make_lab, qtbot):
    lab = make_lab(view="why")
    why = page(lab, "why")
    why.first.setCurrentIndex(3)
    why.first.activated.emit(3)
    settled(qtbot, lab)
    assert lab.state.asked[0] == 3
    why.second.setCurrentIndex(4)
    why.second.activated.emit(4)
    settled(qtbot, lab)
    assert lab.state.asked == (3, -1)
    assert why.title.text().startswith("z(3) = ")
    click(qtbot, why.mistake)
    settled(qtbot, lab)
    look = lab.looking.answers.why
    assert look.truth != int(look.reasons.seen.logits[0].argmax())


def test_that_softmax_and_the_loss_are_written_out(make_lab, qtbot):
    lab = make_lab(view="why", why="softmax", sample=3)
    why = page(lab, "why")
    found = lab.looking.answers.why
    share = probabilities(found.reasons.seen.logits[0])[found.truth]
    assert np.isclose(found.steps.loss, -np.log(share), atol=1e-5)
    assert "one-hot y: 1" in why.softmax.accessibleDescription()
    assert "sparse_categorical_crossentropy" in why.softmax_said.text()
    assert f"−log({numbers.probability(share)})" in lab.page.explanation()
    assert f"“{found.names[found.truth]}”" in lab.page.explanation()


def test_that_what_a_kernel_reacts_to_is_shown_and_followed(make_lab, qtbot):
    lab = make_lab(view="kernels")
    kernels = page(lab, "kernels")
    answers = kernels.patches.shown()
    assert len(answers) == len(kernels.pictures.shown()) > 0
    click(qtbot, kernels.switch.button(1))
    settled(qtbot, lab)
    kernels.number.setValue(2)
    assert (lab.state.learned_layer, lab.state.filter) == (1, 2)
    place = kernels.pictures.place_rect(0).topLeft() + QPoint(12, 8)
    qtbot.mouseClick(kernels.pictures.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled(qtbot, lab)
    layer, channel, row, column = lab.state.pin
    assert (lab.state.view, channel) == ("inside", 2)
    value = lab.looking.answers.look.seen.outputs[layer + 1][0, row, column, channel]
    strongest = lab.looking.answers.reacting.strongest
    assert np.isclose(value, strongest.values[0, 2], atol=1e-5)


def test_that_trained_kernels_of_any_layer_open_in_the_kernel_lab(make_lab, qtbot):
    lab = make_lab(view="kernels")
    asked = []
    lab.lab_asked.connect(asked.append)
    for layer in (0, 1):
        lab.do(commands.choose_learned_layer, layer)
        settled(qtbot, lab)
        click(qtbot, page(lab, "kernels").open)
        state = asked[-1].becomes(KernelState())
        trained = lab.looking.answers.reacting.weights[2 * layer]
        channel = 0 if layer == 0 else int(np.abs(trained[..., 0]).sum((0, 1)).argmax())
        np.testing.assert_allclose(
            state.kernel.weights[..., 0], trained[:, :, channel, 0], atol=1e-6
        )
        assert asked[-1].lab == "kernels"


def test_that_gradients_of_all_layers_take_the_place_of_the_numbers(make_lab, qtbot):
    lab = make_lab(view="inside")
    click(qtbot, lab.foot.gradients)
    settled(qtbot, lab)
    look = lab.looking.answers.look
    shares = probabilities(look.seen.logits[0])
    shares[look.label] -= 1
    np.testing.assert_allclose(look.gradients[-1], shares, atol=1e-6)
    assert "Gradient of the loss" in lab.page.explanation()
    click(qtbot, lab.foot.gradients)
    settled(qtbot, lab)
    assert lab.looking.answers.look.gradients == ()


def test_that_a_dense_unit_that_is_pinned_is_taken_apart(make_lab, qtbot):
    lab = make_lab(view="inside", pin=(7, 0, 3, 0))
    bars = page(lab, "inside").bars.bars()
    seen = lab.looking.answers.look.seen
    kernel, bias = seen.layer_weights(7)
    total = float(seen.outputs[7][0] @ kernel[:, 3] + bias[3])
    assert np.isclose(sum(bar.value for bar in bars), total, atol=1e-5)


def test_that_a_run_with_batch_norm_is_one_click_away(make_lab, qtbot):
    lab = make_lab(network=NORMED)
    click(qtbot, lab.panel.training.start)
    qtbot.waitUntil(lambda: lab.trainings.status == "ended", timeout=60_000)
    normed = lab.trainings.run
    lab.do(commands.choose_preset, "course")
    click(qtbot, lab.panel.training.start)
    qtbot.waitUntil(lambda: lab.trainings.status == "ended", timeout=60_000)
    lab.do(commands.show_view, "norm")
    settled(qtbot, lab)
    norm = page(lab, "norm")
    # it is shown at once, though another is looked at
    assert f"“{normed.info.name}” has" in norm.reason.text()
    assert norm.ridges.isVisible()
    assert normed.info.name in lab.foot.weights.text().replace("\u00a0", " ")
    assert lab.trainings.run is not normed
    lent = norm.facts.text()
    click(qtbot, norm.run)
    settled(qtbot, lab)
    assert lab.trainings.run is normed
    assert not norm.run.isVisible()
    assert norm.facts.text() == lent
    assert "in training" in lab.page.explanation()
    # what is lent is what the run has learned by now
    other = next(run for run in lab.shelf.runs if run is not normed)
    click(qtbot, lab.panel.training.extend)
    qtbot.waitUntil(lambda: lab.trainings.status == "ended", timeout=60_000)
    lab.do(commands.show_view, "norm")
    settled(qtbot, lab)
    learned = norm.facts.text()
    assert learned != lent
    lab.learn.run_chosen.emit(other)
    settled(qtbot, lab)
    assert lab.trainings.run is other
    assert norm.facts.text() == learned
