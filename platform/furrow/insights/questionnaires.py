"""What participants answered: the instruments' scores, and every question by itself."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from furrow.insights.numbers import number, numbers
from furrow.insights.recordings import Asked, Recording, StudyRecord
from furrow.insights.schema import (
    ItemReport,
    OptionCount,
    QuestionnairePart,
    QuestionnaireReport,
    Score,
    TextAnswer,
    Values,
)
from furrow.insights.scores import SCALES, Scale
from furrow.insights.statistics import adjusted_wald, mean_with_bootstrap, mean_with_t
from furrow.studies.instruments import expand
from furrow.studies.models import Questionnaire, StudyVersion

LANGUAGE = "en"  # of the researchers' pages


class Reply(NamedTuple):
    """One participant's answers to a questionnaire at one place, by its items' keys."""

    recording: Recording
    answers: Mapping[str, Any]


def questionnaire_reports(record: StudyRecord) -> list[QuestionnaireReport]:
    """In the order of the study."""
    return [_report(questionnaire, record) for questionnaire in record.merged.questionnaires]


def _report(questionnaire: Questionnaire, record: StudyRecord) -> QuestionnaireReport:
    parts = [_part(task, questionnaire, record) for task in _places(questionnaire, record)]
    answered = (r for r in record.recordings if any(_is_of(questionnaire, a) for a in r.answers))
    return {
        "key": str(questionnaire.key),
        "instrument": questionnaire.instrument,
        "when": questionnaire.when,
        "title": questionnaire.title,
        "n": sum(1 for _ in answered),
        "parts": parts,
    }


def _is_of(questionnaire: Questionnaire, asked: Asked) -> bool:
    return asked.questionnaire == questionnaire.key


def _places(questionnaire: Questionnaire, record: StudyRecord) -> list[str | None]:
    if questionnaire.when != Questionnaire.When.AFTER_TASK:
        return [None]
    return [str(task.key) for task in record.merged.tasks]


def _part(task: str | None, questionnaire: Questionnaire, record: StudyRecord) -> QuestionnairePart:
    replies = list(_replies(task, questionnaire, record))
    return {
        "task": task,
        "n": len(replies),
        "scores": [
            _score(scale, [reply.answers for reply in replies])
            for scale in SCALES.get(questionnaire.instrument, ())
        ],
        "items": _items(questionnaire, replies, record),
    }


def _replies(
    task: str | None, questionnaire: Questionnaire, record: StudyRecord
) -> Iterator[Reply]:
    keys = {own.pk: str(own.key) for v in record.merged.versions for own in v.tasks.all()}
    for recording in record.recordings:
        for asked, answers in recording.answers.items():
            place = None if asked.task is None else keys[asked.task]
            if _is_of(questionnaire, asked) and place == task:
                yield Reply(recording, answers)


def _score(scale: Scale, answers: Sequence[Mapping[str, Any]]) -> Score:
    """The Single Ease Question has a t interval; every other score one from resampling people."""
    values = [value for own in answers if (value := scale.of(own)) is not None]
    is_item = len(values) > 0 and scale is SCALES["seq"][0]
    mean, low, high = mean_with_t(values) if is_item else mean_with_bootstrap(values)
    ends = sorted((scale.worst, scale.best))
    return {
        "name": scale.name,
        "worst": scale.worst,
        "best": scale.best,
        "n": len(values),
        "mean": number(mean),
        # The scale ends where the interval of a small sample may not.
        "low": number(max(low, ends[0])),
        "high": number(min(high, ends[1])),
        "benchmark": scale.benchmark,
        "benchmark_words": scale.benchmark_words,
        "values": cast(Values, numbers(values)),
    }


def _items(
    questionnaire: Questionnaire, replies: Sequence[Reply], record: StudyRecord
) -> list[ItemReport]:
    """The questions as they were put; one whose options were changed stands there twice."""
    by_version = _wordings(questionnaire, record.merged.versions)
    newest = by_version.get(questionnaire.version_id, {})
    wordings = {_identity(item): item for item in newest.values()}
    told: dict[str, list[Reply]] = {identity: [] for identity in wordings}
    for reply in replies:
        for item in by_version.get(reply.recording.run.version_id, {}).values():
            if item["key"] in reply.answers:
                wordings.setdefault(_identity(item), item)
                told.setdefault(_identity(item), []).append(reply)
    return [_item(wordings[identity], own) for identity, own in told.items()]


def _wordings(
    questionnaire: Questionnaire, versions: Sequence[StudyVersion]
) -> dict[int, dict[str, dict[str, Any]]]:
    """By version: the questions by their keys."""
    return {
        own.version_id: {item["key"]: item for item in _expanded(own)}
        for version in versions
        for own in version.questionnaires.all()
        if own.key == questionnaire.key
    }


def _expanded(questionnaire: Questionnaire) -> list[dict[str, Any]]:
    if questionnaire.instrument == Questionnaire.Instrument.OWN:
        return list(questionnaire.items)
    return list(expand(questionnaire.instrument, LANGUAGE))


def _identity(item: Mapping[str, Any]) -> str:
    """The same where the answers mean the same; a better wording of the question is no matter."""
    return json.dumps([item["key"], item["kind"], item.get("options"), item.get("points")])


def _item(item: Mapping[str, Any], replies: Sequence[Reply]) -> ItemReport:
    answers = [reply.answers[item["key"]] for reply in replies]
    is_scale = item["kind"] == "scale"
    mean, low, high = mean_with_t(answers if is_scale else [])
    points = item.get("points") or 0
    return {
        "key": item["key"],
        "kind": item["kind"],
        "text": item["text"],
        "low_words": item.get("low") or "",
        "high_words": item.get("high") or "",
        "n": len(answers),
        "mean": number(mean),
        "low": number(max(low, 1)) if is_scale else None,
        "high": number(min(high, points)) if is_scale else None,
        "counts": _counts(item, answers),
        "texts": _texts(item, replies),
    }


def _counts(item: Mapping[str, Any], answers: Sequence[Any]) -> list[OptionCount]:
    """A row an option, or a point of the scale, whether anybody chose it or not."""
    if item["kind"] == "text":
        return []
    points = [str(point) for point in range(1, (item.get("points") or 0) + 1)]
    names = points if item["kind"] == "scale" else list(item.get("options") or [])
    chosen = [answer if isinstance(answer, list) else [answer] for answer in answers]
    return [
        _count(name, sum(place in own for own in chosen), len(answers))
        for place, name in enumerate(names, 1)
    ]


def _count(option: str, chosen: int, n: int) -> OptionCount:
    share, low, high = adjusted_wald(chosen, n)
    return {
        "option": option,
        "n": chosen,
        "share": number(share),
        "low": number(low),
        "high": number(high),
    }


def _texts(item: Mapping[str, Any], replies: Sequence[Reply]) -> list[TextAnswer]:
    if item["kind"] != "text":
        return []
    return [
        {
            "run": reply.recording.run.pk,
            "label": reply.recording.label,
            "text": reply.answers[item["key"]],
        }
        for reply in replies
    ]
