"""Forms of verbs from their infinitives, by a language's tables of endings.

forms_of("advertir", …)["advirtió"] == Form("advertir", "past", plural=False)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefgen.analysis.pack import Pack

FINITE = ("past", "present", "imperfect", "future", "conditional", "subjunctive")
BARE = ("gerund", "participle", "infinitive")
STRESSED = ("present", "subjunctive")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a form of a verb shows."""

    lemma: str
    tense: str
    """One of `FINITE` or `BARE`."""
    plural: bool

    @property
    def finite(self) -> bool:
        """Whether it has person and number."""
        return self.tense in FINITE


def verb_forms(pack: Pack, lemmas: Iterable[str]) -> dict[str, VerbForm]:
    """Every form of the verbs given; of two verbs that share one, the first has it."""
    found: dict[str, VerbForm] = {}
    for lemma in lemmas:
        for form, seen in _forms(pack, lemma):
            found.setdefault(form, seen)
    return found


@cache
def _table(pack: Pack) -> Mapping[str, Any]:
    return pack.table("conjugation")


def _forms(pack: Pack, lemma: str) -> Iterator[tuple[str, VerbForm]]:
    table = _table(pack)
    ending = lemma[-2:].replace("í", "i")
    endings = table.get("classes", {}).get(ending)
    if endings is None:
        return
    stem = lemma[:-2]
    changed = table["stems"].get(lemma, {})
    accented = table["accents"].get(lemma)
    irregular = table["irregular"].get(lemma, {})
    for tense in FINITE:
        own = irregular.get(tense)
        for plural in (False, True):
            if own is not None:
                for form in own[plural]:
                    yield form, VerbForm(lemma, tense, plural)
                if tense != "subjunctive":
                    continue
            for suffix in endings[tense][plural]:
                base = _stem(stem, changed, accented, tense, suffix)
                yield _spelt(base, suffix, ending), VerbForm(lemma, tense, plural)
    for tense in BARE:
        base = changed.get("past_stem", stem) if tense == "gerund" else stem
        regular = [_spelt(base, suffix, ending) for suffix in endings[tense]]
        for form in (*irregular.get(tense, ()), *regular):
            yield form, VerbForm(lemma, tense, form.endswith("s"))


def _stem(
    stem: str, changed: Mapping[str, str], accented: str | None, tense: str, suffix: str
) -> str:
    if tense in STRESSED and len(suffix) <= 2:
        return accented or changed.get("stem", stem)
    if suffix.startswith("ie") or (tense == "past" and suffix == "ió"):
        return changed.get("past_stem", stem)
    return stem


def _spelt(stem: str, suffix: str, ending: str) -> str:
    """Stem and ending with the letters that keep the sound: `critiqu-e`, `crey-ó`, `exig-ió`."""
    if ending == "ar" and suffix[:1] in {"e"}:
        for last, written in (("c", "qu"), ("g", "gu"), ("z", "c")):
            if stem.endswith(last):
                return stem[: -len(last)] + written + suffix
    if ending != "ar" and suffix[:1] in {"a"} and stem.endswith("c"):
        return stem[:-1] + "zc" + suffix
    if ending != "ar" and suffix[:1] in {"a"} and stem.endswith("g"):
        return stem[:-1] + "j" + suffix
    if ending != "ar" and suffix[:1] in {"a"} and stem.endswith("gu"):
        return stem[:-2] + "g" + suffix
    if suffix[:1] == "i" and suffix[1:2] in tuple("eoó") and stem.endswith(("y", "j", "ñ")):
        return stem + suffix[1:]
    if suffix.startswith("id") and stem.endswith(("a", "e", "o")):
        return stem + "í" + suffix[1:]
    return stem + suffix
