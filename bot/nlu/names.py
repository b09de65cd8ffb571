"""Names that the dialogue model must recognise, read from `knowledge/`.

Plain YAML reading on purpose: the schema of `knowledge/` is checked in the app environment, whose libraries don't
fit beside Rasa.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

CITY_LABEL = "city"


def read_yaml(path: Path) -> Any:
    """Reads one YAML file as plain values.

    Raises:
        OSError: the file can't be read.
        ruamel.yaml.YAMLError: the file isn't YAML.
    """
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def entity_names(knowledge: Path) -> dict[str, list[str]]:
    """Reads every name of cities, facilities, services and payment means.

    Args:
        knowledge: the folder `knowledge/`.

    Returns:
        Names and their variants by entity label (`city` and the groups of `entities.yml`), sorted.
    """
    municipalities = read_yaml(knowledge / "municipalities.yml")["municipalities"]
    names = {
        CITY_LABEL: {
            name
            for city in municipalities
            for name in (city["name"], city["reading"], *city.get("aliases", ()), *city.get("slips", ()))
        }
    }
    for label, entries in read_yaml(knowledge / "entities.yml")["entities"].items():
        names[label] = {name for entry in entries for name in (entry["name"], *entry.get("variants", ()))}
    return {label: sorted(group) for label, group in names.items()}


def fingerprint(names: dict[str, list[str]]) -> str:
    """A short digest of `names`: it changes whenever a name is added, changed or taken away."""
    text = json.dumps(names, ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
