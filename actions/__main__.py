"""Serves the actions: `python -m actions --port 5055`.

Not `python -m rasa_sdk --actions actions`: that listens on every interface unless told otherwise, and keeps the knowledge
and its encoders in memory twice, in a manager and in a worker process.
"""

import argparse
import sys
import warnings

from rasa_sdk.constants import DEFAULT_SERVER_PORT
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

from actions.knowledge import service
from bot.knowledge.problems import KnowledgeError
from bot.knowledge.service import UnknownCityError


def main() -> int:
    """Runs the server on loopback until it is told to stop.

    Returns:
        The exit status: 2 when the knowledge or the settings can't be used.
    """
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-p", "--port", type=int, default=DEFAULT_SERVER_PORT)
    port = parser.parse_args().port
    # rasa-sdk 3.21 speaks the same webhook as Rasa 3.6 (tested in tests/http) but warns of the versions each turn.
    warnings.filterwarnings("ignore", message="Your versions of rasa and rasa_sdk")
    try:
        service()
    except (KnowledgeError, UnknownCityError) as error:
        print(error, file=sys.stderr)
        return 2
    executor = ActionExecutor()
    executor.register_package("actions")
    app = create_app(executor, cors_origins=None)
    # Rasa keeps its connections open; waiting for them to close would make every stop last 15 seconds.
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = 2.0
    app.run(host="127.0.0.1", port=port, single_process=True, motd=False, access_log=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
