"""Lists without verbs: agreements, visits and missions told by a heading and its items.

Visits / (From Mongolia) 1994, 2001: President  -> a visit of Mongolia to the partner on each date
Agreement on Educational Cooperation (1988)     -> an instrument between the two sides
Consular posts / Oran 1867; Bône 1880           -> a mission opened at each place
Consular posts / Oran / Earliest date: 1867. Latest date: 1880.  -> a mission there at both dates
International organisations / African Union     -> the page's own state is a member
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.parties import Parties
from comity.reading.context import Context

__all__ = ["FINITE", "Listed", "items"]

INSTRUMENT = re.compile(
    r"^\W*(?:(?:the|a|an)\s+)?(?:\d{4}\s*[:–-]\s*)?(?:[\w'’-]+\s+){0,6}?"
    r"(?P<noun>agreement|treaty|convention|protocol|memorandum of understanding|memorandum|accord|pact|"
    r"joint declaration|declaration|mou|exchange of notes|exchange of letters|programme of cooperation|arrangement)\b",
    re.IGNORECASE,
)
VISITS = re.compile(
    r"\bvisits?\b|\bhigh[- ]level (?:exchanges|meetings)\b|^\W*from [^.:]{2,60} to [^.:]{2,60}\W*$", re.IGNORECASE
)
POSTS = re.compile(r"\b(?:consular posts?|consulates?|diplomatic posts?|embassies|legations|missions)\b", re.IGNORECASE)
WAY = re.compile(r"\b(?P<way>to|from|by|of)\b(?P<rest>[^():;]*)", re.IGNORECASE)
MARK = re.compile(r"^\W*(?P<mark>(?:visits? )?(?:from|to)\s[^():;\d]{2,60})[):]", re.IGNORECASE)
NAMED = re.compile(
    r"(?:President|Prime Minister|King|Queen|Mr|Ms|Mrs|Dr|Chancellor|Emperor)\.?\s[^,;:(\d]{2,60}"
    r"|[^\W\d][^,;:(\d]{2,60}"
)
POST = re.compile(
    r"\s*(?P<place>[^\W\d][\w’' -]{1,40}(?:\s\([^)]{2,40}\))?),?\s(?P<date>(?:\w+ )?(?:\d{1,2}, )?\d{4})\.?\s*$"
)
TERM = re.compile(
    r"^\W*(?:earliest|first)\b[^:\d]{0,24}?\bdates?\b:?\s*(?P<first>[^.(;]*\d{4}).{0,120}?"
    r"\b(?:latest|last)\b[^:\d]{0,24}?\bdates?\b:?\s*(?P<last>[^.(;]*\d{4})",
    re.IGNORECASE | re.DOTALL,
)
MEMBERSHIP = re.compile(
    r"\b(?:international|regional|multilateral|intergovernmental|global)\s+organi[sz]ations?\b|\bmemberships?\b"
    r"|\bmember of (?:the )?following\b|\bfollowing (?:\w+ ){0,4}organi[sz]ations\b",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(?:Organi[sz]ation|Union|Bank|Agency|Association|Council|Commission|Conference|Fund|Court|Federation|Committee|"
    r"Confederation|Community|League|Group|Centre|Center|Institute|Corporation|Forum|Initiative|Partnership|Movement|"
    r"Commonwealth|Alliance|Treaty|Convention|Club|Programme|Office)\b"
)
NOT_YET = re.compile(r"\b(?:applicant|candidate|suspended|former|withdrew|left|pending)\b", re.IGNORECASE)
OPERATION = re.compile(r"\b(?:Mission|Operation|Force|Observer Group|Truce)\b")
SPANNED = 0.6  # the share of an item that a known organisation's name must fill
LINE = 160  # characters of the longest line that names one organisation
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Listed:
    """What a verbless item tells: the act, its parties, the item and the words that name the act (offsets)."""

    act: str
    source: str
    target: str
    mutual: bool
    start: int
    end: int
    trigger: tuple[int, int]
    place: str | None = None


def _direction(text: str, context: Context, parties: Parties) -> tuple[str, str] | None:
    """Read who goes to whom: `Visits from X`, `To X`."""
    for m in WAY.finditer(text):
        found = [n.party for match in parties.scan(m["rest"]) for n in match.names[:1]]
        if not found:
            continue
        state = parties.rollup(found[0])
        other = context.dyad.other(state, parties)
        other = other or next((p for p in context.dyad.sides if parties.rollup(p) != state), None)
        if other is not None:
            return (other, state) if m["way"].lower() == "to" else (state, other)
    return None


def _visit(text: str, heading: str, context: Context, parties: Parties) -> Listed | None:
    mark = MARK.match(text)
    way = _direction(mark["mark"], context, parties) if mark else None
    if way is None and mark is None:
        way = context.way if context.way and context.way_heading == heading else _direction(heading, context, parties)
    if way is None:
        return None
    context.way, context.way_heading = way, heading
    after = mark.end() if mark else 0
    named = NAMED.search(text, after) or NAMED.search(text)
    if named is None:
        return None
    span = (named.start(), named.start() + len(named[0].rstrip()))
    return Listed("visit", *way, False, 0, len(text), span)


def _posts(text: str, context: Context, parties: Parties) -> Iterator[Listed]:
    """Read `PLACE YEAR; PLACE YEAR`; the sender is whose missions the text last told of."""
    start = 0
    for piece in re.split(r"(?<=;)|(?<=\d)\.(?=\s)", text):
        m = POST.match(piece.rstrip("; "))
        found = parties.scan(m["place"]) if m else []
        host = parties.rollup(found[0].names[0].party) if found else None
        sender = context.sender
        if m is not None and sender is not None:
            host = host if host is not None and host != sender else context.dyad.other(sender, parties)
            if host is not None:
                first = start + m.start("place")
                name = (first, first + len(re.match(r"[^(]*[^( ]", m["place"])[0]))  # type: ignore[index]
                yield Listed("open-mission", sender, host, False, first, start + m.end("date"), name, m["place"])
        start = text.find(piece, start) + len(piece)


def term(text: str, context: Context, parties: Parties) -> Listed | None:
    """Read `Earliest date: ... Latest date: ...` under the name of a post: a mission at both dates."""
    found = TERM.match(text)
    sender = context.sender or context.dyad.home
    host = context.dyad.other(sender, parties) if sender is not None else None
    if found is None or sender is None or host is None:
        return None
    return Listed("has-mission", sender, host, False, 0, found.end("last"), (found.start("first"), found.end("first")))


def memberships(text: str, context: Context, parties: Parties) -> Iterator[Listed]:
    """Read a line that names an organisation, or several between commas, as memberships of the page's own state."""
    home = context.base.home
    if home is None:
        return
    parts = list(re.finditer(r"[^,;•|]+", text)) if len(text) > LINE else [re.match(r".*", text, re.DOTALL)]
    for part in parts:
        if part is None or NOT_YET.search(part[0]) or OPERATION.search(part[0]):
            continue
        name = re.match(r"\W*(?:the\s)?(?P<name>[^(\n:]+?)\s*(?:[(\n:].*)?$", part[0], re.DOTALL)
        body = _body(name["name"], parties) if name is not None and len(name["name"]) <= LINE else None
        if name is not None and body is not None and body != home:
            start, end = part.start() + name.start("name"), part.start() + name.end("name")
            yield Listed("member", home, body, False, start, end, (start, end))


def _body(name: str, parties: Parties) -> str | None:
    """Give the code of the organisation that a line names: a known one, else its name as a slug."""
    for match in parties.scan(name):
        code = match.names[0].party
        if parties[code].kind == "organisation" and match.end - match.start >= SPANNED * len(name):
            return code
    words = re.findall(r"[^\W_]+", name.lower())
    if BODY.search(name) and name[:1].isupper() and 2 <= len(words) <= 12:
        return "-".join(words)
    return None


def items(text: str, headings: tuple[str, ...], verbless: bool, context: Context, parties: Parties) -> list[Listed]:
    """Read one item or line under its headings; none where it tells no act.

    `text` is the block's; offsets count in it. A heading, or the line that introduces the list, says what it lists.
    """
    heading = next((h for h in reversed(headings) if VISITS.search(h) or POSTS.search(h)), "")
    if POSTS.search(heading) and ";" in text:
        found = list(_posts(text, context, parties))
        if found:
            return found
    posted = term(text, context, parties)
    if posted is not None:
        return [posted]
    if verbless and any(MEMBERSHIP.search(h) for h in headings[-2:]):
        joined = list(memberships(text, context, parties))
        if joined:
            return joined
    if not verbless or len(text) > 300:
        return []
    instrument = INSTRUMENT.match(text)
    if instrument and len(context.dyad.sides) == 2:
        return [Listed("sign-agreement", *context.dyad.sides, True, 0, len(text), instrument.span("noun"))]
    if VISITS.search(heading) or MARK.match(text):
        found_visit = _visit(text, heading, context, parties)
        return [found_visit] if found_visit else []
    return []
