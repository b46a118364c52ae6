"""The panel of controls: the kernel, the bank, the operation."""
