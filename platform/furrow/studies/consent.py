"""What participants are told before they agree; plain words, one thought a paragraph.

Researchers cannot edit these words, and nothing in them is untrue of the study at hand. The words
themselves stand in `consent_words`, one module a language.
"""

from furrow.studies.consent_words import ar, de, en, es, fr
from furrow.studies.consent_words.shape import ConsentWords
from furrow.studies.models import StudyVersion

LANGUAGES: dict[str, ConsentWords] = {
    "en": en.WORDS,
    "de": de.WORDS,
    "es": es.WORDS,
    "fr": fr.WORDS,
    "ar": ar.WORDS,
}


def notice(version: StudyVersion, language: str) -> str:
    """The part that no researcher writes; English where we do not speak the language."""
    words = _words(language)
    return "\n\n".join([*_camera(version, words), *_record(version, words), words.stop])


def whole_text(version: StudyVersion, language: str) -> str:
    """The notice and then the study's own words, as participants read them."""
    return f"{notice(version, language)}\n\n{version.consent_text.strip()}".strip()


def shown_text(version: StudyVersion, language: str) -> str:
    """All that is read before agreeing, with the consents of their own; kept with each consent."""
    asked = [crops_consent(version, language), screen_consent(version, language)]
    return "\n\n".join(
        [whole_text(version, language), *(extra["text"] for extra in asked if extra)]
    )


def crops_consent(version: StudyVersion, language: str) -> dict[str, str] | None:
    """A consent of its own, {text, choice}; None in a study that keeps no faces.

    It is never ticked beforehand, and whoever leaves it out takes part all the same.
    """
    if not version.keep_crops or version.camera == StudyVersion.Camera.OFF:
        return None
    words = _words(language)
    return {"text": words.crops, "choice": words.crops_choice}


def screen_consent(version: StudyVersion, language: str) -> dict[str, str] | None:
    """A consent of its own, {text, choice}; None unless the target is captured from the screen."""
    if version.target != StudyVersion.Target.SCREEN:
        return None
    words = _words(language)
    return {"text": words.screen, "choice": words.screen_choice}


def _camera(version: StudyVersion, words: ConsentWords) -> list[str]:
    match version.camera:
        case StudyVersion.Camera.OFF:
            return [words.no_camera]
        case StudyVersion.Camera.OPTIONAL:
            return [words.ai_reads_if_chosen, words.not_a_feeling, words.faces_go]
    return [words.ai_reads, words.not_a_feeling, words.faces_go]


def _record(version: StudyVersion, words: ConsentWords) -> list[str]:
    if version.target == StudyVersion.Target.SCREEN:
        return [words.kept_beside_screen]
    return [words.kept_on_pages] + ([words.pages_recorded] if version.record_pages else [])


def _words(language: str) -> ConsentWords:
    return LANGUAGES.get(language, en.WORDS)
