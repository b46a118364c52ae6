"""What the built-in course says in numbers, computed from the models.

Each lesson has a function that takes the states of its steps, the first at index 1, and gives the
numbers that each step names, as they are written. Numbers of the state itself need not be claimed.
"""
