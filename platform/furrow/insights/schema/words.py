"""The kinds that the report names, and what its figures are."""

from typing import Literal, get_args

Number = float | None
Row = list[Number]
Values = list[float]
Unit = Literal["seconds", "percent"]
OutcomeKind = Literal["direct", "indirect", "gave_up", "failed", "timed_out", "unfinished"]
# From the best end of an attempt to the least known.
OUTCOMES: tuple[OutcomeKind, ...] = get_args(OutcomeKind)
ClickKind = Literal["clicked", "rage_clicked", "dead_clicked"]
TroubleKind = Literal["rage_clicked", "dead_clicked", "backtrack", "hesitated", "gave_up"]
TROUBLES: tuple[TroubleKind, ...] = get_args(TroubleKind)
ItemKind = Literal["scale", "single", "multiple", "text"]
MarkKind = Literal[
    "navigated",
    "rage_clicked",
    "dead_clicked",
    "left_the_tab",
    "paused",
    "camera_changed",
    "task_finished",
]
# By these the API's document names the kinds, which other parts of it have as well.
CLICK_KINDS, ITEM_KINDS, MARK_KINDS = map(get_args, (ClickKind, ItemKind, MarkKind))
