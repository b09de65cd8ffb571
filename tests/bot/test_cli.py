"""The command line: exit status and lines as of a linter."""

import subprocess
from pathlib import Path

import pytest

from bot.cli import main
from bot.gateway.feedback import FeedbackStore
from bot.gateway.turns import RatedTurn

PROJECT = Path(__file__).parents[2]
ANSWER = """\
municipality: kitano
topic: wifi
answers:
  - subject: wifi.places
    answer: {answer}
    state: in_service
    as_of: "2022-03"
    source: {{plan: kitano-2022, section: 施策1}}
    easy: つかえます。
"""
FILES = {
    "municipalities.yml": """\
municipalities:
  - {id: kitano, code: "100001", name: 北野市, reading: きたのし, contact: {department: 総務課}}
""",
    "plans.yml": """\
plans:
  - {id: kitano-2022, municipality: kitano, title: 北野市情報化計画, issued: "2022-03", first_fiscal_year: 2022, last_fiscal_year: 2026}
""",
    "topics.yml": "topics:\n  - {id: wifi, name: Wi-Fi}\n",
    "subjects/wifi.yml": """\
topic: wifi
subjects:
  - id: wifi.places
    question: 無料Wi-Fiはどこで使えますか
    wordings: [Wi-Fi 場所, ただの電波どこ, わいふぁい, 無線LANの場所, 電波の入る所, ネットが使える施設]
""",
    "answers/kitano/wifi.yml": ANSWER.format(answer="27施設で使えます。"),
    "glossary.yml": "terms: []\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge folder, and beside it the folders of plans and measures."""
    root = tmp_path / "knowledge"
    for name in ("facets.yml", "emergency.yml", "texts/replies.yml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes((PROJECT / "knowledge" / name).read_bytes())
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    for name, text in {
        "plans/1.txt": "北野市情報化計画 令和4年3月 総務課\n施策1 27施設",
        "measures/1.csv": "plan,no,title,section\n1.txt,1,無線,第1章\n",
    }.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    return root


def run(folder: Path, *arguments: str) -> int:
    return main(["knowledge", *arguments, "--knowledge", str(folder)])


def commands(folder: Path) -> dict[str, tuple[str, ...]]:
    plans, measures = str(folder.parent / "plans"), str(folder.parent / "measures")
    return {
        "check": ("check",),
        "verify": ("verify", "--plans", plans),
        "coverage": ("coverage", "--plans", plans, "--measures", measures),
    }


@pytest.mark.parametrize("command", ["check", "verify", "coverage"])
def test_sound_knowledge_passes(folder: Path, command: str) -> None:
    assert run(folder, *commands(folder)[command]) == 0


@pytest.mark.parametrize(
    ("command", "file", "text", "says"),
    [
        (
            "check",
            "answers/kitano/wifi.yml",
            ANSWER.format(answer="あ" * 301),
            "wifi.yml:5: 「answer」が長すぎます",
        ),
        (
            "check",
            "subjects/wifi.yml",
            FILES["subjects/wifi.yml"].replace("わいふぁい", "北野市のネット"),
            "市の名前",
        ),
        ("check", "waivers.yml", "waivers:\n  - what: x\n", "waivers.yml:2: "),
        (
            "verify",
            "answers/kitano/wifi.yml",
            ANSWER.format(answer="28施設で使えます。"),
            "wifi.yml:5: 数字「28施」",
        ),
        (
            "coverage",
            "../measures/1.csv",
            "plan,no,title,section\n1.txt,2,窓口,第1章\n",
            "1.csv:2: 「2 窓口」",
        ),
    ],
)
def test_what_is_wrong_is_printed_and_fails(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str, file: str, text: str, says: str
) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    assert run(folder, *commands(folder)[command]) == 1
    assert says in capsys.readouterr().out


def test_weak_claims_are_shown_when_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = f"北野市情報化計画 令和4年3月 総務課\n施策1 無線\n{'あ' * 4000}27施設{'あ' * 4000}"
    (folder.parent / "plans/1.txt").write_text(plan, encoding="utf-8")
    answers = folder / "answers/kitano/wifi.yml"
    answers.write_text(answers.read_text(encoding="utf-8").replace("施策1", "施策1 無線"), encoding="utf-8")
    assert run(folder, *commands(folder)["verify"]) == 0
    assert "注意" not in capsys.readouterr().out
    assert run(folder, *commands(folder)["verify"], "--weak") == 0
    assert "注意 knowledge/answers/kitano/wifi.yml:5: 数字「27施」" in capsys.readouterr().out


def test_without_the_plans_nothing_can_be_verified(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MADOGUCHI_PLANS", raising=False)
    assert run(folder, "verify") == 2
    assert "--plans" in capsys.readouterr().err
    assert run(folder, "verify", "--plans", str(folder)) == 2
    assert "文章が見つかりません" in capsys.readouterr().err
    assert run(folder, *commands(folder)["verify"], "--text", "kitano-2022") == 2
    assert "計画の id=ファイル名" in capsys.readouterr().err


def test_near_wordings_are_warnings_only(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(folder, "check", "--near", "--cache", str(tmp_path / "cache")) == 0
    assert "注意 0件（言い方 7個のうち）" in capsys.readouterr().out


def test_retrieval_prints_figures_by_form(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(folder, "retrieval", "--cache", str(tmp_path / "cache")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("まとまり 1件。")
    assert lines[1].split("\t") == ["言い方", "個数", "Hit@1", "Hit@3", "MRR"]
    assert lines[2].split("\t") == ["すべて", "7", "1.000", "1.000", "1.000"]
    assert [line.split("\t")[0] for line in lines[3:6]] == ["検索語", "ていねい", "話し言葉・かな"]


@pytest.fixture
def votes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> FeedbackStore:
    """An empty database that the command reads."""
    (folder / "texts/widget.yml").write_bytes((PROJECT / "knowledge/texts/widget.yml").read_bytes())
    url = f"sqlite:///{folder.parent / 'votes.db'}"
    monkeypatch.setenv("MADOGUCHI_DATABASE_URL", url)
    return FeedbackStore(url)


def test_feedback_is_counted_by_subject_and_city(
    folder: Path, votes: FeedbackStore, capsys: pytest.CaptureFixture[str]
) -> None:
    for nonce, subject, helpful, reason in (
        ("a", "wifi.places", True, None),
        ("b", "wifi.places", False, "old"),
        ("c", "wifi.places", False, "old"),
        ("d", "wifi.gone", False, None),
        ("e", None, True, None),
    ):
        votes.save(RatedTurn(subject, "kitano" if subject else None, "answered", nonce), helpful, reason)
    assert main(["feedback", "--knowledge", str(folder)]) == 0
    heading, *rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert heading[:5] == ["話題", "質問", "市", "はい", "いいえ"]
    assert rows[0] == [
        "wifi.places",
        "無料Wi-Fiはどこで使えますか",
        "北野市",
        "1",
        "2",
        "0",
        "2",
        "0",
        "0",
        "0",
    ]
    assert ["wifi.gone", "-", "北野市", "0", "1", "0", "0", "0", "0", "0"] in rows
    assert ["-", "-", "-", "1", "0", "0", "0", "0", "0", "0"] in rows
    assert rows[-1] == ["返事 5件（はい 2、いいえ 3）"]


def test_without_a_database_feedback_says_so(
    folder: Path, votes: FeedbackStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for url, says in (("sqlite:////dev/null/votes.db", "開けません"), ("votes.db", "MADOGUCHI_DATABASE_URL")):
        monkeypatch.setenv("MADOGUCHI_DATABASE_URL", url)
        assert main(["feedback", "--knowledge", str(folder)]) == 2
        assert says in capsys.readouterr().err


def test_the_shell_command_runs_from_any_folder(folder: Path, tmp_path: Path) -> None:
    if not (PROJECT / ".venv/app/bin/python").exists():
        pytest.skip("アプリの環境がない（make setup）")
    command = [PROJECT / "bin/madoguchi", "knowledge", "check", "--knowledge", folder]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
