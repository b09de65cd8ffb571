"""What a message still asks once its personal data is masked."""

import re

from bot.gateway.privacy import PLACEHOLDER

_MARK = re.escape(PLACEHOLDER)
_OWNERS = r"わたし|あたし|私|僕|俺|ぼく|うち|自分|母|父|夫|妻|主人|家内|息子|娘|家族|本人"
_NAMES = (
    r"マイナンバーカード|マイナンバー|個人番号|携帯電話|携帯|電話|スマホ|連絡先|メールアドレス|メアド|メール|アドレス"
    r"|クレジットカード|クレカ|カード|口座|普通預金|普通|当座|記号|銀行|支店|免許証|免許|運転|暗証|パスワード|パスポート"
    r"|旅券|在留|被保険者|保険証|基礎年金|住民票コード|番号|ナンバー|住所|氏名|名前"
)
# Words that only carry the number: that it is so, and that someone should keep it.
_FILLERS = (
    r"(?:登録|記録|記入|保存|入力|確認|連絡|控え|覚え|送っ|使っ|見|書い)(?:を|し)*(?:して|て|と|に)?"
    r"(?:お(?:い|き)|くだ|下|くれ|もら|ちょうだい|ね|ま)?"
    r"|なので|なんですけど|なんですが|なのですが|ですけど|ですが|でございます|になります|となります|です|ます"
    r"|って|という|と申します|さい|ませんか|ください|お願い(?:いた)?し?ま?す?|よろしく|だよ|だけど|だから|けど|から|ので"
    r"|こちら|これ|それ|以下|次|あと|はい|ええと|えっと|あの|まで|[へにはがをのもとでよねなていおごかだ]"
)
# 「私のマイナンバーは***ですが、」 inside a sentence that goes on to ask something.
_ASIDE = re.compile(
    rf"(?:(?:{_OWNERS})の ?)?(?:{_NAMES})(?:の?番号)? ?[はが:]? ?{_MARK} ?"
    r"(?:(?:なのですが|なんですが|なんですけど|ですけど|ですが|です|だけど|ですので|なので|で|を)[、,。 ]*|[、,。]\s*)"
)
_SENTENCE = re.compile(r"[^。!?！？]+[。!?！？]*")
_WORD = re.compile(r"\w")
_TOLD = re.compile(rf"{_OWNERS}|{_NAMES}|{_FILLERS}")
_ASKED_FOR = re.compile(rf"{_OWNERS}|{_FILLERS}")


def remainder(masked: str) -> str:
    """What of a masked message is worth answering.

    A sentence that only told the number (「私の番号は***です。」) is left out: searched for, it would be answered as
    a question about its own words.

    Args:
        masked: a message with `PLACEHOLDER` in it.

    Returns:
        The sentences that ask something, or "" when there is none.
    """
    sentences = (sentence.strip() for sentence in _SENTENCE.findall(_ASIDE.sub(" ", masked)))
    return " ".join(sentence for sentence in sentences if _asks(sentence))


def _asks(sentence: str) -> bool:
    # Beside a number its name says nothing; in a sentence of its own (「マイナンバーカードは？」) it is the question.
    if PLACEHOLDER in sentence:
        return len(_WORD.findall(_TOLD.sub("", sentence.replace(PLACEHOLDER, "")))) > 1
    return bool(_WORD.search(_ASKED_FOR.sub("", sentence)))
