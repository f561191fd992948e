"""FURROW_EMAIL_URL."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from furrow.config.environment import read_environment
from furrow.config.mail import Mail, read_mail


@pytest.mark.parametrize(
    ("url", "mail"),
    [
        (
            "smtp://me%40x:p%2Fw@mail.example.org",
            Mail("mail.example.org", 587, "me@x", "p/w", use_tls=True, use_ssl=False),
        ),
        ("smtps://mail:4465", Mail("mail", 4465, "", "", use_tls=False, use_ssl=True)),
        ("smtp+plain://localhost", Mail("localhost", 25, "", "", use_tls=False, use_ssl=False)),
    ],
)
def test_address_names_server_login_and_secrecy(url: str, mail: Mail) -> None:
    assert read_mail(url) == mail


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_wrong_address_stops_the_start_with_a_sentence(monkeypatch, url: str) -> None:
    monkeypatch.setenv("FURROW_EMAIL_URL", url)
    with pytest.raises(ImproperlyConfigured, match=r"FURROW_EMAIL_URL: .*must look like smtp://"):
        read_environment()


def test_without_one_no_mail_is_sent(monkeypatch) -> None:
    monkeypatch.delenv("FURROW_EMAIL_URL", raising=False)
    assert read_environment().mail() is None
