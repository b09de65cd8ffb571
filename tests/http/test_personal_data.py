"""Personal data that residents type is neither in the tracker store nor in any log, nor said back."""

import re
import sqlite3
import unicodedata

import httpx
import pytest

from tests.conftest import TestedLine
from tests.http.conftest import Ask

# What is typed, and the parts of it that must not be found anywhere.
TYPED = [
    (
        "マイナンバーは 2749 1835 6604 です。昭島市のWi-Fiはどこで使えますか",
        ["274918356604", "2749 1835 6604"],
    ),
    (
        "２７４９－１８３５－６６１２を登録して",
        ["２７４９－１８３５－６６１２", "2749-1835-6612", "274918356612"],
    ),
    ("個人番号は二七四九一八三五六六二〇", ["二七四九一八三五六六二〇", "274918356620"]),
    ("カードは4539 5787 6362 1486で払えますか", ["4539578763621486", "4539 5787 6362 1486"]),
    ("電話してください、090-8147-2963です", ["090-8147-2963", "09081472963", "8147-2963"]),
    ("０４２－５５７－８１４９にかけて", ["０４２－５５７－８１４９", "042-557-8149"]),
    ("メールは tanaka.hanako1957@example.jp です", ["tanaka.hanako1957", "hanako1957@example.jp"]),
    ("口座番号は7382915です。西東京市のキャッシュレスは？", ["7382915"]),
    ("運転免許証の番号は 305918274630", ["305918274630"]),
    ("昭島市で 2749\u200b1835\u200b6638 の手続きをネットでしたい", ["274918356638"]),
]


def test_it_is_nowhere_after_a_conversation(ask: Ask, line: TestedLine) -> None:
    if line.records is None:
        pytest.skip("MADOGUCHI_URL で動いているサーバーの記録は読めません")
    for typed, secrets in TYPED:
        reply = ask(typed)
        assert reply["custom"]["status"] == "privacy_notice", typed
        assert not _found(secrets, str(reply)), typed
    for body in (
        b'{"sender": "x", "message": "2749 1835 6646"',
        b'["2749 1835 6646"]',
        b'{"message": "2749 1835 6646"}',
    ):
        assert httpx.post(f"{line.url}/webhooks/rest/webhook", content=body).status_code == 400
    marker = "記録を確かめるための質問 Wi-Fi"
    ask(marker)

    with sqlite3.connect(line.records.database) as database:
        stored = _with_escapes_read("\n".join(database.iterdump()))
    logged = _with_escapes_read(line.records.log.read_text(encoding="utf-8", errors="replace"))
    assert marker in stored, "the tracker store is not the one that is read here"
    assert "rasa.core" in logged, "the log doesn't say enough to prove anything"
    secrets = [secret for _, parts in TYPED for secret in parts] + ["274918356646", "2749 1835 6646"]
    assert not _found(secrets, stored)
    assert not _found(secrets, logged)


def _with_escapes_read(text: str) -> str:
    # Rasa stores events as JSON with escapes; what stands behind one must not pass for a part of it.
    return text + text.encode().decode("unicode_escape", errors="ignore")


def _found(secrets: list[str], text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text)
    return [secret for secret in secrets if _stands_in(secret, text) or _stands_in(secret, folded)]


def _stands_in(secret: str, text: str) -> bool:
    # Records are full of random digits: an account number inside an id or a fraction of a second is chance.
    folded = unicodedata.normalize("NFKC", secret)
    return any(
        re.search(rf"(?<![0-9a-f])(?<!\d\.){re.escape(form)}(?![0-9a-f])", text) is not None
        for form in (secret, folded)
    )
