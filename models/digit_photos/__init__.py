"""A photo of a digit becomes a picture as MNIST has them, and each step on the way can be seen.

photo.py    the photo, as a state keeps it, and what may be assumed of it
light.py    grey, the background evened out, ink told from paper
finding.py  which of the dark spots is the digit
laying.py   thickened, scaled to 20 of 28 pixels, centred
example.py  a photo to begin with
steps.py    all of it in order, with the picture that a network would be given after each step
"""

from models.digit_photos.photo import DigitPhoto, from_pixels, opened
from models.digit_photos.steps import Reading, Step, read

__all__ = ["DigitPhoto", "Reading", "Step", "from_pixels", "opened", "read"]
