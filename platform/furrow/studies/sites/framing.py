"""Whether a page's headers let another origin show it in a frame.

HTML, 'The X-Frame-Options header'; CSP Level 3, 6.4.2 'frame-ancestors' and 6.7.2 'URL matching'.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

XFO = "X-Frame-Options"
CSP = "Content-Security-Policy"
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Obstacle:
    """The header that forbids it, and what it says."""

    header: str
    value: str


def obstacle(policies: list[str], options: list[str], site: str, origin: str) -> Obstacle | None:
    """What stops `origin` from framing a page of the origin `site`, or None.

    `policies` and `options` are the values of the two headers. Where a policy speaks of frames at
    all, browsers do not look at X-Frame-Options.
    """
    ancestors = [found for policy in _split(policies) if (found := frame_ancestors(policy))]
    for sources in ancestors:
        if not any(matches(source, site, origin) for source in sources.split()[1:]):
            return Obstacle(CSP, sources)
    if ancestors:
        return None
    return _by_options(options, site, origin)


def frame_ancestors(policy: str) -> str | None:
    """The directive with its sources; only a policy's first one of a name counts."""
    for directive in policy.split(";"):
        words = directive.split()
        if words and words[0].lower() == "frame-ancestors":
            return " ".join(words)
    return None


def matches(source: str, site: str, origin: str) -> bool:
    """Whether a source of frame-ancestors allows `origin`."""
    source = source.lower()
    if source in ("'none'", ""):
        return False
    if source == "'self'":
        return _matches_host(site, site, origin)
    if source == "*":
        return urlsplit(origin).scheme in PORTS
    if source.endswith(":") and "/" not in source:
        return _matches_scheme(source[:-1], urlsplit(origin).scheme)
    return _matches_host(source, site, origin)


def _by_options(options: list[str], site: str, origin: str) -> Obstacle | None:
    said = {value.strip().lower() for value in _split(options)}
    known = said & {"deny", "sameorigin", "allowall"}
    shown = ", ".join(options)
    if len(said) > 1 and known:
        return Obstacle(XFO, shown)
    if "deny" in said or ("sameorigin" in said and site != origin):
        return Obstacle(XFO, shown)
    # Browsers do not know anything else, ALLOW-FROM included, and allow it.
    return None


def _split(values: list[str]) -> list[str]:
    return [part for value in values for part in value.split(",") if part.strip()]


def _matches_scheme(wanted: str, scheme: str) -> bool:
    return wanted == scheme or (wanted == "http" and scheme == "https")


def _matches_host(source: str, site: str, origin: str) -> bool:
    scheme, separator, rest = source.partition("://")
    if not separator:
        scheme, rest = urlsplit(site).scheme, source
    asked = urlsplit(origin)
    host, port = _host_and_port(rest)
    if not _matches_scheme(scheme, asked.scheme) or not _matches_name(host, asked.hostname or ""):
        return False
    return _matches_port(port, scheme, asked.port, asked.scheme)


def _host_and_port(rest: str) -> tuple[str, str]:
    name = rest.partition("/")[0]
    host, colon, port = name.rpartition(":")
    is_port = colon and (port.isdigit() or port == "*")
    return (host, port) if is_port else (name, "")


def _matches_name(pattern: str, host: str) -> bool:
    if pattern.startswith("*."):
        return host.endswith(pattern[1:])
    return pattern.strip("[]") == host


def _matches_port(port: str, scheme: str, asked: int | None, asked_scheme: str) -> bool:
    actual = asked or PORTS.get(asked_scheme)
    if port == "*":
        return True
    if not port:
        return actual == PORTS.get(asked_scheme)
    return int(port) == actual or (int(port) == 80 and actual == 443)
