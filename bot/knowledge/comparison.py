"""Which subject answers for each city when several are compared."""

from collections.abc import Collection, Mapping, Sequence

from bot.knowledge.choice import besides
from bot.knowledge.schema import Answer
from bot.knowledge.search import Hit, Part

# Having the point that is asked for (since when, how many), or being the matter's main subject, counts as much as this
# share: who compares asks broadly.
_HAS_FACET = 0.2
_IS_MAIN = 0.2
# From this score on a subject of another matter stands in where a plan says nothing of the one compared.
_STANDS_IN = 0.3


def compared_subjects(
    hits: Mapping[str, Sequence[Hit]],
    answers: Mapping[tuple[str, str], Answer],
    facets: Collection[str] = (),
) -> dict[str, str | None]:
    """Chooses one matter for all cities, and in it the subject that each city's plan can answer best.

    Args:
        hits: by city id, what the search found in that city's answers, the best first.
        answers: by city and subject.
        facets: the points that are asked for.

    Returns:
        By city, a subject that the city has an answer for, or None.
    """
    scores: dict[str, list[float]] = {}
    for city, found in hits.items():
        for hit in found:
            # As for one city: a matter with the very point asked comes before one in which no point stands out.
            shares = [part.share for part in hit.parts if (city, part.id) in answers]
            if shares:
                scores.setdefault(hit.matter, []).append(hit.score * max(shares))
    if not scores:
        return dict.fromkeys(hits)
    # What only one of the cities tells of is hardly ever what is compared, unless nothing else is near.
    matter = max(scores, key=lambda name: sum(scores[name]) * len(scores[name]) ** 2)
    parts = {city: _parts(found, matter) for city, found in hits.items()}
    common: dict[str, float] = {}
    for own in parts.values():
        for part in own:
            common[part.id] = common.get(part.id, 0.0) + part.share / len(parts)

    def best(city: str) -> str | None:
        fit = {
            part.id: part.share
            + common[part.id]
            + _HAS_FACET * any(facet in answers[city, part.id].facts for facet in facets)
            + _IS_MAIN * (part.id == matter)
            for part in parts[city]
            if (city, part.id) in answers
        }
        return max(fit, key=lambda id_: fit[id_]) if fit else _stand_in(city, hits[city], answers)

    return {city: best(city) for city in hits}


def said_beside(
    chosen: Mapping[str, str | None],
    hits: Mapping[str, Sequence[Hit]],
    answers: Mapping[tuple[str, str], Answer],
    facets: Collection[str] = (),
) -> dict[str, str]:
    """Chooses what a city's line adds: the point that is asked for, or else a part that fits about as well.

    Args:
        chosen: by city id, the subject that the line tells of.
        hits: by city id, what the search found, the best first.
        answers: by city and subject.
        facets: the points that are asked for.

    Returns:
        By city, another subject of the same matter that the city has an answer for; only where there is one.
    """
    found = {}
    for city, subject in chosen.items():
        if subject is None:
            continue
        parts = next((hit.parts for hit in hits[city] if any(part.id == subject for part in hit.parts)), ())
        others = [part.id for part in parts if part.id != subject and (city, part.id) in answers]
        wanted = set(facets) - answers[city, subject].facts.keys()
        near = besides(parts, subject)
        points = [id_ for id_ in others if wanted & answers[city, id_].facts.keys()]
        if told := points or [id_ for id_ in others if id_ in near]:
            found[city] = told[0]
    return found


def _parts(hits: Sequence[Hit], matter: str) -> tuple[Part, ...]:
    return next((hit.parts for hit in hits if hit.matter == matter), ())


def _stand_in(city: str, hits: Sequence[Hit], answers: Mapping[tuple[str, str], Answer]) -> str | None:
    likely = (hit.id for hit in hits if hit.score >= _STANDS_IN)
    return next((id_ for id_ in likely if (city, id_) in answers), None)
