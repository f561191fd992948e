"""The built files that pages of other origins load: the recorder, the shim and their chunks."""

from wsgiref.headers import Headers

SHARED = ("/recorder", "/prototype-shim.js", "/assets/")


def share(headers: Headers, path: str, url: str) -> None:
    """For whitenoise: modules are fetched with CORS, also by a sandboxed page from nowhere."""
    if url.startswith(SHARED):
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
