"""Personal data is masked in every width and grouping; numbers that belong to no one are left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.cleaning import clean
from bot.gateway.privacy import PLACEHOLDER, mask

MASKED = [
    # individual numbers
    ("123456789012", "individual_number"),
    ("マイナンバーは123456789012です", "individual_number"),
    ("１２３４５６７８９０１２", "individual_number"),
    ("1234 5678 9012", "individual_number"),
    ("1234-5678-9012", "individual_number"),
    ("１２３４－５６７８－９０１２", "individual_number"),
    ("1234‐5678‐9012", "individual_number"),
    ("1234―5678―9012", "individual_number"),
    ("1234ー5678ー9012", "individual_number"),
    ("1234ｰ5678ｰ9012", "individual_number"),
    ("1234.5678.9012", "individual_number"),
    ("1234・5678・9012", "individual_number"),
    ("1234 - 5678 - 9012", "individual_number"),
    ("1234　5678　9012", "individual_number"),
    ("1234_5678_9012", "individual_number"),
    ("123 456 789 012", "individual_number"),
    ("123456 789012", "individual_number"),
    ("12 34 56 78 90 12", "individual_number"),
    ("1 2 3 4 5 6 7 8 9 0 1 2", "individual_number"),
    ("1-2-3-4-5-6-7-8-9-0-1-2", "individual_number"),
    ("一二三四五六七八九〇一二", "individual_number"),
    ("一二三四 五六七八 九零一二", "individual_number"),
    ("壱弐参四五六七八九〇一二", "individual_number"),
    ("私の個人番号１２３４ー５６７８ー９０１２を登録して", "individual_number"),
    ("番号123456789012の件", "individual_number"),
    ("2024年に届いた123456789012です", "individual_number"),
    ("マイナンバーは12345678901", "individual_number"),
    ("マイナンバー：1234567890123", "individual_number"),
    ("0123-4567-8901", "individual_number"),
    ("①②③④⑤⑥⑦⑧⑨⓪①②", "individual_number"),
    ("٠١٢٣٤٥٦٧٨٩٠١", "individual_number"),
    # payment cards
    ("4111111111111111", "payment_card"),
    ("4111 1111 1111 1111", "payment_card"),
    ("4111-1111-1111-1111で払いたい", "payment_card"),
    ("４１１１　１１１１　１１１１　１１１１", "payment_card"),
    ("378282246310005", "payment_card"),
    ("3782 822463 10005", "payment_card"),
    ("30569309025904", "payment_card"),
    ("5555.5555.5555.4444", "payment_card"),
    ("1234-5678-9012-3456", "payment_card"),
    ("クレジットカード番号は5105105105105100", "payment_card"),
    ("カード番号1234567890123", "payment_card"),
    # phones
    ("090-1234-5678", "phone"),
    ("09012345678", "phone"),
    ("０９０－１２３４－５６７８", "phone"),
    ("090 1234 5678", "phone"),
    ("090ー1234ー5678に電話ください", "phone"),
    ("090の1234の5678", "phone"),
    ("〇九〇ー一二三四ー五六七八", "phone"),
    ("080(1234)5678", "phone"),
    ("070-12345678", "phone"),
    ("050-1234-5678", "phone"),
    ("03-1234-5678", "phone"),
    ("0312345678", "phone"),
    ("(03)1234-5678", "phone"),
    ("（０４２）５４４－５１１１", "phone"),
    ("042-544-5111", "phone"),
    ("042（544）5111", "phone"),
    ("0425-44-5111", "phone"),
    ("04992-2-1234", "phone"),
    ("0120-123-456", "phone"),
    ("0800-123-4567", "phone"),
    ("+81-90-1234-5678", "phone"),
    ("+81 (0)90-1234-5678", "phone"),
    ("+819012345678", "phone"),
    ("+1 202 555 0123", "phone"),
    ("統一03-1234-5678", "phone"),
    ("〒188-8666 042-464-1311", "phone"),
    ("12 042-544-5111", "phone"),
    ("携帯は090-1234-5678、2回かけました", "phone"),
    ("090-1234-5678人違いでした", "phone"),
    # e-mail
    ("taro@example.jp", "email"),
    ("taro.yamada+city@mail.example.co.jp", "email"),
    ("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "email"),
    ("taro @ example.jp に送って", "email"),
    ("taro(at)example.jp", "email"),
    ("メールはTARO@EXAMPLE.JPです", "email"),
    # named values
    ("口座番号は1234567です", "bank_account"),
    ("口座番号：１２３４５６７", "bank_account"),
    ("振込口座は 123-4567 です", "bank_account"),
    ("普通1234567", "bank_account"),
    ("普通預金 1234567 でお願いします", "bank_account"),
    ("1234567が私の口座番号です", "bank_account"),
    ("記号12130 番号12345678", "bank_account"),
    ("免許証番号は123456789012", "licence"),
    ("運転免許証の番号 1234-5678-9012", "licence"),
    ("123456789012が免許証番号です", "licence"),
    ("パスポート番号はTR1234567です", "identity_document"),
    ("在留カード番号 AB12345678CD", "identity_document"),
    ("基礎年金番号は1234-567890です", "identity_document"),
    ("被保険者番号12345678", "identity_document"),
    ("住民票コードは12345678901", "identity_document"),
    ("暗証番号は1234です", "pin"),
    ("暗証番号は1985です", "pin"),
    ("暗証番号 9876 でログインできない", "pin"),
    ("パスワードはabc12345", "pin"),
]

HARMLESS = [
    "2026-11-21",
    "2026/11/21 10:30",
    "2026年11月21日",
    "令和8年11月21日",
    "20240331",
    "20261121 1030",
    "2026-11-21 1030",
    "2026.11.21-2027.03.31",
    "２０２４年度",
    "2024 2025 2026の実績",
    "2022・2023・2024年度",
    "2021-2022-2023-2024",
    "二〇二六年一一月二一日",
    "令和3年度から令和7年度まで",
    "H30 R1 R2 R3",
    "188-8666",
    "〒188-8666",
    "〒１８０－８７７７ 武蔵野市緑町二丁目2番28号",
    "郵便番号は 196-8511 です",
    "〒188-8666 1-2-3-4-5",
    "西東京市南町五丁目6番13号",
    "159,565枚",
    "159565枚",
    "123456789012円",
    "10,000円",
    "1,234,567,890,123円の予算",
    "人口は206,000人、世帯は98,000世帯",
    "12億3456万7890円",
    "75.3%から82.11%に",
    "受付番号123456789012はどうなりましたか",
    "受付番号は1234-5678-9012です",
    "整理番号：１２３４５６７８９０１２",
    "申請番号 0123456789",
    "予約番号4111111111111111",
    "お問い合わせ番号は090123456789",
    "123456789012が受付番号です",
    "法人番号1234567890123",
    "1234567890123",
    "12345678901",
    "10時30分から17時15分",
    "9:00-17:15",
    "24時間365日",
    "192.168.100.200",
    "一二三",
    "五里霧中の五十歩百歩",
    "一・二・三・四丁目",
    "施策番号2-3-1",
    "(1)から(12)まで",
    "1 2 3",
    "100枚 200枚 300枚",
    "口座は2026年から登録できますか",
    "公金受取口座の登録は159565件",
    "口座番号の登録はどこですか",
    "免許証番号の変更は20日以内ですか",
    "普通は何日かかりますか",
    "パスポートは2024年からオンラインですか",
    "暗証番号は4桁ですか",
    "暗証番号は6文字から16文字ですか",
    "暗証番号 2026 変更",
    "パスワードを忘れました",
    "暗証番号は何回間違えるとロックされますか",
    "@akishima_city をフォローしています",
    "明日は3時@公民館",
    "Wi-Fiは802.11acですか",
    "iPhone15 Android14",
    "5Gと4G",
    "マイナンバーは12桁ですか",
    "110番と119番",
    "#7119",
    "電話は何番ですか",
    "",
]


@pytest.mark.parametrize(("text", "kind"), MASKED)
def test_personal_data_is_masked(text: str, kind: str) -> None:
    for typed in (text, clean(text)):
        masked = mask(typed)
        assert kind in masked.kinds
        assert PLACEHOLDER in masked.text
        secret = re.compile(r"[0-9０-９〇一二三四五六七八九]{5,}|@|＠")
        assert not secret.search(masked.text.replace("5678人", ""))


@pytest.mark.parametrize("text", HARMLESS)
def test_numbers_that_belong_to_no_one_stay(text: str) -> None:
    for typed in (text, clean(text)):
        assert mask(typed).kinds == frozenset()
        assert mask(typed).text == typed


def test_what_stands_around_it_stays() -> None:
    masked = mask("私のマイナンバーは1234-5678-9012です。Wi-Fiはどこ？")
    assert masked.text == f"私のマイナンバーは {PLACEHOLDER} です。Wi-Fiはどこ？"


def test_several_kinds_in_one_message() -> None:
    masked = mask("090-1234-5678 か taro@example.jp に。口座番号は1234567、番号は123456789012")
    assert masked.kinds == {"phone", "email", "bank_account", "individual_number"}
    assert masked.text.count(PLACEHOLDER) == 4
    assert not re.search(r"\d", masked.text)


@given(
    st.text(alphabet="あ。、 :は", max_size=5),
    st.lists(st.sampled_from("0123456789０１２３４５６７８９"), min_size=12, max_size=12),
    st.sampled_from(["", "-", " ", "－", "　", "ー"]),
    st.text(alphabet="あ。、 です", max_size=5),
)
def test_no_individual_number_gets_through(
    before: str, digits: list[str], separator: str, after: str
) -> None:
    number = separator.join("".join(digits[i : i + 4]) for i in (0, 4, 8))
    years = separator and all(re.match("19|20", clean("".join(digits[i : i + 2]))) for i in (0, 4, 8))
    if not years:
        assert number not in mask(before + number + after).text


@given(st.text(max_size=80))
def test_any_text_can_be_masked(text: str) -> None:
    masked = mask(text)
    assert bool(masked.kinds) == (masked.text != text)
