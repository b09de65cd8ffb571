"""A waiver holds for one thing in one answer, and says why."""

from pathlib import Path

import pytest

from bot.knowledge.problems import KnowledgeError
from bot.knowledge.verify.waivers import read_waivers

SOUND = """\
waivers:
  - {subject: wifi.places, city: kitano, what: 2倍, reason: 20件から40件への増加}
  - subject: glossary.lgwan
    what: エルジーワン
    reason: 読み方
"""


def write(folder: Path, text: str) -> Path:
    (folder / "waivers.yml").write_text(text, encoding="utf-8")
    return folder


def test_waivers_are_found_by_answer_and_words(tmp_path: Path) -> None:
    waivers = read_waivers(write(tmp_path, SOUND))
    assert [line for _, line in waivers.entries] == [2, 3]
    assert waivers.matching("wifi.places", "kitano", "２倍")
    assert waivers.matching("glossary.lgwan", None, "エルジーワン")
    assert not waivers.matching("wifi.places", "minami", "2倍")
    assert not waivers.matching("wifi.places", "kitano", "3倍")


def test_no_file_means_no_waivers(tmp_path: Path) -> None:
    assert read_waivers(tmp_path).entries == ()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("    reason: 読み方\n", "", 3),
        ("reason: 読み方", "reson: 読み方", 5),
        ("what: エルジーワン", "what:", 4),
    ],
)
def test_a_waiver_without_a_reason_is_an_error(tmp_path: Path, old: str, new: str, line: int) -> None:
    with pytest.raises(KnowledgeError) as caught:
        read_waivers(write(tmp_path, SOUND.replace(old, new)))
    assert line in [problem.line for problem in caught.value.problems]
    assert "reason" in str(caught.value)
