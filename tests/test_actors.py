"""Who is whom, and addresses that never change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.actors import (
    Group,
    Lock,
    LockEntry,
    Sighting,
    name_key,
    parse_lock,
    read_lock,
    settle,
)
from briefgen.errors import ConfigError
from briefgen.ids import slug
from briefgen.model import ActorKind, Chain, Form, Mention, Role, Span
from briefgen.resolve import resolve

PERSON, PLACE, GROUP = ActorKind.PERSON, ActorKind.PLACE, ActorKind.GROUP


def seen(
    name: str,
    article: str = "a",
    kind: ActorKind = PERSON,
    *,
    day: date | None = None,
    role: str | None = None,
    names: tuple[str, ...] = (),
    form: Form = Form.NAME,
) -> Sighting:
    mentions = (Mention(Span(0, len(name)), form, "test"),)
    roles = (Role(role, Span(0, 1)),) if role else ()
    chain = Chain(slug(name), name, kind, mentions, roles)
    return Sighting(article, day, chain, names or ((name,) if form is Form.NAME else ()))


def group(sightings, **options) -> tuple[Group, ...]:
    return resolve(sightings, **options).groups


def names_of(groups: tuple[Group, ...]) -> list[tuple[str, list[str]]]:
    return sorted((g.name, sorted(g.articles)) for g in groups)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José Mora", "José Mora"),  # composed and decomposed
        ("Ana Ruiz", "ANA RUIZ"),
        ("Ana Ruiz", "Ana\u200b  Ruiz"),
        ("Ana Ruiz", "\u202eAna Ruiz\u202c"),
    ],
)
def test_one_name_in_two_spellings_is_one_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ana Ruiz", "Ana Ruíz"), ("Ana", "Аna"), ("Ana Ruiz", "Anaruiz")]
)
def test_different_names_keep_different_keys(one, other):
    assert name_key(one) != name_key(other)


def test_same_full_name_and_kind_is_one_actor():
    groups = group([seen("Ana Ruiz", "a"), seen("Ana Ruiz", "b"), seen("Luis Ruiz", "c")])
    assert names_of(groups) == [("Ana Ruiz", ["a", "b"]), ("Luis Ruiz", ["c"])]


def test_a_surname_alone_joins_the_only_one_who_bears_it():
    groups = group([seen("Putin", "a"), seen("Putin", "b"), seen("Vladimir Putin", "c")])
    assert names_of(groups) == [("Vladimir Putin", ["a", "b", "c"])]


def test_a_surname_of_two_people_stays_in_its_article():
    groups = group(
        [seen("Ruiz", "a"), seen("Ruiz", "b"), seen("Ana Ruiz", "c"), seen("Luis Ruiz", "d")]
    )
    assert [found for found in names_of(groups) if found[0] == "Ruiz"] == [
        ("Ruiz", ["a"]),
        ("Ruiz", ["b"]),
    ]


def test_unnamed_people_of_two_articles_are_not_one():
    groups = group([seen("los vecinos", a, GROUP, form=Form.EPITHET) for a in "ab"])
    assert names_of(groups) == [("los vecinos", ["a"]), ("los vecinos", ["b"])]


def test_first_build_gives_plain_slugs_and_the_lock_remembers():
    settled, lock = settle(group([seen("Ana Ruiz"), seen("Oriel", "b", PLACE)]), Lock())
    assert list(settled) == ["ana-ruiz", "oriel"]
    assert lock.by_slug["oriel"] == LockEntry("oriel", PLACE, "Oriel", ("Oriel",), ("b",))


def test_a_taken_slug_gets_the_role_else_the_first_article():
    sightings = [
        seen("Georgia", "viaje", PLACE, day=date(2030, 1, 1)),
        seen("Georgia", "concierto", day=date(2030, 2, 1), role="cantante"),
        seen("Georgia", "club", ActorKind.ORGANIZATION, day=date(2030, 3, 1)),
    ]
    settled, _ = settle(group(sightings), Lock())
    assert {s: g.kind for s, g in settled.items()} == {
        "georgia": PLACE,
        "georgia-cantante": PERSON,
        "georgia-club": ActorKind.ORGANIZATION,
    }


def test_a_slug_in_the_lock_is_not_given_to_somebody_else():
    lock = Lock((LockEntry("ana-ruiz", PLACE, "Ana Ruiz", ("Ana Ruiz",), ("old",)),))
    settled, after = settle(group([seen("Ana Ruiz", "new", role="jueza")]), lock)
    assert list(settled) == ["ana-ruiz-jueza"]
    assert after.by_slug["ana-ruiz"] == lock.by_slug["ana-ruiz"]


def test_a_fuller_name_keeps_the_address():
    lock = Lock((LockEntry("peskov", PERSON, "Peskov", ("Peskov",), ("a",)),))
    fuller = seen("Dmitri Peskov", "a", names=("Dmitri Peskov", "Peskov"))
    settled, after = settle(group([fuller]), lock)
    assert list(settled) == ["peskov"]
    assert after.by_slug["peskov"].name == "Dmitri Peskov"


def test_a_change_of_kind_keeps_the_slug_and_is_remembered():
    lock = Lock((LockEntry("kiev", PERSON, "Kiev", ("Kiev",), ("a",)),))
    settled, after = settle(group([seen("Kiev", "a", PLACE)]), lock)
    assert settled["kiev"].kind is PLACE
    assert after.by_slug["kiev"].formerly == (PERSON,)
    _, again = settle(group([seen("Kiev", "a", PERSON)]), after)
    assert again.by_slug["kiev"].kind is PERSON
    assert again.by_slug["kiev"].formerly == (PLACE,)


def test_an_actor_taken_over_by_another_entry_moves_there():
    lock = Lock(
        (
            LockEntry("kiev", PERSON, "Kiev", ("Kiev",), ("a",)),
            LockEntry("kiev-b", PLACE, "Kiev", ("Kiev",), ("b",)),
        )
    )
    settled, after = settle(group([seen("Kiev", "a", PLACE), seen("Kiev", "b", PLACE)]), lock)
    assert list(settled) == ["kiev-b"]
    assert after.by_slug["kiev"].moved_to == "kiev-b"
    assert after.final("kiev") == after.by_slug["kiev-b"]


def test_a_person_called_like_a_lost_place_does_not_inherit_it():
    lock = Lock((LockEntry("washington", PLACE, "Washington", ("Washington",), ("a",)),))
    person = seen("Denzel Washington", "a", names=("Denzel Washington", "Washington"))
    _, after = settle(group([person]), lock)
    assert after.by_slug["washington"].moved_to is None


def test_an_undone_merge_gives_the_old_address_back():
    lock = Lock(
        (
            LockEntry("ruiz", PERSON, "Ruiz", ("Ruiz",), ("a",), moved_to="ana-ruiz"),
            LockEntry("ana-ruiz", PERSON, "Ana Ruiz", ("Ana Ruiz", "Ruiz"), ("a", "b")),
        )
    )
    apart = {frozenset({"ruiz", "ana ruiz"})}
    settled, after = settle(group([seen("Ruiz", "a"), seen("Ana Ruiz", "b")], apart=apart), lock)
    assert sorted(settled) == ["ana-ruiz", "ruiz"]
    assert after.by_slug["ruiz"].moved_to is None


def test_the_address_goes_to_whoever_shares_most_articles():
    lock = Lock((LockEntry("ruiz", PERSON, "Ruiz", ("Ruiz",), ("b", "c")),))
    apart = [seen("Ruiz", "a"), seen("Ruiz", "b"), seen("Ana Ruiz", "d"), seen("Luis Ruiz", "e")]
    settled, _ = settle(group(apart), lock)
    assert settled["ruiz"].articles == {"b"}


def test_who_is_not_to_be_published_gets_no_address_but_keeps_an_old_one():
    groups = group([seen("los vecinos", "a", GROUP), seen("los jueces", "a", GROUP)])
    lock = Lock((LockEntry("los-vecinos", GROUP, "los vecinos", (), ("a",)),))
    settled, _ = settle(groups, lock, publish=lambda _: False)
    assert list(settled) == ["los-vecinos"]


NAMES = st.sampled_from(
    ["Ana Ruiz", "Luis Ruiz", "Ruiz", "Kiev", "José Mora", "Jose Mora", "🦊", "con", "Ана"]
)
SIGHTINGS = st.lists(
    st.builds(
        seen,
        NAMES,
        st.sampled_from(["uno", "dos", "tres", "cuatro"]),
        st.sampled_from(list(ActorKind)),
        role=st.sampled_from([None, "jueza", "alcalde"]),
        form=st.sampled_from([Form.NAME, Form.NAME, Form.EPITHET]),
    ),
    max_size=8,
).map(
    lambda found: [
        replace(s, chain=replace(s.chain, id=f"{s.chain.id}-{n}")) for n, s in enumerate(found)
    ]
)
"""Chain ids are unique within an article."""


@given(SIGHTINGS, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(sightings, random):
    shuffled = list(sightings)
    random.shuffle(shuffled)
    one = settle(group(sightings), Lock())[1]
    other = settle(group(shuffled), Lock())[1]
    assert one.text() == other.text()


@settings(deadline=None)
@given(st.lists(SIGHTINGS, min_size=1, max_size=5))
def test_no_address_is_ever_lost_or_given_twice(histories):
    lock = Lock()
    for sightings in histories:
        groups = group(sightings)
        settled, after = settle(groups, lock)
        assert len(settled) == len(groups)
        assert set(lock.by_slug) <= set(after.by_slug)
        for entry in after.entries:
            assert slug(entry.slug) == entry.slug
            final = after.final(entry.slug)
            assert final is not None
            assert final.moved_to is None
        assert settle(groups, after)[1].text() == after.text()
        assert parse_lock(after.text()) == after
        lock = after


def test_one_line_an_actor_sorted_and_readable():
    lock = settle(group([seen("Zoé Gil"), seen("Ana Ruiz")]), Lock())[1]
    lines = [line for line in lock.text().splitlines() if '"slug"' in line]
    assert [line.split('"')[3] for line in lines] == ["ana-ruiz", "zoe-gil"]
    assert "Zoé" in lines[1]


def test_a_missing_lock_is_empty(tmp_path):
    assert read_lock(tmp_path / "actors.lock.json") == Lock()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "line 1"),
        ('{"version": 1, "actors": [\n<<<<<<< HEAD\n', "line 2: git left a conflict"),
        ('{"version": 1}', "no list"),
        ('{"version": 9, "actors": []}', "version 9"),
        (
            '{"version": 1, "actors": [{"slug": "../x", "kind": "person", "name": "x"}]}',
            "not a slug",
        ),
        ('{"version": 1, "actors": [{"slug": "x", "kind": "robot", "name": "x"}]}', "robot"),
        ('{"version": 1, "actors": [{"slug": "x", "kind": "person", "name": 3}]}', "not a text"),
        ('{"version": 1, "actors": ["x"]}', "not an actor"),
        (
            '{"version": 1, "actors": [\n{"slug": "x", "kind": "person", "name": "x"},\n'
            '{"slug": "x", "kind": "place", "name": "x"}]}',
            "line 2",
        ),
    ],
)
def test_a_broken_lock_says_where_and_what_to_do(text, says):
    with pytest.raises(ConfigError, match=says) as raised:
        parse_lock(text)
    assert raised.value.todo
    assert "actors.lock.json" in str(raised.value)
