"""Checks the knowledge and encodes its texts ahead of the first start: `python -m bot.knowledge.prepare`.

The vectors go to the cache that the action server and the gateway read; only new or changed texts are encoded.
"""

import sys
import time

from bot.knowledge.problems import KnowledgeError
from bot.knowledge.service import AnswerService


def main() -> int:
    """Encodes; exit status 1 and one line a problem when the knowledge can't be used."""
    started = time.monotonic()
    try:
        service = AnswerService.from_environment()
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return 1
    knowledge = service.store.current
    seconds = time.monotonic() - started
    print(
        f"話題 {len(knowledge.subjects)}件、回答 {len(knowledge.answers)}件を検索できます（{seconds:.0f}秒）"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
