"""How simulated people go through the shop's tasks; its flaws are real, and so are the ways.

The order button does nothing until the terms, far below it, are accepted; delivery costs show in
the checkout only; the way to send things back is behind the words 'Circularity promise'.
"""

from collections.abc import Callable

from furrow.insights.demo.design import BUY, DELIVERY, RETURNS, RETURNS_LIMIT_S
from furrow.insights.demo.walk import Walk

# How a story ends for the participant's page.
DONE, GAVE_UP, TIMED_OUT, LEFT = "done", "gave_up", "timed_out", "left"
Story = Callable[[Walk], str]
FIELDS = ("name", "street", "postcode", "town")


def buy_straight(walk: Walk) -> str:
    _to_cart(walk)
    walk.click("checkout")
    _fill_in(walk)
    walk.click("place", "dead_clicked")
    walk.feel("angry", 0.2, 4)
    _find_terms(walk, 5)
    return _order(walk)


def buy_with_detours(walk: Walk) -> str:
    """The loud button of the bag leads back to the start; then the order button is mute."""
    _to_cart(walk)
    walk.click("continue")
    walk.visit("home")
    walk.feel("surprise", 0.35, 3)
    walk.look_around(4)
    walk.feel("angry", 0.18, 4)
    walk.click("bag")
    walk.visit("cart")
    walk.look_around(2)
    walk.click("checkout")
    _fill_in(walk)
    _beat_the_button(walk)
    _find_terms(walk, 12)
    return _order(walk)


def buy_in_doubt(walk: Walk) -> str:
    """From the mute button back to the bag, in case something is missing there."""
    _to_cart(walk)
    walk.click("checkout")
    _fill_in(walk)
    _beat_the_button(walk)
    if walk.rng.random() < 0.5:
        walk.rest(20)
    walk.visit("cart")
    walk.look_around(5)
    walk.feel("sad", 0.22, 6)
    walk.click("apply", "dead_clicked")
    walk.click("checkout")
    _fill_in(walk)
    walk.click("place", "dead_clicked")
    walk.feel("angry", 0.3, 5)
    _find_terms(walk, 8)
    return _order(walk)


def buy_given_up(walk: Walk) -> str:
    _to_cart(walk)
    walk.click("checkout")
    _fill_in(walk)
    _beat_the_button(walk)
    walk.scroll_to(700)
    walk.look_around(14)
    walk.feel("sad", 0.35, 14)
    walk.click("place", "rage_clicked")
    walk.feel("angry", 0.5, 8)
    walk.look_around(6)
    return GAVE_UP


def buy_mistaken(walk: Walk) -> str:
    """Takes the silence after the click for an order."""
    _to_cart(walk)
    walk.click("checkout")
    _fill_in(walk)
    walk.click("place", "dead_clicked")
    walk.feel("surprise", 0.25, 3)
    walk.click("place", "dead_clicked")
    walk.look_around(5)
    return DONE


def buy_left(walk: Walk) -> str:
    _to_cart(walk)
    walk.click("checkout")
    _fill_in(walk)
    _beat_the_button(walk)
    return LEFT


def delivery_straight(walk: Walk) -> str:
    walk.visit("home")
    walk.look_around(4)
    walk.click("bag")
    walk.visit("cart")
    walk.look_around(3)
    walk.feel("surprise", 0.12, 2)
    return _read_fees(walk)


def delivery_astray(walk: Walk) -> str:
    """Believes the promise on the first page, then doubts it."""
    walk.visit("home")
    walk.look_around(3)
    walk.click("promise", "dead_clicked")
    walk.feel("happy", 0.15, 3)
    walk.click("imprint", "dead_clicked")
    walk.click("circularity")
    walk.visit("returns")
    walk.look_around(7)
    walk.feel("sad", 0.15, 6)
    walk.visit("home")
    walk.click("bag")
    walk.visit("cart")
    walk.look_around(3)
    walk.feel("angry", 0.2, 4)
    return _read_fees(walk)


def delivery_given_up(walk: Walk) -> str:
    walk.visit("home")
    walk.look_around(5)
    walk.click("promise", "dead_clicked")
    walk.click("bag")
    walk.visit("cart")
    walk.look_around(5)
    walk.click("delivery", "dead_clicked")
    walk.feel("angry", 0.28, 5)
    walk.visit("home")
    walk.click("imprint", "dead_clicked")
    walk.feel("sad", 0.3, 8)
    walk.look_around(11)
    return GAVE_UP


def returns_straight(walk: Walk) -> str:
    walk.visit("home")
    walk.look_around(4)
    _to_footer(walk, 5)
    return _read_returns(walk)


def returns_astray(walk: Walk) -> str:
    _search_everywhere(walk)
    walk.visit("home")
    _to_footer(walk, 8)
    return _read_returns(walk)


def returns_given_up(walk: Walk) -> str:
    _search_everywhere(walk)
    walk.feel("sad", 0.3, 10)
    walk.look_around(11)
    return GAVE_UP


def returns_mistaken(walk: Walk) -> str:
    walk.visit("home")
    walk.look_around(6)
    walk.click("imprint", "dead_clicked")
    walk.look_around(4)
    return DONE


def returns_timed_out(walk: Walk) -> str:
    """Looks for it until the time is over."""
    start = walk.t_ms
    _search_everywhere(walk)
    walk.feel("angry", 0.25, 10)
    while walk.t_ms < start + (RETURNS_LIMIT_S - 14) * 1000:
        walk.visit("home")
        walk.look_around(8)
    walk.t_ms = start + RETURNS_LIMIT_S * 1000
    return TIMED_OUT


STORIES: dict[str, dict[str, Story]] = {
    BUY: {
        "straight": buy_straight,
        "detours": buy_with_detours,
        "doubt": buy_in_doubt,
        "given_up": buy_given_up,
        "mistaken": buy_mistaken,
        "left": buy_left,
    },
    DELIVERY: {
        "straight": delivery_straight,
        "astray": delivery_astray,
        "given_up": delivery_given_up,
    },
    RETURNS: {
        "straight": returns_straight,
        "astray": returns_astray,
        "given_up": returns_given_up,
        "mistaken": returns_mistaken,
        "timed_out": returns_timed_out,
    },
}


def _to_cart(walk: Walk) -> None:
    walk.visit("home")
    walk.look_around(5)
    product = "mug" if walk.rng.random() < 0.8 else "teapot"
    walk.click(product)
    walk.visit(product)
    walk.look_around(4)
    if walk.rng.random() < 0.35:
        walk.click("picture", "dead_clicked")
    if walk.rng.random() < 0.5:
        walk.click("save")
        walk.feel("surprise", 0.2, 2)
        walk.look_around(2)
    walk.click("add")
    walk.feel("happy", 0.12, 3)
    walk.click("bag")
    walk.visit("cart")
    walk.look_around(3)


def _fill_in(walk: Walk) -> None:
    walk.visit("checkout")
    walk.wait(1)
    for name in FIELDS:
        walk.click(name)
        walk.wait(2.6)


def _beat_the_button(walk: Walk) -> None:
    walk.click("place", "dead_clicked")
    walk.feel("surprise", 0.2, 2)
    walk.wait(1.5)
    walk.feel("angry", 0.45, 9)
    walk.click("place", "rage_clicked")
    walk.wait(1.2)
    walk.click("place", "rage_clicked")
    walk.feel("sad", 0.22, 7)
    walk.wait(2)


def _find_terms(walk: Walk, seconds: float) -> None:
    walk.scroll_to(500)
    walk.look_around(seconds)
    walk.scroll_to(10_000)
    walk.wait(1)
    walk.click("terms")
    walk.feel("happy", 0.1, 2)


def _order(walk: Walk) -> str:
    walk.click("place")
    walk.visit("thanks")
    walk.feel("happy", 0.4, 5)
    walk.look_around(2.5)
    return DONE


def _read_fees(walk: Walk) -> str:
    walk.click("checkout")
    walk.visit("checkout")
    walk.look_around(2)
    walk.click("fees", "dead_clicked")
    walk.feel("sad", 0.12, 4)
    walk.look_around(2)
    return DONE


def _to_footer(walk: Walk, seconds: float) -> None:
    walk.scroll_to(10_000)
    walk.look_around(seconds)
    walk.feel("surprise", 0.15, 2)
    walk.click("circularity")


def _read_returns(walk: Walk) -> str:
    walk.visit("returns")
    walk.look_around(6)
    walk.feel("happy", 0.2, 3)
    return DONE


def _search_everywhere(walk: Walk) -> None:
    walk.visit("home")
    walk.look_around(4)
    walk.click("search", "dead_clicked")
    walk.feel("angry", 0.22, 4)
    walk.click("mug")
    walk.visit("mug")
    walk.look_around(5)
    walk.visit("home")
    walk.click("bag")
    walk.visit("cart")
    walk.look_around(5)
    walk.feel("sad", 0.2, 7)
