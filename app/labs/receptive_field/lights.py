"""The parts of the lab that a lesson may light."""

from collections.abc import Mapping

from app.lab.lights import Light
from app.labs.receptive_field.views.layer_view import LayerView


def lights(view: LayerView) -> Mapping[str, Light]:
    """Name the grids of a layer, and what stands under them."""
    grids = view.stage.grids
    return {
        "input": lambda: grids.inputs,
        "kernel": lambda: grids.kernels,
        "partials": lambda: grids.partials,
        "bias": lambda: grids.bias,
        "output": lambda: grids.output,
        "outputs": lambda: [grids.output, *grids.thumbs],
        "formula": lambda: view.sum,
        "size": lambda: view.size_line,
        "remark": lambda: view.remark,
    }
