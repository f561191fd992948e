"""From the shop's first page to a confirmed order."""

from furrow.studies.templates.parts import choice, design, free_text, own, standard, task

WELCOME = """\
Thank you for helping us to make our shop easier. In about ten minutes you will look for \
something, order it and change your mind afterwards. Take your time: we test the shop, not you. \
Nothing is charged and nothing is sent."""

SCREENING = own(
    "screening",
    "Before we begin",
    choice(
        "bought_online",
        "When did you last buy something on the internet?",
        "In the last month",
        "In the last year",
        "Longer ago",
        "Never",
        accepts=[1, 2],
    ),
)
FIND = task(
    "Find something for a friend",
    "A friend has a birthday next week and you would like to spend about 30. Find something in the"
    " shop that would please them, and put it into the basket.",
    "text",
    "Added to basket",
)
CHECK_OUT = task(
    "Order it",
    "Order what is in your basket. Have it sent to a made-up name and address and choose any way to"
    " pay that needs no card.",
    "text",
    "Thank you for your order",
    time_limit_s=600,
)
CHANGE = task(
    "Change your mind",
    "You notice that you gave the wrong address. Find out how to change or cancel the order, and"
    " press 'I am done' as soon as you know.",
    "word",
)
LAST_WORDS = own(
    "end",
    "One last question",
    free_text("nearly_left", "At which moment, if any, would you have left the shop? Why?"),
)

TEMPLATE = {
    "title": "Shop checkout",
    "summary": "Find a product, order it, change the order: where do people leave the basket?",
    "design": design(
        "How easy is it to order?",
        WELCOME,
        [FIND, CHECK_OUT, CHANGE],
        [SCREENING, standard("seq", "after_task"), standard("sus", "end"), LAST_WORDS],
    ),
}
