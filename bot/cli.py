"""The command line for authors and administrators: `madoguchi knowledge …` and `madoguchi feedback`."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from bot.gateway import texts
from bot.gateway.feedback import REASONS, FeedbackStore, FeedbackUnavailable
from bot.gateway.settings import Settings, SettingsError
from bot.knowledge.check import check, confused_wordings
from bot.knowledge.coverage import read_measures, uncovered
from bot.knowledge.held_out import HELD_OUT, read_held_out
from bot.knowledge.loader import load
from bot.knowledge.located_knowledge import load_located
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.search.evaluate import Figures
from bot.knowledge.translations import sign, translation_figures
from bot.knowledge.verify import PlanFileError, find_plan_files, read_plan_texts, read_waivers, verify
from bot.knowledge.verify.plan_text import Standing
from bot.knowledge.wording_figures import FORM_NAMES, held_out_figures, wording_figures

PROJECT = Path(__file__).resolve().parents[1]
SHOWN_CONFUSIONS = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        arguments: of the command line; None takes the process's own.

    Returns:
        The exit status: 0 when all is well, 1 when something was found, 2 when the command can't be run so.
    """
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        return int(given.run(given))
    except KnowledgeError as error:
        print(error)
        print(f"\n{len(error.problems)}件の誤りがあります。", file=sys.stderr)
        return 1
    except (PlanFileError, SettingsError) as error:
        print(error, file=sys.stderr)
        return 2
    except FeedbackUnavailable as error:
        print(
            f"返事のデータベースを開けません（{error}）。MADOGUCHI_DATABASE_URL を確かめてください。",
            file=sys.stderr,
        )
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="madoguchi", description="まどぐちの知識と、返事を確かめる")
    subjects = parser.add_subparsers(required=True, metavar="knowledge|feedback")
    knowledge = subjects.add_parser("knowledge", help="知識のファイルを確かめる")
    feedback_help = "「役に立ちましたか」の返事を、話題と市ごとに数える"
    feedback = subjects.add_parser("feedback", help=feedback_help, description=feedback_help)
    commands = knowledge.add_subparsers(required=True, metavar="check|verify|coverage|retrieval|translations")

    def reads_knowledge(added: argparse.ArgumentParser, run: object) -> argparse.ArgumentParser:
        root = Path(os.environ.get("MADOGUCHI_KNOWLEDGE") or PROJECT / "knowledge")
        added.add_argument("--knowledge", type=Path, default=root, metavar="DIR", help="知識のフォルダ")
        added.set_defaults(run=run)
        return added

    def command(name: str, help: str, run: object) -> argparse.ArgumentParser:
        return reads_knowledge(commands.add_parser(name, help=help, description=help), run)

    reads_knowledge(feedback, _feedback)
    checking = command("check", "書き方、重なり、届かない話題などを調べる", _check)
    checking.add_argument(
        "--near", action="store_true", help="別の話題が先に見つかる言い方も挙げる（時間がかかる）"
    )
    verifying = command("verify", "回答の数字、日付、名前が計画にあるか調べる", _verify)
    verifying.add_argument("--weak", action="store_true", help="出典の近くでは確かめられないものも挙げる")
    covering = command("coverage", "計画の施策ごとに回答があるか調べる", _coverage)
    covering.add_argument(
        "--measures", type=Path, required=True, metavar="DIR", help="施策の一覧（csv）のフォルダ"
    )
    retrieving = command("retrieval", "言い方を一つずつ抜いて探し、正答率を出す", _retrieval)
    translating = command("translations", "もとの回答が変わった訳と、まだない訳を挙げる", _translations)
    translating.add_argument(
        "--checked", type=Path, action="append", default=[], metavar="FILE",
        help="訳のファイル。すべての訳を今の回答と比べて確かめた、と記す",
    )  # fmt: skip
    for added in (verifying, covering):
        plans = os.environ.get("MADOGUCHI_PLANS")
        default = Path(plans) if plans else None
        added.add_argument("--plans", type=Path, default=default, metavar="DIR", help="計画の文章のフォルダ")
        added.add_argument(
            "--text", action="append", default=[], metavar="PLAN=FILE", help="計画の文章のファイル"
        )
    for added in (checking, retrieving):
        cache = Path(os.environ.get("MADOGUCHI_CACHE") or PROJECT / ".cache" / "vectors")
        added.add_argument("--cache", type=Path, default=cache, metavar="DIR", help="文ベクトルの置き場所")
        added.add_argument("--sample", type=int, metavar="N", help="N個の言い方だけを調べる")
    return parser


def _check(given: argparse.Namespace) -> int:
    located = load_located(given.knowledge.resolve())
    read_waivers(given.knowledge.resolve())
    problems = check(located, date.today())
    _print(problems)
    if given.near:
        figures = wording_figures(located.knowledge, given.cache, given.sample)
        warnings = confused_wordings(located, figures.confusions)
        _print(warnings, "注意 ")
        print(f"注意 {len(warnings)}件（言い方 {figures.wordings.total()}個のうち）")
    print(
        f"話題 {len(located.subjects)}件、回答 {len(located.answers)}件を調べました。誤り {len(problems)}件"
    )
    return 1 if problems else 0


def _verify(given: argparse.Namespace) -> int:
    if given.plans is None:
        raise PlanFileError("--plans か環境変数 MADOGUCHI_PLANS で、計画の文章のフォルダを示してください。")
    root = given.knowledge.resolve()
    located = load_located(root)
    files = find_plan_files(given.plans, located.knowledge, _texts(given.text))
    found = verify(located, read_plan_texts(files), read_waivers(root))
    if given.weak:
        _print(found.weak, "注意 ")
    _print(found.missing)
    print(
        f"{found.entries}件の文、{found.claims.total() + found.waived}個の事項を計画と比べました。"
        f"出典の近くにある {found.claims[Standing.NEAR]}、計画のほかの所にある {found.claims[Standing.WEAK]}、"
        f"理由つきの例外 {found.waived}、誤り {len(found.missing)}"
    )
    return 1 if found.missing else 0


def _coverage(given: argparse.Namespace) -> int:
    knowledge = load(given.knowledge.resolve())
    files = find_plan_files(given.plans, knowledge, _texts(given.text)) if given.plans else {}
    measures = read_measures(given.measures, {path.name: plan for plan, path in files.items()}, knowledge)
    problems = uncovered(measures, knowledge)
    _print(problems)
    print(f"施策 {len(measures)}件のうち、回答がないもの {len(problems)}件")
    return 1 if problems else 0


def _retrieval(given: argparse.Namespace) -> int:
    knowledge = load(given.knowledge.resolve())
    figures = wording_figures(knowledge, given.cache, given.sample)
    print(
        f"まとまり {figures.matters}件。まとまりが合ったとき、その中の話題も合った割合 {figures.right_parts:.3f}"
    )
    print("言い方\t個数\tHit@1\tHit@3\tMRR")
    _print_figures("すべて", figures.wordings.total(), figures.all)
    for form, name in FORM_NAMES.items():
        _print_figures(name, figures.wordings[form], figures.by_form[form])
    questions = read_held_out(given.knowledge / HELD_OUT, knowledge)
    if questions:
        held_out, right_parts = held_out_figures(knowledge, given.cache, questions)
        _print_figures(
            f"取ってある質問（{HELD_OUT}、中の話題も合った割合 {right_parts:.3f}）", len(questions), held_out
        )
    print("\n取りちがえ（多い順）: 個数 正しい話題 見つかった話題 言い方")
    for (expected, found), confusions in figures.pairs():
        wordings = "／".join(confusion.wording for confusion in confusions[:SHOWN_CONFUSIONS])
        print(f"{len(confusions)}\t{expected}\t{found}\t{wordings}")
    return 0


def _feedback(given: argparse.Namespace) -> int:
    knowledge = load(given.knowledge.resolve())
    labels = texts.load(given.knowledge / "texts" / "widget.yml", texts.WidgetTexts).labels
    tallies = FeedbackStore(Settings.from_env().database_url).tallies()
    reasons = (str(getattr(labels, f"reason_{reason}")) for reason in REASONS)
    print("\t".join(("話題", "質問", "市", labels.helpful_yes, labels.helpful_no, *reasons)))
    for tally in tallies:
        known = tally.subject in knowledge.subjects or tally.subject in knowledge.terms
        question = knowledge.question(tally.subject) if tally.subject and known else "-"
        city = knowledge.municipalities.get(tally.city or "")
        counts = (tally.helpful, tally.unhelpful, *(tally.reasons[reason] for reason in REASONS))
        print(
            "\t".join(
                (tally.subject or "-", question, city.name if city else tally.city or "-", *map(str, counts))
            )
        )
    helpful, unhelpful = sum(tally.helpful for tally in tallies), sum(tally.unhelpful for tally in tallies)
    print(f"返事 {helpful + unhelpful}件（はい {helpful}、いいえ {unhelpful}）")
    return 0


def _translations(given: argparse.Namespace) -> int:
    root = given.knowledge.resolve()
    knowledge = load(root)
    for path in given.checked:
        print(f"{path}：{sign(path, root, knowledge)}件の訳を、確かめたものとして記しました。")
    figures = translation_figures(root, knowledge)
    _print(figures.stale)
    _print(figures.missing)
    print(
        f"使われている訳 {figures.current}件、もとの回答が変わった訳 {len(figures.stale)}件、まだない訳 {len(figures.missing)}件"
    )
    return 1 if figures.stale or figures.missing else 0


def _print_figures(name: str, count: int, figures: Figures) -> None:
    print(f"{name}\t{count}\t{figures.hit1:.3f}\t{figures.hit3:.3f}\t{figures.mrr:.3f}")


def _print(problems: Iterable[Problem], prefix: str = "") -> None:
    for problem in problems:
        print(f"{prefix}{problem}")


def _texts(options: Iterable[str]) -> dict[str, str]:
    """The files given by `--text PLAN=FILE`."""
    pairs = [option.partition("=") for option in options]
    wrong = [plan for plan, _, file in pairs if not file]
    if wrong:
        raise PlanFileError(f"--text は「計画の id=ファイル名」と書いてください：{'、'.join(wrong)}")
    return {plan: file for plan, _, file in pairs}


if __name__ == "__main__":
    raise SystemExit(main())
