import pytest

from furrow.runs.device import describe

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
IPHONE = f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) {SAFARI}"
WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/140.0.0.0 Safari/537.36"


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (WINDOWS, "Chrome 140 on Windows"),
        (f"{WINDOWS} Edg/140.0.0.0", "Edge 140 on Windows"),
        (f"{WINDOWS} OPR/121.0.0.0", "Opera 121 on Windows"),
        (
            f"{MAC} {SAFARI} Version/18.5 Safari/605.1.15",
            "Safari 18 on macOS",
        ),
        (f"{IPHONE} Version/18.5 Mobile/15E148 Safari/604.1", "Safari 18 on iPhone"),
        (f"{IPHONE} CriOS/140.0.7339.39 Mobile/15E148 Safari/604.1", "Chrome 140 on iPhone"),
        (f"{IPHONE} FxiOS/143.0 Mobile/15E148 Safari/605.1.15", "Firefox 143 on iPhone"),
        (
            f"Mozilla/5.0 (Linux; Android 15; SM-S928B) {WEBKIT} SamsungBrowser/28.0"
            " Chrome/130.0.0.0 Mobile Safari/537.36",
            "Samsung Internet 28 on Android phone",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 15; SM-X910) {WEBKIT} Chrome/140.0.0.0 Safari/537.36",
            "Chrome 140 on Android tablet",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
            "Firefox 143 on Linux",
        ),
        (
            f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} HeadlessChrome/140.0.0.0",
            "Chrome 140 on Linux",
        ),
        ("curl/8.5.0", "Unknown browser"),
        ("", ""),
        ("\x00" * 5000, "Unknown browser"),
    ],
)
def test_device_is_named_in_a_few_words(user_agent: str, device: str) -> None:
    assert describe(user_agent) == device
    assert len(device) <= 80
