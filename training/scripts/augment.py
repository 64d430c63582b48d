"""Vary the typography of training documents: marks of speech, dashes, headlines.

AnCora writes every quotation with `"` and every aside with `-`; newspapers write “ ”, « », ‘ ’ and —.
Registered as `briefgen.typography.v1`; passed to `spacy train` with `--code scripts/augment.py`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example

# (opening, closing), as often as they stand here
QUOTES = (
    ("“", "”"), ("“", "”"), ("«", "»"), ("«", "»"), ("'", "'"), ("‘", "’"), ("”", "”"),
)  # fmt: skip
DASHES = ("—", "—", "–", "-")
STRAIGHT = '"'


def with_other_marks(words: list[str], dice: random.Random) -> list[str]:
    """The words with every straight pair turned into one other style, dashes into one other.

    Marks pair up in order; an odd one out is taken for an opening mark.
    """
    opening, closing = dice.choice(QUOTES)
    dash = dice.choice(DASHES)
    out = []
    is_open = False
    for word in words:
        if word == STRAIGHT:
            out.append(closing if is_open else opening)
            is_open = not is_open
        else:
            out.append(dash if word == "-" else word)
    return out


@spacy.registry.augmenters("briefgen.typography.v1")  # type: ignore[untyped-decorator,attr-defined]
def create_typography(
    marks: float, lower: float, upper: float, bare: float, seed: int
) -> Callable[[Language, Example], Iterator[Example]]:
    """An augmenter that yields each example once, changed with these probabilities.

    `marks`: other marks of speech and dashes; `lower`, `upper`: all letters of that case;
    `bare`: the final full stop is gone, as in a headline.
    """
    dice = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        if not example.reference.text.strip():
            return
        annotation: dict[str, Any] = example.to_dict()
        tokens: dict[str, list[Any]] = annotation["token_annotation"]
        before: list[str] = list(tokens["ORTH"])
        words = list(before)
        if dice.random() < marks:
            words = with_other_marks(words, dice)
        chance = dice.random()
        if chance < lower:
            words = [word.lower() for word in words]
        elif chance < lower + upper:
            words = [word.upper() for word in words]
        if dice.random() < bare and words[-1] == "." and len(words) > 3:
            words = words[:-1]
            tokens.update({key: values[:-1] for key, values in tokens.items()})
            cut = len(words)
            # nothing hangs from a final full stop, so no head points past the end
            tokens["HEAD"] = [head if head < cut else i for i, head in enumerate(tokens["HEAD"])]
            annotation["doc_annotation"]["entities"] = annotation["doc_annotation"]["entities"][
                :cut
            ]
        if words == before:
            yield example
            return
        tokens["LEMMA"] = [
            word if lemma in (STRAIGHT, "-") else lemma
            for word, lemma in zip(words, tokens["LEMMA"], strict=True)
        ]
        tokens["ORTH"] = words
        text = "".join(
            word + (" " if space else "")
            for word, space in zip(words, tokens["SPACY"], strict=True)
        )
        yield Example.from_dict(nlp.make_doc(text), annotation)

    return augment


@spacy.registry.callbacks("briefgen.resume_lemmatizer.v1")  # type: ignore[untyped-decorator,attr-defined]
def create_resume_lemmatizer() -> Callable[[Language], Language]:
    """A callback that lets a loaded lemmatizer learn on.

    spaCy 3.8 keeps the table from edit trees to labels only while it initialises; in a loaded
    lemmatizer it is empty, and every lemma would be taught as the first label.
    """

    def resume(nlp: Language) -> Language:
        lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
        return nlp

    return resume
