"""What a live site's headers say about being shown in a frame of the platform's."""

import pytest

from furrow.studies.sites.framing import matches, obstacle

PLATFORM = "https://furrow.example"
SITE = "https://shop.example"


@pytest.mark.parametrize(
    ("policies", "options", "header"),
    [
        ([], [], None),
        ([], ["DENY"], "X-Frame-Options"),
        ([], ["sameorigin"], "X-Frame-Options"),
        ([], ["SAMEORIGIN, DENY"], "X-Frame-Options"),
        ([], ["SAMEORIGIN", "ALLOWALL"], "X-Frame-Options"),
        # Unknown words allow; ALLOW-FROM is one of them by now.
        ([], ["ALLOW-FROM https://furrow.example"], None),
        ([], ["ALLOWALL"], None),
        (["default-src 'self'"], [], None),
        (["default-src 'self'"], ["DENY"], "X-Frame-Options"),
        (["frame-ancestors 'none'"], [], "Content-Security-Policy"),
        (["frame-ancestors"], [], "Content-Security-Policy"),
        (["frame-ancestors 'self'"], [], "Content-Security-Policy"),
        (["default-src *; Frame-Ancestors 'self' https://furrow.example"], [], None),
        # A policy on frames takes the older header's place.
        (["frame-ancestors https://furrow.example"], ["DENY"], None),
        (["frame-ancestors *", "frame-ancestors 'none'"], [], "Content-Security-Policy"),
        (["frame-ancestors *, frame-ancestors 'self'"], [], "Content-Security-Policy"),
        (["frame-ancestors *; frame-ancestors 'none'"], [], None),
    ],
)
def test_headers_are_read_as_browsers_do(
    policies: list[str], options: list[str], header: str | None
) -> None:
    found = obstacle(policies, options, SITE, PLATFORM)
    assert (found.header if found else None) == header


@pytest.mark.parametrize(
    ("source", "origin", "allowed"),
    [
        ("*", PLATFORM, True),
        ("https:", PLATFORM, True),
        ("https:", "http://furrow.example", False),
        ("http:", PLATFORM, True),
        ("furrow.example", PLATFORM, True),
        ("furrow.example", "http://furrow.example", False),
        ("http://furrow.example", PLATFORM, True),
        ("https://FURROW.example/any/path", PLATFORM, True),
        ("*.example", PLATFORM, True),
        ("*.furrow.example", PLATFORM, False),
        ("https://furrow.example:8443", PLATFORM, False),
        ("https://furrow.example:*", "https://furrow.example:8443", True),
        ("https://furrow.example", "https://furrow.example:8443", False),
        ("'self'", SITE, True),
        ("'self'", PLATFORM, False),
        ("http://localhost:8000", "http://localhost:8000", True),
        ("https://evil.example", PLATFORM, False),
    ],
)
def test_sources_match_as_the_standard_says(source: str, origin: str, allowed: bool) -> None:
    assert matches(source, SITE, origin) is allowed
