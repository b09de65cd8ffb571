"""Every entry knows its file and line."""

from pathlib import Path

from bot.knowledge.located_knowledge import load_located


def test_entries_know_where_they_stand(knowledge_folder: Path) -> None:
    located = load_located(knowledge_folder)
    answer = next(answer for answer in located.answers if answer.city == "kitano")
    assert (
        str(answer.problem("違います。", "facts", "count"))
        == "knowledge/answers/kitano/wifi.yml:11: 違います。"
    )
    assert (
        str(located.subjects[1].problem("違います。", "wordings", 2))
        == "knowledge/subjects/wifi.yml:9: 違います。"
    )
    assert located.plans[1].problem("").line == 8
    assert located.terms[0].problem("").file == "knowledge/glossary.yml"
    assert [gap.city for gap in located.not_in_plan] == ["kitano"]
    assert [city.entry.id for city in located.municipalities] == list(located.knowledge.municipalities)
