"""The JSON Schema of what `extract --json` prints, published with every site.

It is made from the same enumerations as the extraction, so that a new kind is in both or in none.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from briefgen.extraction import SCHEMA
from briefgen.model import ActorKind, By, Form, Gender, Modality, QuestionKind, QuoteKind, Stance

Shape = dict[str, Any]

_START = {
    "type": "integer",
    "minimum": 0,
    "description": "Offset into the article's text, in Unicode code points; included.",
}
_END = {
    "type": "integer",
    "minimum": 0,
    "description": "Offset into the article's text, in Unicode code points; excluded.",
}
_SURE = {
    "type": "number",
    "minimum": 0,
    "maximum": 1,
    "description": "How sure it is: pages say “probably” below 0.8 and name nobody below 0.5.",
}
_RULE = {"type": "string", "description": "The rule or component that found it."}


def extraction_schema(address: str | None = None) -> Shape:
    """The schema (draft 2020-12) of an article's extraction; `address` is where it stands.

    Unknown properties are allowed: a later version may add some under the same number.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({"$id": address} if address else {}),
        "title": "What briefgen found in one article",
        "description": "Ids are local to the article where `briefgen extract` prints it, and the "
        "site's own in a site's briefings. A site that publishes passages only leaves `text` out.",
        **_object(
            {
                "schema": {"const": SCHEMA},
                "id": _words("The briefing's slug."),
                "language": {"type": "string", "pattern": "^[a-z]{2,3}$"},
                "title": {"type": "string"},
                "date": {"type": ["string", "null"], "format": "date"},
                "text": _words("The article as its reader sees it."),
                "text_digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
                "actors": _list(_actor()),
                "quotes": _list(_quote()),
                "questions": _list(_question()),
                "diagnostics": _list(_object({"start": _START, "end": _END, "what": _words()})),
                "notes": _list(_note()),
            },
            optional=["text", "notes"],
        ),
    }


def _actor() -> Shape:
    mention = _object({**_place(), "form": _one_of(Form), "rule": _RULE})
    return _object(
        {
            "id": _words(),
            "name": _words("Its fullest name."),
            "kind": _one_of(ActorKind),
            "key": {"type": "boolean", "description": "Whether the article turns on it."},
            "salience": {
                "type": "number",
                "minimum": 0,
                "maximum": 1,
                "description": "Its share of the article's attention.",
            },
            "roles": _list({"type": "string"}),
            "gender": {
                "enum": [*(str(g) for g in Gender), None],
                "description": "Grammatical gender as the text shows it; never guessed.",
            },
            "confidence": _SURE,
            "mentions": _list(mention),
        }
    )


def _quote() -> Shape:
    cue = _object({**_place(), "stance": _one_of(Stance)})
    return _object(
        {
            "id": {"type": "string", "pattern": "^q-[0-9a-f]{8}(-[0-9]+)?$"},
            **_place(),
            "kind": _one_of(QuoteKind),
            "group": _maybe("Shared by the parts of one quote that its cue interrupts."),
            "speaker": _maybe("Id of the actor who said it."),
            "speaker_text": _words("The article's words for the speaker; may be empty."),
            "reporter": _maybe("Id of the actor who reports it."),
            "cue": {"anyOf": [cue, {"type": "null"}]},
            "modality": _one_of(Modality),
            "by": _one_of(By),
            "confidence": _SURE,
            "rule": _RULE,
        }
    )


def _question() -> Shape:
    return _object(
        {
            "id": {"type": "string", "pattern": "^o-[0-9a-f]{8}(-[0-9]+)?$"},
            **_place(),
            "kind": _one_of(QuestionKind),
            "question": _words("One well-formed question in the article's language."),
            "actors": _list({"type": "string"}),
            "by": _one_of(By),
            "confidence": _SURE,
            "rule": _RULE,
            "answer": _answer(),
        },
        optional=["answer"],
    )


def _answer() -> Shape:
    answer = _object(
        {
            "text": _words("What settles the question, in Markdown."),
            "source": _words("An address, the slug of a briefing, or words."),
            "date": {"type": ["string", "null"], "format": "date"},
        }
    )
    return answer | {"description": "From an editor; in a site's own files only."}


def _note() -> Shape:
    return _object(
        {
            "id": {"type": "string", "pattern": "^n-[0-9a-f]{8}(-[0-9]+)?$"},
            **_place(),
            "note": _words("An editor's comment on these words, in Markdown."),
            "by": {"const": str(By.EDITOR)},
        }
    )


def _place() -> Shape:
    return {"start": _START, "end": _END, "text": _words("The words there.")}


def _object(properties: Shape, optional: Iterable[str] = ()) -> Shape:
    left_out = set(optional)
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in left_out],
    }


def _list(items: Shape) -> Shape:
    return {"type": "array", "items": items}


def _one_of(kinds: type[StrEnum]) -> Shape:
    return {"enum": [str(kind) for kind in kinds]}


def _words(description: str = "") -> Shape:
    return {"type": "string", **({"description": description} if description else {})}


def _maybe(description: str) -> Shape:
    return {"type": ["string", "null"], "description": description}
