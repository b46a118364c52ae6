"""One output number taken apart: patch × weights = products, their sum, + bias = value.

`terms` holds the numbers, `layout` says where they stand, and `products` is the widget.
"""

from widgets.products.products import Products
from widgets.products.terms import Terms

__all__ = ["Products", "Terms"]
