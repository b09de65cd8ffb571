"""A broken file never replaces good knowledge."""

import time
from pathlib import Path

import pytest

from bot.knowledge.model import Knowledge
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.store import KnowledgeStore

ANSWERS = "answers/kitano/wifi.yml"


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / ANSWERS
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def answer(store: KnowledgeStore) -> str:
    return store.current.answers["kitano", "wifi.places"].answer


def test_a_broken_file_keeps_the_last_good_knowledge_and_is_reported(knowledge_folder: Path) -> None:
    store = KnowledgeStore(knowledge_folder)
    edit(knowledge_folder, "state: in_service", "state: broken")
    assert not store.reload()
    assert answer(store) == "図書館など3か所で使えます。"
    assert [(problem.file, problem.line) for problem in store.problems] == [(f"knowledge/{ANSWERS}", 6)]


def test_a_mended_file_serves_and_clears_the_report(knowledge_folder: Path) -> None:
    store = KnowledgeStore(knowledge_folder)
    edit(knowledge_folder, "state: in_service", "state: broken")
    store.reload()
    edit(knowledge_folder, "state: broken", "state: ended")
    assert store.reload()
    assert store.current.answers["kitano", "wifi.places"].state == "ended"
    assert store.problems == ()


def test_knowledge_that_a_listener_refuses_does_not_serve(knowledge_folder: Path) -> None:
    store = KnowledgeStore(knowledge_folder)

    def refuse(_knowledge: Knowledge) -> None:
        raise KnowledgeError([Problem("knowledge", 0, "使えません。")])

    store.on_change(refuse)
    edit(knowledge_folder, "3か所で", "4か所で")
    assert not store.reload()
    assert "3か所で" in answer(store)


def test_a_broken_folder_at_the_start_is_an_error(knowledge_folder: Path) -> None:
    edit(knowledge_folder, "state: in_service", "state: broken")
    with pytest.raises(KnowledgeError):
        KnowledgeStore(knowledge_folder)


def test_a_saved_file_is_live_without_a_restart(knowledge_folder: Path) -> None:
    store = KnowledgeStore(knowledge_folder)
    store.watch()
    try:
        # The watcher needs a moment to look at the folder: save again until it has seen one.
        for attempt in range(100):
            edit(knowledge_folder, answer(store), f"{attempt + 5}か所で使えます。")
            time.sleep(0.1)
            if "図書館" not in answer(store):
                break
        assert answer(store).endswith("か所で使えます。")
        assert "図書館" not in answer(store)
    finally:
        store.close()
