"""The cues in `knowledge/emergency.yml` hear cries for help, and only those."""

from pathlib import Path

import pytest

from bot.knowledge.emergency import EmergencyFinder
from bot.knowledge.located_yaml import read
from bot.knowledge.schema import EmergencyFile

PATH = Path(__file__).parents[3] / "knowledge" / "emergency.yml"


@pytest.fixture(scope="module")
def finder() -> EmergencyFinder:
    return EmergencyFinder(EmergencyFile.model_validate(read(PATH, PATH.name).value).kinds)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("死にたい", "life"),
        ("もう しにたいよ", "life"),
        ("死にたくなってきた", "life"),
        ("自殺しようと思っています", "life"),
        ("自殺の方法を教えて", "life"),
        ("消えてしまいたい", "life"),
        ("生きているのがつらいです", "life"),
        ("もう生きていたくない", "life"),
        ("これから飛び降ります", "life"),
        ("手首を切ってしまった", "life"),
        ("薬をたくさん飲んでしまった", "life"),
        ("火事です", "fire_and_rescue"),
        ("家が燃えてる！", "fire_and_rescue"),
        ("となりの家から火が出ています", "fire_and_rescue"),
        ("台所から火が出た", "fire_and_rescue"),
        ("救急車を呼んでください", "fire_and_rescue"),
        ("きゅうきゅうしゃ よんで", "fire_and_rescue"),
        ("父が倒れて動かない", "fire_and_rescue"),
        ("意識がありません", "fire_and_rescue"),
        ("息をしていない", "fire_and_rescue"),
        ("おもちがのどに詰まった", "fire_and_rescue"),
        ("血が止まりません", "fire_and_rescue"),
        ("ガスのにおいがする", "fire_and_rescue"),
        ("泥棒に入られた", "crime_and_accident"),
        ("刃物を持った人がいる", "crime_and_accident"),
        ("知らない人が家に入ってきた", "crime_and_accident"),
        ("車にはねられた", "crime_and_accident"),
        ("追いかけられています", "crime_and_accident"),
        ("警察を呼んで", "crime_and_accident"),
        ("１１０番して", "crime_and_accident"),
        ("夫に暴力を振るわれている", "crime_and_accident"),
        ("I want to die", "life"),
        ("Please call an ambulance!", "fire_and_rescue"),
        ("Someone is breaking into my house", "crime_and_accident"),
        ("我不想活了", "life"),
        ("着火了，快叫救护车", "fire_and_rescue"),
        ("快报警，有小偷", "crime_and_accident"),
        ("我想自殺", "life"),
        ("請幫我叫救護車", "fire_and_rescue"),
        ("有強盜闖進來", "crime_and_accident"),
        ("죽고 싶어요", "life"),
        ("집에 불이 났어요", "fire_and_rescue"),
        ("경찰 좀 불러 주세요", "crime_and_accident"),
        ("Tôi muốn chết", "life"),
        ("Nha toi dang chay", "fire_and_rescue"),
        ("Gọi công an giúp tôi", "crime_and_accident"),
    ],
)
def test_a_cry_for_help_is_heard(finder: EmergencyFinder, typed: str, kind: str) -> None:
    found = finder.find(typed)
    assert found is not None
    assert found.id == kind


@pytest.mark.parametrize(
    "typed",
    [
        "火事のときの避難所はどこですか",
        "火災の情報はメールで届きますか",
        "救急車の数を教えて",
        "救急医療の案内はありますか",
        "消防署はどこ",
        "自殺対策の計画はありますか",
        "死亡届はネットで出せますか",
        "おじいちゃんが亡くなったときの手続き",
        "事故のとき市に連絡するには",
        "交通事故の統計はオープンデータにありますか",
        "防犯メールで不審者情報を受け取りたい",
        "110番アプリはありますか",
        "手続きが消えた",
        "文字が消えてしまった",
        "紙の書類が要らなくなる",
        "ガス料金はPayPayで払えますか",
        "車が要る",
        "火がつくごみの出し方",
        "パソコンが動かない",
        "意識調査の結果",
        "マイナンバーカードを落とした",
        "生きがい講座",
        "薬局の場所",
        "Where is the fire department website?",
        "Is there a suicide prevention plan?",
        "消防局的网站在哪里？",
        "市里有自杀预防计划吗？",
        "消防局的網站在哪裡？",
        "有防止自殺的諮詢窗口嗎？",
        "소방서 홈페이지 주소가 뭐예요?",
        "자살 예방 계획이 있나요?",
        "Trang web của sở cứu hỏa ở đâu?",
        "Có kế hoạch phòng chống tự tử không?",
    ],
)
def test_a_question_is_no_cry_for_help(finder: EmergencyFinder, typed: str) -> None:
    assert finder.find(typed) is None


def test_a_message_known_to_be_one_gets_a_kind_in_any_case(finder: EmergencyFinder) -> None:
    assert finder.told("火事です").id == "fire_and_rescue"
    assert finder.told("たいへんだ").id == "unclear"
