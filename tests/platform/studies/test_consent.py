"""What participants are told, in every language and for every kind of study."""

import pytest

from furrow.studies.consent import (
    LANGUAGES,
    crops_consent,
    notice,
    screen_consent,
    shown_text,
    whole_text,
)
from furrow.studies.models import StudyVersion

# A word that each language has for a camera's picture going to the study's computer.
PICTURES = {"en": "pictures", "de": "Bilder", "es": "imágenes", "fr": "images", "ar": "صور"}


def version(**settings: object) -> StudyVersion:
    return StudyVersion(consent_text="Ours.\n", **settings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ai_is_named_wherever_a_camera_may_be_read(language: str) -> None:
    words = LANGUAGES[language]
    assert words.ai_reads in notice(version(camera="required"), language)
    assert words.ai_reads_if_chosen in notice(version(camera="optional"), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_study_without_camera_does_not_speak_of_pictures(language: str) -> None:
    text = notice(version(camera="off", record_pages=False), language)
    assert LANGUAGES[language].no_camera in text
    assert PICTURES[language] not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_recorded_pages_are_announced_only_where_they_are_recorded(language: str) -> None:
    said = LANGUAGES[language].pages_recorded
    assert said in notice(version(record_pages=True), language)
    assert said not in notice(version(record_pages=False), language)
    assert said not in notice(version(record_pages=True, target="screen"), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_clicks_are_not_announced_where_only_the_screen_is_captured(language: str) -> None:
    words = LANGUAGES[language]
    text = notice(version(target="screen"), language)
    assert words.kept_on_pages not in text
    assert words.kept_beside_screen in text


def test_screen_has_a_consent_of_its_own_only_where_it_is_captured() -> None:
    asked = screen_consent(version(target="screen"), "de")
    assert asked is not None
    assert asked["choice"] == LANGUAGES["de"].screen_choice
    assert screen_consent(version(target="shop"), "de") is None


def test_crops_are_asked_for_only_where_they_can_be_kept() -> None:
    assert crops_consent(version(keep_crops=True), "fr") is not None
    assert crops_consent(version(keep_crops=False), "fr") is None
    assert crops_consent(version(keep_crops=True, camera="off"), "fr") is None


def test_study_says_its_own_words_last() -> None:
    assert whole_text(version(), "es").endswith("\n\nOurs.")
    assert whole_text(version(), "es").startswith("Un sistema de IA")


def test_unspoken_language_is_told_in_english() -> None:
    assert notice(version(), "pt") == notice(version(), "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_withdrawal_is_named_in_every_consent(language: str) -> None:
    assert LANGUAGES[language].stop in notice(version(camera="off"), language)


def test_kept_text_holds_every_consent_that_was_asked() -> None:
    text = shown_text(version(target="screen", keep_crops=True), "en")
    words = LANGUAGES["en"]
    assert text.startswith(words.ai_reads)
    assert text.endswith(f"Ours.\n\n{words.crops}\n\n{words.screen}")
