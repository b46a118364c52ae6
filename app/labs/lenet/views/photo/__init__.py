"""The view of a photo on its way to the picture that the network is given.

view.py     the photo, the steps, and what was assumed
sources.py  buttons that bring a photo in
"""

from app.labs.lenet.views.photo.view import PhotoPage

__all__ = ["PhotoPage"]
