"""The study that the first start opens, on the bundled shop; it needs nothing of one's own."""

from furrow.studies.templates.parts import design, standard, task

WELCOME = """\
Thank you for helping us to improve a small web shop. You will try a few things in it, while your \
camera looks on. We test the shop, not you: whatever is difficult is the shop's fault."""

CONSENT_TEXT = """\
Who sees it: only the researchers of this study, as figures and charts over all participants.

How long it is kept: until the researchers delete the study, or until you withdraw.

Taking part is your own choice. Nothing happens to you if you say no or stop in between."""

BUY = task(
    "Buy a mug",
    "You need a new mug for the office. Find one that you like and order it. Use a made-up name"
    " and address; nothing is charged and nothing is sent.",
    "address",
    "/shop/thanks.html",
    start_path="/shop/",
)
RETURNS = task(
    "Find the way back",
    "Your mug arrived, but you do not like it. Find the page that says how to send it back.",
    "address",
    "/shop/returns.html",
    start_path="/shop/",
)
DELIVERY = task(
    "What does delivery cost?",
    "Before you order, you want to know what delivery costs. Look for it, and press 'I am done' as"
    " soon as you know the amount.",
    "word",
    start_path="/shop/",
)

TEMPLATE = {
    "title": "Demo: the little shop",
    "summary": "Three tasks in the bundled shop. Opens at once; nothing to upload.",
    "design": design(
        "Demo: the little shop",
        WELCOME,
        [BUY, DELIVERY, RETURNS],
        [standard("seq", "after_task"), standard("sus", "end")],
        consent_text=CONSENT_TEXT,
        retention_days=None,
        target="shop",
    ),
}
