"""Settings come from the environment, and a wrong one is named."""

from pathlib import Path

import pytest

from bot.gateway.settings import PROJECT, Settings, SettingsError


def test_nothing_set_means_the_local_defaults() -> None:
    settings = Settings.from_env({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.rasa_url == "http://127.0.0.1:5005"
    assert settings.texts == PROJECT / "knowledge" / "texts"
    assert settings.allowed_origins == ()


def test_every_variable_is_read() -> None:
    settings = Settings.from_env(
        {
            "HOST": "0.0.0.0",
            "PORT": "9000",
            "MADOGUCHI_RASA_URL": "http://rasa:1/",
            "MADOGUCHI_ACTIONS_URL": "http://actions:2",
            "MADOGUCHI_KNOWLEDGE": "/srv/knowledge",
            "MADOGUCHI_RATE_LIMIT": "5/second",
            "MADOGUCHI_LIMIT_LOOPBACK": "1",
            "MADOGUCHI_ALLOWED_ORIGINS": "https://a.example, https://b.example",
            "MADOGUCHI_TURN_TIMEOUT": "2.5",
            "MADOGUCHI_SECRET_KEY": "sixteen letters.",
            "MADOGUCHI_SESSION_HOURS": "0.5",
            "MADOGUCHI_DATABASE_URL": "postgresql://madoguchi@db/votes",
        }
    )
    assert settings.port == 9000
    assert settings.rasa_url == "http://rasa:1"
    assert settings.actions_url == "http://actions:2"
    assert settings.texts == Path("/srv/knowledge/texts")
    assert settings.rate_limit == "5/second"
    assert settings.limit_loopback
    assert settings.allowed_origins == ("https://a.example", "https://b.example")
    assert settings.turn_timeout == 2.5
    assert settings.secret_key == "sixteen letters."
    assert settings.session_hours == 0.5
    assert settings.database_url == "postgresql://madoguchi@db/votes"


def test_an_empty_variable_counts_as_not_set() -> None:
    assert Settings.from_env({"PORT": "", "MADOGUCHI_RASA_URL": " "}) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("MADOGUCHI_RASA_URL", "127.0.0.1:5005"),
        ("MADOGUCHI_RATE_LIMIT", "many"),
        ("MADOGUCHI_LIMIT_LOOPBACK", "yes"),
        ("MADOGUCHI_TURN_TIMEOUT", "soon"),
        ("MADOGUCHI_TURN_TIMEOUT", "0"),
        ("MADOGUCHI_TURN_TIMEOUT", "nan"),
        ("MADOGUCHI_SECRET_KEY", "fifteen letters"),
        ("MADOGUCHI_SESSION_HOURS", "0"),
        ("MADOGUCHI_SESSION_HOURS", "745"),
        ("MADOGUCHI_SESSION_HOURS", "long"),
        ("MADOGUCHI_DATABASE_URL", "votes.db"),
        ("MADOGUCHI_DATABASE_URL", "mysql://db/votes"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_env({name: value})


def test_without_a_key_each_start_has_its_own() -> None:
    one, other = Settings.from_env({}), Settings.from_env({})
    assert len(one.secret_key) >= 32
    assert one.secret_key != other.secret_key


@pytest.mark.parametrize(
    ("name", "value"),
    [("MADOGUCHI_SECRET_KEY", "too short"), ("MADOGUCHI_DATABASE_URL", "oracle://me:too short@db/votes")],
)
def test_what_is_secret_is_not_told(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({name: value})
    assert "too short" not in str(refused.value)
    assert "too short" not in repr(Settings(secret_key=value, database_url=value))
