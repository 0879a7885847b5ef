"""What is searched for, as people write it, and the same for each database's full-text index.

`embassy closed` asks for both words, in any form of theirs; `"chargé d'affaires"` for words in a row; `-consulate`
leaves out what has the word; `embassy or legation` asks for either; `recogn*` for every word that begins so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, func, literal
from sqlalchemy.dialects.postgresql import REGCONFIG, TSQUERY

from comity.errors import ComityError

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

__all__ = ["Wording"]

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_WORD = re.compile(r"\w+")
LONGEST = 1000  # characters of a search


@dataclass(frozen=True, slots=True)
class Wording:
    """Groups of terms of which one each must be there, and terms that must not.

    A term is words in a row, or the beginning of a word with a star after it.
    """

    groups: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()

    @classmethod
    def of(cls, written: str) -> Wording:
        """Read a search; raise ComityError on one that asks for nothing."""
        if len(written) > LONGEST:
            raise ComityError(f"a search of {len(written)} characters: write {LONGEST} at most")
        groups: list[list[str]] = []
        without: list[str] = []
        either = False
        for sign, phrase, word in _TERM.findall(written):
            if word.casefold() in {"or", "and"} and not sign:
                either = word.casefold() == "or" and bool(groups)
                continue
            term = " ".join(_WORD.findall(phrase or word))
            if not term:
                continue
            if word.endswith("*") and " " not in term:
                term += "*"
            if sign:
                without.append(term)
            elif either:
                groups[-1].append(term)
            else:
                groups.append([term])
            either = False
        if not groups:
            raise ComityError(f"{written!r} asks for no word: name one that must be there")
        return cls(tuple(map(tuple, groups)), tuple(without))

    @property
    def fts5(self) -> str:
        """The search in the language of SQLite's FTS5."""
        wanted = " AND ".join("(" + " OR ".join(map(_fts5, group)) + ")" for group in self.groups)
        unwanted = " OR ".join(map(_fts5, self.without))
        return f"({wanted}) NOT ({unwanted})" if unwanted else wanted

    @property
    def tsquery(self) -> ColumnElement[Any]:
        """The search as an expression of PostgreSQL's type tsquery."""
        query: ColumnElement[Any] | None = None
        for group in self.groups:
            terms = _phrase(group[0])
            for term in group[1:]:
                terms = terms.op("||", return_type=TSQUERY())(_phrase(term))
            query = terms if query is None else query.op("&&", return_type=TSQUERY())(terms.self_group())
        for term in self.without:
            negated = func.tsquery_not(_phrase(term), type_=TSQUERY())
            query = negated if query is None else query.op("&&", return_type=TSQUERY())(negated)
        if query is None:
            raise ComityError("a search asks for no word: name one that must be there")
        return query


def _fts5(term: str) -> str:
    return f'"{term[:-1]}"*' if term.endswith("*") else f'"{term}"'


def _phrase(term: str) -> ColumnElement[Any]:
    if term.endswith("*"):
        return func.to_tsquery(
            cast(literal("english"), REGCONFIG), cast(literal(f"{term[:-1]}:*"), Text), type_=TSQUERY()
        )
    return func.phraseto_tsquery(cast(literal("english"), REGCONFIG), cast(literal(term), Text), type_=TSQUERY())
