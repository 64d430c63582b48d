"""Whether a reported speech took place: a denied, asked, merely possible or future one did not.

Ana no dijo que …      denied          ¿Dijo Ana que …?   asked
Ana habría dicho que … hypothetical    Ana dirá que …     future
"""

from __future__ import annotations

from briefgen.analysis.cues import CueTable, CueWord
from briefgen.analysis.syntax import Syntax
from briefgen.model import Modality

NOBODY = frozenset({"nadie", "ninguno", "ninguna"})


def modality_of(words: Syntax, table: CueTable, cue: CueWord) -> Modality:
    """The modality that a reporting word's negation, mood, tense and sentence show."""
    if cue.kind != "verb":
        return Modality.SAID
    v = cue.token
    form = words.finite_form(v)
    for t in reversed(range(max(0, min(v, form) - 3), max(v, form))):
        if words.lower[t] in table.negations:
            return Modality.DENIED
        if words.pos[t] not in {"PRON", "ADV", "AUX"}:
            break
    if any(words.dep[c] == "nsubj" and words.lower[c] in NOBODY for c in words.children[v]):
        return Modality.DENIED
    first, past = words.sents[words.sentence(v)]
    if words.text[past - 1] == "?" and any(words.text[t] == "¿" for t in range(first, v)):
        return Modality.ASKED
    mood, tense = words.feature(form, "Mood"), words.feature(form, "Tense")
    if cue.tense == "conditional" or mood == "Cnd" or _after_if(words, table, v, first):
        return Modality.HYPOTHETICAL
    if cue.tense == "future" or (not cue.tense and tense == "Fut" and mood in {"Ind", ""}):
        return Modality.FUTURE
    return Modality.SAID


def _after_if(words: Syntax, table: CueTable, v: int, first: int) -> bool:
    """Whether `si`, `quizá` or the like opens the clause of a verb: nothing but its subject between."""
    for t in range(v - 1, max(first, v - 6) - 1, -1):
        if words.lower[t] in table.hypothetical:
            if words.lower[t + 1] == "bien":
                return False  # `si bien matizó`: although
            return words.lower[t - 1] not in {"así", "tal"} if t else True
        if words.pos[t] in {"VERB", "PUNCT", "CCONJ", "SCONJ"}:
            return False
    return False
