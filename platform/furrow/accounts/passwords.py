"""Passwords: changed by who knows the old one, reset by who can read the account's mail."""

import logging
import threading

from axes import utils as axes
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from furrow.accounts.models import User
from furrow.accounts.services import check_password
from furrow.problems import Problem

logger = logging.getLogger(__name__)

SUBJECT = "Set a new password for Furrow"
BODY = """Somebody, probably you, asked to set a new password for {email}.

Open this address within {hours} hours; it works once:
{link}

If it was not you, do nothing: your password stays as it is.
"""


def reset_path(user: User) -> str:
    """The page on which the person sets a new password; ends with use, sign-in or its hours."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return f"/password/reset/{uid}/{default_token_generator.make_token(user)}"


def send_link(email: str, origin: str) -> threading.Thread | None:
    """Sends the link if there is such an account; returns at once, so that time tells nothing."""
    user = User.objects.filter(email=email.lower(), is_active=True).first()
    if user is None:
        return None
    sending = threading.Thread(
        name="mail", target=_send, args=(user.email, origin + reset_path(user))
    )
    sending.start()
    return sending


def reset(uid: str, token: str, password: str) -> User:
    """Sets a new password.

    Raises:
        Problem: 410 `link_used_up`; 400 `weak_password`.
    """
    user = _user_of(uid)
    if user is None or not default_token_generator.check_token(user, token):
        detail = "This link was used or has expired. Ask for another."
        raise Problem(410, "link_used_up", detail)
    _set(user, password)
    # Whoever forgot a password may have been locked out trying.
    axes.reset(username=user.email)
    return user


def change(user: User, old: str, new: str) -> None:
    """Raises 400 `wrong_password` or `weak_password`."""
    if not user.check_password(old):
        raise Problem(400, "wrong_password", "The present password is not right. Try again.")
    _set(user, new)


def _set(user: User, password: str) -> None:
    check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])


def _user_of(uid: str) -> User | None:
    try:
        pk = int(urlsafe_base64_decode(uid))
    except ValueError:
        return None
    return User.objects.filter(pk=pk, is_active=True).first()


def _send(email: str, link: str) -> None:
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    try:
        send_mail(SUBJECT, BODY.format(email=email, hours=hours, link=link), None, [email])
    except OSError:  # smtplib's errors are all of this kind
        logger.exception("a mail with a link for a new password could not be sent")
