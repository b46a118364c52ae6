"""Photos of digits, made of MNIST's own so that what must come back is known."""
