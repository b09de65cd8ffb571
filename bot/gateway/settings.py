"""The gateway's settings, read once from environment variables."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from limits import parse
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.gateway.feedback import DATABASES

PROJECT = Path(__file__).resolve().parents[2]
MIN_SECRET_LENGTH = 16


class SettingsError(Exception):
    """An environment variable holds something that can't be used; the message names it."""


@dataclass(frozen=True)
class Settings:
    """What can be set from outside.

    Attributes:
        host: address to listen on.
        port: port to listen on.
        rasa_url: where Rasa's HTTP server is, without a slash at the end.
        actions_url: where the action server is, without a slash at the end.
        rate_limit: requests a client address may send, in the notation of the `limits` library.
        limit_loopback: whether the limit holds for clients on the same machine too.
        allowed_origins: origins of foreign pages that may call the chat (CORS); "*" for all.
        turn_timeout: seconds that a turn may take before the direct search answers instead.
        max_body_bytes: size of the largest request body that is read.
        secret_key: signs sessions; without one of its own each process makes one up, and sessions end with it.
        session_hours: hours that a session lasts after its last message.
        database_url: where votes are kept; of SQLAlchemy, for SQLite or PostgreSQL.
        texts: folder of the texts that residents read; part of the knowledge folder.
        widget: folder of the built widget.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    rasa_url: str = "http://127.0.0.1:5005"
    actions_url: str = "http://127.0.0.1:5055"
    rate_limit: str = "120/minute"
    limit_loopback: bool = False
    allowed_origins: tuple[str, ...] = ()
    turn_timeout: float = 8.0
    max_body_bytes: int = 1024 * 1024
    # Not to be seen where settings are printed, and no part of what makes two of them equal.
    secret_key: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False, compare=False)
    session_hours: float = 12.0
    database_url: str = field(default=f"sqlite:///{PROJECT / 'var' / 'madoguchi.db'}", repr=False)
    texts: Path = PROJECT / "knowledge" / "texts"
    widget: Path = PROJECT / "bot" / "widget" / "dist"

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Settings":
        """Reads the settings.

        Args:
            env: variables to read instead of the process's own.

        Raises:
            SettingsError: a variable holds something else than it should.
        """
        read = _Reader(os.environ if env is None else env)
        return cls(
            host=read.text("HOST", cls.host),
            port=read.port("PORT", cls.port),
            rasa_url=read.url("MADOGUCHI_RASA_URL", cls.rasa_url),
            actions_url=read.url("MADOGUCHI_ACTIONS_URL", cls.actions_url),
            rate_limit=read.rate("MADOGUCHI_RATE_LIMIT", cls.rate_limit),
            limit_loopback=read.switch("MADOGUCHI_LIMIT_LOOPBACK", cls.limit_loopback),
            allowed_origins=tuple(read.text("MADOGUCHI_ALLOWED_ORIGINS", "").replace(",", " ").split()),
            turn_timeout=read.seconds("MADOGUCHI_TURN_TIMEOUT", cls.turn_timeout),
            secret_key=read.secret("MADOGUCHI_SECRET_KEY") or secrets.token_urlsafe(32),
            session_hours=read.hours("MADOGUCHI_SESSION_HOURS", cls.session_hours),
            database_url=read.database("MADOGUCHI_DATABASE_URL", cls.database_url),
            texts=Path(read.text("MADOGUCHI_KNOWLEDGE", str(PROJECT / "knowledge"))).resolve() / "texts",
        )


class _Reader:
    """Reads variables; an empty one counts as not set, as Compose files and unit files write them."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env

    def text(self, name: str, default: str) -> str:
        return self._env.get(name, "").strip() or default

    def port(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdigit() and 0 < int(value[:6]) < 65536):
            raise SettingsError(f"{name}={value}: 1〜65535 の数字にしてください (must be a port number)")
        return int(value)

    def url(self, name: str, default: str) -> str:
        value = self.text(name, default)
        if not value.startswith(("http://", "https://")):
            raise SettingsError(f"{name}={value}: http:// で始めてください (must be an http URL)")
        return value.rstrip("/")

    def rate(self, name: str, default: str) -> str:
        value = self.text(name, default)
        try:
            parse(value)
        except ValueError as error:
            raise SettingsError(
                f"{name}={value}: 120/minute のように書いてください (must be a rate)"
            ) from error
        return value

    def switch(self, name: str, default: bool) -> bool:
        value = self.text(name, "1" if default else "0")
        if value not in ("0", "1"):
            raise SettingsError(f"{name}={value}: 0 か 1 にしてください (must be 0 or 1)")
        return value == "1"

    def seconds(self, name: str, default: float) -> float:
        value = self.text(name, str(default))
        seconds = _number(value)
        if not 0 < seconds < 3600:
            raise SettingsError(f"{name}={value}: 秒数にしてください (must be a number of seconds)")
        return seconds

    def hours(self, name: str, default: float) -> float:
        value = self.text(name, str(default))
        hours = _number(value)
        if not 0 < hours <= 24 * 31:
            raise SettingsError(
                f"{name}={value}: 744 までの時間数にしてください (must be a number of hours up to 744)"
            )
        return hours

    # What is wrong with the next two is told without their values: keys and passwords don't belong into logs.

    def secret(self, name: str) -> str:
        value = self.text(name, "")
        if value and len(value) < MIN_SECRET_LENGTH:
            raise SettingsError(
                f"{name}: {MIN_SECRET_LENGTH}文字以上にしてください (must have {MIN_SECRET_LENGTH} characters or more)"
            )
        return value

    def database(self, name: str, default: str) -> str:
        value = self.text(name, default)
        try:
            known = make_url(value).get_backend_name() in DATABASES
        except ArgumentError:
            known = False
        if not known:
            raise SettingsError(
                f"{name}: sqlite:///… か postgresql://… にしてください (must be a SQLite or PostgreSQL URL)"
            )
        return value


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0
