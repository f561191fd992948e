"""Encrypts the pictures that participants let us keep, with keys made from the secret key."""

import base64
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from furrow.problems import Problem


def seal(picture: bytes) -> bytes:
    """Encrypts a picture (Fernet: AES-128-CBC with HMAC-SHA256)."""
    return _cipher().encrypt(picture)


def unseal(sealed: bytes) -> bytes:
    """The picture again.

    Raises:
        Problem: 409 `unreadable_picture` when it was sealed with another key.
    """
    try:
        return _cipher().decrypt(sealed)
    except InvalidToken as error:
        detail = "This picture was encrypted with another secret key; set FURROW_SECRET_KEY to it."
        raise Problem(409, "unreadable_picture", detail) from error


def _cipher() -> MultiFernet:
    # The workers have the same secret key even where they share no disk with the web process.
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([_key(secret) for secret in secrets])


@cache
def _key(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"furrow crops")
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))
