"""Kernels that are computed: bells, waves, noise."""

import math

import numpy as np

from models.convolution import Array


def gaussian(size: int, sigma: float) -> Array:
    """Give a round blur whose weights fall off like a bell and sum to 1.

    Parameters
    ----------
    size : int
        Height and width, in weights.
    sigma : float
        Standard deviation of the bell, in pixels, > 0.

    Returns
    -------
    (size, size) float32
        Equals the outer product of `cv2.getGaussianKernel(size, sigma)` with itself.
    """
    offsets = np.arange(size) - (size - 1) / 2
    bell = np.exp(-(offsets**2) / (2 * sigma**2))
    weights = np.outer(bell, bell)
    return (weights / weights.sum()).astype(np.float32)


def laplacian_of_gaussian(size: int, sigma: float) -> Array:
    """Give a blur and an edge detector in one; its weights sum to 0.

    Parameters
    ----------
    size, sigma
        As for `gaussian`.

    Returns
    -------
    (size, size) float32
        Negative in the middle, positive around it.

    Source
    ------
    Marr & Hildreth, "Theory of edge detection", 1980.
    """
    offsets = np.arange(size) - (size - 1) / 2
    square = np.add.outer(offsets**2, offsets**2) / (2 * sigma**2)
    weights = (square - 1) * np.exp(-square)
    weights -= weights.mean()
    return (weights / np.abs(weights).max()).astype(np.float32)


def gabor(angle: float = 45.0, size: int = 9, wavelength: float = 5.0, sigma: float = 2.2) -> Array:
    """Give a small patch of waves, which answers to stripes that run in one direction.

    Parameters
    ----------
    angle : float
        Direction in which the stripes run, in degrees counter-clockwise from the horizontal.
    size : int
        Height and width, in weights.
    wavelength : float
        Pixels from one bright stripe to the next.
    sigma : float
        Standard deviation of the round envelope, in pixels.

    Returns
    -------
    (size, size) float32
        Weights that sum to 0; the largest is 1.

    Source
    ------
    Daugman, "Uncertainty relation for resolution in space", 1985, with a cosine carrier.
    """
    offsets = np.arange(size) - (size - 1) / 2
    down, right = np.meshgrid(offsets, offsets, indexing="ij")
    across = right * math.sin(math.radians(angle)) + down * math.cos(math.radians(angle))
    envelope = np.exp(-(down**2 + right**2) / (2 * sigma**2))
    wave = envelope * np.cos(2 * np.pi * across / wavelength)
    weights = wave - envelope * (wave.sum() / envelope.sum())
    return (weights / weights.max()).astype(np.float32)


def random_weights(height: int, width: int, seed: int = 0) -> Array:
    """Give weights as a network has them before it has learned anything.

    Parameters
    ----------
    height, width : int
        Size of the kernel.
    seed : int
        The same seed gives the same weights.

    Returns
    -------
    (height, width) float32
        Uniform in ±√(6 / (fan-in + fan-out)) for one channel in and one out, in steps of 0.01.

    Source
    ------
    Glorot & Bengio, 2010, equation 16; the default of `keras.layers.Conv2D`.
    """
    limit = math.sqrt(6 / (2 * height * width))
    weights = np.random.default_rng(seed).uniform(-limit, limit, (height, width))
    return np.round(weights, 2).astype(np.float32)
