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
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_env({name: value})
