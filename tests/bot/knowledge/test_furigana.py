"""Readings over kanji: as a Japanese reader would read, and never a changed letter."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.furigana import Furigana, Part, align
from bot.knowledge.loader import load
from bot.knowledge.schema import Counter, ReadingFile

PROJECT = Path(__file__).parents[3]
KNOWLEDGE = load(PROJECT / "knowledge")
FURIGANA = Furigana(KNOWLEDGE.readings, KNOWLEDGE.municipalities.values())
_INLINE = re.compile("([々一-龯]+)（([ぁ-ゖー]+)）")


def shown(parts: list[Part]) -> str:
    """Parts as text, readings in brackets."""
    return "".join(part if isinstance(part, str) else f"{part[0]}[{part[1]}]" for part in parts)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("受け付ける", "受[う]け付[つ]ける"),
        ("申込みは東京で", "申込[もうしこ]みは東京[とうきょう]で"),
        ("大きな氷の通り", "大[おお]きな氷[こおり]の通[とお]り"),
        (
            "昭島市と西東京市、東大和、武蔵野市の",
            "昭島市[あきしまし]と西東京市[にしとうきょうし]、東大和[ひがしやまと]、武蔵野市[むさしのし]の",
        ),
        ("人々の個々の", "人々[ひとびと]の個々[ここ]の"),
        ("マイナンバーカードのＩＤで", "マイナンバーカードのＩＤで"),
        # counters
        ("9月30日から21日の", "9月[がつ]30日[にち]から21日[にち]の"),
        ("4月1日と2日に", "4月1日[がつついたち]と2日[ふつか]に"),
        ("3,002人が1人で", "3,002人[にん]が1人[ひとり]で"),
        ("1.1人の", "1.1人[にん]の"),
        ("15分と20分、3分の1の", "15分[ふん]と20分[ぷん]、3分[ぶん]の1の"),
        ("第3次と第四次の", "第[だい]3次[じ]と第四次[だいよじ]の"),
        ("何枚と3本の", "何[なん]枚[まい]と3本[ぼん]の"),
        # authored
        ("外国人が避難所に", "外国人[がいこくじん]が避難所[ひなんじょ]に"),
        ("事業主の本市場を", "事業主[じぎょうぬし]の本[ほん]市場[しじょう]を"),
        ("その他の国の", "その他[た]の国[くに]の"),
        (
            "行ってください。窓口に行って",
            "行[おこな]ってください。窓口[まどぐち]に行[い]って",
        ),
        ("何が何人に", "何[なに]が何人[なんにん]に"),
        # what is read already is not read twice
        ("市役所（しやくしょ）の 窓口で", "市役所（しやくしょ）の 窓口[まどぐち]で"),
        ("2022年（ねん）3月の", "2022年（ねん）3月[がつ]の"),
    ],
)
def test_it_reads_as_people_do(text: str, read: str) -> None:
    assert shown(FURIGANA.parts(text)) == read


@pytest.mark.parametrize(
    "text", ["", "Wi-Fi 2024", "かなだけ", "请在窗口办理。", "請在窗口辦理", "무료", "😀"]
)
def test_a_text_without_japanese_kanji_is_plain(text: str) -> None:
    assert FURIGANA.parts(text) == ([text] if text else [])


def test_it_reads_the_easy_answers_as_their_writers_did() -> None:
    """Each word whose reading stands beside it is read anew without it."""
    # いれる and はいれる are written alike; a date is read as a whole here, there over its counter alone.
    otherwise = ("相談にも入れます", "7月7日", "12月1日")
    wrong = []
    words = 0
    for answer in KNOWLEDGE.answers.values():
        easy = (answer.easy or "").replace(" ", "")
        bare, read = _INLINE.sub(r"\1", easy), _INLINE.sub(r"\2", easy)
        words += len(_INLINE.findall(easy))
        if FURIGANA.reading(bare) != FURIGANA.reading(read) and not any(map(bare.count, otherwise)):
            wrong.append(bare)
    assert words > 1700
    assert wrong == []


@given(
    st.text(max_size=60) | st.text(alphabet="市々ヶ〆行っ人1９日月受け付ー（）、 \0゙か\ud800𠮷", max_size=30)
)
def test_the_parts_always_join_to_the_text(text: str) -> None:
    parts = FURIGANA.parts(text)
    assert "".join(part if isinstance(part, str) else part[0] for part in parts) == text
    for part in parts:
        assert part
        if not isinstance(part, str):
            assert re.fullmatch("[ぁ-ゖ]+", part[1])
            assert not re.search("[ぁ-ゔ]", part[0])


def test_a_long_text_is_read_to_its_end() -> None:
    parts = FURIGANA.parts("窓口で受け付けます。" * 3000)
    assert parts[-2:] == [("付", "つ"), "けます。"]


@pytest.mark.parametrize(
    ("surface", "reading"), [("行っ", "おこな"), ("受け付け", "うけつ"), ("お母さん", "かあさん")]
)
def test_a_reading_without_its_okurigana_does_not_fit(surface: str, reading: str) -> None:
    assert align(surface, reading) is None


def test_the_longest_authored_reading_counts() -> None:
    readings = ReadingFile(
        readings={"本": "もと", "本市": "ほんし"}, counters={"本": Counter(reading="ほん")}
    )
    assert shown(Furigana(readings).parts("本市の本と3本の")) == "本市[ほんし]の本[もと]と3本[ほん]の"
