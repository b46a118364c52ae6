"""Curves beside the loss: the gradient's norm at every step, and what a client watches."""

import dataclasses

import numpy as np
import pytest

from models import storage, training
from models.training import Options
from tests.models.training.clients import Line, Reader, Sentences, Sums
from tests.models.training.test_clients import QUICK, losses, run

pytestmark = pytest.mark.usefixtures("kept_graphs")
PLAIN = Options(optimizer="sgd", learning_rate=1.0, batch_size=8, epochs=2, schedule="constant")


class Watching(Sums):
    """Sums of which the slope is watched."""

    def watched(self, weights):
        return (float(weights[0][0, 0]),)


def lengths(reports):
    return np.concatenate([r.lengths for r in reports if isinstance(r, training.Batches)])


def test_that_every_step_tells_the_norm_of_all_gradients_together(tf):
    sentences, last = Sentences(), training.LastSteps()
    whole, _outcome = run(training.Trainer(sentences, PLAIN, last).run())
    slow = training.Trainer(sentences, PLAIN, last)
    for step in range(3):
        _reports, batch = run(slow.slow_batch())
        norm = np.sqrt(sum(np.square(gradient).sum() for gradient in batch.gradients))
        assert lengths(whole)[step] == pytest.approx(norm, rel=1e-4)
    assert len(lengths(whole)) == len(losses(whole))


def test_that_the_clipping_threshold_follows_while_it_trains(tf):
    options = dataclasses.replace(PLAIN, clipping="global_norm", clip_at=0.5)
    trainer = training.Trainer(Sentences(), options)
    for at in (0.1, 0.001):
        trainer.clip_at = at
        before = trainer.weights
        reports, _outcome = run(trainer.run("batch"))
        before = before or reports[0].weights
        moved = np.sqrt(
            sum(np.square(a - b).sum() for a, b in zip(trainer.weights, before, strict=True))
        )
        assert lengths(reports)[-1] > at
        assert moved == pytest.approx(at, rel=1e-3)


def test_that_a_graph_serves_another_threshold(tf):
    last = training.LastSteps()
    options = dataclasses.replace(PLAIN, clipping="norm", clip_at=0.5)
    sentences = Sentences()
    first = last.ready(sentences, options)
    assert last.ready(sentences, dataclasses.replace(options, clip_at=0.1)) is first


def test_that_what_is_watched_is_kept_with_the_run(tf, tmp_path):
    options = Options(optimizer="sgd", learning_rate=0.1, batch_size=5, epochs=2)
    trainer = training.Trainer(Watching(), options)
    reports, _outcome = run(trainer.run())
    store = training.RunStore(tmp_path, "sums", Line)
    info = training.RunInfo(
        key=store.new_key(), name="a", dataset="points", network=Line(), options=options,
        steps_per_epoch=4,
    )  # fmt: skip
    made = training.Run(info)
    for report in reports:
        if isinstance(report, training.Batches):
            made.add_batches(report)
            assert report.watched[0] == report.weights[0][0, 0]
    store.save(made, training.Checkpoint(trainer.weights))
    (found,) = store.load().runs
    np.testing.assert_array_equal(found.length_curve(), lengths(reports))
    np.testing.assert_array_equal(np.array(found.watched), np.array(made.watched))


def test_that_a_run_without_these_curves_still_opens(tf, tmp_path):
    """Version 0.1.0 did not keep them."""
    trainer = training.Trainer(Sentences(), QUICK)
    reports, _outcome = run(trainer.run())
    store = training.RunStore(tmp_path, "sentences", Reader)
    info = training.RunInfo(
        key=store.new_key(), name="a", dataset="sentences", network=Reader(), options=QUICK,
        steps_per_epoch=8,
    )  # fmt: skip
    made = training.Run(info)
    for report in reports:
        if isinstance(report, training.Batches):
            made.add_batches(report)
    store.save(made, training.Checkpoint(trainer.weights))
    path = tmp_path / info.key / "curves.npz"
    arrays = storage.read_npz(path, 10**6)
    path.write_bytes(
        storage.npz(**{k: v for k, v in arrays.items() if k not in ("lengths", "watched")})
    )
    (found,) = store.load().runs
    assert len(found.length_curve()) == found.steps
    assert np.isnan(found.length_curve()).all()
    store.save(found, training.Checkpoint(trainer.weights))


def test_that_an_explosion_is_in_the_curve_before_it_ends(tf):
    options = Options(
        optimizer="sgd", learning_rate=2.0, batch_size=5, epochs=50, schedule="constant"
    )
    reports, outcome = run(training.Trainer(Sums(), options).run())
    assert outcome.kind == "diverged"
    assert losses(reports)[-1] > 1e4
    assert np.isfinite(losses(reports)).all()
    assert "norm of the gradient reached" in outcome.sentence
    last = [report for report in reports if isinstance(report, training.Batches)][-1]
    assert all(np.isfinite(weight).all() for weight in last.weights)
