"""From a first visit to a first success in a new account."""

from furrow.studies.templates.parts import design, free_text, own, scale, standard, task

WELCOME = """\
Thank you for trying our service. In about eight minutes you will look around, make an account and \
take a first step in it. Use a made-up name and address. We test the service, not you."""

UNDERSTAND = task(
    "What is it for?",
    "Look around for a minute without signing up. Press 'I am done' as soon as you could tell a"
    " friend what this service does and what it costs.",
    "word",
    time_limit_s=180,
)
SIGN_UP = task(
    "Make an account",
    "Make an account for yourself, with a made-up name and an e-mail address that ends in"
    " example.org.",
    "text",
    "Welcome",
)
FIRST_STEP = task(
    "Take the first step",
    "You have just signed up. Do whatever the service suggests first, until you believe that it is"
    " set up for you.",
    "word",
)
PROMISE = own(
    "end",
    "Your impression",
    scale(
        "trust",
        "How comfortable were you with what you were asked about yourself?",
        "Not at all",
        "Entirely",
    ),
    free_text("too_much", "Was there anything that you would rather not have been asked?"),
)

TEMPLATE = {
    "title": "Sign-up",
    "summary": "Understand the offer, make an account, take a first step: what makes people stop?",
    "design": design(
        "How easy is it to begin?",
        WELCOME,
        [UNDERSTAND, SIGN_UP, FIRST_STEP],
        [standard("seq", "after_task"), standard("umux_lite", "end"), PROMISE],
    ),
}
