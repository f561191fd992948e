import pytest

from furrow.insights.addresses import matches, path_of


@pytest.mark.parametrize(
    ("address", "pattern", "met"),
    [
        ("/shop/thanks.html", "/shop/thanks.html", True),
        ("/shop/thanks.html?order=7", "/shop/thanks.html", True),
        ("/shop/thanks.html#top", "/shop/thanks.html", True),
        ("/shop/cart.html", "/shop/thanks.html", False),
        ("/shop/thanks.html.bak", "/shop/thanks.html", False),
        ("/shop/product.html?id=3", "/shop/product.html?id=3", True),
        ("/shop/product.html?id=3#reviews", "/shop/product.html?id=3", True),
        ("/shop/product.html?id=4", "/shop/product.html?id=3", False),
        ("/shop/product.html", "/shop/product.html?id=3", False),
        ("/shop/product.html?id=31", "/shop/product.html?id=3*", True),
        ("/shop/orders/7?x=1", "/shop/orders/*", True),
        ("/shop/order", "/shop/orders/*", False),
        ("/shop/a[1].html", "/shop/a[1].html", True),
        ("/shop/", "", False),
        ("", "", False),
    ],
)
def test_a_rule_is_met_by(address, pattern, met):
    assert matches(address, pattern) is met


def test_a_page_is_named_by_its_path():
    assert path_of("/shop/product.html?id=3#reviews") == "/shop/product.html"
