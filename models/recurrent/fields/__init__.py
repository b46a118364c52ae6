"""The fields of the Recurrent lab's state that have limits and names, by what they decide."""
