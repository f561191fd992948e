"""What the environment may say, typed; a wrong value stops the start with a sentence."""

import hashlib
import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from furrow.config.mail import Mail, read_mail

ROOT = Path(__file__).resolve().parents[3]
# sun_path holds 108 bytes with its closing zero (unix(7)).
LONGEST_SOCKET_PATH = 107
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


class Environment(BaseSettings):
    """One field a variable; the defaults run the whole platform on this machine alone."""

    model_config = SettingsConfigDict(env_prefix="FURROW_", env_ignore_empty=True)

    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    redis_url: str = Field(default="", validation_alias="REDIS_URL")
    data: Path = ROOT / "data"
    debug: bool = False
    secret_key: str = ""
    hosts: list[str] = LOCAL_HOSTS
    # Origins beside the host's own that may open sockets and post, e.g. https://study.example.org
    origins: list[str] = []
    https: bool = False
    weights: Path | None = None
    # JSON of a Django storage, {"BACKEND": …, "OPTIONS": {…}}, instead of data/weights.
    weights_storage: dict[str, Any] | None = None
    # Whether site checks may look into private networks; by default only on a machine alone.
    private_sites: bool | None = None
    shards: int = Field(default=1, ge=1, le=64)
    # Whoever sends it as a bearer token may read /metrics; without it nobody may.
    metrics_token: str = ""
    # Where a worker shows its own figures; 0 for nowhere.
    metrics_host: str = "127.0.0.1"
    metrics_port: int = Field(default=0, ge=0, le=65535)
    # smtp://user:password@host:587; without it, links for new passwords are printed by a command.
    email_url: str = ""
    email_from: str = "Furrow <furrow@localhost>"

    @field_validator("email_url")
    @classmethod
    def check_email_url(cls, url: str) -> str:
        if url:
            read_mail(url)
        return url

    def mail(self) -> Mail | None:
        return read_mail(self.email_url) if self.email_url else None

    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data.resolve() / 'furrow.sqlite3'}"

    def redis(self) -> str:
        return self.redis_url or f"unix://{self.socket_path()}"

    def socket_path(self) -> Path:
        """Where the embedded Valkey listens; the temporary folder if the data path is too long."""
        path = self.data.resolve() / "valkey.sock"
        if len(str(path)) <= LONGEST_SOCKET_PATH:
            return path
        digest = hashlib.sha256(str(path).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"furrow-{digest}.sock"

    def allows_private_sites(self) -> bool:
        """On a machine alone, sites under study run beside Furrow; a server must not be led in."""
        if self.private_sites is not None:
            return self.private_sites
        return set(self.hosts) <= set(LOCAL_HOSTS)

    def celery_broker(self) -> str:
        # kombu wants redis+socket:// where redis-py wants unix://.
        return self.redis().replace("unix://", "redis+socket://", 1)

    def secret(self) -> str:
        """The signing key: given, or made once and kept in the data folder."""
        if self.secret_key:
            return self.secret_key
        path = self.data / "secret-key"
        if not path.exists():
            self.data.mkdir(parents=True, exist_ok=True)
            _write_once(path, secrets.token_urlsafe(48))
        return path.read_text()


def _write_once(path: Path, text: str) -> None:
    """Two processes that start together agree on one text, and nobody reads half of it."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:  # for this user only
        file.write(text)
        file.flush()
        with suppress(FileExistsError):
            os.link(file.name, path)


def read_environment() -> Environment:
    """The environment, checked.

    Raises:
        ImproperlyConfigured: each wrong variable by its name, and what is wrong with it.
    """
    try:
        return Environment()
    except ValidationError as error:
        faults = [f"{_variable(fault['loc'])}: {fault['msg']}" for fault in error.errors()]
        raise ImproperlyConfigured("; ".join(faults)) from error


def _variable(location: tuple[int | str, ...]) -> str:
    name = str(location[0])
    return name if name.isupper() else f"FURROW_{name.upper()}"
