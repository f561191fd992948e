"""Run tokens and withdrawal codes: shown once, kept only as digests."""

import hashlib
import secrets

# Crockford's base 32: no I, L, O or U, so that nobody misreads a code.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 16  # characters of 5 bits: 80 bits
GROUP = 4
MISREAD = str.maketrans("OIL", "011")


def new_token() -> str:
    """256 random bits for the participant's browser; fits into a WebSocket subprotocol."""
    return secrets.token_urlsafe(32)


def new_withdrawal_code() -> str:
    """Something like 7Q2M-4KXR-09AB-TZ3F."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(letters[i : i + GROUP] for i in range(0, CODE_LENGTH, GROUP))


def normalise(code: str) -> str:
    """The code as it was meant: any case, any separators, O for 0, I and L for 1."""
    return "".join(c for c in code.upper().translate(MISREAD) if c in ALPHABET)


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def code_digest(code: str) -> str:
    return token_digest(normalise(code))
