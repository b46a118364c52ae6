"""What the programs of all trainings have in common: the loop over epochs and batches."""

from models.training.options import Options


def epochs_code(options: Options, *judged: str) -> str:
    """Give the lines that call `train_step` for every batch, as training in the window does.

    Parameters
    ----------
    judged : str
        Lines that say after each epoch, numbered by `epoch` from 0, how well the model does.

    Returns
    -------
    str
        Lines that expect `x_train`, `y_train`, `optimizer`, `train_step` and the constants SEED,
        EPOCHS, BATCH, RATE and DECAY, and leave the list `losses`, one for each batch.
    """
    return f"""\
losses = []
shuffle = np.random.default_rng(SEED)
steps = len(x_train) // BATCH
for epoch in range(EPOCHS):
    optimizer.learning_rate = RATE{options.factor_code()}
    order = shuffle.permutation(len(x_train))[: steps * BATCH]
    for batch in order.reshape(steps, BATCH):
        losses.append(float(train_step(x_train[batch], y_train[batch])))
""" + "".join(f"    {line}\n" for line in judged)
