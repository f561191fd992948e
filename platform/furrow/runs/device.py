"""What a participant sat at, in a few words, from the browser's own word for it (User-Agent).

Only what explains a run is kept: browser with its main version, system, and whether it is a phone
or a tablet. Browsers lie in layers, so the more special names are tried first.
"""

import re

UNKNOWN = "Unknown browser"
BROWSERS = (
    ("Edge", r"\bEdg(?:e|A|iOS)?/(\d+)"),
    ("Opera", r"\b(?:OPR|OPT)/(\d+)"),
    ("Samsung Internet", r"\bSamsungBrowser/(\d+)"),
    ("Firefox", r"\b(?:Firefox|FxiOS)/(\d+)"),
    ("Chrome", r"\b(?:Chrome|CriOS|HeadlessChrome)/(\d+)"),
    ("Safari", r"\bVersion/(\d+)[\d.]* (?:Mobile/\w+ )?Safari/"),
)
SYSTEMS = (
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android tablet", r"\bAndroid\b(?!.*\bMobile\b)"),
    ("Android phone", r"\bAndroid\b"),
    ("Windows", r"\bWindows NT\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("macOS", r"\bMacintosh\b"),
    ("Linux", r"\bLinux\b"),
)


def describe(user_agent: str) -> str:
    """Something like 'Chrome 140 on Windows'; '' where the browser says nothing."""
    if not user_agent:
        return ""
    browser, system = _browser(user_agent), _system(user_agent)
    return f"{browser} on {system}" if system else browser


def _browser(user_agent: str) -> str:
    for name, pattern in BROWSERS:
        if found := re.search(pattern, user_agent):
            return f"{name} {found[1]}"
    return UNKNOWN


def _system(user_agent: str) -> str | None:
    return next((name for name, pattern in SYSTEMS if re.search(pattern, user_agent)), None)
