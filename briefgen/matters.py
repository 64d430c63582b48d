"""Which later articles speak of the same matter as an open question: shown beside it, never as an answer.

The measure is meant to miss rather than to mislead. A later article of the same language is named
when all of this holds:

- it names an actor of the question that is no place: one that could settle it, or one that its
  evidence's sentence names;
- its headline and opening, which say what an article is about, hold at least two, and three in
  five, of the question's content words: those of four letters and more that are no function
  words, no words of the article's names, and not in more than one article in fifty.

Words are compared by their stems (no accents, plural and final vowels off, six letters at most),
since lemmas are not kept with the annotations and no model is loaded to lay out pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from briefgen.corpus import NAMED, Corpus
from briefgen.model import ActorKind, Annotations, Article, Form, Question
from briefgen.passages import around, sentences

OPENING = 600
"""Characters of an article's text that say, with its headline, what it is about."""
LEAST = 2
"""Content words that must be shared, however short the question."""
SHARE = 0.6
"""Part of the question's content words that must be shared."""
COMMON = 0.02
"""Part of all articles beyond which a word says nothing of a matter; ten articles never are."""
MOST = 3
"""Later articles named beside one question."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
_FUNCTION = frozenset(
    # Of four letters and more, without accents; other parts of speech that any question may hold.
    """
    ante bajo cada como con contra cual cuales cuando cuanta cuantas cuanto cuantos cuya cuyo desde
    donde durante ella ellas ellos entre esta estas este estos esos esas aquel aquella hacia hasta
    mediante mientras misma mismas mismo mismos mucha muchas mucho muchos nada nadie otra otras otro
    otros para pero poca poco pocos porque pues quien quienes segun sera seran sido siendo sobre solo
    tambien tanta tanto tendra tener tiene tienen toda todas todo todos tras unas unos vario varios
    habra habran haber habia hace hacer hara haran hecho esta estan estar estara podra podran poder
    puede pueden debe deben deber debera deberan seguira fueron fuera seria serian parte algun alguna
    about after again against also before being between both could does doing done down during each
    from have having here into just more most much must only other over same shall should some such
    than that their them then there these they this those through under until upon very were what
    when where which while whom whose will with would your
    """.split()  # noqa: SIM905 - a list for people to read
)


def see_also(
    corpus: Corpus, settled: Collection[tuple[str, str]] = ()
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Later articles on the matter of each open question, oldest first.

    Keys are (article id, question id); questions with none, and those in `settled`, are missing.
    """
    dated = [article for article in corpus.articles if article.date]
    if len(dated) < 2:
        return {}
    openings = {article.id: _opening(article) for article in dated}
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for article_id, stems in openings.items():
        for stem in stems:
            holders[stem].add(article_id)
    common = max(10, int(len(dated) * COMMON))
    actors: defaultdict[str, set[str]] = defaultdict(set)
    for (article_id, _), slug in corpus.actor_ids.items():
        if corpus.actors[slug].kind is not ActorKind.PLACE:
            actors[article_id].add(slug)
    by_id = {article.id: article for article in dated}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for article in dated:
        annotations = corpus.annotations[article.id]
        names = _name_stems(article, annotations) if annotations.questions else frozenset()
        for question in annotations.questions:
            if (article.id, question.id) in settled or question.confidence < NAMED:
                continue
            words = {
                stem
                for stem in _stems(question.question) - names
                if len(holders.get(stem, ())) <= common
            }
            if len(words) < LEAST:
                continue
            shared = Counter(other for stem in words for other in holders.get(stem, ()))
            least = max(LEAST, -(-len(words) * SHARE // 1))
            enough = {
                other: count
                for other, count in shared.items()
                if count >= least and _is_later(by_id[other], article)
            }
            if not enough:
                continue
            who = _actors_of(question, article, annotations, corpus.actor_ids) & actors[article.id]
            ranked = sorted(
                (other for other in enough if who & actors[other]),
                key=lambda other: (-enough[other], by_id[other].date, other),
            )[:MOST]
            if ranked:
                ranked.sort(key=lambda other: (by_id[other].date, other))
                found[article.id, question.id] = tuple(ranked)
    return found


def _is_later(one: Article, other: Article) -> bool:
    return bool(
        one.date and other.date and one.date > other.date and one.language == other.language
    )


def _actors_of(
    question: Question,
    article: Article,
    annotations: Annotations,
    actor_ids: Mapping[tuple[str, str], str],
) -> set[str]:
    """Slugs of those who could settle a question or whom its evidence's sentence names."""
    sentence = around([question.evidence], sentences(article))
    chains = {
        *question.actors,
        *(c.id for c in annotations.chains if any(sentence.contains(m.span) for m in c.mentions)),
    }
    slugs = (actor_ids.get((article.id, chain)) for chain in chains)
    return {slug for slug in slugs if slug}


def _opening(article: Article) -> frozenset[str]:
    return _stems(f"{article.title} {article.text[:OPENING]}")


def _name_stems(article: Article, annotations: Annotations) -> frozenset[str]:
    return _stems(
        " ".join(
            mention.span.of(article.text)
            for chain in annotations.chains
            for mention in chain.mentions
            if mention.form is Form.NAME
        )
    )


def _stems(text: str) -> frozenset[str]:
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return frozenset(_stem(word) for word in _WORD.findall(plain) if word not in _FUNCTION)


def _stem(word: str) -> str:
    stem = word[:-1] if word.endswith("s") else word
    return (stem.rstrip("aeiouy") or stem)[:_STEM]
