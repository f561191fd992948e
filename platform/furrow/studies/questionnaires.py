"""The fixed questions: SEQ after each task, SUS at the end. Their scoring is in `insights`."""

from typing import Any

# Sauro & Dumas 2009, 'Comparison of three one-question, post-task usability questionnaires'.
SEQ: dict[str, Any] = {
    "question": "Overall, how difficult or easy was the task to complete?",
    "low": "Very difficult",
    "high": "Very easy",
    "points": 7,
}

# Brooke 1996, 'SUS: a quick and dirty usability scale', in its own words.
SUS: dict[str, Any] = {
    "items": [
        "I think that I would like to use this system frequently.",
        "I found the system unnecessarily complex.",
        "I thought the system was easy to use.",
        "I think that I would need the support of a technical person to be able to use this system.",  # noqa: E501
        "I found the various functions in this system were well integrated.",
        "I thought there was too much inconsistency in this system.",
        "I would imagine that most people would learn to use this system very quickly.",
        "I found the system very cumbersome to use.",
        "I felt very confident using the system.",
        "I needed to learn a lot of things before I could get going with this system.",
    ],
    "low": "Strongly disagree",
    "high": "Strongly agree",
    "points": 5,
}


def points_of(item: str) -> int:
    """How many points the scale of `seq` or of `sus_1` … `sus_10` has."""
    return int(SEQ["points"] if item == "seq" else SUS["points"])
