"""A simulated participant's whole run, from consent to thanks, as events and answers."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from furrow.insights.demo import cast, stories
from furrow.insights.demo.cast import Member
from furrow.insights.demo.design import TASKS
from furrow.insights.demo.stage import stages
from furrow.insights.demo.walk import Walk
from furrow.studies.models import Questionnaire, StudyVersion, Task

BASELINE_MS = 6000


@dataclass(frozen=True)
class Answered:
    questionnaire: Questionnaire
    task: Task | None
    item: str
    value: Any


class Life:
    """Lives through one version of the study."""

    def __init__(self, member: Member, version: StudyVersion, rng: np.random.Generator) -> None:
        self.member, self.rng = member, rng
        self.tasks = dict(zip(TASKS, version.tasks.all(), strict=True))
        self.asked = list(version.questionnaires.all())
        self.answers: list[Answered] = []
        pages = stages()[member.device]
        self.walk = Walk(pages, rng, member.reactivity, has_mouse=member.device == "desktop")
        self.finished = self._live()

    def _live(self) -> bool:
        """Whether they came to the end."""
        self._ask("screening", {"ordered": 1})
        self._sit_still()
        self._ask("before", {"often": int(self.rng.integers(1, 4))})
        for name in TASKS:
            if self._try(name) == stories.LEFT:
                return False
        for instrument in ("sus", "ueq_s", "nasa_tlx"):
            self._ask("end", cast.answers(self.member, instrument, self.rng), instrument)
        self._look_back()
        self.walk.say("run_finished")
        self.walk.say("step_entered", step="thanks")
        return True

    def _sit_still(self) -> None:
        if not self.member.camera:
            return
        self.walk.say("step_entered", step="camera")
        self.walk.wait(4)
        self.walk.say("camera_changed", state="on")
        self.walk.say("step_entered", step="baseline")
        self.walk.say("baseline_started")
        self.walk.t_ms += BASELINE_MS
        self.walk.say("baseline_finished")

    def _try(self, name: str) -> str:
        task = self.tasks[name]
        self.walk.say("step_entered", step=f"task:{task.pk}")
        self.walk.wait(5)
        self.walk.say("task_started", task=task.pk)
        end = stories.STORIES[name][self.member.ways[name]](self.walk)
        if end == stories.LEFT:
            return end
        told = {"gave_up": end == stories.GAVE_UP, "timed_out": end == stories.TIMED_OUT}
        self.walk.say("task_finished", task=task.pk, **told)
        self._ask("after_task", {"seq": cast.ease(self.member, name, self.rng)}, "seq", task)
        return end

    def _look_back(self) -> None:
        found: dict[str, Any] = {"hurdles": cast.hurdles(self.member), "first": None}
        found["first"] = cast.wish(self.member)
        self._ask("end", {key: value for key, value in found.items() if value})

    def _ask(
        self, when: str, answers: dict[str, Any], instrument: str = "own", task: Task | None = None
    ) -> None:
        [asked] = [q for q in self.asked if (q.when, q.instrument) == (when, instrument)]
        ending = f":{task.pk}" if task else ""
        self.walk.say("step_entered", step=f"ask:{asked.pk}{ending}")
        for item, value in answers.items():
            self.walk.wait(2.2)
            where = {"questionnaire": asked.pk, "task": task.pk if task else None}
            self.walk.say("answer_given", **where, item=item, value=value)
            self.answers.append(Answered(asked, task, item, value))
