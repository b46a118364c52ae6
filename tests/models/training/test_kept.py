"""Runs in their folder: what an older Unrolled wrote, what is let go, what goes on."""

import dataclasses
import shutil
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import lenet, training
from models.errors import InvalidInput
from models.training import Checkpoint, Options, RunInfo, RunStore, Snapshots
from models.training.order import Order

SAMPLES = Path(__file__).parents[2] / "samples/0.1.0/runs"
NETWORK = lenet.Network(
    height=12, width=12, convolutions=(lenet.Convolution(filters=2),), denses=()
)


def weights(seed=0):
    rng = np.random.default_rng(seed)
    return tuple(rng.random(shape, np.float32) for shape in NETWORK.weight_shapes())


def new_run(store, **fields):
    named = {"key": store.new_key(), "name": "mine", "dataset": "bars", "steps_per_epoch": 8}
    return training.Run(RunInfo(network=NETWORK, options=Options(), **(named | fields)))


@pytest.fixture
def store(tmp_path):
    return RunStore(tmp_path, "lenet", lenet.Network)


def test_that_a_run_of_version_0_1_0_opens_with_curves_and_weights(tmp_path):
    shutil.copytree(SAMPLES, tmp_path / "runs")
    store = RunStore(tmp_path / "runs", "lenet", lenet.Network)
    found = store.load()
    assert found.damaged == ()
    (run,) = found.runs
    assert (run.info.kind, run.info.name, run.steps) == ("lenet", "LeNet 3 × 3", 125)
    assert (run.best, run.accuracy, run.info.epochs_in_all) == (0.866, 0.866, 1)
    assert [array.shape for array in store.weights(run)] == list(run.info.network.weight_shapes())
    assert store.optimizer(run) == ()
    assert RunStore(tmp_path / "runs", "sentiment", lenet.Network).load().runs == ()


def test_that_a_clock_set_back_never_loses_the_run_just_saved(store, monkeypatch):
    for number in range(40):
        store.save(new_run(store, name=str(number)), Checkpoint(weights()))
    year = 365 * 24 * 3600 * 10**9
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now - year)
    late = new_run(store, name="late")
    store.save(late, Checkpoint(weights()))
    names = [run.info.name for run in store.load().runs]
    assert names == [*(str(number) for number in range(1, 40)), "late"]


def test_that_an_old_run_that_was_continued_is_not_let_go(store):
    old = new_run(store, name="old")
    store.save(old, Checkpoint(weights()))
    for number in range(39):
        store.save(new_run(store, name=str(number)), Checkpoint(weights()))
    store.save(old, Checkpoint(weights(1)))
    store.save(new_run(store, name="late"), Checkpoint(weights()))
    assert [run.info.name for run in store.load().runs][:2] == ["old", "1"]


def test_that_what_the_optimizer_remembered_is_kept_and_bounded(store, monkeypatch):
    memory = (np.array(3, np.int64), np.ones(1000, np.float32))
    runs = [new_run(store, name=str(number)) for number in range(3)]
    for run in runs:
        store.save(run, Checkpoint(weights(), memory))
    for one, other in zip(store.optimizer(runs[0]), memory, strict=True):
        np.testing.assert_array_equal(one, other)
    monkeypatch.setattr("models.training.store._OPTIMIZERS", 10_000)
    store.save(runs[1], Checkpoint(weights(), memory))
    assert [bool(store.optimizer(run)) for run in runs] == [False, True, True]


@pytest.mark.parametrize("damage", [b"{", b"[" * 10_000, b" " * 1_100_000, b"{}", b"\xff"])
def test_that_a_damaged_description_is_named_and_hides_nothing(store, tmp_path, damage):
    for name in ("one", "two"):
        store.save(new_run(store, name=name), Checkpoint(weights()))
    first = store.keys()[0]
    (tmp_path / first / "run.json").write_bytes(damage)
    found = store.load()
    assert [run.info.name for run in found.runs] == ["two"]
    assert found.damaged == (first,)
    # and saving goes on
    store.save(new_run(store, name="three"), Checkpoint(weights()))


def test_that_renaming_brings_no_run_back_that_was_removed(store):
    run = new_run(store)
    store.save(run, Checkpoint(weights()))
    store.remove(run.info.key)
    store.rename(dataclasses.replace(run.info, name="other"))
    assert store.keys() == []


def test_that_the_description_beside_weights_is_read_within_a_bound(tmp_path):
    training.write_weights(tmp_path / "w.npz", NETWORK, weights())
    text = (tmp_path / "w.json").read_bytes()
    (tmp_path / "w.json").write_bytes(text + b" " * 10_000_000)
    with pytest.raises(InvalidInput, match="larger than"):
        training.read_weights(tmp_path / "w.npz", lenet.Network)


# ---- snapshots


@given(st.integers(1, 300), st.integers(1, 40))
def test_that_snapshots_stay_within_their_budget_and_are_even(epochs, room):
    snapshots = Snapshots(budget=room * 40)
    for epoch in range(epochs + 1):
        snapshots.add(epoch, (np.full(10, epoch, np.float32),))
        assert len(snapshots) <= max(room, 2)
    kept = [snapshots.epoch(index) for index in range(len(snapshots))]
    assert (kept[0], kept[-1]) == (0, epochs)
    assert all(epoch % snapshots.every == 0 for epoch in kept[:-1])
    if room > 2:
        gaps = set(np.diff(kept[:-1]))
        assert gaps <= {snapshots.every}
    for index, epoch in enumerate(kept):
        assert snapshots.weights(index)[0][0] == epoch
    assert snapshots.latest()[0][0] == epochs


def test_that_few_epochs_are_all_kept():
    snapshots = Snapshots()
    assert snapshots.latest() == ()
    for epoch in range(50):
        snapshots.add(epoch, (np.zeros(10, np.float32),))
    assert (len(snapshots), snapshots.every) == (50, 1)


# ---- order


@given(st.integers(1, 60), st.integers(1, 20), st.integers(0, 5), st.integers(0, 60))
def test_that_an_order_taken_up_later_goes_on_as_it_would_have(samples, batch, epoch, place):
    batch = min(batch, samples)
    whole = Order(samples, batch, seed=3)
    for _epoch in range(epoch):
        whole.take(whole.steps)
        whole.next_epoch()
    whole.take(place)
    later = Order(samples, batch, seed=3, epoch=epoch, place=place)
    assert later.at_end() == whole.at_end()
    np.testing.assert_array_equal(later.take(100), whole.take(100))
    for order in (later, whole):
        order.next_epoch()
    np.testing.assert_array_equal(later.take(100), whole.take(100))
