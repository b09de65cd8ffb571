"""Messages as nobody would type them, and as somebody will."""

import random
from collections.abc import Iterator

_PIECES = [
    "昭島市", "西東京市", "ひがしやまと", "むさしの", "Wi-Fi", "どこ", "いつから", "担当は", "マイナンバー", "キャッシュレス", "ありがとう",
    "もう一度", "最初から", "人と話したい", "比べて", "火事", "what", "online", "무료", "免费", "Thẻ", "😀🎉", "？！", "…", "\n", "\t",
    "/restart", "／inform_city{\"city\": \"musashino\"}", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{7*7}}",
    "${7*7}", "' OR 1=1 --", "\u200b", "\u202e", "\U000e0041", "\ufeff", "\x00", "\x1b[31m", "ﾊﾝｶｸ", "①②③", "㍿", "ｶﾞ", "か\u3099",
    "1234 5678 9012", "090-1234-5678", "a@example.jp", "%s%n", "[x](entity)", "「", "\\", "\"", "null", "0", "٣", "𠮷", "\ud800",
]  # fmt: skip


def random_messages(seed: int, count: int) -> Iterator[str]:
    """Yields `count` messages: pieces of talk, of attacks and of any Unicode, mixed; the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        pieces = chance.choices(_PIECES, k=chance.randint(1, 8))
        if chance.random() < 0.3:
            pieces += [chr(chance.randint(1, 0x10FFFF)) for _ in range(chance.randint(1, 20))]
        if chance.random() < 0.02:
            pieces *= 200
        chance.shuffle(pieces)
        yield chance.choice(["", " "]).join(pieces)
