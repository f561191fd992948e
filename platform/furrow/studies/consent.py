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


# A consent of its own, in words of its own: it is asked only in studies that keep crops, is never
# ticked beforehand, and whoever leaves it out takes part all the same.
CROPS_NOTICE = """\
Only if you tick the box below, small pictures are kept as well, unlike said above: at most one \
every two seconds, grey, 64 by 64 dots, your face alone. They are stored encrypted on the computer \
that runs this study.

The researchers of this study and the administrators of this platform may look at these pictures \
and say which expression they show. The answers train the software that reads expressions.

This is a free choice of its own: without it you take part just the same. Your withdrawal code \
erases these pictures too. Software that has already learned from them is not undone."""
CROPS_CHOICE = "Keep small pictures of my face to train the software"


def whole_text(consent_text: str) -> str:
    """The notice and then the study's own words, as they are shown and kept with the consent."""
    return f"{NOTICE}\n\n{consent_text.strip()}".strip()
