"""The Receptive-field lab: where an output number came from, and why the output has its size."""

from app.labs.receptive_field.lab import ReceptiveFieldLab

LAB = ReceptiveFieldLab
