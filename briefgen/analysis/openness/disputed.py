"""What two sides of the text see differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.analysis.asking import Manner, Subject, close
from briefgen.analysis.openness.reading import Candidate, Reading, Rule, rule
from briefgen.analysis.phrases import gender_of, is_plural
from briefgen.analysis.verbs import is_infinitive, split_clitics
from briefgen.model import ActorKind, Gender, QuestionKind

CLAIM = Manner(future=False, keep_modal=True, present=True)
"""What one side says is so is asked as it is said: `¿Se pueden hacer comparaciones?`."""
COUNTERCLAIM = Manner(future=False, keep_modal=True, positive=True)


def denied(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`negó que la empresa haya presionado al gobierno`; not `no negó que`."""
    words = r.clauses.words
    for i in range(first, past):
        verb = r.predicate("deny", i)
        if verb is None:
            yield from _denied_besides(r, i, first, past)
            continue
        group = r.clauses.group(i)
        if group.negated:
            continue
        subject = r.asker.subject_of(group)
        after = r.over(group.past, past)
        if after >= past:
            continue
        start = r.evidence_first(group)
        kind = QuestionKind.DISPUTED
        bare = split_clitics(words.lower[after])[0]
        if bare == "haber" and after + 1 < past and subject:
            end = r.clauses.clause_past(after, past, seen=True)
            question = close(
                [
                    "Han" if subject.plural else "Ha",
                    r.asker.say(after + 1, after + 2),
                    subject.text,
                    r.asker.say(after + 2, end, subject, named=True),
                ]
            )
            yield Candidate(
                kind, "denied", start, end, question, 0.65, r.settles(subject, start, end)
            )
            continue
        inner = next((k for k in r.clauses.finites(after, past)), None)
        other = r.asker.left_out(r.clauses.group(inner), not_=subject) if inner else None
        after = _past_gesture(r, after, past)
        end, question, shape = r.complement(after, past, other, CLAIM)
        if shape == "que" and question is None and inner is not None:
            for meant in r.others_meant(r.clauses.group(inner), not_=subject):
                question = question or r.complement(after, past, meant, CLAIM)[1]
        if shape == "np" and _is_claim(r, after, end):
            question = _is_true(r, after, end, subject)
            if end - after <= _SAYS_NOTHING:
                claim = r.claim_before(start)
                said_here = claim is not None and claim[0] >= first
                asked = r.asker.yes_no(*claim, manner=CLAIM) if claim and said_here else None
                question = asked or _true_though_denied(r, i, after, subject)
        elif shape != "que":
            continue
        yield Candidate(kind, "denied", start, end, question, 0.65, r.settles(subject, start, end))


def _denied_besides(r: Reading, i: int, first: int, past: int) -> Iterator[Candidate]:
    """`Tras negar que hubiera prisa, el rector …`, `negando que lo supiera`: no main verb."""
    words = r.clauses.words
    form = split_clitics(words.lower[i])[0]
    bare = is_infinitive(form) or form.endswith(("ando", "iendo"))
    if not bare or not r.verb("deny", i) or r.lower(i + 1) != "que" or words.quoted[i]:
        return
    if r.lower(i - 1) == "no" or r.lower(i - 1) == "sin":
        return
    end = r.clauses.clause_past(i + 2, past, seen=False, one=True)
    behind = end + 1 if end < past and words.text[end] == "," else past
    main = r.finite_before(i, first) or r.clauses.main_finite(behind, past)
    denier = r.asker.subject_of(r.clauses.group(main)) if main is not None else None
    at = r.clauses.clause_verb(i + 2, end, wish=True)
    question = r.asker.yes_no(i + 2, end, manner=CLAIM)
    for other in r.others_meant(r.clauses.group(at), not_=denier) if at is not None else ():
        question = question or r.asker.yes_no(i + 2, end, subject=other, manner=CLAIM)
    start = i - (words.pos[i - 1] == "ADP" and i > first)
    yield Candidate(
        QuestionKind.DISPUTED, "denied", start, end, question, 0.65, r.settles(denier, start, end)
    )


def _true_though_denied(r: Reading, verb: int, first: int, subject: Subject | None) -> str | None:
    """`negó tal aseveración` -> `¿Es cierta la aseveración que negó Gil?`."""
    noun = r.asker.head(first, first + 2)
    token = r.clauses.doc[noun]
    if subject is None or r.clauses.words.pos[noun] != "NOUN":
        return None
    true = "ciert" + ("a" if gender_of(token) is Gender.FEMALE else "o") + "s" * is_plural(token)
    told = [r.article(noun), r.lower(noun), "que", r.lower(verb), subject.text]
    return close(["Son" if is_plural(token) else "Es", true, *told])


_SAYS_NOTHING = 3
"""Words of a claim that do not tell what it is: `tal aseveración`, `la información difundida`."""


def _past_gesture(r: Reading, i: int, past: int) -> int:
    """Past how something was denied: `negó con la cabeza tal acusación`."""
    words = r.clauses.words
    if words.pos[i] != "ADP":
        return i
    near = range(i + 1, min(past, i + 8))
    claim = next(
        (k for k in near if r.word("disputed.claims", k) and words.pos[k - 1] == "DET"), None
    )
    return i if claim is None else claim - 1


def _is_claim(r: Reading, first: int, past: int) -> bool:
    """Whether a noun phrase names what can be true or false: `rechaza la cifra`."""
    noun = r.asker.head(first, past)
    return r.word("disputed.claims", noun) and r.clauses.words.pos[first] == "DET"


def _is_true(r: Reading, first: int, past: int, owner: Subject | None = None) -> str | None:
    noun = r.clauses.doc[r.asker.head(first, past)]
    plural, female = is_plural(noun), gender_of(noun) is Gender.FEMALE
    true = "ciert" + ("a" if female else "o") + ("s" if plural else "")
    return close(["Son" if plural else "Es", true, r.asker.say(first, past, owner)])


def denied_before(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Según Pardo, la empresa cobró dos veces. Hidronorte lo niega`; `una postura que X rechaza`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("disputed.deny_object", i, past)
        if after and r.lower(i - 1) in {"que", "quien", "quienes"}:
            continue  # `hay mil votos que dicen que no`
        if after and r.lower(after - 1) == "no" and after < past and words.pos[after] != "PUNCT":
            continue  # `dice que no lo pide`
        relative = (
            not after
            and words.lower[i] in {"que", "cual", "cuales"}
            and words.lower[i - 1]
            not in {"y", "e", "o"}  # `contó que tuvo una oferta y que la rechazó`
            and _opposes(r, i, past)
        )
        if relative:
            after = relative
        if not after:
            continue
        begin = i
        if relative:
            begin = next(
                (k for k in range(i - 1, max(first, i - 6), -1) if words.text[k] == ","), i
            )
            if begin == i or not any(
                _is_stance(r, k, opens=k == begin + 1) for k in range(begin + 1, i)
            ):
                continue
        at = next((k for k in range(i, after) if r.clauses.is_finite(k)), i)
        start = r.clauses.clause_first(r.clauses.group(at).first) if not relative else begin
        claim = r.claim_before(start)
        if claim and not relative and start != r.clauses.sentence(i)[0] and claim[1] < first:
            continue  # what is denied in the middle of a sentence was said in it
        if not relative:
            charge = _charge_before(r, start)
            if charge:
                yield replace(charge, rule="denied_before", past=after, strength=0.75)
                continue
        if claim is None:
            continue
        if relative and claim[1] <= first:
            continue  # what is denied in a relative clause stands in its sentence
        at_claim = r.clauses.main_finite(*claim)
        # `dijo que no había hablado con nadie`: whether he had
        manner = COUNTERCLAIM if at_claim is not None and r.clauses.group(at_claim).negated else CLAIM  # fmt: skip
        question = r.asker.yes_no(*claim, manner=manner)
        of_nobody = at_claim is not None and r.lower(at_claim).startswith("bast")
        if question is None and at_claim is not None and not of_nobody:
            said = r.clauses.group(at_claim)
            for other in (r.asker.left_out(said), *r.others_meant(said)):
                question = question or (r.asker.yes_no(*claim, subject=other, manner=manner) if other else None)  # fmt: skip
        whole = claim[0]
        end = after
        subject = r.asker.subject_of(r.clauses.group(at)) if not relative else None
        if after - whole > 60:
            whole = claim[0]
        yield Candidate(
            QuestionKind.DISPUTED,
            "denied_before",
            whole,
            end,
            question,
            0.75,
            r.settles(subject, whole, end),
        )


def _is_stance(r: Reading, k: int, *, opens: bool) -> bool:
    """Whether a word takes up what was said: `una postura`, `extremo`, `algo`, an opening `lo (que)`."""
    return (
        (opens and r.lower(k) in {"algo", "lo"})
        or r.word("disputed.claims", k)
        or r.word("disputed.stances", k)
    )


def _charge_before(r: Reading, i: int) -> Candidate | None:
    """The accusation in the sentence before, which `lo niega` answers."""
    words = r.clauses.words
    sentence = words.sentence[i]
    for k in (sentence, sentence - 1):
        if k >= 0:
            first, past = words.sentences[k]
            for charge in accused(r, first, min(past, i)):
                return charge
    return None


def _opposes(r: Reading, i: int, limit: int) -> int:
    """Past a relative clause that says no to what came before: `con la que el gremio no está de acuerdo`."""
    words = r.clauses.words
    for k in range(i + 1, min(limit, i + 10)):
        if words.text[k] in {",", "."}:
            return 0
        after = r.phrase("disputed.disagree", k, limit)
        if after:
            return after
        if r.verb("deny", k) and r.clauses.is_finite(k) and not r.clauses.group(k).negated:
            return k + 1
    return 0


def accused(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`acusa a Cifuentes de buscar notoriedad`; not `acusó el golpe`."""
    words = r.clauses.words
    for i in range(first, past):
        verb = r.predicate("accuse", i)
        if verb not in {"acusar", "culpar", "responsabilizar"}:
            continue
        group = r.clauses.group(i)
        if group.negated or r.lower(group.past) not in {"a", "al"}:
            continue
        de = next(
            (
                k
                for k in range(group.past + 1, min(past, group.past + 14))
                if words.lower[k] in {"de", "del"}
                and any(
                    is_infinitive(split_clitics(words.lower[j])[0])
                    and words.pos[j] not in {"NOUN", "PROPN", "ADP", "DET"}
                    and (j == k + 1 or words.text[k + 1] in {'"', "“", "«"})
                    for j in range(k + 1, min(past, k + 3))
                )
            ),
            None,
        )
        if de is None:
            continue
        accuser = r.asker.subject_of(group)
        target = r.asker.subject_between(group.past + 1, de)
        end = r.clauses.clause_past(de + 1, past, seen=True)
        start = r.evidence_first(group)
        strength = 0.55
        if words.lower[de + 1] == "haber" and target:
            question = close(
                [
                    "Han" if target.plural else "Ha",
                    r.asker.say(de + 2, de + 3),
                    target.text,
                    r.asker.say(de + 3, end, target),
                ]
            )
        elif accuser and target:
            reason = "Tienen razón" if group.plural else "Tiene razón"
            person = target.chain is not None and target.chain.kind is ActorKind.PERSON
            joined = r.lower(group.past) == "al" and not (person or target.text.startswith("el "))
            to = re.sub(r"^a el ", "al ", f"{'al' if joined else 'a'} {target.text}")
            strength = (
                0.45  # an accusation of conduct: the text's matter only where it opens with it
            )
            question = close(
                [reason, accuser.text, f"al {verb}", to, "de", r.asker.say(de + 1, end, target)]
            )
        else:
            question = None
        yield Candidate(
            QuestionKind.DISPUTED,
            "accused",
            start,
            end,
            question,
            strength,
            r.settles(target, start, end),
        )


def blamed(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Las dos partes se culpan del fracaso`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("disputed.blame", i, past)
        if not after:
            continue
        while after < past and words.lower[after] in {
            "mutuamente",
            "entre",
            "sí",
            "unos",
            "otros",
            "a",
        }:
            after += 1
        if after >= past or words.lower[after] not in {"de", "del", "por"}:
            continue
        end = r.clauses.clause_past(after, past)
        start = r.evidence_first(r.clauses.group(i + 1))
        question = close(["Quién tiene la culpa", re.sub(r"^por ", "de ", r.asker.say(after, end))])
        yield Candidate(
            QuestionKind.DISPUTED, "blamed", start, end, question, 0.75, r.settles(None, start, end)
        )


def disagreed(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`no comparte que la expulsión fuera decisiva`, `puso en duda esa versión`, `discrepa: …`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("disputed.disagree", i, past)
        versions = 0 if after else r.phrase("disputed.versions", i, past)
        after = after or versions
        if not after:
            continue
        at = next((k for k in range(i, after) if r.clauses.is_finite(k)), None)
        if at is None:
            continue
        group = r.clauses.group(at)
        subject = r.asker.subject_of(group)
        start = r.evidence_first(group)
        kind = QuestionKind.DISPUTED
        that = next(
            (
                k
                for k in range(after, min(past, after + 12))
                if words.lower[k] == "que"
                and (k == after or "," not in words.text[after + 1 : k])
                and (k == after or words.pos[k - 1] in {"ADP", "VERB"})
            ),
            None,
        )
        if r.lower(after) in {"en", "sobre"} and r.lower(after + 1) == "si" and after + 1 < past:
            after += 1  # `no se ponen de acuerdo en si conviene`
        if after < past and words.lower[after] == "si":
            end, question, _ = r.complement(after, past, None, CLAIM)
            asked = re.sub(r" o no\b", "", question) if question else None
            yield Candidate(
                kind, "disagreed", start, end, asked, 0.7, r.settles(subject, start, end)
            )
            continue
        if that is not None and that + 1 < past:
            end = r.clauses.clause_past(that + 1, past)
            question = r.asker.yes_no(that + 1, end, manner=CLAIM)
            yield Candidate(
                kind, "disagreed", start, end, question, 0.7, r.settles(subject, start, end)
            )
            continue
        if after + 1 < past and words.text[after] == ":" and not words.quoted[after + 1]:
            inner = r.clauses.skip_connectives(after + 1, past)
            end = r.clauses.clause_past(inner, past)
            question = r.asker.yes_no(inner, end, manner=CLAIM)
            yield Candidate(
                kind, "disagreed", start, end, question, 0.6, r.settles(subject, start, end)
            )
            continue
        about = r.lower(after) if after + 2 < past else ""
        if about in {"sobre", "en"} and words.pos[after + 1] == "DET" and words.lower[i].startswith(("discrep", "difier", "no")):  # fmt: skip
            end = r.clauses.clause_past(after + 1, past, seen=True)
            noun = r.asker.head(after + 1, end)
            told = any(r.word(f"nouns.{name}", noun) for name in ("when", "who", "why", "how_many", "ahead"))  # fmt: skip
            what = r.asker.say(after + 1, end)
            question = r.asker.which(after + 1, end, owner=None) if told else close(["Qué se decidirá sobre", what])  # fmt: skip
            yield Candidate(
                kind, "disagreed", start, end, question, 0.6, r.settles(subject, start, end)
            )
            continue
        if (
            after < past
            and words.pos[after] in {"DET", "NOUN"}
            and words.lower[i] not in {"discrepa", "discrepan", "discrepó"}
        ):
            end = r.clauses.clause_past(after, past)
            stop = r.clauses.clause_past(after, past, seen=True)
            quality = r.of_quality(after, stop)
            noun = r.asker.head(after, stop)
            shaken = r.word("doubtful.open_ends", noun) or r.word("doubtful.events", noun)
            put = words.lower[i].startswith(("pone", "ponen", "puso", "pusier", "ha", "han"))
            told = shaken and put and stop - after > 2
            if quality is None and told:
                quality = close(["Qué pasará con", r.asker.say(after, stop)])
            if quality is not None:
                end = stop
            elif not versions and not _is_claim(r, after, end):
                continue
            question = quality or _is_true(r, after, end)
            strength = 0.72 if versions else 0.6
            yield Candidate(
                kind, "disagreed", start, end, question, strength, r.settles(subject, start, end)
            )


def on_the_contrary(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La oposición, por el contrario, sostiene que la obra costó el doble`: others say it did not."""
    words = r.clauses.words
    for i in range(first, past - 4):
        after = r.phrase("disputed.against", i, past)
        if not after or words.quoted[i]:
            continue
        verb = next((k for k in range(i - 1, max(first - 1, i - 4), -1) if _claims(r, k)), None)
        if verb is None:
            verb = next((k for k in range(after, min(past, after + 9)) if r.clauses.is_finite(k)), None)  # fmt: skip
            if verb is None or not _claims(r, verb):
                continue
        group = r.clauses.group(verb)
        that = next((k for k in range(max(after, group.past), min(past - 3, max(after, group.past) + 6)) if words.lower[k] == "que"), None)  # fmt: skip
        if group.negated or that is None or any(r.clauses.finites(max(after, group.past), that)):
            continue
        who = r.asker.subject_of(group)
        end = r.clauses.clause_past(that + 1, past)
        inner = r.clauses.main_finite(that + 1, end)
        if inner is None or r.clauses.group(inner).modal:
            continue
        question = r.asker.yes_no(that + 1, end, manner=COUNTERCLAIM)
        for other in r.others_meant(r.clauses.group(inner), not_=who):
            question = question or r.asker.yes_no(that + 1, end, subject=other, manner=COUNTERCLAIM)
        yield Candidate(
            QuestionKind.DISPUTED, "on_the_contrary", that + 1, end, question, 0.62, r.settles(who, that, end)
        )  # fmt: skip


def _claims(r: Reading, k: int) -> bool:
    """Whether somebody holds with a verb that something is so."""
    return r.clauses.is_finite(k) and r.verb("claim", r.clauses.group(k).main) is not None


def replied(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Arrieta replica que la petición nunca llegó`: somebody has said that it did."""
    for i in range(first, past):
        if r.predicate("oppose", i) is None or r.clauses.group(i).negated:
            continue
        group = r.clauses.group(i)
        subject = r.asker.subject_of(group)
        inner = next((k for k in r.clauses.finites(group.past, past)), None)
        other = r.asker.left_out(r.clauses.group(inner), not_=subject) if inner else None
        end, question, shape = r.complement(group.past, past, other, COUNTERCLAIM)
        if shape == "que" and inner is not None:
            if r.lower(group.past + 1) in {"cuando", "si", "aunque", "mientras"}:
                inner = max(r.clauses.finites(group.past, end), default=inner)
            reply = r.clauses.group(inner)
            if reply.modal or r.lower(inner + 1) == "que":
                continue  # `replica que no hay que confundir`: what should be, not what is
            start = r.evidence_first(group)
            yield Candidate(
                QuestionKind.DISPUTED,
                "replied" if reply.negated or _happened(r, inner) else "argued",
                start,
                end,
                question,
                0.55,
                r.settles(subject, start, end),
            )


def _happened(r: Reading, verb: int) -> bool:
    """Whether a verb tells what came to pass, no state of things: `llegó`, `había llegado`."""
    form = r.lower(verb)
    past = form.endswith(("ó", "aron", "ieron", "jeron")) or form in {
        "ha",
        "han",
        "había",
        "habían",
    }
    return past and form not in {"fue", "fueron"}


RULES: tuple[Rule, ...] = (
    rule(denied, "verb.deny"),
    rule(denied_before, "disputed.deny_object", "disputed.disagree", "verb.deny"),
    rule(accused, "verb.accuse"),
    rule(blamed, "disputed.blame"),
    rule(disagreed, "disputed.disagree", "disputed.versions"),
    rule(on_the_contrary, "disputed.against"),
    rule(replied, "verb.oppose"),
)
"""In order of preference where two see the same with equal strength."""
