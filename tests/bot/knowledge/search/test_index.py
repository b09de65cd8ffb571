"""The index finds what is meant, on any corpus, and says how sure it is."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from bot.knowledge.search import Document, Index, Part

DOCUMENTS = [
    Document(
        "wifi.places",
        ["無料Wi-Fiはどこで使えますか", "フリーWi-Fi 場所", "ただでネットにつながるとこどこ"],
        "市内の8か所の公共施設で、無料の公衆無線LANが使えます。",
    ),
    Document(
        "mynumber.lost_card",
        ["マイナンバーカードをなくしたときはどうすればいいですか", "マイナンバーカード 紛失"],
        "カードの利用を止める電話をしてから、警察に届け出てください。",
    ),
    Document(
        "cashless.counter",
        ["窓口で証明書の手数料をキャッシュレスで払えますか", "住民票 スマホ決済", "市役所でペイペイ使える？"],
        "市民課の窓口で、電子マネーとクレジットカードが使えます。",
    ),
    Document(
        "garbage.days",
        ["ごみの収集日はいつですか", "ゴミの日 カレンダー"],
        "地区ごとの収集日は、ごみカレンダーに載っています。",
    ),
]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(DOCUMENTS)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("フリーWi-Fiはどこにありますか", "wifi.places"),
        ("ﾌﾘｰＷｉ－Ｆｉ　場所", "wifi.places"),
        ("マイナンバーカードを落とした", "mynumber.lost_card"),
        ("12けたの番号のカードが見つからない", "mynumber.lost_card"),
        ("住民票の手数料をスマホで払いたい", "cashless.counter"),
        ("燃えるごみは何曜日", "garbage.days"),
        ("where can I use free wifi", "wifi.places"),
        ("免费无线网络在哪里", "wifi.places"),
        ("무료 와이파이 어디서 쓸 수 있나요", "wifi.places"),
    ],
)
def test_the_document_meant_comes_first(index: Index, typed: str, expected: str) -> None:
    assert index.search(typed)[0].id == expected


def test_a_word_of_the_answer_alone_finds_its_document(index: Index) -> None:
    assert index.search("警察")[0].id == "mynumber.lost_card"


@pytest.mark.parametrize("typed", ["Wi-Fi", "カードをなくした", "あ", "12", "ごみの日はいつ" * 10])
def test_scores_are_probabilities_that_fall_down_the_list(index: Index, typed: str) -> None:
    scores = [hit.score for hit in index.search(typed)]
    assert len(scores) == len(DOCUMENTS)
    assert all(0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1 + 1e-6


def test_a_known_question_scores_above_one_about_something_else(index: Index) -> None:
    assert (
        index.search("ごみの収集日はいつ？")[0].score
        > 2 * index.search("おすすめのラーメン屋を教えて")[0].score
    )


@pytest.mark.parametrize(("limit", "expected"), [(1, 1), (2, 2), (100, 4), (0, 0), (-1, 0)])
def test_no_more_hits_than_wanted(index: Index, limit: int, expected: int) -> None:
    hits = index.search("Wi-Fiの場所", limit)
    assert len(hits) == expected
    assert hits == index.search("Wi-Fiの場所")[:expected]


@pytest.mark.parametrize("typed", ["", "  　\n", "？！…", "🤔", "\u200b", "\ud800"])
def test_a_text_without_letters_finds_nothing(index: Index, typed: str) -> None:
    assert index.search(typed) == []
    assert index.explain(typed) == []


@pytest.mark.parametrize("typed", ["Wi-Fi\x00の場所", "Wi-Fi\ud800の場所", "Wi-Fiの場所" + "、" * 20_000])
def test_odd_and_long_texts_are_searched_for_what_they_say(index: Index, typed: str) -> None:
    assert index.search(typed)[0].id == "wifi.places"


def test_an_empty_corpus_finds_nothing() -> None:
    assert Index([]).search("Wi-Fi") == []


def test_one_document_is_found() -> None:
    assert [hit.id for hit in Index(DOCUMENTS[:1]).search("Wi-Fi")] == ["wifi.places"]


def test_documents_may_lack_questions_or_answer_or_both() -> None:
    index = Index(
        [
            Document("questions", ["図書館は何時まで開いていますか", "", "  "], ""),
            Document("answer", [], "粗大ごみは、電話で申し込むと取りに来ます。"),
            Document("nothing", [], ""),
        ]
    )
    assert index.search("図書館の開館時間")[0].id == "questions"
    assert index.search("粗大ごみを捨てたい")[0].id == "answer"
    assert len(index.search("図書館")) == 3


def test_an_answer_missing_is_no_drawback() -> None:
    asked = "マイナンバーカードをなくした"
    silent = [
        Document(d.id, d.questions, "" if d.id == "mynumber.lost_card" else d.answer) for d in DOCUMENTS
    ]
    assert Index(silent).search(asked)[0].id == "mynumber.lost_card"


def test_very_long_documents_are_indexed() -> None:
    index = Index([*DOCUMENTS, Document("long", ["税金のこと" * 2000], "納税の方法です。" * 5000)])
    assert index.search("税金")[0].id == "long"


def test_two_documents_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        Index([Document("twice", ["a"], ""), Document("twice", ["b"], "")])


def test_equal_documents_come_in_the_order_given() -> None:
    index = Index([Document("first", ["同じ質問"], "同じ"), Document("second", ["同じ質問"], "同じ")])
    assert [hit.id for hit in index.search("同じ質問")] == ["first", "second"]


def test_an_explanation_names_the_wording_that_came_nearest(index: Index) -> None:
    first = index.explain("フリーWi-Fi 場所")[0]
    assert first.id == "wifi.places"
    assert first.wording == "フリーWi-Fi 場所"
    assert first.use == pytest.approx(1, abs=1e-3)
    assert first.coverage == pytest.approx(1)
    assert first.words > 0
    assert first.answer is not None


def test_an_explanation_of_an_unanswered_document_has_no_answer_signal() -> None:
    assert Index([Document("a", ["質問"], "")]).explain("質問")[0].answer is None


def test_a_wording_left_out_no_longer_helps(index: Index) -> None:
    row = index.rows.index("ただでネットにつながるとこどこ")
    (_, with_it), (_, without) = next(index.signals([index.rows[row]])), next(index.signals_left_out([row]))
    matter = index.matters.unit_of(row)
    assert without.fused[matter] < with_it.fused[matter]
    assert without.lexical[matter] < with_it.lexical[matter]
    assert without.readings[matter] < with_it.readings[matter]


def test_leaving_out_a_wording_equals_an_index_without_it(index: Index) -> None:
    row = index.rows.index("フリーWi-Fi 場所")
    shorter = [Document(d.id, [q for q in d.questions if q != index.rows[row]], d.answer) for d in DOCUMENTS]
    _, expected = next(Index(shorter).signals([index.rows[row]]))
    _, found = next(index.signals_left_out([row]))
    assert found.use == pytest.approx(expected.use, abs=1e-4)
    assert found.e5 == pytest.approx(expected.e5, abs=1e-4)


def test_a_level_without_readings_gives_none_for_a_wording_left_out() -> None:
    index = Index(
        [Document("a", ["ごみの ひは いつ", "ごみ いつ"], ""), Document("b", ["ぜいきんは いくら"], "")]
    )
    quick, _ = next(index.signals_left_out([0]))
    assert quick.asked.kana == 1
    assert index.matters.signals(quick.asked).readings.any()
    assert not index.parts.signals(quick.asked).readings.any()


KANA = [
    Document("library", ["図書館の本を予約したい", "図書館 予約"], ""),
    Document("garbage", ["粗大ごみの申し込み方法", "粗大ごみを捨てたい"], ""),
    Document("tax", ["住民税の納付期限", "税金はいつまでに払うの"], ""),
    Document("bus", ["コミュニティバスの時刻表", "バスの停留所"], ""),
]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("としょかんの ほん よやくしたい", "library"),
        ("そだいごみ すてたいんだけど", "garbage"),
        ("じゅうみんぜいの きげん", "tax"),
        ("こみゅにてぃばす じこくひょう", "bus"),
    ],
)
def test_kana_finds_what_is_written_in_kanji(typed: str, expected: str) -> None:
    assert Index(KANA).search(typed)[0].id == expected


MATTER = [
    Document("pool.open", ["市民プールは使えますか", "市民プール 利用"], "使えます。", matter="pool.open"),
    Document("garbage.days", ["ごみの収集日はいつですか", "ゴミの日 カレンダー"], "地区ごとです。"),
    Document("pool.fee", ["市民プールの料金はいくらですか", "プール 入場料"], "", matter="pool.open"),
]


@pytest.mark.parametrize(
    ("typed", "first", "others"),
    [
        ("市民プールの入場料はいくら？", "pool.fee", ("pool.open",)),
        ("市民プールを利用したい", "pool.open", ("pool.fee",)),
        # A wording itself names its document, whatever else is near.
        ("市民プール 利用", "pool.open", ("pool.fee",)),
    ],
)
def test_of_a_matter_the_document_that_fits_best_is_found(
    typed: str, first: str, others: tuple[str, ...]
) -> None:
    hits = Index(MATTER).search(typed)
    assert [hit.matter for hit in hits] == ["pool.open", "garbage.days"]
    assert tuple(part.id for part in hits[0].parts) == (first, *others)
    assert sum(part.share for part in hits[0].parts) == pytest.approx(1)
    assert hits[0].parts[0].share > 0.5
    assert hits[1].parts == (Part("garbage.days", 1),)


def test_of_a_known_matter_the_parts_are_ordered_by_the_point_asked() -> None:
    index = Index(MATTER)
    assert [part.id for part in index.parts_of("pool.open", "料金は？")] == ["pool.fee", "pool.open"]
    assert index.parts_of("pool.open", "？") == index.parts_of("pool", "料金は？") == ()


def test_documents_of_a_matter_do_not_compete() -> None:
    alone = Index([Document(d.id, d.questions, d.answer) for d in MATTER])
    asked = "市民プールのこと"
    assert Index(MATTER).search(asked)[0].score > alone.search(asked)[0].score


def test_a_prior_moves_a_document_within_its_matter() -> None:
    documents = [
        MATTER[0],
        MATTER[1],
        Document("pool.fee", MATTER[2].questions, "", prior=-50, matter="pool.open"),
    ]
    assert Index(documents).search("市民プールの入場料はいくら？")[0].id == "pool.open"


def test_progress_counts_up_to_all_texts() -> None:
    seen: list[tuple[int, int]] = []
    Index(
        [Document("new", ["まだ誰も聞いていない質問"], "新しい答え")],
        progress=lambda *step: seen.append(step),
    )
    assert seen[-1] == (3, 3)


def test_a_second_index_over_the_same_texts_encodes_nothing(tmp_path: Path) -> None:
    documents = [Document("a", ["二度目は速いはず"], "答え")]
    Index(documents, tmp_path)
    seen: list[tuple[int, int]] = []
    Index(documents, tmp_path, progress=lambda *step: seen.append(step))
    assert seen == []


def test_threads_search_at_once(index: Index) -> None:
    expected = index.search("ごみの日")
    found: list[bool] = []
    threads = [
        threading.Thread(target=lambda: found.append(index.search("ごみの日") == expected)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 4
