"""Reads the folder `knowledge/` into a `Knowledge`, or says everything that is wrong with it."""

import difflib
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge import located_yaml
from bot.knowledge.furigana import align
from bot.knowledge.languages import Language, digest
from bot.knowledge.located_yaml import Keys, LocatedYaml
from bot.knowledge.model import Knowledge
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.schema import (
    GATEWAY_TEXTS,
    HIRAGANA,
    REPLY_TEXTS,
    Answer,
    AnswerFile,
    DetailFile,
    EmergencyFile,
    EmergencyKind,
    Entry,
    FacetFile,
    GlossaryFile,
    LanguageFile,
    Municipality,
    MunicipalityFile,
    NotInPlan,
    Plan,
    PlanFile,
    ReadingFile,
    Source,
    Subject,
    SubjectFile,
    Term,
    TextFile,
    Topic,
    TopicFile,
    TranslationFile,
)

FileModel = TypeVar("FileModel", bound=Entry)
Stamp = tuple[int, int]
_PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class _Parsed:
    model: Entry
    yaml: LocatedYaml


@dataclass
class FileCache:
    """Files that were read before, so that one changed file doesn't mean reading all of them again.

    Keyed by path; a file counts as unchanged while its modification time and size are the same.
    """

    entries: dict[Path, tuple[Stamp, _Parsed]] = field(default_factory=dict)


class _Loader:
    """One run of `load`: collects problems instead of stopping at the first."""

    def __init__(self, root: Path, cache: FileCache) -> None:
        self.root = root
        self.cache = cache
        self.problems: list[Problem] = []

    def name(self, path: Path) -> str:
        return path.relative_to(self.root.parent).as_posix()

    def read(self, path: Path, model: type[FileModel]) -> tuple[FileModel, LocatedYaml] | None:
        try:
            status = path.stat()
        except OSError:
            self.problems.append(Problem(self.name(path), 0, "ファイルがありません。"))
            return None
        stamp = (status.st_mtime_ns, status.st_size)
        cached = self.cache.entries.get(path)
        if cached and cached[0] == stamp and isinstance(cached[1].model, model):
            return cached[1].model, cached[1].yaml
        try:
            yaml = located_yaml.read(path, self.name(path))
            parsed = model.model_validate(yaml.value if yaml.value is not None else {})
        except KnowledgeError as error:
            self.problems.extend(error.problems)
            return None
        except ValidationError as error:
            self.problems.extend(
                Problem(self.name(path), yaml.line(_keys(detail)), _explain(detail, model))
                for detail in error.errors()
            )
            return None
        self.cache.entries[path] = (stamp, _Parsed(parsed, yaml))
        return parsed, yaml

    def complain(self, path: Path, yaml: LocatedYaml, keys: Keys, message: str) -> None:
        self.problems.append(Problem(self.name(path), yaml.line(keys), message))


def load(root: Path, cache: FileCache | None = None) -> Knowledge:
    """Reads and checks all knowledge files.

    Args:
        root: the folder `knowledge/`.
        cache: files read before; give the same object again to reload quickly.

    Returns:
        The knowledge, with all cross references checked.

    Raises:
        KnowledgeError: with every problem found, by file and line.
    """
    if not root.is_dir():
        raise KnowledgeError([Problem(str(root), 0, "知識のフォルダがありません。")])
    run = _Loader(root, cache if cache is not None else FileCache())
    municipalities = _municipalities(run)
    plans = _plans(run, municipalities)
    topics = _topics(run)
    subjects = _subjects(run, topics)
    terms = _terms(run, plans, subjects)
    _parts(run, subjects, terms)
    answers, not_in_plan = _answers(run, municipalities, plans, topics, subjects)
    facets = _facets(run)
    emergencies = _emergencies(run)
    texts = _texts(run)
    languages = _languages(run, municipalities, subjects, answers, emergencies, _widget_texts(run))
    readings = _readings(run)
    details = _details(run)
    if run.problems:
        raise KnowledgeError(run.problems)
    return Knowledge(
        municipalities,
        plans,
        topics,
        subjects,
        answers,
        not_in_plan,
        terms,
        facets,
        emergencies,
        texts,
        languages,
        readings,
        details,
    )


def _municipalities(run: _Loader) -> dict[str, Municipality]:
    path = run.root / "municipalities.yml"
    read = run.read(path, MunicipalityFile)
    found: dict[str, Municipality] = {}
    for i, entry in enumerate(read[0].municipalities if read else ()):
        assert read
        if entry.id in found:
            run.complain(path, read[1], ("municipalities", i, "id"), f"市の id「{entry.id}」が二回あります。")
        found[entry.id] = entry
    return found


def _plans(run: _Loader, municipalities: Mapping[str, Municipality]) -> dict[str, Plan]:
    path = run.root / "plans.yml"
    read = run.read(path, PlanFile)
    found: dict[str, Plan] = {}
    if not read:
        return found
    for i, entry in enumerate(read[0].plans):
        if entry.id in found:
            run.complain(path, read[1], ("plans", i, "id"), f"計画の id「{entry.id}」が二回あります。")
        if municipalities and entry.municipality not in municipalities:
            message = _unknown("市", entry.municipality, municipalities)
            run.complain(path, read[1], ("plans", i, "municipality"), message)
        found[entry.id] = entry
    for i, entry in enumerate(read[0].plans):
        if entry.superseded_by and entry.superseded_by not in found:
            run.complain(
                path, read[1], ("plans", i, "superseded_by"), _unknown("計画", entry.superseded_by, found)
            )
    return found


def _topics(run: _Loader) -> dict[str, Topic]:
    read = run.read(run.root / "topics.yml", TopicFile)
    return {entry.id: entry for entry in read[0].topics} if read else {}


def _subjects(run: _Loader, topics: Mapping[str, Topic]) -> dict[str, Subject]:
    found: dict[str, Subject] = {}
    related: list[tuple[Path, LocatedYaml, Keys, str]] = []
    for path in sorted((run.root / "subjects").glob("*.yml")):
        read = run.read(path, SubjectFile)
        if not read:
            continue
        file, yaml = read
        if file.topic != path.stem:
            message = f"topic は「{path.stem}」のはずです（ファイル名と同じにします）。"
            run.complain(path, yaml, ("topic",), message)
        elif topics and file.topic not in topics:
            run.complain(path, yaml, ("topic",), _unknown("分野", file.topic, topics))
        for i, entry in enumerate(file.subjects):
            keys = ("subjects", i, "id")
            if entry.topic != file.topic:
                run.complain(path, yaml, keys, f"id は「{file.topic}.」で始めてください：「{entry.id}」。")
            if entry.id in found:
                run.complain(
                    path, yaml, keys, f"話題の id「{entry.id}」が二回あります。一つにまとめてください。"
                )
            found[entry.id] = entry
            related.extend(
                (path, yaml, ("subjects", i, "related", j), other) for j, other in enumerate(entry.related)
            )
    for path, yaml, place, other in related:
        if other not in found:
            run.complain(path, yaml, place, _unknown("話題", other, found))
    return found


def _terms(run: _Loader, plans: Mapping[str, Plan], subjects: Mapping[str, Subject]) -> dict[str, Term]:
    path = run.root / "glossary.yml"
    read = run.read(path, GlossaryFile)
    found: dict[str, Term] = {}
    if not read:
        return found
    for i, entry in enumerate(read[0].terms):
        if entry.id in found or entry.id in subjects:
            run.complain(path, read[1], ("terms", i, "id"), f"用語の id「{entry.id}」が二回あります。")
        for j, plan in enumerate(entry.explained_in):
            if plan not in plans:
                run.complain(path, read[1], ("terms", i, "explained_in", j), _unknown("計画", plan, plans))
        found[entry.id] = entry
    return found


def _parts(run: _Loader, subjects: Mapping[str, Subject], terms: Mapping[str, Term]) -> None:
    """Checks what `part_of` names; subjects and terms may be parts of each other."""
    known: Mapping[str, Subject | Term] = {**subjects, **terms}
    for path in [*sorted((run.root / "subjects").glob("*.yml")), run.root / "glossary.yml"]:
        cached = run.cache.entries.get(path)
        if cached is None:
            continue
        model, yaml = cached[1].model, cached[1].yaml
        group = "terms" if isinstance(model, GlossaryFile) else "subjects"
        for i, entry in enumerate(getattr(model, group)):
            keys, main = (group, i, "part_of"), entry.part_of
            if main is None:
                continue
            if main not in known:
                run.complain(path, yaml, keys, _unknown("話題", main, known))
            elif main == entry.id:
                run.complain(
                    path, yaml, keys, f"「{main}」が自分自身を part_of に挙げています。取ってください。"
                )
            elif above := known[main].part_of:
                message = f"「{main}」も「{above}」の一部です。part_of は「{above}」にしてください。"
                run.complain(path, yaml, keys, message)


def _answers(
    run: _Loader,
    municipalities: Mapping[str, Municipality],
    plans: Mapping[str, Plan],
    topics: Mapping[str, Topic],
    subjects: Mapping[str, Subject],
) -> tuple[dict[tuple[str, str], Answer], dict[tuple[str, str], NotInPlan]]:
    answers: dict[tuple[str, str], Answer] = {}
    not_in_plan: dict[tuple[str, str], NotInPlan] = {}
    for path in sorted((run.root / "answers").glob("*/*.yml")):
        read = run.read(path, AnswerFile)
        if not read:
            continue
        file, yaml = read
        city = path.parent.name
        if file.municipality != city:
            message = f"municipality は「{city}」のはずです（フォルダ名と同じにします）。"
            run.complain(path, yaml, ("municipality",), message)
            continue
        if city not in municipalities:
            run.complain(path, yaml, ("municipality",), _unknown("市", city, municipalities))
        if file.topic != path.stem or (topics and file.topic not in topics):
            message = f"topic は「{path.stem}」のはずです（ファイル名と同じで、topics.yml にあるもの）。"
            run.complain(path, yaml, ("topic",), message)
        entries: Iterable[tuple[str, int, Answer | NotInPlan]] = [
            *(("answers", i, answer) for i, answer in enumerate(file.answers)),
            *(("not_in_plan", i, gap) for i, gap in enumerate(file.not_in_plan)),
        ]
        for group, i, entry in entries:
            keys: Keys = (group, i, "subject")
            key = (city, entry.subject)
            if subjects and entry.subject not in subjects:
                run.complain(path, yaml, keys, _unknown("話題", entry.subject, subjects))
            elif entry.subject.split(".", 1)[0] != file.topic:
                run.complain(
                    path, yaml, keys, f"「{entry.subject}」は分野「{file.topic}」の話題ではありません。"
                )
            if key in answers or key in not_in_plan:
                message = f"この市の「{entry.subject}」の回答は、もう書かれています。一つにまとめてください。"
                run.complain(path, yaml, keys, message)
            if isinstance(entry, Answer):
                _check_source(run, path, yaml, (group, i, "source", "plan"), entry.source, city, plans)
                answers[key] = entry
            else:
                not_in_plan[key] = entry
    return answers, not_in_plan


def _facets(run: _Loader) -> dict[str, tuple[str, ...]]:
    path = run.root / "facets.yml"
    read = run.read(path, FacetFile)
    found: dict[str, tuple[str, ...]] = {}
    for i, entry in enumerate(read[0].facets if read else ()):
        assert read
        if entry.id in found:
            run.complain(path, read[1], ("facets", i, "id"), f"「{entry.id}」が二回あります。")
        _check_cues(run, path, read[1], ("facets", i, "cues"), entry.cues)
        found[entry.id] = entry.cues
    return found


def _details(run: _Loader) -> DetailFile:
    path = run.root / "details.yml"
    # Without the file, answers are given whatever point of them is asked for.
    read = run.read(path, DetailFile) if path.exists() else None
    if not read:
        return DetailFile()
    file, yaml = read
    for i, detail in enumerate(file.details):
        _check_cues(run, path, yaml, ("details", i, "cues"), detail.cues)
        _check_cues(run, path, yaml, ("details", i, "held_by"), detail.held_by)
    return file


def _emergencies(run: _Loader) -> tuple[EmergencyKind, ...]:
    path = run.root / "emergency.yml"
    read = run.read(path, EmergencyFile)
    if not read:
        return ()
    kinds = read[0].kinds
    for i, kind in enumerate(kinds):
        _check_cues(run, path, read[1], ("kinds", i, "cues"), kind.cues)
        if bool(kind.cues) == (i == len(kinds) - 1):
            run.complain(path, read[1], ("kinds", i, "id"), "cues がないのは、最後の一つだけにしてください。")
    return kinds


def _check_cues(run: _Loader, path: Path, yaml: LocatedYaml, keys: Keys, cues: Iterable[str]) -> None:
    for i, cue in enumerate(cues):
        try:
            re.compile(cue)
        except re.error as error:
            run.complain(path, yaml, (*keys, i), f"正規表現「{cue}」を読めません（{error}）。")


def _texts(run: _Loader) -> Mapping[str, str]:
    path = run.root / "texts" / "replies.yml"
    read = run.read(path, TextFile)
    if not read:
        return {}
    file, yaml = read
    _check_replies(run, path, yaml, file.replies)
    return file.replies


def _check_replies(run: _Loader, path: Path, yaml: LocatedYaml, replies: Mapping[str, str]) -> None:
    for key in sorted(REPLY_TEXTS.keys() - replies.keys()):
        run.complain(path, yaml, ("replies",), f"「{key}」の文がありません。書き足してください。")
    for key, text in replies.items():
        if key not in REPLY_TEXTS:
            run.complain(path, yaml, ("replies", key), _unknown("文", key, REPLY_TEXTS))
            continue
        try:
            used = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        except ValueError:
            run.complain(path, yaml, ("replies", key), f"「{key}」の {{ }} が閉じていません。")
            continue
        if used != REPLY_TEXTS[key]:
            wanted = "、".join(f"{{{name}}}" for name in sorted(REPLY_TEXTS[key])) or "なし"
            run.complain(path, yaml, ("replies", key), f"「{key}」で使う {{ }} は {wanted} です。")


def _readings(run: _Loader) -> ReadingFile:
    path = run.root / "readings.yml"
    # Without the file the dictionary's readings stand.
    read = run.read(path, ReadingFile) if path.exists() else None
    if not read:
        return ReadingFile(readings={})
    file, yaml = read
    given: list[tuple[Keys, str, str]] = [
        (("readings", surface), surface, reading) for surface, reading in file.readings.items()
    ]
    for surface, counter in file.counters.items():
        given.append((("counters", surface, "reading"), surface, counter.reading))
        for ending, reading in counter.after.items():
            given.append((("counters", surface, "after", ending), surface, reading))
    for keys, surface, reading in given:
        if align(surface, reading) is None:
            message = (
                f"「{surface}」のかなが読み「{reading}」の中にありません。送りがなも読みに書いてください。"
            )
            run.complain(path, yaml, keys, message)
    return file


def _languages(
    run: _Loader,
    municipalities: Mapping[str, Municipality],
    subjects: Mapping[str, Subject],
    answers: Mapping[tuple[str, str], Answer],
    emergencies: Sequence[EmergencyKind],
    widget: object,
) -> dict[str, Language]:
    found: dict[str, Language] = {}
    for folder in sorted(path for path in (run.root / "languages").glob("*") if path.is_dir()):
        path = folder / "texts.yml"
        read = run.read(path, LanguageFile)
        if not read:
            continue
        texts, yaml = read
        _check_replies(run, path, yaml, texts.replies)
        numbers = {line.number for kind in emergencies for line in kind.lines}
        wanted: Sequence[tuple[str, Iterable[str], Iterable[str]]] = (
            ("cities", texts.cities, municipalities),
            ("emergency", texts.emergency, [kind.id for kind in emergencies]),
            ("emergency_lines", texts.emergency_lines, numbers),
            ("gateway", texts.gateway, GATEWAY_TEXTS),
        )
        for key, given, known in wanted:
            if missing := sorted(set(known) - set(given)):
                run.complain(
                    path, yaml, (key,), f"「{'、'.join(missing)}」がありません。書き足してください。"
                )
            if unknown := sorted(set(given) - set(known)):
                run.complain(path, yaml, (key,), f"「{'、'.join(unknown)}」は使われません。取ってください。")
        for subject in texts.wordings.keys() - subjects.keys():
            run.complain(path, yaml, ("wordings", subject), _unknown("話題", subject, subjects))
        _check_translated(run, path, yaml, ("widget",), texts.widget, widget)
        questions, translated = _translations(run, folder, subjects, answers)
        found[folder.name] = Language(texts, questions, translated)
        if texts.language != folder.name:
            run.complain(
                path, yaml, ("language",), f"language は「{folder.name}」のはずです（フォルダ名と同じ）。"
            )
    return found


def _widget_texts(run: _Loader) -> object:
    """The Japanese texts of the chat window as they stand; which of them there must be is the gateway's matter."""
    path = run.root / "texts" / "widget.yml"
    if not path.exists():
        return {}
    try:
        return located_yaml.read(path, run.name(path)).value
    except KnowledgeError as error:
        run.problems.extend(error.problems)
        return {}


def _check_translated(
    run: _Loader, path: Path, yaml: LocatedYaml, keys: Keys, given: object, japanese: object
) -> None:
    """A translation has the shape of the Japanese; any text may be left out, none may be added."""
    name = ".".join(map(str, keys))
    if isinstance(japanese, dict) and isinstance(given, dict):
        for key, value in given.items():
            if key in japanese:
                _check_translated(run, path, yaml, (*keys, key), value, japanese[key])
            else:
                run.complain(path, yaml, (*keys, key), _unknown("文", key, japanese))
    elif isinstance(japanese, list) and isinstance(given, list):
        if len(given) != len(japanese):
            message = f"「{name}」は{len(japanese)}個です（texts/widget.yml と同じ数にします）。"
            run.complain(path, yaml, keys, message)
        for i, (value, own) in enumerate(zip(given, japanese)):
            _check_translated(run, path, yaml, (*keys, i), value, own)
    elif not (isinstance(japanese, str) and isinstance(given, str) and given.strip()):
        run.complain(path, yaml, keys, f"「{name}」の書き方が texts/widget.yml と違います。")
    elif sorted(_PLACEHOLDER.findall(given)) != sorted(_PLACEHOLDER.findall(japanese)):
        wanted = "、".join(_PLACEHOLDER.findall(japanese)) or "なし"
        run.complain(path, yaml, keys, f"「{name}」で使う {{ }} は {wanted} です。")


def _translations(
    run: _Loader, folder: Path, subjects: Mapping[str, Subject], answers: Mapping[tuple[str, str], Answer]
) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    questions: dict[str, str] = {}
    translated: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*.yml")):
        read = run.read(path, TranslationFile) if path.name != "texts.yml" else None
        if not read:
            continue
        file, yaml = read
        for name, value, right in (
            ("language", file.language, folder.name),
            ("topic", file.topic, path.stem),
        ):
            if value != right:
                run.complain(path, yaml, (name,), f"{name} は「{right}」のはずです。")
        for subject in file.questions.keys() - subjects.keys():
            run.complain(path, yaml, ("questions", subject), _unknown("話題", subject, subjects))
        questions |= file.questions
        for i, entry in enumerate(file.answers):
            key = (entry.city, entry.subject)
            if key not in answers:
                message = f"訳のもとになる回答（{entry.city}、{entry.subject}）がありません。"
                run.complain(path, yaml, ("answers", i, "subject"), message)
            elif key in translated:
                run.complain(
                    path, yaml, ("answers", i, "subject"), f"「{entry.subject}」の訳が二つあります。"
                )
            elif digest(answers[key].answer) == entry.of:
                translated[key] = entry.answer
    return questions, translated


def _check_source(
    run: _Loader,
    path: Path,
    yaml: LocatedYaml,
    keys: Keys,
    source: Source,
    city: str,
    plans: Mapping[str, Plan],
) -> None:
    if source.plan not in plans:
        run.complain(path, yaml, keys, _unknown("計画", source.plan, plans))
    elif plans[source.plan].municipality != city:
        run.complain(path, yaml, keys, f"計画「{source.plan}」はこの市の計画ではありません。")


def _unknown(kind: str, given: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(given, list(known), n=1, cutoff=0.6)
    hint = f"「{near[0]}」ではありませんか。" if near else "綴りを確かめてください。"
    return f"「{given}」という{kind}はありません。{hint}"


def _keys(detail: ErrorDetails) -> Keys:
    # pydantic marks a bad dictionary key by a trailing "[key]".
    return tuple(part for part in detail["loc"] if part != "[key]")


def _fields_at(model: type[BaseModel], keys: Keys) -> list[str]:
    """Names of the fields of the model that stands at `keys` below `model`."""
    schema = model.model_json_schema()
    node: dict[str, Any] = schema
    for key in keys:
        if isinstance(key, int):
            node = node["items"]
        else:
            # A dictionary's entries are all alike.
            entries = node.get("patternProperties", {}).values()
            node = node.get("properties", {}).get(key) or next(iter(entries), {})
        for option in node.get("anyOf", ()):
            node = option if "$ref" in option else node
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return list(node.get("properties", ()))


def _explain(detail: ErrorDetails, model: type[BaseModel]) -> str:
    """Says in Japanese what pydantic found, and what would be right."""
    keys = _keys(detail)
    name = str(next((key for key in reversed(keys) if isinstance(key, str)), ""))
    given = detail.get("input")
    context = detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            fields = _fields_at(model, keys[:-1])
            near = difflib.get_close_matches(name, fields, n=1, cutoff=0.5)
            cure = f"「{near[0]}」ではありませんか。" if near else f"使えるのは {'、'.join(fields)} です。"
            return f"「{name}」という項目はありません。{cure}"
        case "missing":
            return f"「{name}」がありません。書き足してください。"
        case "literal_error":
            return f"「{name}」に「{given}」は使えません。使えるのは {context.get('expected', '')} です。"
        case "string_pattern_mismatch" if name == "as_of" or name == "issued":
            return (
                f"「{name}」の日付「{given}」を読めません。2024、2024-03、2024-03-31 のように書いてください。"
            )
        case "string_pattern_mismatch" if context.get("pattern") == HIRAGANA:
            return f"「{name}」の読み「{given}」は、ひらがなだけで書いてください。"
        case "string_pattern_mismatch":
            return f"「{name}」の書き方「{given}」が決まりに合いません（{context.get('pattern', '')}）。"
        case "string_too_short":
            return f"「{name}」が空です。書き足してください。"
        case "string_too_long":
            limit = context.get("max_length")
            return f"「{name}」が長すぎます（{len(str(given))}字）。{limit}字までにしてください。"
        case "too_short":
            return f"「{name}」が足りません（{context.get('actual_length')}個）。{context.get('min_length')}個以上書いてください。"
        case "int_parsing" | "int_type":
            return f"「{name}」は数字で書いてください：「{given}」。"
        case "string_type" if given is None:
            return f"「{name}」が空です。書き足してください。"
        case _:
            return f"「{name}」の書き方が違います（{detail['msg']}）。"
