"""Proof that the knowledge says nothing that its plans don't: every figure, date and name is looked up there."""

from bot.knowledge.verify.plan_files import PlanFileError, find_plan_files, read_plan_texts
from bot.knowledge.verify.verification import Verification, verify
from bot.knowledge.verify.waivers import read_waivers

__all__ = ["PlanFileError", "Verification", "find_plan_files", "read_plan_texts", "read_waivers", "verify"]
