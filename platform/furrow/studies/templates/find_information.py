"""Looking things up; each order of the tasks comes equally often, since people learn the menu."""

from furrow.studies.templates.parts import choice, design, free_text, own, standard, task

WELCOME = """\
Thank you for helping us to make our pages clearer. In about ten minutes you will look for four \
things. Some are easy to find and some are not; leave one out when you would give up at home. We \
test the pages, not you."""

CONTACT = task(
    "Reach a person",
    "You would like to speak to somebody today. Find out how, and until when. Press 'I am done' as"
    " soon as you know.",
    "word",
    time_limit_s=240,
)
PRICE = task(
    "What does it cost?",
    "Find out what the smallest offer costs in a year, with everything included. Press 'I am done'"
    " as soon as you know the amount.",
    "word",
    time_limit_s=240,
)
RULES = task(
    "How to get out again",
    "Suppose that you are a customer and would like to leave. Find out how long that takes. Press"
    " 'I am done' as soon as you know.",
    "word",
    time_limit_s=240,
)
HELP = task(
    "Something does not work",
    "You forgot your password. Find the page that says what to do, and press 'I am done' there.",
    "word",
    time_limit_s=240,
)
VISITS = own(
    "before",
    "About you",
    choice(
        "visits",
        "How well do you know these pages?",
        "I have never been here",
        "I have been here a few times",
        "I am here often",
    ),
)
LAST_WORDS = own(
    "end",
    "One last question",
    free_text("expected", "What did you expect somewhere else than where it was?"),
)

TEMPLATE = {
    "title": "Find information",
    "summary": "Four things to look up, in balanced order: does the menu say what people look for?",
    "design": design(
        "Is everything where people look for it?",
        WELCOME,
        [CONTACT, PRICE, RULES, HELP],
        [
            VISITS,
            standard("seq", "after_task"),
            standard("nasa_tlx", "end"),
            standard("umux_lite", "end"),
            LAST_WORDS,
        ],
        task_order="counterbalanced",
    ),
}
