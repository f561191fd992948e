"""English."""

from furrow.studies.consent_words.shape import ConsentWords

WORDS = ConsentWords(
    ai_reads="""\
An AI system reads your facial expressions. During this test, pictures from your camera go to the \
computer that runs this study. Software there estimates seven expressions, such as happy or \
surprised, a few times a second.""",
    ai_reads_if_chosen="""\
You choose below whether your camera is used. If it is, an AI system reads your facial \
expressions: during this test, pictures from your camera go to the computer that runs this study. \
Software there estimates seven expressions, such as happy or surprised, a few times a second.""",
    not_a_feeling="""\
An expression is not a feeling. The numbers describe how a face looks, and they can be wrong.""",
    faces_go="""\
No picture of your face and no sound is stored. Each picture is deleted as soon as it has been \
read. Only the estimated expressions are kept, and where a face was in the picture.""",
    no_camera="Neither your camera nor your microphone is used.",
    kept_on_pages="""\
Also kept are your clicks, pointer movements, scrolling and visited pages, your answers, which \
kind of browser and device you use, and a participant number if your invitation carries one.""",
    kept_beside_screen="""\
Also kept are how long each task takes you, your answers, which kind of browser and device you \
use, and a participant number if your invitation carries one.""",
    pages_recorded="""\
The pages of the test are recorded as you see them, so that the researchers can follow your way \
later. What you type into fields is masked before it leaves your browser.""",
    stop="""\
You can stop at any time. With your withdrawal code you can erase everything that was kept, now \
or later, without giving a reason.""",
    crops="""\
Only if you tick the box below, small pictures are kept as well, unlike said above: at most one \
every two seconds, grey, 64 by 64 dots, your face alone. They are stored encrypted on the computer \
that runs this study.

The researchers of this study and the administrators of this platform may look at these pictures \
and say which expression they show. The answers train the software that reads expressions.

This is a free choice of its own: without it you take part just the same. Your withdrawal code \
erases these pictures too. Software that has already learned from them is not undone.""",
    crops_choice="Keep small pictures of my face to train the software",
    screen="""\
Only if you tick the box below, pictures of your screen are kept: your browser asks which window \
or tab you share, and every five seconds a picture of it goes to the computer that runs this \
study. They are stored encrypted, and only the researchers of this study may look at them.

Before you share, close whatever nobody should see: messages, names, accounts. You can stop \
sharing at any time.

This is a free choice of its own: without it you take part just the same. Your withdrawal code \
erases these pictures too.""",
    screen_choice="Keep pictures of the window that I share",
)
