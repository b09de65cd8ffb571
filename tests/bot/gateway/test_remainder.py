"""Beside masked data only real questions are left over."""

import pytest

from bot.gateway.remainder import remainder


@pytest.mark.parametrize(
    ("masked", "left"),
    [
        ("***", ""),
        ("私のマイナンバーは *** です。", ""),
        ("マイナンバーは *** です登録しておいて", ""),
        ("電話番号は *** です。よろしくお願いします。", ""),
        ("口座番号 *** 、お願いします", ""),
        ("母の携帯は *** なので、連絡してください", ""),
        ("私のマイナンバーは *** です。Wi-Fiはどこで使えますか", "Wi-Fiはどこで使えますか"),
        ("電話番号は *** です。マイナンバーカードは？", "マイナンバーカードは？"),
        ("私のマイナンバーは *** ですが、コンビニで住民票は取れますか", "コンビニで住民票は取れますか"),
        ("住民票はネットで取れますか。番号は *** です", "住民票はネットで取れますか。"),
        ("*** のカードで市税は払えますか？", "*** のカードで市税は払えますか？"),
    ],
)
def test_only_questions_are_left(masked: str, left: str) -> None:
    assert remainder(masked) == left
