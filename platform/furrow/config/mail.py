"""Reads FURROW_EMAIL_URL, e.g. smtp://user:password@mail.example.org:587."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

# By scheme: the usual port, and how the connection is kept secret.
STARTTLS, TLS, PLAIN = "smtp", "smtps", "smtp+plain"
PORTS = {STARTTLS: 587, TLS: 465, PLAIN: 25}


@dataclass(frozen=True, slots=True)
class Mail:
    host: str
    port: int
    user: str
    password: str
    use_tls: bool
    use_ssl: bool


def read_mail(url: str) -> Mail:
    """The server that sends mail.

    Raises:
        ValueError: says what a right address looks like.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError(
            "must look like smtp://user:password@mail.example.org:587 (STARTTLS), smtps://… (TLS"
            " from the start) or smtp+plain://… (neither, for a mail server on this machine)"
        )
    return Mail(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == STARTTLS,
        use_ssl=parts.scheme == TLS,
    )
