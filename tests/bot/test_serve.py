"""The launcher: busy ports are named, readiness is told, and everything ends with it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.gateway.settings import PROJECT
from bot.serve import StartError, child_environment, part_states, ports

# Stands for Rasa and the action server; anything else that it is asked to run, it runs with the real Python.
_FAKE_PYTHON = """#!{python}
import json, os, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

if sys.argv[1:3] not in (["-m", "rasa"], ["-m", "actions"]):
    os.execv({python!r}, [{python!r}, *sys.argv[1:]])
if sys.argv[2] == {broken!r}:
    sys.exit("broken on purpose")

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self._send([])

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self._send([{{"text": "a", "custom": {{"status": "answered"}}}}])

    def _send(self, reply):
        body = json.dumps(reply).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

print("fake", sys.argv[2], "is up", flush=True)
port = int(sys.argv[sys.argv.index("--port") + 1])
ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
"""


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for listener in sockets:
        listener.bind(("127.0.0.1", 0))
    numbers = [listener.getsockname()[1] for listener in sockets]
    for listener in sockets:
        listener.close()
    return numbers


@contextmanager
def _serving(folder: Path, broken: str = "") -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    binaries = folder / "bin"
    binaries.mkdir()
    (binaries / "python").write_text(
        _FAKE_PYTHON.format(python=sys.executable, broken=broken), encoding="utf-8"
    )
    (binaries / "python").chmod(0o755)
    numbers = _free_ports(3)
    names = ("PORT", "MADOGUCHI_RASA_PORT", "MADOGUCHI_ACTIONS_PORT")
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.serve"],
        cwd=PROJECT,
        env={
            **os.environ,
            **{name: str(number) for name, number in zip(names, numbers, strict=True)},
            "MADOGUCHI_DIALOGUE_VENV": str(folder),
            "MADOGUCHI_APP_BIN": str(binaries),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A shell that starts the tests in the background has Ctrl-C ignored, by all that they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        yield process, numbers
    finally:
        process.terminate()
        process.communicate()


def _read_until(process: subprocess.Popen[str], words: str) -> list[str]:
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return lines
    raise AssertionError("".join(lines))


def _is_free(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) != 0


def test_a_busy_port_is_one_clear_line() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        result = subprocess.run(
            [sys.executable, "-m", "bot.serve"],
            cwd=PROJECT,
            env={**os.environ, "PORT": str(port)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert result.returncode == 1
    (line,) = (result.stdout + result.stderr).splitlines()
    assert str(port) in line
    assert "in use" in line


def test_the_line_tells_that_it_answers_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    with _serving(tmp_path) as (process, numbers):
        lines = _read_until(process, "で使えます")
        assert f"http://127.0.0.1:{numbers[0]}/" in lines[-1]
        assert any(line.startswith("rasa ") and "fake rasa is up" in line for line in lines)
        states = part_states(f"http://127.0.0.1:{numbers[0]}/")
        assert states
        assert set(states.values()) == {"ready"}
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
        assert all(map(_is_free, numbers))


def test_a_part_that_cannot_start_ends_the_line_with_a_clear_message(tmp_path: Path) -> None:
    with _serving(tmp_path, broken="rasa") as (process, numbers):
        lines = _read_until(process, "rasa を起動できません")
        assert any("broken on purpose" in line for line in lines)
        assert process.wait() == 1
        assert all(map(_is_free, numbers))


def test_ports_have_defaults_and_can_be_set() -> None:
    assert ports({}) == {"PORT": 8080, "MADOGUCHI_RASA_PORT": 5005, "MADOGUCHI_ACTIONS_PORT": 5055}
    assert ports({"MADOGUCHI_RASA_PORT": "6005"})["MADOGUCHI_RASA_PORT"] == 6005


@pytest.mark.parametrize(
    "env",
    [{"MADOGUCHI_RASA_PORT": "x"}, {"PORT": "99999"}, {"PORT": "5005"}, {"MADOGUCHI_ACTIONS_PORT": "8080"}],
)
def test_a_wrong_port_is_named(env: dict[str, str]) -> None:
    with pytest.raises(StartError, match=next(iter(env))):
        ports(env)


def test_the_processes_find_each_other_and_keep_to_one_thread() -> None:
    env = child_environment({"HOME": "/h", "OMP_NUM_THREADS": "4"}, ports({"MADOGUCHI_ACTIONS_PORT": "6055"}))
    assert env["MADOGUCHI_ACTIONS_URL"] == "http://127.0.0.1:6055"
    assert env["MADOGUCHI_ACTIONS_PORT"] == "6055"
    assert env["OMP_NUM_THREADS"] == "4"
    assert env["OPENBLAS_NUM_THREADS"] == "1"
    assert env["HOME"] == "/h"
