"""Every table of an export and every column of it: its type, unit and meaning.

The tables are built after this and the data dictionary is written from it, so neither can say
what the other does not.
"""

from dataclasses import dataclass
from typing import Literal

import polars as pl

from emotion.weights import LABELS

Kind = Literal["text", "whole number", "number", "yes or no", "time", "JSON"]

TYPES: dict[Kind, pl.DataType] = {
    "text": pl.String(),
    "whole number": pl.Int64(),
    "number": pl.Float32(),
    "yes or no": pl.Boolean(),
    "time": pl.Datetime("ms", "UTC"),
    "JSON": pl.String(),
}


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind
    meaning: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    row: str  # what one row stands for
    columns: tuple[Column, ...]

    @property
    def schema(self) -> dict[str, pl.DataType]:
        return {column.name: TYPES[column.kind] for column in self.columns}


CLOCK = "ms since the run's start"
RUN = Column(
    "run", "text", "The participant: P1, P2 … in the order of joining; Pilot 1 … for tries."
)
TASK = Column("task", "whole number", "The task in its version; `task_id` in the table tasks.")
TASK_KEY = Column("task_key", "text", "The task through all versions of the study.")

RUNS = Table(
    "runs",
    "one participant",
    (
        RUN,
        Column("study_version", "whole number", "The version of the study that was shown."),
        Column("state", "text", "joined, consented (under way or left), screened_out or finished."),
        Column("joined_at", "time", "When the link was followed.", "UTC"),
        Column("started_at", "time", "When consent was given: zero of the run's clock.", "UTC"),
        Column("finished_at", "time", "When the last page was reached.", "UTC"),
        Column("screened_out_at", "time", "When a screening question ended the run.", "UTC"),
        Column("language", "text", "Of the participant's pages, as a BCP 47 code."),
        Column("device", "text", "Browser and system."),
        Column("camera", "yes or no", "Whether the participant agreed to be read by camera."),
        Column("screen", "yes or no", "Whether they agreed to pictures of their screen."),
        Column("link", "whole number", "The link that was followed."),
        Column("link_kind", "text", "general or personal."),
        Column("link_label", "text", "The team's note on the link."),
        Column("external_id", "text", "The panel's own id of the person, from the link."),
        Column("task_order", "JSON", "The tasks' ids in the order of this participant."),
        Column("is_pilot", "yes or no", "A try: it counts in no figure of the report."),
        Column(
            "is_simulated", "yes or no", "Made by a program for demonstration, not by a person."
        ),
        Column("is_excluded", "yes or no", "Left out of the report by a researcher."),
        Column("excluded_at", "time", "When it was left out.", "UTC"),
        Column("excluded_reason", "text", "Why it was left out."),
        Column("readings", "whole number", "Readings of the face in the table readings."),
    ),
)
TASKS = Table(
    "tasks",
    "one task in one version of the study",
    (
        Column("study_version", "whole number", "The version of the study."),
        Column("task_id", "whole number", "The task in this version."),
        TASK_KEY,
        Column("position", "whole number", "Its place in the design, from 1."),
        Column("title", "text", "Its title."),
        Column("instructions", "text", "What participants read."),
        Column("start_path", "text", "The page that it begins on."),
        Column("success_rule", "text", "address, element, text or word."),
        Column("success_value", "text", "What the rule waits for."),
        Column("path", "JSON", "The addresses of the shortest way; empty where none is named."),
        Column("time_limit_s", "whole number", "After this the task ends by itself.", "s"),
    ),
)
QUESTIONNAIRES = Table(
    "questionnaires",
    "one question of one version of the study",
    (
        Column("study_version", "whole number", "The version of the study."),
        Column("questionnaire_id", "whole number", "The questionnaire in this version."),
        Column("questionnaire_key", "text", "The questionnaire through all versions."),
        Column("position", "whole number", "Its place in the design, from 1."),
        Column("instrument", "text", "seq, sus, umux_lite, nasa_tlx, ueq_s or own."),
        Column("asked", "text", "screening, before, after_task or end."),
        Column("title", "text", "Its title, where the researchers gave one."),
        Column("item", "text", "The question's key."),
        Column("kind", "text", "scale, single, multiple or text."),
        Column("text", "text", "The question; standard instruments in English."),
        Column("options", "JSON", "The options to choose from; the first one has place 1."),
        Column("low", "text", "What the lowest point of the scale is called."),
        Column("high", "text", "What the highest point of the scale is called."),
        Column("points", "whole number", "Points of the scale, counted from 1."),
        Column("required", "yes or no", "Whether it had to be answered."),
        Column("accepts", "JSON", "Screening: the options' places that let people in."),
    ),
)
ATTEMPTS = Table(
    "attempts",
    "one participant at one task that they started",
    (
        RUN,
        TASK,
        TASK_KEY,
        Column("from_ms", "whole number", "When it was started.", CLOCK),
        Column("to_ms", "whole number", "When it ended, or the last thing known of it.", CLOCK),
        Column("paused_ms", "whole number", "Pauses in between.", "ms"),
        Column("outcome", "text", "direct, indirect, gave_up, failed, timed_out or unfinished."),
        Column("seconds", "number", "Time on task without pauses; none if unfinished.", "s"),
        Column("backtracks", "whole number", "How often a page was returned to."),
    ),
)
ANSWERS = Table(
    "answers",
    "one answered question",
    (
        RUN,
        Column("questionnaire_id", "whole number", "The questionnaire in its version."),
        Column("questionnaire_key", "text", "The questionnaire through all versions."),
        Column("instrument", "text", "seq, sus, umux_lite, nasa_tlx, ueq_s or own."),
        Column("asked", "text", "screening, before, after_task or end."),
        TASK,
        TASK_KEY,
        Column("item", "text", "The question's key."),
        Column("number", "whole number", "The point of the scale or the option's place, from 1."),
        Column("text", "text", "What was written."),
        Column("value", "JSON", "The answer as it is kept; several places for multiple choice."),
    ),
)
PAGES = Table(
    "pages",
    "one visit to a page under study",
    (
        RUN,
        Column("visit", "whole number", "Counts from 1 in the run."),
        Column("from_ms", "whole number", "When the page was shown.", CLOCK),
        Column(
            "to_ms", "whole number", "When the next one was shown; the last visit has none.", CLOCK
        ),
        Column("address", "text", "Path and query without the origin."),
        Column("title", "text", "The page's title."),
        Column("task", "whole number", "The task during which it was visited, if any."),
    ),
)
EVENTS = Table(
    "events",
    "one thing that the participant did",
    (
        RUN,
        Column("seq", "whole number", "Its place in the run, from 1."),
        Column("t_ms", "whole number", "When it happened.", CLOCK),
        Column("kind", "text", "What happened, as in the API's messages."),
        Column("address", "text", "The page on which it happened."),
        Column("x", "number", "From the left edge of the document.", "CSS px"),
        Column("y", "number", "From the top of the document.", "CSS px"),
        Column("viewport_width", "number", "Of the visible part of the page.", "CSS px"),
        Column("viewport_height", "number", "Of the visible part of the page.", "CSS px"),
        Column("document_width", "number", "Of the whole page.", "CSS px"),
        Column("document_height", "number", "Of the whole page.", "CSS px"),
        Column("element", "text", "The clicked element as a short CSS path."),
        TASK,
        Column("data", "JSON", "The rest: the pointer's way, steps, answers, states."),
    ),
)


def _scores() -> tuple[Column, ...]:
    raw = (
        Column(label, "number", f"Probability of the expression {label}.", "0..1")
        for label in LABELS
    )
    corrected = (
        Column(f"{label}_change", "number", f"{label} minus its median at rest.", "-1..1")
        for label in LABELS
    )
    return (*raw, *corrected)


READINGS = Table(
    "readings",
    "one reading of the camera; without a face, scores, quality and box are empty",
    (
        RUN,
        Column("t_ms", "whole number", "When the picture was taken.", CLOCK),
        *_scores(),
        Column("valence", "number", "happy minus the strongest negative expression.", "-1..1"),
        Column("valence_change", "number", "valence minus its median at rest.", "-2..2"),
        Column("faces", "whole number", "Faces in the picture."),
        Column("face_x", "number", "Left edge of the face's box.", "share of the width"),
        Column("face_y", "number", "Top edge of the face's box.", "share of the height"),
        Column("face_width", "number", "Width of the face's box.", "share of the width"),
        Column("face_height", "number", "Height of the face's box.", "share of the height"),
        Column("size", "number", "Side of the face's box.", "share of the width"),
        Column("light", "number", "Mean brightness of the face.", "0..1"),
        Column("sharpness", "number", "How sharp the picture is.", "0..1"),
        Column("turn", "number", "Turn of the head: 0 frontal, 1 profile.", "0..1"),
        Column("task", "whole number", "The task that was under way, if any."),
        Column("paused", "yes or no", "Whether the participant rested; the report leaves it out."),
        Column("address", "text", "The page that was shown, if any."),
        Column("weights", "text", "The version of the network that read the face."),
    ),
)

TABLES = (RUNS, TASKS, QUESTIONNAIRES, ATTEMPTS, ANSWERS, PAGES, EVENTS, READINGS)
