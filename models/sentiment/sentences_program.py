"""The program of the view “Sentences”: how sentences come, become numbers, and what limits cost."""

from models.sentiment.network import SentimentNetwork
from models.sentiment.program_parts import loading_lines
from models.sentiment.state import Data


def sentences_code(data: Data, network: SentimentNetwork) -> str:
    """Write the program; it leaves `x_train`, the padded numbers, `covered` and `unknown`."""
    imports, loading = loading_lines(data, network)
    return f"""\
import numpy as np
import tensorflow as tf
{imports}
{loading}
x_train, y_train = numbers(train), labels(train)

lengths = np.array([len(tokens) for tokens, _label in train])
covered = (lengths <= LENGTH).mean()  # sentences that are kept whole
tokens = [word for tokens, _label in train for word in tokens]
# tokens without a row of their own
unknown = np.mean([word not in row_of for word in tokens])
print(x_train.shape, f"{{covered:.1%}} whole, {{unknown:.2%}} unknown")
"""
