"""What the user does in the Gradients lab, as pure functions of the state.

All of them raise `InvalidInput` when the change cannot be.
"""
