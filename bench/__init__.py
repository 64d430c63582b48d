"""Measures briefgen's speed and memory: `python -m bench`."""
