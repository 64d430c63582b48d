"""Whether a reported speech took place: a denied, asked, merely possible or future one did not.

    Ana no dijo que …      denied          ¿Dijo Ana que …?   asked
    Ana habría dicho que … hypothetical    Ana dirá que …     future
"""

from __future__ import annotations

from briefgen.analysis.cues import CueTable, CueWord
from briefgen.analysis.syntax import Syntax
from briefgen.model import Modality


def modality_of(words: Syntax, table: CueTable, cue: CueWord) -> Modality:
    """The modality that a reporting word's negation, mood, tense and sentence show."""
    if cue.kind != "verb":
        return Modality.SAID
    v = cue.token
    form = words.finite_form(v)
    before = [t for t in range(max(0, min(v, form) - 3), max(v, form))]
    for t in reversed(before):
        if words.lower[t] in table.negations:
            return Modality.DENIED
        if words.pos[t] not in {"PRON", "ADV", "AUX"}:
            break
    first, past = words.sents[words.sentence(v)]
    if words.text[past - 1] == "?" and any(words.text[t] == "¿" for t in range(first, v)):
        return Modality.ASKED
    mood, tense = words.feature(form, "Mood"), words.feature(form, "Tense")
    if mood == "Cnd" or (mood == "Sub" and _after_if(words, table, v, first)):
        return Modality.HYPOTHETICAL
    if tense == "Fut" and mood in {"Ind", ""}:
        return Modality.FUTURE
    return Modality.SAID


def _after_if(words: Syntax, table: CueTable, v: int, first: int) -> bool:
    """Whether a condition or doubt opens the clause of a verb."""
    return any(words.lower[t] in table.hypothetical for t in range(max(first, v - 6), v))
