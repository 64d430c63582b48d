"""Spanish verb forms for questions: what form a word is, and the form that a question needs.

Chosen against a conjugation library (verbecc, mlconjug3 and pattern.es are the candidates): those
weigh 5 to 60 MB with a trained classifier, answer with whole paradigms, and start from an
infinitive that the lemmatizer must get right first. A question needs four mappings only, and all
four are regular but for a dozen stems that the lexicon lists:

- infinitive -> future (`tener` -> `tendrá`),
- conditional or future -> infinitive (`exigiría` -> `exigir`), read off the ending, so that a
  wrong lemma does no harm,
- imperfect subjunctive -> imperfect indicative (`presionara` -> `presionaba`, `tuviera` -> `tenía`),
- the subjunctive of haber, ser, estar, ir -> its indicative (`haya` -> `ha`).

What none of them covers is left as the text has it, or the question is not asked. Source for the
paradigms: RAE & ASALE, Nueva gramática de la lengua española, manual, ch. 4.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from briefgen.analysis.pack import Pack

_PLAIN = str.maketrans("áéíóú", "aeiou")
_FUTURE = re.compile(r"^(?P<stem>\w+r)(?P<end>ía|ían|á|án|é|emos|íamos)$")
_IMPERFECT_SUBJUNCTIVE = re.compile(r"^(?P<stem>\w+?)(?P<theme>ar|ier|(?<=[jy])er)(?P<end>a|an)$")
_PAST_SUBJUNCTIVE_SE = re.compile(r"^(?P<stem>\w+?)(?P<theme>as|ies|es)(?P<end>e|en)$")
_CLITIC = re.compile(
    r"^(?P<verb>\w+[aeiáéí]r)(?P<first>se|me|te|nos|os)?(?P<second>lo|la|los|las|le|les|se|me|nos)?$"
)


@dataclass(frozen=True, slots=True)
class VerbTable:
    """One language's irregular stems; all lower case."""

    futures: Mapping[str, str]
    """Infinitive -> future stem: `tener` -> `tendr`; holds for compounds unless listed itself."""
    closed: frozenset[str]
    """Infinitives whose future stem serves no compound (`decir`: `predecirá` is regular)."""
    pasts: Mapping[str, str]
    """Stem of the strong preterite -> imperfect: `tuv` -> `ten`."""
    irregular: tuple[str, ...]
    """`tener:tien:teng:tuv`: infinitive and stems, for the forms that the lemmatizer gets wrong."""
    subjunctive: Mapping[str, str]
    """Ending of a present subjunctive -> of the infinitive: `zca` -> `cer`; longest first."""
    present: Mapping[str, str]
    """Short indicative forms -> infinitive: `son` -> `ser`."""
    presents: frozenset[str]
    """Present stems in -ier, whose subjunctive looks like a past one: `prefiera`."""
    indicative: Mapping[str, str]
    """Subjunctive -> indicative: `haya` -> `ha`."""
    own_presents: Mapping[str, str]
    """Ending of a present subjunctive -> of its indicative, where the stems differ: `tenga` -> `tiene`."""

    def future(self, infinitive: str, *, plural: bool) -> str | None:
        """`votar` -> `votará`, `votarán`; None where the word is no infinitive."""
        infinitive = infinitive.lower()
        if not is_infinitive(infinitive):
            return None
        return self._future_stem(infinitive) + ("án" if plural else "á")

    def _future_stem(self, infinitive: str) -> str:
        if infinitive in self.futures:
            return self.futures[infinitive]
        for verb, stem in self.futures.items():
            if verb not in self.closed and infinitive.endswith(verb) and len(verb) > 4:
                return infinitive[: -len(verb)] + stem
        return infinitive.translate(_PLAIN)

    def infinitive(self, form: str) -> str | None:
        """The infinitive of a conditional or future form: `tendrían` -> `tener`; else None."""
        match = _FUTURE.match(form.lower())
        if match is None:
            return None
        stem = match["stem"]
        for verb, irregular in self.futures.items():
            if stem == irregular:
                return verb
        if is_infinitive(stem):
            return stem
        for verb, irregular in self.futures.items():
            if verb not in self.closed and len(irregular) > 4 and stem.endswith(irregular):
                return stem[: -len(irregular)] + verb
        return None

    def of_subjunctive(self, form: str) -> str | None:
        """The infinitive of a present subjunctive, where its ending tells: `comparezca`, `retenga`."""
        bare = form.lower().removesuffix("n")
        for ending, infinitive in self.subjunctive.items():
            if bare.endswith(ending) and len(bare) > len(ending):
                return bare[: -len(ending)] + infinitive
        return None

    def present_of(self, form: str, infinitive: str) -> str | None:
        """The indicative of a present subjunctive: `contenga`, `contener` -> `contiene`.

        The stem stays as it is, but for its spelling (`toque` -> `toca`) and for the verbs whose
        subjunctive has a stem of its own.
        """
        form, n = form.lower().removesuffix("n"), "n" if form.endswith("n") else ""
        for subjunctive, indicative in self.own_presents.items():
            if form.endswith(subjunctive) and infinitive != subjunctive:
                return form.removesuffix(subjunctive) + indicative + n
        stem, last = form[:-1], form[-1:]
        if infinitive.endswith("ar") and last == "e":
            for soft, hard in (("qu", "c"), ("gu", "g"), ("c", "z")):
                if stem.endswith(soft) and infinitive[:-2].endswith(hard):
                    stem = stem.removesuffix(soft) + hard
                    break
            return stem + "a" + n
        if infinitive.endswith(("er", "ir")) and last == "a":
            if infinitive.endswith(("cer", "cir")) and stem.endswith(("zc", "z")):
                stem = stem.removesuffix("c").removesuffix("z") + "c"
            elif infinitive.endswith(("ger", "gir")) and stem.endswith("j"):
                stem = stem[:-1] + "g"
            elif infinitive.endswith("guir") and stem.endswith("g"):
                stem += "u"
            return stem + "e" + n
        return None

    def imperfect(self, form: str) -> str | None:
        """The imperfect of an imperfect subjunctive: `hiciera` -> `hacía`; None for other forms."""
        form = form.lower()
        if form in self.indicative:
            return self.indicative[form]
        if form.removesuffix("n")[:-1] in self.presents:
            return None
        match = _IMPERFECT_SUBJUNCTIVE.match(form) or _PAST_SUBJUNCTIVE_SE.match(form)
        if match is None:
            return None
        stem, theme = match["stem"], match["theme"][0]
        n = "n" if match["end"].endswith("n") else ""
        for strong, weak in self.pasts.items():
            if stem == strong or (len(strong) > 3 and stem.endswith(strong)):
                base = stem[: -len(strong)] + weak
                return base + ("aba" if weak == "est" else "ía") + n
        if theme == "a":
            return stem + "aba" + n
        return stem.removesuffix("y") + "ía" + n


def is_infinitive(word: str) -> bool:
    """Whether a word looks like an infinitive."""
    return len(word) > 1 and word[-2:] in {"ar", "er", "ir", "ír"} and word.isalpha()


def is_conditional(form: str) -> bool:
    """Whether a word ends like a conditional; nouns in -ría do so too, so ask where it stands."""
    return form.lower().endswith(("ría", "rían", "ríamos")) and form.isalpha()


def is_future(form: str) -> bool:
    """Whether a word ends like a future."""
    return form.lower().endswith(("rá", "rán", "ré", "remos")) and form.isalpha()


@lru_cache(maxsize=4096)  # rules ask again and again about few words
def split_clitics(word: str) -> tuple[str, str]:
    """An infinitive and what hangs on it, as it stands before a finite verb: `dárselo` -> `dar`, `se lo`."""
    word = word.lower()
    match = _CLITIC.match(word)
    if match is None:
        return word, ""
    verb = match["verb"]
    tail = " ".join(filter(None, (match["first"], match["second"])))
    if tail and verb != "oír" and not verb.endswith("eír"):
        verb = verb.translate(_PLAIN)
    return verb, tail


@cache
def verbs_of(pack: Pack) -> VerbTable:
    """The stems of a language, from `lexicon/questions.toml`."""
    table = pack.table("questions").get("verbs", {})
    irregular = tuple(str(table.get("irregular", "")).split())
    return VerbTable(
        futures=dict(table.get("futures", {})),
        closed=frozenset(table.get("closed", ())),
        present=dict(table.get("present", {})),
        pasts=dict(table.get("pasts", {})),
        subjunctive=dict(
            sorted(table.get("subjunctive", {}).items(), key=lambda e: (-len(e[0]), e[0]))
        ),
        irregular=irregular,
        presents=frozenset(
            stem for entry in irregular for stem in entry.split(":")[1:] if stem.endswith("ier")
        ),
        indicative=dict(table.get("indicative", {})),
        own_presents=dict(table.get("own_presents", {})),
    )
