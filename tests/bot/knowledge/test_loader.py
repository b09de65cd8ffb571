"""Every kind of mistake in a knowledge file is named with its file, its line and the cure."""

import os
from pathlib import Path

import pytest

from bot.knowledge.loader import FileCache, load
from bot.knowledge.problems import KnowledgeError

ANSWERS = "answers/kitano/wifi.yml"
SUBJECTS = "subjects/wifi.yml"


def problems_after(folder: Path, file: str, old: str, new: str) -> list[str]:
    """What `load` says after one replacement in one file."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return [str(problem) for problem in caught.value.problems]


def test_a_sound_folder_loads(knowledge_folder: Path) -> None:
    knowledge = load(knowledge_folder)
    assert list(knowledge.municipalities) == ["kitano", "minami"]
    assert knowledge.answers["kitano", "wifi.places"].facts == {"count": "3か所です。"}
    assert knowledge.answers["kitano", "wifi.places"].source.page == 12
    assert knowledge.not_in_plan["kitano", "wifi.password"].ask == "情報課"
    assert knowledge.cities_with("wifi.places") == ["kitano", "minami"]
    assert knowledge.question("glossary.lgwan") == "LGWANとは何ですか"


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "says"),
    [
        (ANSWERS, "    state:", "    stat:", 6, "「state」ではありませんか"),
        (ANSWERS, "state: in_service", "state: running", 6, "使えるのは"),
        (ANSWERS, "subject: wifi.places", "subject: wifi.placs", 4, "「wifi.places」ではありませんか"),
        (ANSWERS, "answer: 図書館など3か所で使えます。", "answer:", 5, "「answer」が空です"),
        (ANSWERS, 'as_of: "2022-03"', "as_of: 令和4年", 7, "2024-03-31 のように"),
        (ANSWERS, 'as_of: "2022-03"', 'as_of: "2022-13"', 7, "日付「2022-13」を読めません"),
        (ANSWERS, "plan: kitano-2022", "plan: kitano-2023", 9, "「kitano-2022」ではありませんか"),
        (ANSWERS, "plan: kitano-2022", "plan: minami-2019", 9, "この市の計画ではありません"),
        (ANSWERS, "page: 12", "page: 十二", 9, "数字で"),
        (ANSWERS, "      count:", "      number:", 11, "使えるのは"),
        (ANSWERS, "    state: in_service\n", "", 4, "「state」がありません"),
        (ANSWERS, "subject: wifi.password", "subject: wifi.places", 14, "もう書かれています"),
        (ANSWERS, "municipality: kitano", "municipality: minami", 1, "フォルダ名と同じ"),
        (SUBJECTS, "id: wifi.password", "id: wifi.places", 7, "二回あります"),
        (SUBJECTS, "id: wifi.password", "id: cash.password", 7, "「wifi.」で始めて"),
        (SUBJECTS, ", ネットが使える施設]", "]", 5, "足りません（5個）"),
        (
            SUBJECTS,
            "related: [wifi.password]",
            "related: [wifi.pass]",
            6,
            "「wifi.password」ではありませんか",
        ),
        (
            SUBJECTS,
            "    related:",
            "    part_of: wifi.passwd\n    related:",
            6,
            "「wifi.password」ではありませんか",
        ),
        (SUBJECTS, "    related:", "    part_of: wifi.places\n    related:", 6, "自分自身"),
        (SUBJECTS, "topic: wifi", "topic: wlan", 1, "ファイル名と同じ"),
        ("plans.yml", "municipality: kitano", "municipality: kita", 3, "「kitano」ではありませんか"),
        ("plans.yml", "last_fiscal_year: 2026", "last_fiscal_year: 令和8", 7, "数字で"),
        ("glossary.yml", "kitano-2022", "kitano-1999", 7, "という計画はありません"),
        ("texts/replies.yml", "{city}ですね。", "ですね。", None, "使う { } は {city} です"),
        ("texts/replies.yml", "  thank:", "  thanks:", None, "「thank」ではありませんか"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_cure(
    knowledge_folder: Path, file: str, old: str, new: str, line: int | None, says: str
) -> None:
    found = problems_after(knowledge_folder, file, old, new)
    place = f"knowledge/{file}:" + (f"{line}: " if line else "")
    assert any(problem.startswith(place) and says in problem for problem in found), found


def test_a_part_of_a_part_is_named_with_the_main_subject(knowledge_folder: Path) -> None:
    path = knowledge_folder / SUBJECTS
    text = path.read_text(encoding="utf-8").replace(
        "    related:", "    part_of: glossary.lgwan\n    related:"
    )
    path.write_text(text + "    part_of: wifi.places\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="part_of は「glossary.lgwan」にしてください") as caught:
        load(knowledge_folder)
    assert str(caught.value.problems[0]).startswith(f"knowledge/{SUBJECTS}:11: ")


def test_a_matter_is_the_main_subject_and_its_parts(knowledge_folder: Path) -> None:
    path = knowledge_folder / SUBJECTS
    path.write_text(path.read_text(encoding="utf-8") + "    part_of: wifi.places\n", encoding="utf-8")
    knowledge = load(knowledge_folder)
    assert knowledge.main("wifi.password") == knowledge.main("wifi.places") == "wifi.places"
    assert list(knowledge.matter("wifi.password")) == ["wifi.places", "wifi.password"]
    assert list(knowledge.matter("glossary.lgwan")) == ["glossary.lgwan"]


def test_two_mistakes_are_reported_at_once(knowledge_folder: Path) -> None:
    (knowledge_folder / "plans.yml").write_text("plans: [{id: x}]", encoding="utf-8")
    found = problems_after(knowledge_folder, ANSWERS, "state: in_service", "state: running")
    assert any("plans.yml:1" in problem for problem in found)
    assert any(f"{ANSWERS}:6" in problem for problem in found)


def test_broken_yaml_is_named_by_line(knowledge_folder: Path) -> None:
    found = problems_after(knowledge_folder, ANSWERS, "    state: in_service", "   state: [in_service")
    assert any(ANSWERS in problem and "YAML" in problem for problem in found)


def test_a_key_written_twice_is_an_error(knowledge_folder: Path) -> None:
    found = problems_after(
        knowledge_folder, ANSWERS, "    state: in_service", "    state: ended\n    state: in_service"
    )
    assert found == [f"knowledge/{ANSWERS}:7: 「state」が二回書かれています。一つにしてください。"]


def test_a_file_in_another_encoding_is_an_error(knowledge_folder: Path) -> None:
    path = knowledge_folder / ANSWERS
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp932"))
    with pytest.raises(KnowledgeError, match="UTF-8 で保存し直して"):
        load(knowledge_folder)


def test_a_missing_file_is_an_error(knowledge_folder: Path) -> None:
    (knowledge_folder / "topics.yml").unlink()
    with pytest.raises(KnowledgeError, match=r"topics.yml:0: ファイルがありません"):
        load(knowledge_folder)


def test_a_changed_file_is_read_again_through_the_cache(knowledge_folder: Path) -> None:
    cache = FileCache()
    load(knowledge_folder, cache)
    path = knowledge_folder / ANSWERS
    path.write_text(path.read_text(encoding="utf-8").replace("3か所で", "4か所で"), encoding="utf-8")
    os.utime(path, ns=(0, 1))
    assert "4か所で" in load(knowledge_folder, cache).answers["kitano", "wifi.places"].answer


def test_numbers_and_dates_without_quotes_stay_what_is_written(knowledge_folder: Path) -> None:
    path = knowledge_folder / ANSWERS
    text = path.read_text(encoding="utf-8").replace('"2022-03"', "2022-03-31").replace("3か所です。", "12")
    path.write_text(text, encoding="utf-8")
    answer = load(knowledge_folder).answers["kitano", "wifi.places"]
    assert answer.as_of == "2022-03-31"
    assert answer.facts["count"] == "12"


def test_details_are_loaded_and_a_bad_pattern_is_named_with_its_line(knowledge_folder: Path) -> None:
    assert load(knowledge_folder).details.details == ()
    text = "details:\n  - name: 料金\n    cues: [いくら]\n    held_by: [円]\n"
    (knowledge_folder / "details.yml").write_text(text, encoding="utf-8")
    assert load(knowledge_folder).details.details[0].name == "料金"
    problems = problems_after(knowledge_folder, "details.yml", "[円]", '["(円"]')
    assert any("details.yml:4: " in problem and "正規表現「(円」" in problem for problem in problems), (
        problems
    )


READINGS = """\
readings:
  本市: ほんし
  行っ: おこなっ
counters:
  分: {reading: ふん, after: {"1": ぷん}}
  人: {reading: にん, whole: {"1": ひとり}}
"""


def test_readings_are_loaded(knowledge_folder: Path) -> None:
    assert load(knowledge_folder).readings.readings == {}
    (knowledge_folder / "readings.yml").write_text(READINGS, encoding="utf-8")
    knowledge = load(knowledge_folder)
    assert knowledge.readings.readings["本市"] == "ほんし"
    assert knowledge.readings.counters["人"].whole == {"1": "ひとり"}


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("ほんし", "ホンシ", 2, "ひらがなだけで"),
        ("本市: ほんし", "本市:", 2, "「本市」が空です"),
        ("本市: ほんし", "ほんし: ほんし", 2, "「ほんし」"),
        ("おこなっ", "おこな", 3, "送りがなも"),
        ("本市: ほんし", "行っ: いっ", 3, "二回"),
        ("ぷん", "pun", 5, "ひらがなだけで"),
        ("reading: にん", "readings: にん", 6, "「reading」ではありませんか"),
        ('{"1": ひとり}', '{"一": ひとり}', 6, "「一」"),
    ],
)
def test_a_wrong_reading_is_named_with_its_line(
    knowledge_folder: Path, old: str, new: str, line: int, says: str
) -> None:
    (knowledge_folder / "readings.yml").write_text(READINGS, encoding="utf-8")
    problems = problems_after(knowledge_folder, "readings.yml", old, new)
    assert any(f"readings.yml:{line}: " in problem and says in problem for problem in problems), problems
