"""Starts the whole line and says when it answers: `python -m bot.serve`, what `make serve` runs.

Checks the ports, starts supervisord with Rasa, the action server and the gateway, shows their logs with their names
before each line, and ends them all on Ctrl-C.
"""

import ctypes
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import IO

from bot.gateway.settings import PROJECT, Settings, SettingsError

_PARTS = ("rasa", "actions", "gateway", "supervisor")
# Of what supervisord tells, the rest is its daily business.
_NEWS = re.compile(r"exited: .*not expected|gave up|spawnerr|CRIT|ERRO")
_GAVE_UP = re.compile(r"gave up: (\w+)")
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
_POLL_SECONDS = 0.25


class StartError(Exception):
    """The line can't be started; the message is one line for the person at the terminal."""


def ports(env: Mapping[str, str]) -> dict[str, int]:
    """The port of each variable that sets one.

    Raises:
        StartError: a variable isn't a port number, or two parts would share a port.
    """
    found = {}
    for name, default in (("PORT", 8080), ("MADOGUCHI_RASA_PORT", 5005), ("MADOGUCHI_ACTIONS_PORT", 5055)):
        try:
            found[name] = Settings.from_env({"PORT": env.get(name) or str(default)}).port
        except SettingsError as error:
            raise StartError(str(error).replace("PORT=", f"{name}=", 1)) from error
    if len(set(found.values())) < len(found):
        told = " ".join(f"{name}={port}" for name, port in found.items())
        raise StartError(f"{told}: 別々の番号にしてください (ports must differ)")
    return found


def check_free(host: str, port: int, name: str) -> None:
    """Makes sure that nothing listens on a port.

    Args:
        host: address that will be listened on.
        port: the port.
        name: the variable that sets it.

    Raises:
        StartError: something does.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as listener:
        # As the servers do it: a connection that just ended doesn't block the port.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise StartError(
                f"ポート {port} は使えません（{error.strerror}）。{name}= で別の番号を指定してください。"
                f" (port {port} is in use; set {name} to another)"
            ) from error


def child_environment(env: Mapping[str, str], port_of: Mapping[str, int]) -> dict[str, str]:
    """What the processes find in their environment.

    Args:
        env: the launcher's own.
        port_of: from `ports`.
    """
    dialogue = Path(env.get("MADOGUCHI_DIALOGUE_VENV") or PROJECT / ".venv" / "dialogue")
    app = Path(env.get("MADOGUCHI_APP_BIN") or Path(sys.executable).parent)
    return {
        # More threads than one fight over few cores; whoever has many sets them.
        **dict.fromkeys(_THREADS, "1"),
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        # Of libraries that Rasa pins; nobody at this terminal can mend them.
        "PYTHONWARNINGS": "ignore",
        "PYTHONUNBUFFERED": "1",
        "MADOGUCHI_ENDPOINTS": "endpoints.yml",
        **env,
        **{name: str(port) for name, port in port_of.items()},
        "MADOGUCHI_RASA_URL": f"http://127.0.0.1:{port_of['MADOGUCHI_RASA_PORT']}",
        "MADOGUCHI_ACTIONS_URL": f"http://127.0.0.1:{port_of['MADOGUCHI_ACTIONS_PORT']}",
        "MADOGUCHI_DIALOGUE_BIN": str(dialogue.resolve() / "bin"),
        "MADOGUCHI_APP_BIN": str(app),
        "MADOGUCHI_UID": str(os.getuid()),
    }


class Line:
    """The running processes."""

    def __init__(self, env: Mapping[str, str]) -> None:
        """Starts them.

        Args:
            env: from `child_environment`.
        """
        self._gave_up: str | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="madoguchi-")
        pipes = {part: os.pipe() for part in _PARTS}
        writing = {f"MADOGUCHI_LOG_{part.upper()}": str(ends[1]) for part, ends in pipes.items()}
        self._supervisord = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "supervisor.supervisord",
                "-c",
                str(PROJECT / "deploy" / "supervisord.conf"),
            ],
            env={**env, **writing, "MADOGUCHI_RUN": self._folder.name},
            pass_fds=[ends[1] for ends in pipes.values()],
            stdin=subprocess.DEVNULL,
            # Ctrl-C reaches us alone, and we end the others in order.
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )
        for part, (reading, writing_end) in pipes.items():
            os.close(writing_end)
            threading.Thread(
                target=self._show, args=(part, os.fdopen(reading, "r", errors="replace")), daemon=True
            ).start()

    @property
    def running(self) -> bool:
        """Whether supervisord runs."""
        return self._supervisord.poll() is None

    @property
    def gave_up(self) -> str | None:
        """The part that ended again and again, if one did."""
        return self._gave_up

    def stop(self) -> None:
        """Ends all processes and waits for them."""
        if self.running:
            self._supervisord.terminate()
        self._supervisord.wait()
        self._folder.cleanup()

    def _show(self, part: str, log: IO[str]) -> None:
        for line in log:
            if part == "supervisor":
                if found := _GAVE_UP.search(line):
                    self._gave_up = found[1]
                if not _NEWS.search(line):
                    continue
            print(f"{part:<10} | {line.rstrip()}", flush=True)


def _end_with_parent() -> None:
    """Lets supervisord end when the launcher is killed, so that no process holds a port for ever (Linux only)."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def part_states(url: str) -> dict[str, str] | None:
    """What /readyz says of each part; None while the gateway doesn't answer."""
    try:
        with urllib.request.urlopen(f"{url}readyz", timeout=15) as response:
            body = response.read()
    except urllib.error.HTTPError as error:
        body = error.read()
    except OSError:
        return None
    try:
        parts = json.loads(body)["parts"]
    except (ValueError, KeyError, TypeError):
        return None
    return dict(parts)


def wait_until_ready(line: Line, url: str) -> None:
    """Waits for the first real answer, telling what is still missing whenever that changes.

    Raises:
        StartError: a part can't be started, or supervisord ended.
    """
    started = time.monotonic()
    told: list[str] | None = None
    while True:
        states = part_states(url)
        missing = [name for name, state in states.items() if state != "ready"] if states else ["gateway"]
        if not missing:
            print(
                f"まどぐち：{url} で使えます（{time.monotonic() - started:.0f} 秒で準備できました）",
                flush=True,
            )
            return
        if line.gave_up:
            raise StartError(
                f"{line.gave_up} を起動できません。上のログを見てください。 ({line.gave_up} cannot be started)"
            )
        if not line.running:
            raise StartError("起動できませんでした。上のログを見てください。 (supervisord ended)")
        if missing != told:
            print(f"まどぐち：準備しています（待っているもの：{'、'.join(missing)}）", flush=True)
            told = missing
        time.sleep(_POLL_SECONDS)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> int:
    """Runs the line until Ctrl-C or SIGTERM.

    Returns:
        The exit status: 1 when the line can't be started or ended by itself.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        settings = Settings.from_env()
        port_of = ports(os.environ)
        check_free(settings.host, port_of["PORT"], "PORT")
        for name in ("MADOGUCHI_RASA_PORT", "MADOGUCHI_ACTIONS_PORT"):
            check_free("127.0.0.1", port_of[name], name)
    except (SettingsError, StartError) as error:
        print(error, file=sys.stderr)
        return 1
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    line = Line(child_environment(os.environ, port_of))
    try:
        wait_until_ready(line, f"http://{f'[{host}]' if ':' in host else host}:{port_of['PORT']}/")
        while line.running:
            time.sleep(_POLL_SECONDS)
        return 1
    except KeyboardInterrupt:
        print("まどぐち：終了しています", flush=True)
        return 0
    except StartError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        # A second Ctrl-C must not leave half of the processes behind.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        line.stop()


if __name__ == "__main__":
    sys.exit(main())
