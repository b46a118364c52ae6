"""Training: the program's own numbers, pausing anywhere, bad ends, and what is kept."""

import ast
import dataclasses
import zipfile

import numpy as np
import pytest

from models import datasets, lenet, state, training
from models.errors import InvalidInput

SMALL = lenet.Network(
    height=12,
    width=12,
    convolutions=(lenet.Convolution(filters=3, batch_norm=True),),
    denses=(lenet.Dense(units=12),),
)
QUICK = training.Options(epochs=2, batch_size=10)
SHOWN = training.Options(epochs=1, batch_size=200, seed=7)
LENT = pytest.mark.usefixtures("kept_graphs")
"""For what does not ask how a graph is made."""


@pytest.fixture(scope="session")
def small():
    """80 pictures to learn from: a bright bar at the height of the label."""
    rng = np.random.default_rng(0)

    def samples(count):
        labels = np.arange(count) % 10
        images = rng.integers(0, 60, (count, 12, 12, 1), np.uint8)
        images[np.arange(count), labels + 1] = 250
        return datasets.Samples(images, labels.astype(np.uint8))

    return datasets.Dataset("bars", samples(80), samples(20))


def _run(job):
    reports = []
    while True:
        try:
            reports.append(next(job))
        except StopIteration as end:
            return reports, end.value


class Steps(training.LastSteps):
    """Remembers what was lent."""

    def ready(self, experiment, options):
        self.steps = super().ready(experiment, options)
        return self.steps


def pictures_trainer(dataset, network, options, last_steps=None, **more):
    return training.Trainer(lenet.Pictures(dataset, network), options, last_steps, **more)


def _losses(reports):
    parts = [report.losses for report in reports if isinstance(report, training.Batches)]
    return np.concatenate(parts) if parts else np.zeros(0)


@pytest.mark.parametrize("optimizer", ["momentum", "adam"])
def test_that_the_same_seed_gives_the_same_curve_on_a_new_graph_and_on_a_used_one(
    tf, small, optimizer
):
    options = dataclasses.replace(QUICK, optimizer=optimizer)
    other, last = dataclasses.replace(options, seed=3), training.LastSteps()
    of_other_seed, after_other, after_same, new = (
        _losses(_run(pictures_trainer(small, SMALL, how, graph).run())[0])
        for how, graph in ((other, last), (options, last), (options, last), (options, None))
    )
    assert len(new) == 16
    np.testing.assert_array_equal(after_other, new)
    np.testing.assert_array_equal(after_same, new)
    assert not np.allclose(of_other_seed, new)


@LENT
def test_that_pausing_anywhere_changes_no_number(tf, small):
    # however many batches a call makes, one call does not reach the end of three epochs
    options = dataclasses.replace(QUICK, epochs=3)
    last = training.LastSteps()
    whole = _losses(_run(pictures_trainer(small, SMALL, options, last).run())[0])
    trainer = pictures_trainer(small, SMALL, options, last)
    parts = []
    reports, outcome = _run(trainer.run("batch"))
    assert (outcome.kind, trainer.step) == ("paused", 1)
    parts += reports
    reports, slow = _run(trainer.slow_batch())
    parts += reports
    reports, outcome = _run(trainer.run("epoch"))
    assert (outcome.kind, trainer.step, trainer.epoch) == ("paused", 8, 1)
    parts += reports
    job = trainer.run()
    parts.append(next(job))
    trainer.pause()
    reports, outcome = _run(job)
    assert outcome.kind == "paused"
    parts += reports
    reports, outcome = _run(trainer.run())
    assert outcome.kind == "finished"
    np.testing.assert_allclose(_losses(parts + reports), whole, atol=1e-4)
    assert slow.loss == pytest.approx(whole[1], abs=1e-5)


@LENT
def test_that_a_pause_asked_for_before_the_job_began_holds(tf, small):
    trainer = pictures_trainer(small, SMALL, QUICK)
    job = trainer.run()
    trainer.pause()
    _reports, outcome = _run(job)
    assert (outcome.kind, trainer.step) == ("paused", 1)


@LENT
def test_that_a_resumed_training_goes_on_to_its_end(tf, small):
    trainer = pictures_trainer(small, SMALL, dataclasses.replace(QUICK, epochs=50))
    job = trainer.run()
    next(job)
    trainer.pause()
    assert _run(job)[1].kind == "paused"
    assert trainer.step < 400
    assert _run(trainer.run())[1].kind == "finished"
    assert trainer.step == 400


@LENT
def test_that_slow_motion_shows_one_true_step(tf, small):
    options = dataclasses.replace(QUICK, optimizer="sgd", learning_rate=0.5, decay=1)
    slow = _run(pictures_trainer(small, SMALL, options).slow_batch())[1]
    assert slow.losses.mean() == pytest.approx(slow.loss, abs=1e-5)
    assert len(slow.trainable) == len(slow.gradients)
    for index, gradient in zip(slow.trainable, slow.gradients, strict=True):
        np.testing.assert_allclose(
            slow.after[index], slow.before[index] - 0.5 * gradient, atol=1e-6
        )
    images = small.train.images[slow.indices].astype(np.float32) / 255
    seen = lenet.forward(SMALL, slow.before, images, training=True)
    np.testing.assert_allclose(slow.outputs, seen.logits, atol=1e-5)


@LENT
def test_that_the_rate_can_be_changed_while_it_runs(tf, small):
    options = dataclasses.replace(QUICK, optimizer="sgd")
    last = training.LastSteps()
    trainer = pictures_trainer(small, SMALL, options, last)
    _run(trainer.run("batch"))
    trainer.learning_rate = 0.0
    reports, _outcome = _run(trainer.run("batch"))
    trainer.learning_rate = 0.1
    after, _outcome = _run(trainer.run("batch"))
    still = [
        np.array_equal(a, b) for a, b in zip(reports[0].weights, after[0].weights, strict=True)
    ]
    assert not all(still)
    kernel = SMALL.trainable()[0]
    started = _run(pictures_trainer(small, SMALL, options, last).run("batch"))[0]
    np.testing.assert_array_equal(reports[0].weights[kernel], started[-1].weights[kernel])


def test_that_an_exploding_loss_stops_with_the_last_good_weights(tf, small):
    options = dataclasses.replace(QUICK, optimizer="momentum", learning_rate=10.0, epochs=100)
    leaky = {"activation": "leaky_relu"}  # a ReLU would die before the loss explodes
    network = dataclasses.replace(
        SMALL,
        convolutions=(lenet.Convolution(filters=3, **leaky),),
        denses=(lenet.Dense(units=12, **leaky),),
    )
    used = Steps()
    trainer = pictures_trainer(small, network, options, used)
    reports, outcome = _run(trainer.run())
    assert outcome.kind == "diverged"
    assert "smaller rate" in outcome.sentence
    assert all(np.isfinite(weight).all() for weight in reports[-1].weights)
    assert np.isfinite(_losses(reports)).all()
    assert all(np.isfinite(weight).all() for weight in trainer.weights)
    for kept, left in zip(trainer.weights, used.steps.weights(), strict=True):
        np.testing.assert_array_equal(kept, left)
    assert _run(trainer.run())[1].sentence == outcome.sentence


@LENT
def test_that_slow_motion_never_keeps_weights_that_are_no_longer_numbers(tf, small):
    options = dataclasses.replace(QUICK, optimizer="sgd")
    trainer = pictures_trainer(small, SMALL, options)
    reports, _outcome = _run(trainer.run("batch"))
    trainer.learning_rate = float("inf")
    more, outcome = _run(trainer.slow_batch())
    assert (outcome.kind, more) == ("diverged", [])
    assert "no longer numbers" in outcome.sentence
    for kept, before in zip(trainer.weights, reports[-1].weights, strict=True):
        np.testing.assert_array_equal(kept, before)
    assert _run(trainer.slow_batch())[1] is outcome


@LENT
def test_that_what_is_reported_belongs_together(tf, small):
    reports, outcome = _run(pictures_trainer(small, SMALL, QUICK).run())
    assert outcome.kind == "finished"
    assert isinstance(reports[0], training.Started)
    epochs = [report for report in reports if isinstance(report, training.EpochEnd)]
    assert [epoch.epoch for epoch in epochs] == [1, 2]
    assert epochs[0].train_loss == pytest.approx(_losses(reports)[:8].mean(), abs=1e-5)
    last = [report for report in reports if isinstance(report, training.Batches)][-1]
    assert len(last.weight_norms) == len(SMALL.learning_layers()) == len(last.gradient_norms)
    lengths = [
        np.sqrt(sum(np.square(last.weights[index]).sum() for index in pair))
        for pair in np.reshape(SMALL.trainable(), (-1, 2))
    ]
    np.testing.assert_allclose(last.weight_norms, lengths, rtol=1e-5)
    seen = lenet.forward(SMALL, epochs[-1].weights, small.test.images.astype(np.float32) / 255)
    accuracy = (seen.logits.argmax(1) == small.test.labels).mean()
    assert epochs[-1].accuracy == pytest.approx(accuracy)


@LENT
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "rmsprop", "adam"])
def test_that_every_optimizer_learns(tf, small, optimizer):
    options = training.Options(optimizer=optimizer, batch_size=10, epochs=8, learning_rate=0.02)
    reports, _outcome = _run(pictures_trainer(small, SMALL, options).run())
    losses = _losses(reports)
    assert losses[-8:].mean() < 0.8 * losses[:8].mean()


def test_that_what_does_not_fit_is_refused_before_it_starts(small):
    with pytest.raises(InvalidInput, match="takes pictures of"):
        pictures_trainer(small, lenet.Network(), QUICK)
    with pytest.raises(InvalidInput, match="cannot be filled"):
        pictures_trainer(small, SMALL, dataclasses.replace(QUICK, batch_size=128))


def test_that_the_shown_program_trains_the_same_network(tf, capsys):
    program = lenet.program(_preset("course"), SHOWN)
    _assert_trains_alike(program, _preset("course"), datasets.digits(), capsys)


def test_that_the_shown_program_trains_the_same_batch_norm(tf, capsys, tmp_path):
    whole = datasets.digits()
    train, test = (_first(part, 1000) for part in (whole.train, whole.test))
    _save(tmp_path / "some.npz", train, test)
    program = lenet.program(_preset("lenet-5-bn"), SHOWN, "own", str(tmp_path / "some.npz"))
    some = datasets.Dataset("some", train, test)
    _assert_trains_alike(program, _preset("lenet-5-bn"), some, capsys)


def _preset(key):
    return next(preset.network for preset in lenet.PRESETS if preset.key == key)


def _first(part, count):
    return datasets.Samples(part.images[:count], part.labels[:count])


def _save(path, train, test):
    np.savez(
        path, x_train=train.images, y_train=train.labels, x_test=test.images, y_test=test.labels
    )


def _assert_trains_alike(program, network, data, capsys):
    found = {}
    exec(program, found)
    reports, _outcome = _run(pictures_trainer(data, network, SHOWN).run())
    assert found["model"].count_params() == sum(int(np.prod(s)) for s in network.weight_shapes())
    np.testing.assert_allclose(found["losses"], _losses(reports), atol=1e-4)
    said = float(capsys.readouterr().out.split()[-1].rstrip("%")) / 100
    assert said == pytest.approx(reports[-1].accuracy, abs=0.003)


@pytest.mark.parametrize("rate", [1.0, 2.0, 10.0, 0.00012345678])
def test_that_the_rates_of_the_program_are_exact_and_never_whole_numbers(rate):
    options = dataclasses.replace(QUICK, learning_rate=rate, decay=1.0)
    assert f"RATE, DECAY = {rate!r}, 1.0\n" in lenet.program(lenet.Network(), options)
    options = dataclasses.replace(QUICK, learning_rate=int(rate) or rate, decay=1)
    assert f"RATE, DECAY = {rate!r}, 1.0\n" in lenet.program(lenet.Network(), options)


@pytest.mark.parametrize("dataset", ["mnist", "fashion", "own"])
def test_that_the_program_of_other_data_is_valid_python(dataset):
    path = "/a/“folder” {x}/mine.npz"
    program = ast.parse(lenet.program(lenet.Network(), QUICK, dataset, path))
    texts = {node.value for node in ast.walk(program) if isinstance(node, ast.Constant)}
    assert (path in texts) == (dataset == "own")


@LENT
def test_that_the_program_reads_the_users_own_file(tf, tmp_path, small):
    path = tmp_path / "bars.npz"
    _save(path, small.train, small.test)
    found = {}
    exec(lenet.program(SMALL, QUICK, "own", str(path)), found)
    reports, _outcome = _run(pictures_trainer(small, SMALL, QUICK).run())
    np.testing.assert_allclose(found["losses"], _losses(reports), atol=1e-4)


# ---- what is kept


def _weights(network, seed=0):
    rng = np.random.default_rng(seed)
    return tuple(rng.random(shape, np.float32) for shape in network.weight_shapes())


def test_that_weights_come_back_with_their_network(tmp_path):
    weights = _weights(SMALL)
    training.write_weights(tmp_path / "w.npz", SMALL, weights)
    network, found = training.read_weights(tmp_path / "w.json", lenet.Network)
    assert network == SMALL
    for one, other in zip(weights, found, strict=True):
        np.testing.assert_array_equal(one, other)


def _foreign_json(folder):
    (folder / "w.json").write_text('{"format": "other", "version": 1, "network": {}}')


def _other_network(folder):
    training.write_weights(folder / "o.npz", lenet.Network(), _weights(lenet.Network()))
    (folder / "o.npz").replace(folder / "w.npz")


def _not_finite(folder):
    weights = list(_weights(SMALL))
    weights[0] = np.full_like(weights[0], np.nan)
    training.write_weights(folder / "w.npz", SMALL, tuple(weights))


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "w.json").unlink(),
        lambda folder: (folder / "w.npz").unlink(),
        lambda folder: (folder / "w.json").write_bytes(b"{"),
        lambda folder: (folder / "w.json").write_bytes(b"[" * 100_000),
        lambda folder: (folder / "w.npz").write_bytes((folder / "w.npz").read_bytes()[:200]),
        lambda folder: (folder / "w.npz").write_bytes(b"\x80\x04 a pickle"),
        lambda folder: np.savez(folder / "w.npz", w0=np.array([{}], object)),
        _foreign_json,
        _other_network,
        _not_finite,
    ],
)
def test_that_foreign_or_damaged_weights_are_refused(tmp_path, damage):
    training.write_weights(tmp_path / "w.npz", SMALL, _weights(SMALL))
    damage(tmp_path)
    with pytest.raises(InvalidInput):
        training.read_weights(tmp_path / "w.npz", lenet.Network)


def _store(folder):
    return training.RunStore(folder, "lenet", lenet.Network)


def _finished_run(store, name="first"):
    info = training.RunInfo(
        key=store.new_key(), name=name, dataset="bars", network=SMALL, options=QUICK,
        steps_per_epoch=8,
    )  # fmt: skip
    run = training.Run(info)
    layers = len(SMALL.learning_layers())
    for start in (0, 3):
        losses = np.linspace(2, 1, 3, dtype=np.float32) - start / 10
        norms = np.full(layers, start + 1, np.float32)
        run.add_batches(training.Batches(start, losses, norms, 2 * norms, (), 0.5, 30))
    run.add_epoch(training.EpochEnd(1, 1.5, 1.2, 0.75, ()))
    return run


def test_that_runs_survive_a_restart(tmp_path):
    store = _store(tmp_path / "runs")
    run = _finished_run(store)
    store.save(run, training.Checkpoint(_weights(SMALL)))
    (found,) = _store(tmp_path / "runs").load().runs
    assert found.info == dataclasses.replace(run.info, saved=1)
    assert (found.best, found.info.seconds, found.steps) == (0.75, 1.0, 6)
    np.testing.assert_array_equal(found.curve(), run.curve())
    np.testing.assert_array_equal(found.gradient_norms, run.gradient_norms)
    np.testing.assert_array_equal(store.weights(found)[0], _weights(SMALL)[0])


def test_that_a_damaged_run_does_not_hide_the_others(tmp_path):
    store = _store(tmp_path)
    for name in ("one", "two", "three", "four", "five", "six"):
        run = _finished_run(store, name)
        run.info = dataclasses.replace(run.info, key=f"run-{name}")
        store.save(run, training.Checkpoint(_weights(SMALL)))
    (tmp_path / "run-one" / "run.json").write_text("{")
    (tmp_path / "run-two" / "curves.npz").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "run-four" / "curves.npz", "w") as archive:
        archive.writestr("losses.npy", b"\x93NUMPY\x01\x00\x76\x00{" + b" " * 117)
    _change_curves(tmp_path / "run-five", gradients=np.zeros((2, 1), np.float32))
    _change_curves(tmp_path / "run-six", steps=np.zeros((), np.int64))
    assert [run.info.name for run in store.load().runs] == ["three"]


def _change_curves(place, **changed):
    with np.load(place / "curves.npz") as kept:
        arrays = dict(kept)
    np.savez(place / "curves.npz", **(arrays | changed))


def test_that_a_run_can_be_renamed_and_removed(tmp_path):
    store = _store(tmp_path)
    run = _finished_run(store)
    store.save(run, training.Checkpoint(_weights(SMALL)))
    run.info = dataclasses.replace(run.info, name="small batches")
    store.rename(run.info)
    assert store.load().runs[0].info.name == "small batches"
    store.remove(run.info.key)
    assert store.load().runs == ()


def test_that_the_oldest_runs_make_room(tmp_path):
    store = _store(tmp_path)
    for number in range(42):
        run = _finished_run(store, str(number))
        run.info = dataclasses.replace(run.info, key=f"{number:03d}")
        store.save(run, training.Checkpoint(()))
    assert store.keys() == [f"{number:03d}" for number in range(2, 42)]


def test_that_a_rate_that_is_no_number_is_refused():
    with pytest.raises(InvalidInput):
        state.replaced(QUICK, learning_rate=float("nan"))
    with pytest.raises(InvalidInput):
        state.replaced(QUICK, learning_rate=0.0)
