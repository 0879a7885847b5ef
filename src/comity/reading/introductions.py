"""Who a person is by the words beside the name: `Norway's prime minister, NAME`, `NAME, then Israel's envoy`.

The parser often loses such appositions in long subjects; the commas and titles around a name do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from comity.reading import words

if TYPE_CHECKING:
    from comity.reading.who import Reader

__all__ = ["introduced", "officer_of"]

Token = Any

PERSONAL = words.load("persons")
LINKS = frozenset({"of", "for", "and", "-", "'s", "’s", "the", "then", "a", "an", "one"})
REACH = 9  # words of an apposition that are looked at


def introduced(reader: Reader, sentence: Any) -> Iterator[tuple[int, str]]:
    """Give the first word of each person's name that an apposition introduces, and the party it tells."""
    for first, last in sorted(set(reader.people.values())):
        if sentence.start <= first < sentence.end:
            party = _before(reader, sentence, first) or _behind(reader, sentence, last)
            if party is not None:
                yield first, party


def _before(reader: Reader, sentence: Any, first: int) -> str | None:
    """Read `the Irish Taoiseach, NAME`: a comma, a title straight before it, and a party before that."""
    doc = reader.parsed.doc
    at = first - 2
    if at < sentence.start or doc[first - 1].text != "," or not _is_title(doc[at]):
        return None
    while at >= max(sentence.start, first - REACH):
        name = None if at in reader.people else reader.name_of(doc[at])
        if name is not None:
            return None if name.kind == "place" else name.party
        if not _joins(doc[at]):
            return None
        at -= 1
    return None


def _behind(reader: Reader, sentence: Any, last: int) -> str | None:
    """Read `NAME, then Israel's foreign minister,`: up to the next comma a title and a party, in either order."""
    doc = reader.parsed.doc
    if last + 2 >= sentence.end or doc[last + 1].text != ",":
        return None
    party, titled = None, False
    for at in range(last + 2, min(sentence.end, last + 2 + REACH)):
        token = doc[at]
        name = None if at in reader.people else reader.name_of(token)
        if name is not None and name.kind != "place" and party is None:
            party = name.party
        elif _is_title(token):
            titled = True
        elif not _joins(token) and name is None:
            break
    return party if titled else None


def _is_title(token: Token) -> bool:
    return str(token.lemma_).lower() in PERSONAL


def _joins(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.lower_ in LINKS


def officer_of(reader: Reader, token: Token, first: int) -> str | None:
    """Take an officer of no named state (`Foreign Minister NAME`) for one of that which the sentence is about.

    Where the sentence names none, it is that of the sentence before; in a text about a pair nothing is guessed.
    """
    title = reader.parsed.doc[first - 1] if first > 0 else None
    if title is None or reader.context.dyad.explicit or not title.text[:1].isupper() or not _is_title(title):
        return None
    subject = next((t for t in token.sent if t.dep_ == "nsubj" and t.i < token.i and reader.name_of(t)), None)
    name = reader.name_of(subject) if subject is not None else None
    party = name.party if name is not None else reader.context.last_subject
    return party if party is not None and reader.context.parties[party].kind == "state" else None
