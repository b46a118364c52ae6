"""The English grammar: remarks on films and products."""

from models.sentences.grammar import Grammar, Sign, Template

_NOUNS = {
    "films": {
        "film": "whole", "movie": "whole", "show": "whole", "comedy": "whole", "thriller": "whole",
        "cartoon": "whole", "story": "plot", "plot": "plot", "script": "plot", "ending": "plot",
        "finale": "plot", "performance": "craft", "cast": "craft", "soundtrack": "craft",
        "dialogue": "craft", "opening": "craft", "scene": "craft", "hero": "craft",
        "villain": "craft", "stage": "craft", "costume": "craft",
    },
    "products": {
        "phone": "device", "laptop": "device", "tablet": "device", "camera": "device",
        "watch": "device", "keyboard": "keys", "fan": "keys", "printer": "keys",
        "speaker": "sound", "headset": "sound", "radio": "sound", "battery": "power",
        "charger": "power", "program": "power", "screen": "display", "display": "display",
        "price": "price", "manual": "text", "menu": "text", "design": "look", "case": "look",
    },
}  # fmt: skip

_GOOD = (
    "good", "great", "wonderful", "excellent", "lovely", "brilliant", "superb", "impressive",
    "delightful", "pleasant", "perfect", "splendid", "fantastic", "marvellous", "outstanding",
    "remarkable", "terrific", "fabulous", "superior",
)  # fmt: skip
_BAD = (
    "bad", "awful", "terrible", "poor", "weak", "dreadful", "disappointing", "annoying",
    "horrible", "boring", "dull", "mediocre", "miserable", "useless", "unpleasant", "tedious",
    "inferior", "clumsy", "ridiculous",
)  # fmt: skip
_ONLY_HERE = {
    "thin": {"device": 1, "plot": -1},
    "unpredictable": {"plot": 1, "power": -1},
    "loud": {"sound": 1, "keys": -1},
    "quiet": {"keys": 1, "sound": -1},
    "simple": {"text": 1, "plot": -1},
    "small": {"price": 1, "display": -1},
    "large": {"display": 1, "price": -1},
    "light": {"device": 1, "plot": -1},
    "cheap": {"price": 1, "craft": -1},
}

_ADJECTIVES: dict[str, Sign] = {
    **dict.fromkeys(_GOOD, 1),
    **dict.fromkeys(_BAD, -1),
    **_ONLY_HERE,
}
_VERBS: dict[str, Sign] = {
    "love": 1, "like": 1, "enjoy": 1, "adore": 1, "admire": 1, "praise": 1, "treasure": 1,
    "hate": -1, "dislike": -1, "regret": -1, "despise": -1, "resent": -1, "loathe": -1,
}  # fmt: skip
_EFFECTS: dict[str, Sign] = {
    "saved": 1, "rescued": 1, "redeemed": 1, "lifted": 1,
    "ruined": -1, "spoiled": -1, "wrecked": -1, "killed": -1,
}  # fmt: skip
_QUALITIES: dict[str, Sign] = {
    "charm": 1, "strengths": 1, "style": 1, "merit": 1, "grace": 1,
    "faults": -1, "flaws": -1, "mistakes": -1, "problems": -1, "errors": -1,
}  # fmt: skip

_FILLERS = {
    "i": ("very", "really", "truly", "quite", "so", "deeply", "rather"),
    "p": ("sister", "brother", "friend", "neighbour", "uncle", "teacher", "cousin"),
    "d": ("monday", "tuesday", "friday", "saturday", "sunday"),
    "h": ("today", "yesterday", "again", "finally", "honestly", "frankly"),
    "t": (
        "for me", "as i said", "i think", "if you ask me", "in my opinion",
        "as we all saw on the train home", "when i tried it with my brother last week",
        "after a long day at the office", "which i got from my uncle in spring",
    ),
    "q": ("not", "never", "hardly", "far from", "anything but", "not even"),
    "m": ("this", "the", "that"),
}  # fmt: skip

_TEMPLATES = (
    Template("plain", "{h?} {m} {a} is {i?} {x@a} {t?}", "x"),
    Template("plain", "i {v} {m} {x} movie", "v"),
    Template("plain", "i {i?} {v} the {a} {t?}", "v"),
    Template("plain", "what a {x@a} {a} {t?}", "x"),
    Template("plain", "i found the {a} {i?} {x@a} {t?}", "x"),
    Template("plain", "the {a} is {x@a} and the {b} is {y@b} {t?}", "x"),
    Template("negation", "the {a} is {q} {x@a} {t?}", "-x"),
    Template("negation", "{m} {a} is not {x@a} at all {t?}", "-x"),
    Template("negation", "i do not {v} the {a} {t?}", "-v"),
    Template("negation", "nobody could call the {a} {i?} {x@a} {t?}", "-x"),
    Template("negation", "there is nothing {x@a} about the {a} {t?}", "-x"),
    Template("negation", "i can not say that the {a} is {x@a} {t?}", "-x"),
    Template("double negation", "the {a} is not without {n} {t?}", "n"),
    Template("double negation", "i can not say that the {a} is not {x@a} {t?}", "x"),
    Template("double negation", "nobody could say that i do not {v} the {a} {t?}", "v"),
    Template("double negation", "it is not true that the {a} is not {x@a} {t?}", "x"),
    Template("contrast", "the {a} is {i?} {x@a} , but the {b} is {i?} {y@b} {t?}", "y", True),
    Template("contrast", "{x@a} {a} , but {i?} {y@b} {b} {t?}", "y", True),
    Template("contrast", "{x} , but the {b} {w} it {t?}", "w", True),
    Template("contrast", "i {v} the {a} , but the {b} is {y@b} {t?}", "y", True),
    Template("contrast", "the {a} is {x@a} , yet i {v} it {t?}", "v", True),
    Template("concession", "although the {a} is {x@a} , the {b} is {i?} {y@b} {t?}", "y", True),
    Template(
        "concession", "the {b} is {i?} {y@b} , although the {a} is {i?} {x@a} {t?}", "y", True
    ),
    Template("concession", "despite the {x@a} {a} , i {v} the {b} {t?}", "v", True),
    Template("concession", "i {v} the {b} , despite the {i?} {x@a} {a} {t?}", "v", True),
    Template("concession", "even if the {a} is {x@a} , i {v} this {b} {t?}", "v", True),
    Template("expectation", "my {p} said it was {x} , but it was not {t?}", "-x"),
    Template("expectation", "my {p} said it was {x} , and it was {t?}", "x"),
    Template("expectation", "i expected a {x@a} {a} and got one {t?}", "x"),
    Template("expectation", "i expected a {x@a} {a} and got the opposite {t?}", "-x"),
    Template("expectation", "i thought that i would not {v} the {a} , but i did {t?}", "v"),
)

ENGLISH = Grammar(
    "en",
    _NOUNS,
    {"x": _ADJECTIVES, "y": _ADJECTIVES, "v": _VERBS, "w": _EFFECTS, "n": _QUALITIES},
    _FILLERS,
    _TEMPLATES,
)
