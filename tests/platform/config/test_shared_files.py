"""Which built files pages of other origins may load."""

from wsgiref.headers import Headers

import pytest

from furrow.config.shared_files import share


@pytest.mark.parametrize(
    ("url", "shared"),
    [
        ("/recorder.js", True),
        ("/recorder-pages.js", True),
        ("/prototype-shim.js", True),
        ("/assets/navigation-x.js", True),
        ("/researcher.html", False),
        ("/shop/index.html", False),
    ],
)
def test_only_the_recorder_the_shim_and_their_chunks_are_everybodys(url: str, shared: bool) -> None:
    headers = Headers()
    share(headers, f"dist{url}", url)
    assert (headers["Access-Control-Allow-Origin"] == "*") is shared
