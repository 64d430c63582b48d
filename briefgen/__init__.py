"""briefgen: annotated news briefings from articles, as a static site."""

__version__ = "0.1.0"
