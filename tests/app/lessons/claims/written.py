"""Numbers as the course writes them."""

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def fixed(value, decimals=2):
    """0.8125 as "0.81", with a true minus sign."""
    text = f"{value:.{decimals}f}"
    return text.replace("-", "−") if float(text) else text.lstrip("-")


def whole(value):
    """60074 as "60,074"."""
    assert value == int(value)
    return f"{int(value):,}".replace("-", "−")


def percent(share, decimals=1):
    return f"{fixed(100 * share, decimals)}%"


def scientific(value):
    """0.0000029 as "2.9 × 10⁻⁶"."""
    mantissa, exponent = f"{value:.1e}".split("e")
    return f"{mantissa} × 10{str(int(exponent)).translate(_SUPERSCRIPTS)}"
