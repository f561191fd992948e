"""What participants are told before they agree; plain words, one thought a paragraph."""

# EU AI Act, Article 50(3): people must be told when a system reads their expressions. This part
# cannot be edited by researchers.
NOTICE = """\
An AI system reads your facial expressions. During this test, pictures from your camera go to the \
computer that runs this study. Software there estimates seven expressions, such as happy or \
surprised, a few times a second.

An expression is not a feeling. The numbers describe how a face looks, and they can be wrong.

No picture and no sound is stored. Each picture is deleted as soon as it has been read. Kept are \
the estimated expressions, where a face was in the picture, your clicks, pointer movements, \
scrolling and visited pages, and your answers.

You can stop at any time. With your withdrawal code you can erase everything that was kept, now \
or later, without giving a reason."""


def whole_text(consent_text: str) -> str:
    """The notice and then the study's own words, as they are shown and kept with the consent."""
    return f"{NOTICE}\n\n{consent_text.strip()}".strip()
