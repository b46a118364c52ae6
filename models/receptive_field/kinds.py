"""The kinds of layers: which have weights, which channels meet which, which have one axis only."""

from typing import Literal, TypeAlias

from resources import _

Operation: TypeAlias = Literal[
    "convolution",
    "convolution_1d",
    "grouped_convolution",
    "depthwise_convolution",
    "separable_convolution",
    "transposed_convolution",
    "max_pooling",
    "average_pooling",
    "nearest_upsampling",
    "bilinear_upsampling",
]

POOLINGS = ("max_pooling", "average_pooling")
UPSAMPLINGS = ("nearest_upsampling", "bilinear_upsampling")
DILATED = (
    "convolution",
    "convolution_1d",
    "grouped_convolution",
    "depthwise_convolution",
    "separable_convolution",
)
"""What may have gaps between its weights."""

TITLES: dict[str, str] = {
    "convolution": _("Convolution"),
    "convolution_1d": _("1-D convolution"),
    "grouped_convolution": _("Grouped convolution"),
    "depthwise_convolution": _("Depthwise convolution"),
    "separable_convolution": _("Separable convolution"),
    "transposed_convolution": _("Transposed convolution"),
    "max_pooling": _("Max pooling"),
    "average_pooling": _("Average pooling"),
    "nearest_upsampling": _("Nearest upsampling"),
    "bilinear_upsampling": _("Bilinear upsampling"),
}

TENSORFLOW: dict[str, str] = {
    "convolution": "tf.nn.conv2d",
    "convolution_1d": "tf.nn.conv1d",
    "grouped_convolution": "tf.nn.conv2d",
    "depthwise_convolution": "tf.nn.depthwise_conv2d",
    "separable_convolution": "tf.nn.separable_conv2d",
    "transposed_convolution": "tf.nn.conv2d_transpose",
    "max_pooling": "tf.nn.max_pool2d",
    "average_pooling": "tf.nn.avg_pool2d",
    "nearest_upsampling": "tf.image.resize",
    "bilinear_upsampling": "tf.image.resize",
}
"""What TensorFlow calls them."""
