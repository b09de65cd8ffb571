"""Rasa's spaCy components work on our language."""

from pathlib import Path

from rasa.nlu.extractors.spacy_entity_extractor import SpacyEntityExtractor
from rasa.nlu.tokenizers.spacy_tokenizer import SpacyTokenizer
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.spacy_nlp import SpacyNLP


def component(knowledge, model_storage, resource, execution_context):
    return SpacyNLP.create({"knowledge": knowledge}, model_storage, resource, execution_context)


def test_tokens_and_entities_keep_the_offsets_of_the_message(
    knowledge, model_storage, resource, execution_context
) -> None:
    nlp = component(knowledge, model_storage, resource, execution_context)
    message = Message(data={TEXT: "ｱｷｼﾏ　でペイペイは使える？"})
    nlp.process([message], nlp.provide())
    tokenizer = SpacyTokenizer(SpacyTokenizer.get_default_config())
    tokenizer.process([message])
    for token in message.get("text_tokens"):
        assert message.get(TEXT)[token.start : token.end] == token.text
    SpacyEntityExtractor({"dimensions": None}).process([message], nlp.provide())
    found = {(e["entity"], e["value"]) for e in message.get(ENTITIES)}
    assert ("payment_method", "ペイペイ") in found
    for entity in message.get(ENTITIES):
        assert message.get(TEXT)[entity["start"] : entity["end"]] == entity["value"]


def test_training_examples_get_documents(knowledge, model_storage, resource, execution_context) -> None:
    nlp = component(knowledge, model_storage, resource, execution_context)
    data = TrainingData([Message.build(text="無料Wi-Fiの場所", intent="ask_service")])
    nlp.process_training_data(data, nlp.provide())
    assert [token.text for token in data.training_examples[0].get("text_spacy_doc")][0] == "無料Wi-Fi"


def test_changed_names_change_the_fingerprint(knowledge, tmp_path: Path) -> None:
    before = SpacyNLP.fingerprint_addon({"knowledge": knowledge})
    for name in ("municipalities.yml", "entities.yml"):
        (tmp_path / name).write_bytes((Path(knowledge) / name).read_bytes())
    assert SpacyNLP.fingerprint_addon({"knowledge": str(tmp_path)}) == before
    path = tmp_path / "entities.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("わいふぁい", "わいはい"), encoding="utf-8")
    assert SpacyNLP.fingerprint_addon({"knowledge": str(tmp_path)}) != before
