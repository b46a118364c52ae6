"""Which signal of the lab's parts leads to what."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.labs.lenet.lab import LeNetLab


def connect(lab: "LeNetLab") -> None:
    """Connect the parts of a lab, once."""
    _training(lab)
    _panel(lab)
    _views(lab)
    _inside(lab)


def _training(lab: "LeNetLab") -> None:
    source, trainings = lab.source, lab.trainings
    source.loaded.connect(lab.take_dataset)
    source.failed.connect(lab.refused)
    lab.starting.waiting.connect(lab.page.explain)
    lab.starting.refused.connect(lab.refused)
    trainings.status_changed.connect(lab.show_status)
    trainings.stepped.connect(lab.show_step)
    trainings.epoch_ended.connect(lab.show_epoch)
    lab.shelf.loaded.connect(lab.show_kept_runs)
    lab.shelf.changed.connect(lab.show_runs)
    lab.shelf.said.connect(lab.refused)
    trainings.weights_changed.connect(lab.look_soon)
    trainings.slow_made.connect(lab.show_slow_batch)
    trainings.said.connect(lab.refused)
    lab.replay.moved.connect(lab.look)


def _panel(lab: "LeNetLab") -> None:
    panel, editing = lab.panel, lab.editing
    panel.start_pressed.connect(lab.starting.press_start)
    panel.extend_pressed.connect(lab.starting.extend)
    panel.stop_pressed.connect(lab.trainings.stop)
    panel.batch_pressed.connect(lambda: lab.starting.go("batch"))
    panel.epoch_pressed.connect(lambda: lab.starting.go("epoch"))
    panel.slow_pressed.connect(lab.starting.step_slowly)
    panel.reset_pressed.connect(lab.reset_training)
    panel.preset_chosen.connect(editing.choose_preset)
    panel.option_changed.connect(editing.change_option)
    panel.dataset_chosen.connect(editing.choose_dataset)
    panel.own_file_wanted.connect(editing.choose_own_file)
    panel.download_cancelled.connect(lab.cancel_download)
    panel.log_toggled.connect(lambda on: lab.glance(log_scale=on))
    panel.save_pressed.connect(editing.save_weights)
    panel.restore_pressed.connect(editing.open_weights)
    panel.gesture_started.connect(lab.begin_gesture)
    panel.gesture_finished.connect(lab.end_gesture)
    panel.refused.connect(lab.refused)


def _views(lab: "LeNetLab") -> None:
    looks, editing = lab.looks, lab.editing
    lab.stage.switch.chosen.connect(lambda key: lab.glance(view=key))
    lab.learn.run_chosen.connect(lab.look_at_run)
    lab.learn.renamed.connect(lab.shelf.rename)
    lab.learn.removed.connect(lab.remove_run)
    lab.learn.undo_wanted.connect(lab.history.undo)
    lab.history.indexChanged.connect(lab.learn.forget_removed)
    lab.learn.part_chosen.connect(lab.look)
    lab.network.cell_changed.connect(editing.set_cell)
    lab.network.row_added.connect(editing.add_row)
    lab.network.row_removed.connect(editing.remove_row)
    lab.network.refused.connect(lab.refused)
    looks.said.connect(lab.say)
    looks.norm.layer_chosen.connect(lambda number: lab.glance(norm_layer=number))
    looks.norm.channel_chosen.connect(lambda channel: lab.glance(norm_channel=channel))
    looks.norm.norm_wanted.connect(editing.add_norm)
    looks.norm.batch_wanted.connect(lab.use_other_batch)
    looks.mistakes.cell_chosen.connect(lambda cell: lab.glance(cell=cell))
    looks.mistakes.sample_chosen.connect(lab.choose_sample)
    looks.data.class_chosen.connect(
        lambda part, label: lab.glance(data_part=part, data_class=label)
    )
    looks.data.sample_chosen.connect(lab.choose_sample)
    looks.batch.batch_wanted.connect(lab.starting.step_slowly)
    lab.foot.step.moved.connect(looks.show_stage)
    for player in (lab.foot.epochs, lab.foot.step):
        player.listen(lab.page)
        lab.page.reduced_motion_changed.connect(player.set_reduced_motion)


def _inside(lab: "LeNetLab") -> None:
    inside = lab.looks.inside
    inside.pinned.connect(lambda pin: lab.glance(pin=pin))
    inside.sample.sample_chosen.connect(lambda index: lab.glance(sample=index))
    inside.sample.drawn_chosen.connect(lambda drawn: lab.glance(drawn=drawn))
    inside.sample.drawing_started.connect(lab.begin_gesture)
    inside.sample.ink_changed.connect(lab.draw)
    inside.sample.drawing_done.connect(lab.end_gesture)
    inside.sample.refused.connect(lab.refused)
