"""Text is brought to one spelling, split into words, and every position maps back to what was typed."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text import (
    TermMatcher,
    content_words,
    in_hiragana,
    normalise,
    normalise_with_offsets,
    reading_grams,
    tokenise,
)

# Characters that meet in residents' messages and that interact when normalised, beside all others.
_TYPED = st.text(
    st.sampled_from("aA 　\t-−ー―〜～かｶﾞ゙゛がカキ一株㈱①½ｱﾟé\u0301\u200bß\u0345ΐ한\u1161한İ゜0９,、東大和"),
    max_size=30,
)
_ANY = st.text(max_size=40) | _TYPED


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Ｗｉ−Ｆｉ", "wi-fi"),
        ("Wi‐Fi", "wi-fi"),
        ("Wi―Fi", "wi-fi"),
        ("wiーfi", "wi-fi"),
        ("ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ", "マイナンバーカード"),
        ("マイ　ナンバー カード", "マイナンバーカード"),
        ("マイナンバ-カ−ド", "マイナンバーカード"),
        ("マイナンバ‐", "マイナンバー"),
        ("らーーめん", "らーめん"),
        ("すご--い", "すごーい"),
        ("10時〜17時", "10時~17時"),
        ("10時～17時", "10時~17時"),
        ("か\u3099", "が"),
        ("か゛", "が"),
        ("㈱", "(株)"),
        ("  無料  Wi-Fi  の 場所 ", "無料 wi-fi の場所"),
        ("free  wifi\nspot", "free wifi spot"),
        ("市\u200b役\ufeff所", "市役所"),
        ("葛\U000e0100城", "葛城"),
        ("市\x00役所", "市役所"),
        ("市\ud800役所", "市役所"),
        ("Straße", "strasse"),
        ("です-", "です-"),
        ("2023-09-30", "2023-09-30"),
        ("", ""),
        (" \u3000\n", ""),
    ],
)
def test_spellings_of_one_thing_become_one(typed: str, expected: str) -> None:
    assert normalise(typed) == expected


@given(_ANY)
def test_normalising_twice_changes_nothing(typed: str) -> None:
    assert normalise(normalise(typed)) == normalise(typed)


@given(_ANY)
def test_offsets_rise_and_end_with_the_original(typed: str) -> None:
    result = normalise_with_offsets(typed)
    assert result.text == normalise(typed)
    assert len(result.offsets) == len(result.text) + 1
    assert len(result.ends) == len(result.text)
    assert list(result.offsets) == sorted(result.offsets)
    assert list(result.ends) == sorted(result.ends)
    assert result.offsets[-1] == len(typed)
    assert all(start < end for start, end in zip(result.offsets, result.ends, strict=False))


@given(_ANY, st.data())
def test_a_span_maps_back_to_a_slice_that_normalises_to_it(typed: str, data: st.DataObject) -> None:
    result = normalise_with_offsets(typed)
    start = data.draw(st.integers(0, len(result.text)))
    end = data.draw(st.integers(start, len(result.text)))
    first, last = result.span(start, end)
    slice_ = normalise(typed[first:last])
    # An expanded character or a dash that only its neighbours made ー comes back whole or plain.
    assert result.text[start:end].replace("ー", "-").strip() in slice_.replace("ー", "-")


def test_a_span_inside_an_expansion_maps_to_the_whole_character() -> None:
    result = normalise_with_offsets("東京㈱です")
    at = result.text.index("株")
    assert result.span(at, at + 1) == (2, 3)


def test_a_span_of_a_composed_character_covers_its_mark() -> None:
    result = normalise_with_offsets("か\u3099く")
    assert result.text == "がく"
    assert result.span(0, 1) == (0, 2)
    assert result.span(1, 2) == (2, 3)


def test_tokens_keep_what_was_typed_and_where() -> None:
    typed = "ﾏｲﾅﾝﾊﾞｰを　使えますか"
    tokens = tokenise(typed)
    assert [typed[t.start : t.end] for t in tokens] == [t.surface for t in tokens]
    assert [t.lemma for t in tokens] == ["マイ", "ナンバー", "を", "使う", "ます", "か"]
    assert tokens[3].pos.startswith("動詞")
    assert tokens[3].reading == "ツカエ"


@given(_ANY)
@settings(deadline=None)
def test_no_character_belongs_to_two_tokens(typed: str) -> None:
    done = 0
    for token in tokenise(typed):
        assert done <= token.start < token.end
        assert token.surface == typed[token.start : token.end]
        assert token.norm
        assert token.lemma
        done = token.end


def test_words_that_share_an_original_character_are_one_token() -> None:
    assert [t.surface for t in tokenise("㈱東京")] == ["㈱", "東京"]


@pytest.mark.parametrize("typed", ["Wi-Fi", "wifi", "ＷｉＦｉ", "WI−FI"])
def test_wifi_is_one_word_however_it_is_written(typed: str) -> None:
    assert content_words(f"無料{typed}") == ["無料", "wifi"]


def test_a_loan_word_unknown_to_the_dictionary_stays_whole() -> None:
    assert content_words("スマホでペイペイ") == ["スマホ", "ペイペイ"]


def test_a_typed_space_ends_a_word() -> None:
    assert [t.surface for t in tokenise("ごみ の ひ")] == ["ごみ", "の", "ひ"]


def test_known_names_stay_one_token() -> None:
    terms = TermMatcher(["東大和", "にしとうきょう", "市民会館"])
    tokens = tokenise("東大和とにし とうきょうの市民会館", terms)
    assert [t.norm for t in tokens] == ["東大和", "と", "にしとうきょう", "の", "市民会館"]
    assert tokens[2].surface == "にし とうきょう"


def test_the_longest_name_wins_and_names_do_not_overlap() -> None:
    terms = TermMatcher(["東大和", "東大和市", "大和市", "市役所"])
    assert terms.find("東大和市役所") == [(0, 4, "東大和市")]


def test_a_name_is_found_where_it_was_typed() -> None:
    assert TermMatcher(["Ｗｉ－Ｆｉ"]).find("無料 WI-FI だ") == [(3, 8, "wi-fi")]


def test_a_latin_name_is_not_found_inside_a_word() -> None:
    terms = TermMatcher(["pay", "lan"])
    assert terms.find("paypayで払う") == []
    assert terms.find("無線lanです") == [(2, 5, "lan")]


def test_no_names_find_nothing() -> None:
    assert TermMatcher([]).find("市役所") == []
    assert TermMatcher(["", " "]).find("市役所") == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("申請書はどこで書けますか？", ["申請", "書", "書く"]),
        ("いくつ ある？", []),
        ("何件ですか", ["件"]),
        ("令和5年の利用は2,050件", ["令和", "5", "年", "利用", "2050", "件"]),
        ("can I pay online?", ["can", "i", "pay", "online"]),
        ("한국어 안내", ["한국어", "안내"]),
        ("！？…", []),
        ("", []),
    ],
)
def test_content_words_carry_the_subject_only(typed: str, expected: list[str]) -> None:
    assert content_words(typed) == expected


def test_kana_and_kanji_of_a_place_are_the_same_word() -> None:
    assert content_words("とうきょう") == content_words("東京")


@pytest.mark.parametrize(
    ("kana", "kanji"), [("としょかん", "図書館"), ("じゅうみんひょう", "住民票"), ("すまほ", "スマホ")]
)
def test_kana_and_kanji_read_alike(kana: str, kanji: str) -> None:
    assert reading_grams(kana) == reading_grams(kanji)


def test_reading_grams_are_pairs_and_triples_without_punctuation() -> None:
    assert reading_grams("ごみ の日？") == ["ゴミ", "ミノ", "ノヒ", "ゴミノ", "ミノヒ"]
    assert reading_grams("？！") == reading_grams("") == []


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("ごみの ひは いつ？", 1),
        ("スマホどこで", 1),
        ("スマホ教室", 0),
        ("無料のWi-Fi", 0),
        ("こまーしゃる", 1),
        ("", 0),
        ("？", 0),
        ("わいふぁいは としょかんで つかえるの 1", 1 - 5 / 18),
    ],
)
def test_how_far_a_text_is_in_hiragana(typed: str, share: float) -> None:
    assert in_hiragana(typed) == pytest.approx(share)


@pytest.mark.parametrize("typed", ["a" * 100_000, "市役所の手続き" * 20_000, "ー" * 100_000, "\n" * 50_000])
def test_very_long_texts_are_split_too(typed: str) -> None:
    tokens = tokenise(typed)
    assert all(typed[t.start : t.end] == t.surface for t in tokens[:10])


def test_threads_share_the_tagger() -> None:
    expected = [tokenise(f"手続き{i}を市役所で") for i in range(20)]
    found: dict[int, bool] = {}

    def work(thread: int) -> None:
        found[thread] = all(tokenise(f"手続き{i}を市役所で") == expected[i] for i in range(20))

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == dict.fromkeys(range(4), True)
