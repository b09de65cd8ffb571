"""Text files are checked on load, and what is wrong is named by file and line."""

from pathlib import Path

import pytest

from bot.gateway import texts
from bot.gateway.settings import PROJECT
from bot.knowledge.problems import KnowledgeError

GATEWAY = PROJECT / "knowledge" / "texts" / "gateway.yml"


def _changed(folder: Path, old: str, new: str) -> Path:
    path = folder / "gateway.yml"
    text = GATEWAY.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_texts_of_this_project_are_sound() -> None:
    assert "500文字" in texts.load(GATEWAY, texts.GatewayTexts).too_long
    assert len(texts.load(GATEWAY.with_name("widget.yml"), texts.WidgetTexts).menu) == 6


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"gateway\.yml:\d+: 「bad_request」がありません"):
        texts.load(_changed(tmp_path, "bad_request:", "# bad_request:"), texts.GatewayTexts)


def test_an_unknown_key_is_named_with_its_line(tmp_path: Path) -> None:
    path = _changed(tmp_path, "too_long:", "tooo_long: x\ntoo_long:")
    line = path.read_text(encoding="utf-8").splitlines().index("tooo_long: x") + 1
    with pytest.raises(KnowledgeError, match=rf"gateway\.yml:{line}: 「tooo_long」"):
        texts.load(path, texts.GatewayTexts)


def test_an_empty_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="「error」"):
        texts.load(_changed(tmp_path, "error: ", "error:\n# "), texts.GatewayTexts)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"gateway\.yml"):
        texts.load(tmp_path / "gateway.yml", texts.GatewayTexts)


def test_a_menu_of_other_than_six_tiles_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "widget.yml"
    text = GATEWAY.with_name("widget.yml").read_text(encoding="utf-8")
    start, end = text.index("menu:"), text.index("labels:")
    path.write_text(text[:start] + "menu: []\n" + text[end:], encoding="utf-8")
    with pytest.raises(KnowledgeError, match="「menu」"):
        texts.load(path, texts.WidgetTexts)


def test_a_tile_with_an_unknown_drawing_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "widget.yml"
    text = GATEWAY.with_name("widget.yml").read_text(encoding="utf-8")
    path.write_text(text.replace("icon: wifi", "icon: radio"), encoding="utf-8")
    line = path.read_text(encoding="utf-8").splitlines().index("    icon: radio") + 1
    with pytest.raises(KnowledgeError, match=rf"widget\.yml:{line}: 「menu\.1\.icon」"):
        texts.load(path, texts.WidgetTexts)
