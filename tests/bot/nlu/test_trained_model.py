"""The trained model, loaded again from its archive, understands what residents type."""

import asyncio
from pathlib import Path

import pytest
from rasa.core.agent import Agent

PROJECT = Path(__file__).parents[3]
MODEL = PROJECT / "models" / "madoguchi.tar.gz"


@pytest.fixture(scope="module")
def agent(request: pytest.FixtureRequest) -> Agent:
    # The components read names from `knowledge/` below the working folder, as `rasa run` does.
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.chdir(PROJECT)
    request.addfinalizer(monkeypatch.undo)
    return Agent.load(str(MODEL))


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("役所のWi-Fiはただで使えるんですか", {"ask_service"}),
        ("スマホで払える税金はありますか", {"ask_service"}),
        ("マイナンバーのカードは何枚配られたの", {"ask_service"}),
        ("ネットで出せる届けを知りたい", {"ask_service"}),
        ("ありがとうございました、助かりました", {"thank"}),
        ("おはようございます！", {"greet"}),
        ("明日の天気はどうなりそう？", {"out_of_scope"}),
        ("昭島市です", {"inform_city"}),
        ("職員の人と直接話したいのですが", {"handoff"}),
    ],
)
def test_the_model_knows_the_intent(agent: Agent, text: str, intents: set[str]) -> None:
    parsed = asyncio.run(agent.parse_message(text))
    assert parsed["intent"]["name"] in intents, parsed["intent_ranking"][:3]


def test_entities_come_with_offsets_of_the_message(agent: Agent) -> None:
    text = "ひがしやまとの ﾏｲﾅﾎﾟｰﾀﾙ"
    entities = asyncio.run(agent.parse_message(text))["entities"]
    assert {(e["entity"], text[e["start"] : e["end"]]) for e in entities} == {
        ("city", "ひがしやまと"),
        ("service", "ﾏｲﾅﾎﾟｰﾀﾙ"),
    }
