"""Questions on paper: the same seed gives the same sheet.

drawing.py   one question, drawn into a rectangle
pages.py     the questions laid out on pages, and written as PDF
"""
