"""Whose report it is: the study, the way into it, the weights, and the people."""

from typing import Literal

from typing_extensions import TypedDict

from furrow.insights.schema.words import Number


class StudyVersionHead(TypedDict):
    number: int
    published_at: str | None
    runs: int


class StudyHead(TypedDict):
    """`version` is the one that alone is shown, null for all of them."""

    id: str
    title: str
    state: str
    versions: list[StudyVersionHead]
    version: int | None


class Excluded(TypedDict):
    run: int
    label: str
    reason: str


class Funnel(TypedDict):
    """`invited` counts personal links, null where there are none.

    A withdrawal does not name its version: it is null where one version is shown.
    """

    invited: int | None
    joined: int
    consented: int
    screened_out: int
    completed: int
    withdrawn: int | None
    excluded: list[Excluded]


class VersionCount(TypedDict):
    """How much one version of the weights has read, and of how many participants."""

    version: str
    readings: int
    participants: int


class ModelHead(TypedDict):
    """`version` is the one whose readings are shown, null for all of them.

    `mixture` says what to make of more than one; null for none or one.
    """

    versions: list[str]
    version: str | None
    by_version: list[VersionCount]
    mixture: str | None
    notice: str
    baseline: str
    coverage: Number


class BaselineHead(TypedDict):
    ok: bool
    seconds: Number
    coverage: Number
    reason: str | None


class Participant(TypedDict):
    run: int
    label: str
    version: int
    simulated: bool
    has_replay: bool
    state: Literal["completed", "in_progress", "left"]
    coverage: Number
    baseline: BaselineHead
    sus: Number
    camera: bool
    faces_seen_several: Number


class Quality(TypedDict):
    fps: Number
    frames: int
    coverage: Number
    several_faces: Number
    light: Number
    weights: list[str]
