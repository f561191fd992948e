"""Ready designs to begin with. A new one is a module beside these and a line in `ALL`."""

from typing import Any

from furrow.studies.templates import demo, find_information, shop_checkout, sign_up

ALL: dict[str, dict[str, Any]] = {
    "shop_checkout": shop_checkout.TEMPLATE,
    "sign_up": sign_up.TEMPLATE,
    "find_information": find_information.TEMPLATE,
    "demo": demo.TEMPLATE,
}


def everything() -> list[dict[str, Any]]:
    """All templates: key, title, summary, design."""
    return [{"key": key} | template for key, template in ALL.items()]


def design_of(key: str) -> dict[str, Any]:
    """A template's design; it can be posted as it is."""
    return dict(ALL[key]["design"])
