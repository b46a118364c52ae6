"""Lessons: a way through the labs that one goes with Next and Back, alone or before a hall."""
