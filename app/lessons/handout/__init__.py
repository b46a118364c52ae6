"""A lesson to take home: a picture of every step beside its text, as PDF or HTML.

section.py   one step of it
gathering.py goes through the lesson on a window that nobody sees
html.py      all of it in one file
paper.py     all of it on pages
"""
