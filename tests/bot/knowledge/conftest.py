"""A small sound knowledge folder: two cities, two subjects, one term."""

from pathlib import Path

import pytest

from bot.knowledge.languages import digest
from bot.knowledge.schema import REPLY_TEXTS

FILES = {
    "municipalities.yml": """\
municipalities:
  - id: kitano
    code: "100001"
    name: 北野市
    reading: きたのし
    aliases: [北野, きたの]
    slips: [来た野]
    contact: {department: 総務課, phone: 000-111-2222（代表）}
  - id: minami
    code: "100002"
    name: 南東京市
    reading: みなみとうきょうし
    aliases: [南東京]
    contact: {department: 企画課}
""",
    "plans.yml": """\
plans:
  - id: kitano-2022
    municipality: kitano
    title: 北野市計画
    issued: "2022-03"
    first_fiscal_year: 2022
    last_fiscal_year: 2026
  - id: minami-2019
    municipality: minami
    title: 南東京市計画
    issued: "2019-03"
    first_fiscal_year: 2019
    last_fiscal_year: 2021
""",
    "topics.yml": """\
topics:
  - {id: wifi, name: Wi-Fi}
  - {id: counter, name: 窓口}
""",
    "subjects/wifi.yml": """\
topic: wifi
subjects:
  - id: wifi.places
    question: 無料Wi-Fiはどこで使えますか
    wordings: [Wi-Fi 場所, ただの電波どこ, わいふぁい, 無線LANの場所, 電波の入る所, ネットが使える施設]
    related: [wifi.password]
  - id: wifi.password
    question: 無料Wi-Fiのパスワードは何ですか
    wordings: [Wi-Fi パスワード, 鍵のかかった電波, ぱすわーど, 暗号キー, つなぐときの合言葉, 接続の番号]
""",
    "answers/kitano/wifi.yml": """\
municipality: kitano
topic: wifi
answers:
  - subject: wifi.places
    answer: 図書館など3か所で使えます。
    state: in_service
    as_of: "2022-03"
    department: 情報課
    source: {plan: kitano-2022, section: 施策1, page: 12}
    facts:
      count: 3か所です。
    easy: 3つの ところで つかえます。
not_in_plan:
  - subject: wifi.password
    ask: 情報課
""",
    "answers/minami/wifi.yml": """\
municipality: minami
topic: wifi
answers:
  - subject: wifi.places
    answer: 整備を検討する段階で、決まっていません。
    state: under_study
    as_of: "2019-03-31"
    source: {plan: minami-2019, section: 第2章}
""",
    "glossary.yml": """\
terms:
  - id: glossary.lgwan
    term: LGWAN
    variants: [総合行政ネットワーク]
    wordings: [LGWANとは, えるじーわん, 役所どうしの網]
    answer: 役所どうしを結ぶ専用のネットワークです。
    explained_in: [kitano-2022, minami-2019]
    as_of: "2022-03"
    section: 用語解説
""",
}


@pytest.fixture
def knowledge_folder(tmp_path: Path) -> Path:
    """The folder `knowledge/` with the files above and the project's own facets and reply texts."""
    root = tmp_path / "knowledge"
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    project = Path(__file__).parents[3] / "knowledge"
    (root / "texts").mkdir()
    for name in ("facets.yml", "emergency.yml", "texts/replies.yml"):
        (root / name).write_bytes((project / name).read_bytes())
    return root


TRANSLATED_TEXTS = """\
language: en
name: English
cities: {kitano: Kitano City, minami: Minamitokyo City}
date: {year: "{year}", month: "{month} {year}", day: "{month} {day}, {year}"}
months: [January, February, March, April, May, June, July, August, September, October, November, December]
fiscal_years: fiscal {first}–{last}
translation_note: This is a translation.
apology: Not yet in English.
gateway: {too_long: a, privacy_notice: b, error: c, error_with_answer: d, rate_limited: e, bad_request: f, empty_message: g}
emergency: {life: Call now., fire_and_rescue: Call 119., crime_and_accident: Call 110., unclear: Call.}
emergency_lines: {0120-279-338: helpline, 0120-061-338: helpline, "119": ambulance, "110": police}
cues: [where, how, since when]
wordings: {wifi.places: [wifi spots]}
replies:
"""
TRANSLATED_ANSWERS = f"""\
language: en
topic: wifi
questions: {{wifi.places: "Where is free Wi-Fi?"}}
answers:
  - subject: wifi.places
    city: kitano
    of: "{digest("図書館など3か所で使えます。")}"
    answer: At three places, such as the library.
"""


@pytest.fixture
def translated_folder(knowledge_folder: Path) -> Path:
    """The small knowledge with an English translation of one of its two answers."""
    replies = "".join(
        f"  {key}: {key} {' '.join('{' + name + '}' for name in sorted(placeholders))}\n"
        for key, placeholders in REPLY_TEXTS.items()
    )
    root = knowledge_folder / "languages" / "en"
    root.mkdir(parents=True)
    (root / "texts.yml").write_text(TRANSLATED_TEXTS + replies, encoding="utf-8")
    (root / "wifi.yml").write_text(TRANSLATED_ANSWERS, encoding="utf-8")
    return knowledge_folder
