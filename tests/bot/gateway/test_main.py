"""A gateway that can't start says why in one line."""

import os
import subprocess
import sys

import pytest

from bot.gateway.settings import PROJECT


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PORT", "abc", "PORT=abc"),
        ("MADOGUCHI_SECRET_KEY", "short", "MADOGUCHI_SECRET_KEY: 16文字以上"),
        ("MADOGUCHI_KNOWLEDGE", "/nowhere", "/nowhere:0: 知識のフォルダがありません"),
    ],
)
def test_a_wrong_setting_is_one_line(name: str, value: str, told: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "bot.gateway"],
        cwd=PROJECT,
        env={**os.environ, name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    (line,) = (result.stdout + result.stderr).splitlines()
    assert told in line
