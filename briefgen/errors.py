"""What can go wrong, each with where it went wrong and what to do about it.

BriefgenError
├── ConfigError         briefgen.toml, actors.toml, NAME.edit.toml
├── SeedError           one article cannot be read; the others still can
├── ModelMissingError   a pipeline named in the configuration is not installed
├── TemplateError       the theme does not render
├── OutputError         site/ cannot be written
├── ServeError          the dev server cannot start
└── PublishError        the built site cannot be pushed
"""

from __future__ import annotations


class BriefgenError(Exception):
    """An error a person can act on: `where: what; todo` in one line."""

    def __init__(
        self, what: str, *, where: str = "", line: int | None = None, todo: str = ""
    ) -> None:
        self.what = what
        self.where = where
        self.line = line
        self.todo = todo
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}, line {self.line}" if self.where and self.line else self.where
        head = f"{place}: {self.what}" if place else self.what
        return f"{head}; {self.todo}" if self.todo else head


class ConfigError(BriefgenError):
    """A configuration or decisions file is wrong."""


class SeedError(BriefgenError):
    """One article cannot be read."""


class ModelMissingError(BriefgenError):
    """A language pipeline is not installed or does not load."""


class TemplateError(BriefgenError):
    """A template is missing, broken, or asks for what its view does not have."""


class OutputError(BriefgenError):
    """The site cannot be written where it should go."""


class ServeError(BriefgenError):
    """The dev server cannot start."""


class PublishError(BriefgenError):
    """The built site cannot be published."""
