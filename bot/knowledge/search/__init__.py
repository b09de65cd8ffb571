"""Search over documents by words and by meaning, with calibrated scores; works on any corpus."""

from bot.knowledge.search.calibration import Calibration, Thresholds, load_calibration, load_thresholds
from bot.knowledge.search.document import Document, Explanation, Hit, Part
from bot.knowledge.search.index import Index

__all__ = [
    "Calibration",
    "Document",
    "Explanation",
    "Hit",
    "Index",
    "Part",
    "Thresholds",
    "load_calibration",
    "load_thresholds",
]
