"""The standard instruments in five languages."""

import pytest

from furrow.studies.instruments import ITEM_KEYS, LANGUAGES, POINTS, expand

ITEMS = {"seq": 1, "sus": 10, "umux_lite": 2, "nasa_tlx": 6, "ueq_s": 8}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("instrument", ITEMS)
def test_every_instrument_is_complete_in_every_language(instrument: str, language: str) -> None:
    items = expand(instrument, language)
    assert [item["key"] for item in items] == list(ITEM_KEYS[instrument])
    assert len(items) == ITEMS[instrument]
    assert {item["points"] for item in items} == {POINTS[instrument]}
    assert all(item["text"] and item["low"] and item["high"] for item in items)
    assert len({item["text"] for item in items}) == len(items)


def test_sus_keeps_the_words_of_brooke() -> None:
    first, *_, last = expand("sus", "en")
    assert first["text"] == "I think that I would like to use this system frequently."
    assert last["text"].startswith("I needed to learn a lot of things")
    assert (first["low"], first["high"], first["points"]) == (
        "Strongly disagree",
        "Strongly agree",
        5,
    )


def test_tlx_performance_runs_from_perfect_to_failure() -> None:
    items = {item["key"]: item for item in expand("nasa_tlx", "en")}
    performance = items["tlx_performance"]
    assert (performance["low"], performance["high"]) == ("Perfect", "Failure")
    assert performance["points"] == 21


def test_ueq_puts_the_negative_word_first() -> None:
    first = expand("ueq_s", "de")[0]
    assert (first["low"], first["high"]) == ("behindernd", "unterstützend")


def test_languages_do_not_repeat_the_english_words() -> None:
    for language in set(LANGUAGES) - {"en"}:
        for instrument in ITEMS:
            texts = {item["text"] for item in expand(instrument, language)}
            assert not texts & {item["text"] for item in expand(instrument, "en")}


def test_unspoken_language_is_asked_in_english() -> None:
    assert expand("seq", "pt") == expand("seq", "en")


def test_own_questions_have_no_items_of_ours() -> None:
    with pytest.raises(KeyError):
        expand("own", "en")
