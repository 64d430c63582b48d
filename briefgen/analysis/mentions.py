"""Mentions by name: where they stand, what they name, and the roles beside them.

Puts together `names` (spans), `roles` (descriptions beside names) and `kinds` (person,
organization, place): what is no actor, such as a work or an event, is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from briefgen.analysis.gazetteer import gazetteer_of
from briefgen.analysis.kinds import KIND, decide
from briefgen.analysis.lexicon import lexicon_of
from briefgen.analysis.names import Name, find_names
from briefgen.analysis.nominals import NominalReader
from briefgen.analysis.pack import Pack
from briefgen.analysis.roles import FoundRole, find_roles
from briefgen.analysis.words import words_of
from briefgen.model import ActorKind

LONE = 0.6
"""A single word is taken for a person only from this sureness on."""
TIE = 0.5
"""How sure a kind is for which nothing speaks that does not speak for another as well."""


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A name that an actor bears, at its place."""

    name: Name
    """Its tokens and words."""
    kind: ActorKind | None
    """None for a name that is no actor's: a work, an event, a law."""
    confidence: float
    """How sure its kind is, 0..1."""
    roles: tuple[FoundRole, ...] = ()


def find_mentions(doc: Doc, pack: Pack) -> tuple[FoundMention, ...]:
    """The names in an article, in text order, none overlapping; those of no actor have no kind."""
    words = words_of(doc)
    lexicon, gazetteer = lexicon_of(pack), gazetteer_of(pack)
    names = find_names(words, pack)
    reader = NominalReader(words, names, lexicon, gazetteer)
    roles = find_roles(reader, names)
    labels = decide(words, names, roles, gazetteer, lexicon, pack)
    found = []
    for k, (name, (label, confidence)) in enumerate(zip(names, labels, strict=True)):
        kind = KIND.get(label)
        unsure = confidence < LONE if len(name.parts) == 1 else confidence <= TIE
        if kind is ActorKind.PERSON and unsure:
            kind = None
        own = tuple(r for r in roles if r.name == k)
        found.append(FoundMention(name, kind, confidence, own))
    return tuple(found)
