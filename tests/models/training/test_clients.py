"""Training knows neither pictures nor LeNet: sentences and sums are trained in the same way."""

import dataclasses

import numpy as np
import pytest

from models import training
from models.training import Options
from tests.models.training.clients import Reader, Sentences, Sums

pytestmark = pytest.mark.usefixtures("kept_graphs")
QUICK = Options(epochs=2, batch_size=8)


def run(job):
    """Exhaust a job; give its reports and its result."""
    reports = []
    while True:
        try:
            reports.append(next(job))
        except StopIteration as end:
            return reports, end.value


def losses(reports):
    return np.concatenate([r.losses for r in reports if isinstance(r, training.Batches)])


@pytest.fixture(scope="module")
def sentences():
    return Sentences()


def test_that_a_network_of_sentences_learns(tf, sentences):
    options = Options(epochs=30, batch_size=8, learning_rate=0.02, decay=1)
    reports, outcome = run(training.Trainer(sentences, options).run())
    assert outcome.kind == "finished"
    epochs = [report for report in reports if isinstance(report, training.EpochEnd)]
    assert epochs[-1].accuracy == 1.0
    assert epochs[-1].test_loss < epochs[0].test_loss
    batches = [report for report in reports if isinstance(report, training.Batches)]
    assert len(batches[-1].gradient_norms) == 3
    embedding = np.linalg.norm(batches[-1].weights[0])
    assert batches[-1].weight_norms[0] == pytest.approx(embedding, rel=1e-5)


def test_that_the_gradient_of_an_embedding_is_as_long_as_written_out(tf, sentences):
    """Rows seen twice in a batch count once, with the sum of their parts."""
    last = training.LastSteps()
    _reports, slow = run(training.Trainer(sentences, QUICK, last).slow_batch())
    other = training.Trainer(sentences, QUICK, last)
    reports, _outcome = run(other.run("batch"))
    written = np.linalg.norm(slow.gradients[0])
    assert reports[-1].gradient_norms[0] == pytest.approx(written, rel=1e-4)


def test_that_padding_is_masked_in_training_as_in_use(tf, sentences):
    trainer = training.Trainer(sentences, QUICK)
    reports, _outcome = run(trainer.run("epoch"))
    model = Reader().build()
    model.set_weights(list(reports[-1].weights))
    outputs = model(sentences.test[0]).numpy()
    assert reports[-1].test_loss == pytest.approx(sentences.measure(outputs).loss, abs=1e-5)


def test_that_an_experiment_may_make_its_own_step_and_have_no_accuracy(tf):
    options = Options(optimizer="sgd", learning_rate=0.1, decay=1, batch_size=20, epochs=1)
    still, moved = Sums(), Sums()
    still.factor = 0.0
    reports, _outcome = run(training.Trainer(still, options).run())
    assert reports[-1].accuracy is None
    np.testing.assert_array_equal(reports[0].weights[0], reports[-1].weights[0])
    reports, _outcome = run(training.Trainer(moved, options).run())
    assert not np.array_equal(reports[0].weights[0], reports[-1].weights[0])


@pytest.mark.parametrize("clipping", ["value", "norm", "global_norm"])
def test_that_clipping_bounds_the_step_and_not_the_curve_of_norms(tf, sentences, clipping):
    at = 0.01
    plain = Options(optimizer="sgd", learning_rate=1.0, batch_size=8, epochs=1)
    clipped = dataclasses.replace(plain, clipping=clipping, clip_at=at)
    (_made, free), (_also, slow) = (
        run(training.Trainer(sentences, options).slow_batch()) for options in (plain, clipped)
    )
    for one, other in zip(free.gradients, slow.gradients, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-7)
    wanted = {
        "value": lambda gs: [tf.clip_by_value(g, -at, at) for g in gs],
        "norm": lambda gs: [tf.clip_by_norm(g, at) for g in gs],
        "global_norm": lambda gs: tf.clip_by_global_norm(gs, at)[0],
    }[clipping](list(slow.gradients))
    for before, after, step in zip(slow.before, slow.after, wanted, strict=True):
        np.testing.assert_allclose(before - after, step, atol=1e-6)


@pytest.mark.parametrize("clipping", ["value", "norm", "global_norm"])
def test_that_clipping_in_the_graph_equals_clipping_step_by_step(tf, sentences, clipping):
    options = Options(
        optimizer="sgd", learning_rate=0.5, batch_size=8, epochs=1, clipping=clipping, clip_at=0.05
    )
    last = training.LastSteps()
    whole, _outcome = run(training.Trainer(sentences, options, last).run())
    trainer = training.Trainer(sentences, options, last)
    parts = []
    for _step in range(4):
        parts += run(trainer.slow_batch())[0]
    np.testing.assert_allclose(losses(whole)[:4], losses(parts), atol=1e-5)


@pytest.mark.parametrize("schedule", ["decay", "constant", "linear", "cosine"])
def test_that_a_schedule_is_what_its_code_says(schedule):
    options = Options(schedule=schedule, epochs=7, decay=0.7)
    for epoch in range(7):
        names = {"np": np, "epoch": epoch, "EPOCHS": 7, "DECAY": 0.7}
        exec(f"found = 1.0{options.factor_code()}", names)
        assert names["found"] == pytest.approx(options.factor(epoch))
    assert options.factor(0) == 1.0
    assert options.factor(6) <= 1.0


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "rmsprop", "adam"])
def test_that_a_training_goes_on_from_where_it_stood_as_if_it_had_not_stopped(
    tf, sentences, optimizer
):
    options = Options(optimizer=optimizer, batch_size=8, epochs=4)
    last = training.LastSteps()
    whole, _outcome = run(training.Trainer(sentences, options, last).run())
    first = training.Trainer(sentences, options, last)
    reports, _outcome = run(first.run("epoch"))
    more, outcome = run(first.run("batch"))
    reports += more
    kept = training.Checkpoint(first.weights, outcome.optimizer, first.step, first.epoch)
    again = training.Trainer(sentences, options, last, checkpoint=kept, epochs=4)
    more, outcome = run(again.run())
    assert (outcome.kind, again.step) == ("finished", 32)
    assert not more[0].optimizer_is_new
    np.testing.assert_allclose(losses(reports + more), losses(whole), atol=1e-4)


def test_that_a_lost_memory_of_the_optimizer_is_told(tf, sentences):
    last = training.LastSteps()
    started = run(training.Trainer(sentences, QUICK, last).run("batch"))[0][0]
    kept = training.Checkpoint(started.weights, (), 8, 1)
    reports, outcome = run(
        training.Trainer(sentences, QUICK, last, checkpoint=kept, epochs=2).run()
    )
    assert reports[0].optimizer_is_new
    np.testing.assert_array_equal(reports[0].weights[0], started.weights[0])
    assert (outcome.kind, len(losses(reports))) == ("finished", 8)


def test_that_a_checkpoint_at_the_very_end_of_an_epoch_ends_it_first(tf, sentences):
    last = training.LastSteps()
    trainer = training.Trainer(sentences, QUICK, last)
    reports, outcome = run(trainer.run("epoch"))
    kept = training.Checkpoint(trainer.weights, outcome.optimizer, 8, 0)
    for job in ("run", "slow_batch"):
        again = training.Trainer(sentences, QUICK, last, checkpoint=kept)
        more, _made = run(getattr(again, job)())
        assert [type(report) for report in more[:2]] == [training.Started, training.EpochEnd]
        assert more[1].test_loss == pytest.approx(reports[-1].test_loss, abs=1e-6)


def test_that_runs_of_two_kinds_share_a_folder_and_not_a_list(tmp_path):
    stores = [
        training.RunStore(tmp_path, kind, Reader) for kind in ("sentences", "other")
    ]  # fmt: skip
    for store in stores:
        info = training.RunInfo(
            key=store.new_key(), name="mine", dataset="d", network=Reader(), options=QUICK,
            steps_per_epoch=8,
        )  # fmt: skip
        weights = tuple(np.zeros(shape, np.float32) for shape in Reader().weight_shapes())
        store.save(training.Run(info), training.Checkpoint(weights))
    for store in stores:
        (found,) = store.load().runs
        assert (found.info.kind, found.info.network) == (store.kind, Reader())
        assert store.load().damaged == ()
