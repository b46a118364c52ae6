"""The controls beside the stage: of one layer, and of stacked layers."""
