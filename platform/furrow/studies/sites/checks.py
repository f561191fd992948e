"""Tries a site and says in plain words whether participants can see it in a frame."""

import ssl
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from furrow.studies.sites.fetching import NoSite, Page, fetch, origin_of
from furrow.studies.sites.framing import CSP, Obstacle, obstacle
from furrow.studies.sites.networks import Forbidden, PrivateNetwork, Unknown

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class SiteCheck:
    """`detail` says how it is; `remedy` what the site's owner writes, empty if nothing."""

    address: str
    reachable: bool
    frameable: bool
    detail: str
    remedy: str = ""
    header: str | None = None
    value: str | None = None
    has_recorder: bool | None = None


def check_site(address: str, platform: str, *, private: bool) -> SiteCheck:
    """Tries `address` for a study on the origin `platform`."""
    try:
        if origin_of(address) == platform:
            return _failed(address, "This is Furrow's own address. Choose the site to be studied.")
        page = fetch(address, private=private)
    except (NoSite, Unknown, Forbidden, OSError, HTTPException) as error:
        return _failed(address, _why(error))
    return _judge(page, platform)


def snippet(platform: str) -> str:
    return f'<script type="module" src="{platform}/recorder.js"></script>'


def _judge(page: Page, platform: str) -> SiteCheck:
    site = origin_of(page.address)
    if _is_mixed(site, platform):
        return _mixed(page)
    if page.status >= 400:
        return _failed(page.address, f"The site answers with the error {page.status}. Is it right?")
    stands_against = obstacle(
        page.values("content-security-policy"), page.values("x-frame-options"), site, platform
    )
    if stands_against:
        return _forbidden(page, stands_against, platform)
    return _framed(page, platform)


def _framed(page: Page, platform: str) -> SiteCheck:
    has_recorder = _has_recorder(page, platform)
    if has_recorder is None:
        detail = "This address shows no page but a file. Choose a page of the site."
        return SiteCheck(page.address, True, False, detail)
    if has_recorder:
        detail = "Participants can see this site in a frame, and it carries the recorder."
        return SiteCheck(page.address, True, True, detail, has_recorder=True)
    detail = (
        "Participants can see this site in a frame, but this page lacks the recorder: without it"
        " there are no clicks, pages and page maps. Scripts may add it later, which this check"
        " does not see."
    )
    remedy = f"Write this line into the <head> of each page:\n{snippet(platform)}"
    return SiteCheck(page.address, True, True, detail, remedy, has_recorder=False)


def _forbidden(page: Page, found: Obstacle, platform: str) -> SiteCheck:
    detail = (
        f"The site forbids showing it in a frame of other sites, by its header {found.header}."
        " Its owner can allow this address alone."
    )
    recorder = _has_recorder(page, platform)
    remedy = _remedy(found, platform)
    address = page.address
    return SiteCheck(address, True, False, detail, remedy, found.header, found.value, recorder)


def _remedy(found: Obstacle, platform: str) -> str:
    if found.header == CSP:
        kept = [word for word in found.value.split()[1:] if word.lower() != "'none'"]
        line = " ".join(["frame-ancestors", *(kept or ["'self'"]), platform])
        return f"Add this address to the directive in {CSP}:\n{line}"
    return (
        f"Leave the header {found.header} out and send this one instead:\n"
        f"{CSP}: frame-ancestors 'self' {platform}"
    )


def _mixed(page: Page) -> SiteCheck:
    detail = (
        "The site is served by http://, and browsers show no such pages inside of an https:// one."
        " Use the site's https:// address."
    )
    return SiteCheck(page.address, True, False, detail)


def _is_mixed(site: str, platform: str) -> bool:
    """A browser trusts this machine's own addresses without TLS."""
    site_parts = urlsplit(site)
    insecure = platform.startswith("https://") and site_parts.scheme == "http"
    return insecure and site_parts.hostname not in LOCAL_NAMES


def _has_recorder(page: Page, platform: str) -> bool | None:
    """None where it is no HTML page."""
    [kind] = page.values("content-type")[:1] or [""]
    if "html" not in kind.lower():
        return None
    scripts = LexborHTMLParser(page.body).css("script[src]")
    sources = [script.attributes.get("src") or "" for script in scripts]
    return any(source.split("?")[0] == f"{platform}/recorder.js" for source in sources)


def _failed(address: str, detail: str) -> SiteCheck:
    return SiteCheck(address, False, False, detail)


def _why(error: Exception) -> str:
    match error:
        case NoSite():
            return str(error)
        case Unknown():
            return "There is no site of this name. Check how it is spelled."
        case PrivateNetwork():
            return (
                "This address lies in a private network, where this server does not look. Whoever"
                " runs Furrow can allow it with FURROW_PRIVATE_SITES=true."
            )
        case Forbidden():
            return "This address belongs to no site that can be studied."
        case ssl.SSLCertVerificationError():
            reason = error.verify_message or "it is not trusted"
            return (
                f"Browsers will refuse the site's certificate: {reason}. Its owner has to mend it."
            )
        case ssl.SSLError():
            return "The site has no working TLS. Try its http:// address, or ask its owner."
        case TimeoutError():
            return "The site does not answer in time. Try again later, or check the address."
        case ConnectionRefusedError():
            return "Nothing answers at this address. Is the site running, and is the port right?"
        case _:
            return "The site cannot be reached from this server, or does not answer as sites do."
