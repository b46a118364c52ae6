"""The programs that read with a trained network: one sentence word by word, or all of a test."""

from collections.abc import Sequence
from dataclasses import replace

from models.sentiment.program_parts import layer_lines, loading_lines
from models.sentiment.state import Data
from models.sentiment.trained import Trained

SAVED = "sentiment.npz"
"""The name under which the programs look for weights that were saved."""


def read_code(trained: Trained, tokens: Sequence[str]) -> str:
    """Write the program that reads a sentence prefix by prefix.

    Returns
    -------
    str
        A program that leaves `probabilities`, (T,), and `gradients`, (T, N).
    """
    tokens = [token for token in tokens if trained.words.row(token) >= 0]
    rows = trained.words.numbers(tokens).tolist()
    padding, given, end, cut = "", "rows", "end", ""
    if trained.network.padded_to:
        places = trained.network.padded_to
        padding = f"padding = [0] * max({places} - len(rows), 0)  # which is read too\n"
        given, end, cut = "(padding + rows)", "len(padding) + end", "[len(padding) :]"
    return f"""\
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers
{_opening(trained)}
tokens = {list(tokens)!r}
rows = {rows}  # of the table
{padding}
# P(positive) after each word: the model on every prefix
probabilities = [
    float(tf.sigmoid(model(np.array([{given}[:{end}]], "int32")))[0, 0])
    for end in range(1, len(rows) + 1)
]
for token, probability in zip(tokens, probabilities):
    print(f"{{token:>16}}  {{probability:.3f}}")

# how the last logit changes with each word's vector
x = tf.constant(model.layers[0](np.array([{given}], "int32")))
with tf.GradientTape() as tape:
    tape.watch(x)
    h = x
    for layer in model.layers[1:]:
        h = layer(h)
gradients = tape.gradient(h, x).numpy()[0]{cut}
"""


def mistakes_code(trained: Trained, data: Data) -> str:
    """Write the program that finds what a network gets wrong, its surest mistakes first.

    Returns
    -------
    str
        A program that leaves `logits`, (S,), and `mistakes`, indices of the test sentences.
    """
    by_signs = all(len(word) == 1 for word in trained.network.vocabulary)
    if data.source == "characters" and not by_signs:
        data = replace(data, source="chinese")
    imports, loading = loading_lines(data, trained.network, known=_words(trained))
    return f"""\
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers
{imports}{_opening(trained)}
{loading}
logits = model.predict(numbers(test), verbose=0)[:, 0]
wrong = np.flatnonzero((logits > 0) != (labels(test) > 0.5))
mistakes = wrong[np.argsort(-np.abs(logits[wrong]), kind="stable")]  # the surest first
print(f"{{len(mistakes)}} mistakes in {{len(test)}} sentences")
for index in mistakes[:10]:
    print(f"{{logits[index]:7.2f}}", *test[index][0])
"""


def _words(trained: Trained) -> str:
    """Write where the words of a network come from, the most frequent first."""
    path = f'Path("{SAVED.replace(".npz", ".json")}")'
    if trained.file:
        path = '(folder / "run.json")'
    return f'words = json.loads({path}.read_text("utf-8"))["network"]["vocabulary"]'


def _opening(trained: Trained) -> str:
    """Write the model, and where its weights come from."""
    if trained.file:
        imports, remark = "import json\nimport resources  # Unrolled's own\n", ""
        imports += f'\nfolder = resources.FOLDER / "sentiment" / {trained.file!r}'
        kept = 'np.load(folder / "weights.npz")'
    else:
        imports = "import json\nfrom pathlib import Path\n"
        remark = "  # “Save weights…” writes it, and a .json beside it"
        kept = f'np.load("{SAVED}")'
    return f"""\
{imports}
model = tf.keras.Sequential([
{layer_lines(trained.network, unroll=False)}])
with {kept} as file:{remark}
    kept = dict(file)
model.set_weights([kept[f"w{{index}}"] for index in range(len(model.weights))])
"""
