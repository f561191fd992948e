"""The questions of a version as one participant gets them, and whether an answer fits one."""

from typing import Any

from furrow.studies.instruments import Item, expand
from furrow.studies.models import Questionnaire, StudyVersion


def items_of(questionnaire: Questionnaire, language: str) -> list[Item]:
    """Own questions as they were written, standard ones in the participant's language."""
    if questionnaire.instrument == Questionnaire.Instrument.OWN:
        return list(questionnaire.items)
    return expand(questionnaire.instrument, language)


class Questions:
    """What a version asks; loaded once for a batch of events."""

    def __init__(self, version: StudyVersion) -> None:
        found = version.questionnaires.all()
        self.asked_after_tasks = {each.pk: each.when == "after_task" for each in found}
        self.items = {
            each.pk: {item["key"]: item for item in items_of(each, "en")} for each in found
        }

    def fault(self, data: dict[str, Any]) -> str | None:
        """Why an `answer_given` cannot be one to this version; None where it can."""
        questionnaire = data["questionnaire"]
        if questionnaire not in self.items:
            return f"the study has no questionnaire {questionnaire}"
        if self.asked_after_tasks[questionnaire] != (data["task"] is not None):
            return "a task belongs to the questions that are asked after tasks, and to no others"
        item = self.items[questionnaire].get(data["item"])
        if item is None:
            return f"the questionnaire {questionnaire} does not ask {data['item']}"
        return _value_fault(item, data["value"])


def _value_fault(item: Item, value: object) -> str | None:
    match item["kind"]:
        case "text":
            return None if isinstance(value, str) else f"{item['key']} is answered by a text"
        case "multiple":
            return _places_fault(item, value)
    most = item["points"] if item["kind"] == "scale" else len(item["options"])
    fits = isinstance(value, int) and 1 <= value <= most
    return None if fits else f"{item['key']} is answered from 1 to {most}"


def _places_fault(item: Item, value: object) -> str | None:
    most = len(item["options"])
    if not isinstance(value, list) or len(set(value)) < len(value):
        return f"{item['key']} is answered by a list of different options"
    if all(1 <= place <= most for place in value):
        return None
    return f"{item['key']} has the options 1 to {most}"
