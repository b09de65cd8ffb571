"""`make eval`: asks every case of the folder, prints the table, writes a dated report to `results/`.

Starts the line when none answers at MADOGUCHI_URL. The judging is that of `score.py`, which stays as it came.
"""

import argparse
import json
import os
import subprocess
import sys
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import httpx

from tests.line import PROJECT, RunningLine, running_line

HERE = Path(__file__).parent
DEFAULT_URL = "http://127.0.0.1:8080"


def main() -> int:
    """Runs the evaluation; exit status 1 when the score is below `--at-least`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--url", default=os.environ.get("MADOGUCHI_URL", DEFAULT_URL))
    parser.add_argument("--at-least", type=float, default=0.0, metavar="PERCENT")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N wrong answers")
    args = parser.parse_args()
    ready = nullcontext(RunningLine(args.url, None)) if _ready(args.url) else running_line()
    with ready as line:
        results, table = _score(line.url, args.show)
    print(table)
    report = _write_report(results, table)
    print(f"報告：{report.relative_to(PROJECT)}")
    right = sum(not result["wrong"] for result in results)
    return int(100 * right / max(1, len(results)) < args.at_least)


def _ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def _score(url: str, show: int) -> tuple[list[dict], str]:
    results = PROJECT / "results" / "eval.json"
    results.parent.mkdir(exist_ok=True)
    files = sorted(str(path) for path in HERE.glob("*.jsonl"))
    command = [
        sys.executable,
        str(HERE / "score.py"),
        "--url",
        f"{url}/webhooks/rest/webhook",
        "--show",
        str(show),
    ]
    done = subprocess.run(
        [*command, "--json", str(results), *files],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(results.read_text(encoding="utf-8")), done.stdout


def _write_report(results: list[dict], table: str) -> Path:
    stamp = datetime.now().strftime("%Y-%m-%d_%H%M")
    wrong = [result for result in results if result["wrong"]]
    lines = [f"# 評価 {stamp}", "", "```", table.strip(), "```", "", "## 誤り", ""]
    for result in wrong:
        said = " / ".join((message.get("text") or "") for message in result["messages"]).replace("\n", " ")
        lines += [
            f"- `{result['id']}` [{result['form']}] {result['wrong']}",
            f"  - 問：{result['asked']}",
            f"  - 答：{said}",
        ]
    path = PROJECT / "results" / f"eval-{stamp}.md"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    raise SystemExit(main())
