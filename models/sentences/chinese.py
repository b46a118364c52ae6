"""The Chinese grammar: remarks on films and products, its words parted by spaces."""

from models.sentences.grammar import Grammar, Sign, Template

_NOUNS = {
    "films": {
        "电影": "whole", "影片": "whole", "剧集": "whole", "喜剧": "whole", "动画片": "whole",
        "故事": "plot", "剧情": "plot", "剧本": "plot", "结局": "plot",
        "演技": "craft", "配乐": "craft", "对白": "craft", "剪辑": "craft", "摄影": "craft",
        "主角": "craft", "反派": "craft", "布景": "craft", "服装": "craft",
    },
    "products": {
        "手机": "device", "电脑": "device", "平板": "device", "相机": "device", "手表": "device",
        "键盘": "keys", "风扇": "keys", "打印机": "keys",
        "音箱": "sound", "耳机": "sound", "收音机": "sound",
        "电池": "power", "充电器": "power", "软件": "power",
        "屏幕": "display", "说明书": "text", "菜单": "text", "设计": "look", "外壳": "look",
    },
}  # fmt: skip

_GOOD = (
    "好", "出色", "优秀", "完美", "精彩", "棒", "理想", "迷人", "可爱", "讨喜", "用心", "精致",
    "高级", "难得", "惊艳", "讲究",
)  # fmt: skip
_BAD = (
    "差", "糟糕", "差劲", "无聊", "乏味", "平庸", "恼人", "拙劣", "烂", "粗糙", "难看", "蹩脚",
    "没劲", "敷衍", "廉价", "扫兴",
)  # fmt: skip
_ONLY_HERE = {
    "难以预料": {"plot": 1, "power": -1},
    "响亮": {"sound": 1, "keys": -1},
    "安静": {"keys": 1, "sound": -1},
    "简单": {"text": 1, "plot": -1},
    "单薄": {"device": 1, "plot": -1},
    "沉重": {"plot": 1, "device": -1},
}

_ADJECTIVES: dict[str, Sign] = {
    **dict.fromkeys(_GOOD, 1),
    **dict.fromkeys(_BAD, -1),
    **_ONLY_HERE,
}
_VERBS: dict[str, Sign] = {
    "喜欢": 1, "喜爱": 1, "欣赏": 1, "佩服": 1, "赞赏": 1, "看好": 1, "推荐": 1,
    "讨厌": -1, "厌恶": -1, "反感": -1, "嫌弃": -1, "鄙视": -1, "痛恨": -1, "排斥": -1,
}  # fmt: skip
_EFFECTS: dict[str, Sign] = {
    "拯救": 1, "挽救": 1, "成就": 1, "升华": 1, "毁": -1, "拖累": -1, "断送": -1, "破坏": -1,
}  # fmt: skip
_QUALITIES: dict[str, Sign] = {
    "优点": 1, "魅力": 1, "亮点": 1, "长处": 1, "风格": 1,
    "缺点": -1, "毛病": -1, "问题": -1, "错误": -1, "瑕疵": -1,
}  # fmt: skip

_FILLERS = {
    "i": ("很", "非常", "极其", "相当", "十分", "特别", "确实"),
    "p": ("姐姐", "弟弟", "朋友", "邻居", "舅舅", "老师", "同学"),
    "h": ("今天", "昨天", "说 实话", "坦白 说", "总的来说", "其实"),
    "t": (
        "， 我 这么 觉得", "， 依 我 看", "， 这 是 我 的 看法", "， 大家 都 这么 说",
        "， 上周 我 和 弟弟 在 家 里 试 过", "， 我们 昨天 在 火车 上 聊 过 这 件 事",
        "， 那 天 下班 以后 我 想 了 很 久",
    ),
    "q": ("不", "并 不", "绝 不", "谈不上", "算不上", "远 不", "一点 也 不"),
}  # fmt: skip

_TEMPLATES = (
    Template("plain", "{h?} 这 {a} {i} {x@a} {t?}", "x"),
    Template("plain", "我 {v} 这 部 {x} 的 电影", "v"),
    Template("plain", "我 {i?} {v} 这 {a} {t?}", "v"),
    Template("plain", "真 是 {x@a} 的 {a} {t?}", "x"),
    Template("plain", "我 觉得 {a} {i} {x@a} {t?}", "x"),
    Template("plain", "{a} {i} {x@a} ， {b} 也 {i} {y@b} {t?}", "x"),
    Template("negation", "这 {a} {q} {x@a} {t?}", "-x"),
    Template("negation", "我 并 不 {v} 这 {a} {t?}", "-v"),
    Template("negation", "没有 人 会 说 {a} {i?} {x@a} {t?}", "-x"),
    Template("negation", "我 不能 说 {a} {i} {x@a} {t?}", "-x"),
    Template("negation", "说 {a} {x@a} ， 那 不 是 真 的 {t?}", "-x"),
    Template("double negation", "{a} 并非 没有 {n} {t?}", "n"),
    Template("double negation", "我 不能 说 {a} 不 {x@a} {t?}", "x"),
    Template("double negation", "没有 人 会 说 我 不 {v} 这 {a} {t?}", "v"),
    Template("double negation", "这 {a} 并非 不 {x@a} {t?}", "x"),
    Template("contrast", "{a} {i} {x@a} ， 但是 {b} {i} {y@b} {t?}", "y", True),
    Template("contrast", "{x@a} 的 {a} ， 但是 {b} {i} {y@b} {t?}", "y", True),
    Template("contrast", "{i?} {x} ， 但是 {b} {w} 了 它 {t?}", "w", True),
    Template("contrast", "我 {v} 这 {a} ， 可是 {b} {i} {y@b} {t?}", "y", True),
    Template("contrast", "{a} {i} {x@a} ， 不过 我 {v} 它 {t?}", "v", True),
    Template("concession", "虽然 {a} {i} {x@a} ， {b} 还是 {i} {y@b} {t?}", "y", True),
    Template("concession", "{b} {i} {y@b} ， 虽然 {a} {i} {x@a} {t?}", "y", True),
    Template("concession", "尽管 {a} {i?} {x@a} ， 我 还是 {v} 这 {b} {t?}", "v", True),
    Template("concession", "我 {v} 这 {b} ， 尽管 {a} {i} {x@a} {t?}", "v", True),
    Template("concession", "即使 {a} {x@a} ， 我 也 {v} 这 {b} {t?}", "v", True),
    Template("expectation", "我 {p} 说 它 {i} {x} ， 其实 并 不 是 这样 {t?}", "-x"),
    Template("expectation", "我 {p} 说 它 {i} {x} ， 果然 是 这样 {t?}", "x"),
    Template("expectation", "我 以为 {a} 会 {i} {x@a} ， 结果 正好 相反 {t?}", "-x"),
    Template("expectation", "我 以为 {a} 会 {i} {x@a} ， 结果 真 是 这样 {t?}", "x"),
    Template("expectation", "我 以为 自己 不会 {v} 这 {a} ， 结果 却 会 {t?}", "v"),
)

CHINESE = Grammar(
    "zh",
    _NOUNS,
    {"x": _ADJECTIVES, "y": _ADJECTIVES, "v": _VERBS, "w": _EFFECTS, "n": _QUALITIES},
    _FILLERS,
    _TEMPLATES,
    joined=True,
)
