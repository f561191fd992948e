"""What a language has to say before anybody agrees to anything."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConsentWords:
    """Paragraphs; which of them are shown depends on what the study really does."""

    # EU AI Act, Article 50(3): people must be told when a system reads their expressions.
    ai_reads: str
    ai_reads_if_chosen: str
    not_a_feeling: str
    faces_go: str
    no_camera: str
    kept_on_pages: str
    kept_beside_screen: str
    pages_recorded: str
    stop: str
    # Consents of their own, and what is ticked.
    crops: str
    crops_choice: str
    screen: str
    screen_choice: str
