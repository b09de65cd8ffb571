"""Tests; the folder mirrors the project's."""
