"""What the learner changes of the network, its training and its pictures."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.labs.lenet import files
from models import training
from models.datasets import Dataset
from models.errors import InvalidInput
from models.lenet import PRESETS, Convolution, Dense, Network, with_row
from resources import _

if TYPE_CHECKING:
    from app.labs.lenet.lab import LeNetLab


class Editing:
    """Turns wishes into steps of the lab that can be undone, or into a sentence."""

    def __init__(self, lab: "LeNetLab") -> None:
        self._lab = lab

    @property
    def _network(self) -> Network:
        return self._lab.state.network

    def choose_preset(self, key: str) -> None:
        """Take a network worth knowing, for the pictures that there are."""
        preset = next((preset for preset in PRESETS if preset.key == key), None)
        if preset is None:
            self._lab.glance(view="network")
            return
        self.change_network(
            _("Choose network"),
            convolutions=preset.network.convolutions,
            denses=preset.network.denses,
        )

    def set_cell(self, row: int, field: str, value: object) -> None:
        """Change one cell of the table."""
        try:
            network = with_row(self._network, row, field, value)
        except InvalidInput as error:
            self._refuse(error)
            return
        self._lab.change(_("Change layer"), network=network)

    def add_row(self, kind: str) -> None:
        """Add a layer behind its like; the smallest that surely fits."""
        network = self._network
        if kind == "dense":
            self.change_network(_("Add layer"), denses=(*network.denses, Dense()))
            return
        row = Convolution(filters=16, padding="same", pooling="none")
        self.change_network(_("Add layer"), convolutions=(*network.convolutions, row))

    def remove_row(self, row: int) -> None:
        """Remove a layer."""
        network, count = self._network, len(self._network.convolutions)
        if row < count:
            rows = network.convolutions[:row] + network.convolutions[row + 1 :]
            self.change_network(_("Remove layer"), convolutions=rows)
        else:
            at = row - count
            rest = network.denses[:at] + network.denses[at + 1 :]
            self.change_network(_("Remove layer"), denses=rest)

    def add_norm(self) -> None:
        """Put BatchNorm after every convolution."""
        rows = tuple(replace(row, batch_norm=True) for row in self._network.convolutions)
        self.change_network(_("Add BatchNorm"), convolutions=rows)

    def change_network(self, text: str, **fields: Any) -> None:
        """Change parts of the network."""
        try:
            network = replace(self._network, **fields)
        except InvalidInput as error:
            self._refuse(error)
            return
        self._lab.change(text, network=network)

    def fit_to(self, dataset: Dataset) -> None:
        """Let the network take pictures of another size; that follows and is not a step."""
        if dataset.shape == self._network.input_shape:
            return
        height, width, channels = dataset.shape
        try:
            network = replace(self._network, height=height, width=width, channels=channels)
        except InvalidInput as error:
            self._lab.refused.emit(str(error))
            return
        self._lab.glance(network=network)

    def change_option(self, name: str, value: object) -> None:
        """Change how the network is trained."""
        options = replace(self._lab.state.options, **{name: value})
        self._lab.change(_("Change training"), options=options)

    def choose_dataset(self, key: str) -> None:
        """Take other pictures."""
        if key == "own" and not self._lab.state.own_path:
            self.choose_own_file()
            self._lab.panel.show_state(self._lab.state)
        else:
            self._lab.change(_("Choose pictures"), dataset=key)

    def choose_own_file(self) -> None:
        """Ask for pictures of the learner's own."""
        path = files.ask_for_data(self._lab.page)
        if path:
            self.use_own_file(str(path))

    def use_own_file(self, path: str) -> None:
        """Take the learner's own pictures; the same file again is read again."""
        before = self._lab.state
        self._lab.change(_("Choose pictures"), dataset="own", own_path=path)
        if self._lab.state is before:
            self._lab.panel.data_box.show_reading()
            self._lab.source.load_again()

    # ---- weights as files

    def save_weights(self) -> None:
        """Keep the weights that are looked at in a file."""
        lab = self._lab
        weights = lab.replay.weights()
        if not weights:
            lab.refused.emit(_("There are no weights yet: train the network first."))
            return
        path = files.ask_where_to_save(lab.page)
        if path:
            try:
                training.write_weights(path, lab.looked_at(), weights)
            except InvalidInput as error:
                lab.refused.emit(str(error))

    def open_weights(self) -> None:
        """Look at weights from a file."""
        lab = self._lab
        path = files.ask_for_weights(lab.page)
        if not path:
            return
        try:
            network, weights = training.read_weights(path, Network)
        except InvalidInput as error:
            lab.refused.emit(str(error))
            return
        lab.trainings.take_weights(path.stem, network, weights, lab.state.options)
        lab.change(_("Open weights"), network=network)

    def _refuse(self, error: InvalidInput) -> None:
        self._lab.refused.emit(str(error))
        # the controls go back to what is
        self._lab.show(None, self._lab.state)
