"""Points and products that residents ask for are recognised, and the answers that hold them."""

from pathlib import Path

import pytest

from bot.knowledge.details import DetailFinder
from bot.knowledge.loader import load

PROJECT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def finder() -> DetailFinder:
    return DetailFinder(load(PROJECT / "knowledge"))


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("無料Wi-Fiのパスワードは何番ですか", "パスワード"),
        ("一覧のどの名前を選べばつながるの", "ネットワークの名前（SSID）"),
        ("コンビニの住民票っていくらかかるの", "料金"),
        ("おかねとられる？", "料金"),
        ("窓口は何時からやってますか", "利用できる時間"),
        ("カードの受け取りの持ち物は", "持ち物や必要な書類"),
        ("タブレットの機種を教えて", "機種"),
        ("ペイジーで払うと領収書はもらえますか", "領収書"),
        ("次回の教室はいつ", "次の日程"),
        ("何か月前から予約できますか", "回数や時間などの上限"),
        ("何日で届きますか", "かかる日数"),
        ("カードは何枚配られましたか", "数"),
        ("スマホ教室は何人まで入れますか", "定員"),
        ("暗証番号を忘れました。再設定はどこで", "再発行のしかた"),
        ("子どもがタブレットを壊しちゃった", "こわしたときの弁償"),
    ],
)
def test_a_point_is_recognised_as_people_ask_for_it(finder: DetailFinder, question: str, name: str) -> None:
    assert name in [detail.name for detail in finder.details(question)]


@pytest.mark.parametrize(
    "question",
    [
        "無料Wi-Fiはどこで使えますか",
        "手数料をキャッシュレスで払えますか",
        "じょうほうかの なんじゅう あるけいかく",
        "ひなんじょに いくとき つかえますか",
        "利用件数は増えていますか",
        "窓口で待つ人数を減らす取組は",
        "ギガを使わずに動画を見たい",
        "ホームページを作り直してほしい",
    ],
)
def test_what_only_sounds_alike_asks_for_no_point(finder: DetailFinder, question: str) -> None:
    assert finder.details(question) == []


def test_an_answer_holds_a_point_by_what_it_says(finder: DetailFinder) -> None:
    [cost] = finder.details("参加費はいくら")
    assert cost.is_in(["定期的に開きます。", "参加は無料です。"])
    assert cost.is_in(["手数料は３００円です。"])
    assert not cost.is_in(["定期的に開きます。"])


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("ペイペイは使えますか", ["PayPay"]),
        ("ＳｕｉｃａとPASMOで払いたい", ["Suica", "PASMO"]),
        ("市のインスタグラムはありますか", ["Instagram"]),
        ("安いかしら", []),
        ("PayPayみたいなので払いたい", []),
        ("「YouTube」のような動画", []),
        ("パスモとかスイカとか", []),
    ],
)
def test_a_product_is_recognised_unless_it_stands_for_its_kind(
    finder: DetailFinder, question: str, names: list[str]
) -> None:
    assert [product.name for product in finder.products(question)] == names


def test_a_product_is_held_by_any_of_its_spellings_or_by_its_kind(finder: DetailFinder) -> None:
    [suica] = finder.products("Suicaで払える？")
    assert suica.is_in(["交通系ICカードで払えます。"])
    assert suica.is_in(["スイカで払えます。"])
    assert not suica.is_in(["クレジットカードで払えます。"])
