"""Evaluation: cases as residents ask them, asked over HTTP and judged by the rules of `score.py`."""
