"""The controls at the right of the Recurrent lab."""
