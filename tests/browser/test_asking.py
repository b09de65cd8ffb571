"""A resident asks, chooses and reads the answer with its source."""

from playwright.sync_api import expect

from tests.browser.chat import Chat, answer_once, hold_next, reply_of
from tests.browser.conftest import PC, NewPage

WIFI = "無料Wi-Fiはどこで使えますか"
WIFI_IN_AKISHIMA = f"昭島市の{WIFI}"


def test_a_question_waits_for_its_city_and_is_answered_with_its_source(chat: Chat) -> None:
    expect(chat.last).to_contain_text("個人情報は書かないでください")
    chat.ask(WIFI)
    expect(chat.replies).to_have_text(["西東京市", "昭島市", "東大和市", "武蔵野市"])
    chat.answered_by(chat.button("昭島市").click)
    expect(chat.questions.last).to_contain_text("昭島市")
    expect(chat.last).to_contain_text("Akishima City Free Wi-Fi")
    source = chat.last.locator("source-line")
    expect(source.locator(".source")).to_contain_text("出典：")
    expect(source.locator(".source")).to_contain_text("計画")
    expect(source.locator(".facts")).to_contain_text("2021年11月時点")
    expect(source.locator(".facts")).to_contain_text("担当：")
    expect(chat.questions.locator(".about", has_text="既読")).to_have_count(2)
    expect(chat.log.locator(".day")).to_have_text(["今日"])

    chat.ask("武蔵野市は？")
    expect(chat.last).to_contain_text("吉祥寺")
    expect(chat.last.locator("source-line")).to_contain_text("計画の期間は終わっています")


def test_the_city_of_the_page_needs_no_asking_back(chat: Chat) -> None:
    chat.page.locator("madoguchi-chat").evaluate("chat => chat.setAttribute('city', 'akishima')")
    chat.ask(WIFI)
    expect(chat.last).to_contain_text("Akishima City Free Wi-Fi")


def test_related_questions_can_be_asked_by_a_button(chat: Chat) -> None:
    chat.ask(WIFI_IN_AKISHIMA)
    related = chat.replies.first.inner_text()
    chat.answered_by(chat.replies.first.click)
    expect(chat.questions.last).to_contain_text(related)
    expect(chat.last.locator("source-line")).to_be_visible()


def test_the_menu_asks_and_folds_away_after_the_first_question(chat: Chat) -> None:
    tiles = chat.menu.get_by_role("group").get_by_role("button")
    expect(tiles).to_have_text(
        ["オンライン手続き", "無料Wi-Fi", "キャッシュレス", "マイナンバー", "担当に相談", "使い方"]
    )
    chat.answered_by(tiles.nth(1).click)
    expect(chat.questions).to_contain_text(["無料Wi-Fi"])
    expect(tiles.first).to_be_hidden()
    chat.button("メニュー").click()
    expect(tiles).to_have_count(6)
    expect(tiles.first).to_be_visible()


def test_one_of_several_matters_is_chosen_from_cards(chat: Chat) -> None:
    titles = [WIFI_IN_AKISHIMA, "昭島市の無料Wi-Fiは今後増えますか"]
    buttons = [{"title": title, "payload": title} for title in titles]
    answer_once(
        chat.page,
        json=reply_of("どのことですか。", buttons=buttons, custom={"status": "choose", "related": []}),
    )
    chat.ask("昭島市のWi-Fi")
    expect(chat.cards.locator("strong")).to_have_text(titles)
    expect(chat.replies).to_have_count(0)
    chat.answered_by(chat.cards.nth(0).get_by_role("button").click)
    expect(chat.last).to_contain_text("Akishima City Free Wi-Fi")
    expect(chat.cards).to_have_count(0)


def test_compared_cities_stand_on_cards_that_lead_to_each_of_them(chat: Chat) -> None:
    chat.ask("昭島市と武蔵野市の無料Wi-Fiはどこで使えますか")
    expect(chat.cards.locator("strong")).to_have_text(["昭島市", "武蔵野市"])
    chat.answered_by(chat.cards.nth(1).get_by_role("button").click)
    expect(chat.last).to_contain_text("吉祥寺")
    expect(chat.last).not_to_contain_text("Akishima City Free Wi-Fi")


def test_no_more_than_thirteen_replies_are_offered(chat: Chat) -> None:
    buttons = [{"title": f"返事{number}", "payload": f"{number}"} for number in range(20)]
    answer_once(chat.page, json=reply_of("どれですか。", buttons=buttons))
    chat.ask("たくさん")
    expect(chat.replies).to_have_count(13)


def test_whether_an_answer_helped_is_counted(chat: Chat) -> None:
    chat.ask(WIFI_IN_AKISHIMA)
    for name, sent in (
        ("はい", {"helpful": True, "reason": None}),
        ("いいえ", {"helpful": False, "reason": None}),
        ("情報が古い", {"helpful": False, "reason": "old"}),
    ):
        with chat.page.expect_response("**/widget/feedback") as stored:
            chat.button(name).click()
        assert stored.value.status == 204
        body = stored.value.request.post_data_json
        assert set(body) == {"turn", "helpful", "reason"}
        assert {key: body[key] for key in sent} == sent
        expect(chat.button(name)).to_have_attribute("aria-pressed", "true")
    expect(chat.last).to_contain_text("ありがとうございました")
    chat.page.reload()
    expect(chat.button("情報が古い")).to_have_attribute("aria-pressed", "true")


def test_what_a_message_says_is_text_and_addresses_in_it_are_links(chat: Chat) -> None:
    text = "<b>電話</b> 042-544-5111、https://www.example.lg.jp/ を見てください。"
    answer_once(chat.page, json=reply_of(text))
    chat.ask("連絡先")
    expect(chat.last.locator("ruby-text")).to_contain_text("<b>電話</b>")
    expect(chat.last.get_by_role("link", name="042-544-5111")).to_have_attribute("href", "tel:0425445111")
    address = chat.last.get_by_role("link", name="新しいタブで開きます")
    expect(address).to_have_attribute("href", "https://www.example.lg.jp/")
    expect(address).to_have_attribute("rel", "noopener")


def test_nothing_is_sent_while_an_answer_is_awaited(chat: Chat) -> None:
    held = hold_next(chat.page)
    chat.field.fill("昭島市の無料Wi-Fi")
    chat.field.press("Enter")
    expect(chat.typing).to_be_visible()
    chat.field.fill("もう一つ")
    chat.field.press("Enter")
    expect(chat.field).to_have_value("もう一つ")
    expect(chat.questions).to_have_count(1)
    held.let_go()
    expect(chat.typing).to_have_count(0)
    expect(chat.field).to_have_value("もう一つ")


def test_a_long_answer_is_shown_from_its_first_line(new_page: NewPage, line_url: str) -> None:
    for page in (new_page(), new_page(PC)):
        chat = Chat(page).open(line_url)
        chat.ask("こんにちは")
        long = "\n".join(f"{number}行目の文です。" for number in range(60))
        answer_once(page, json=reply_of(long))
        chat.ask("長い答え")
        log, bubble = chat.log.bounding_box(), chat.last.locator(".bubble").bounding_box()
        assert log and bubble
        assert log["y"] <= bubble["y"] < log["y"] + log["height"] / 2
        assert bubble["y"] + bubble["height"] > log["y"] + log["height"]
