"""Plain text: headings in equals signs or on short lines of their own, a paragraph or an item a line.

The canonical text is the file's text, code point for code point (a byte-order mark is part of the encoding, not of
the text; CR, tabs and zero-width characters stay), so that offsets are those of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from comity.documents.dateline import dateline, filed_on
from comity.documents.document import Block, BlockKind, Document
from comity.documents.sections import Sections

__all__ = ["encodable", "parse_text"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_MARKED = re.compile(r"(={1,6})[ \t]*(\S.*?)[ \t]*\1$")
_HASHED = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t#]*$")
_BULLET = re.compile(r"(?:[-*•‣▪◦·–—]|o(?= [A-Z]))[ \t]+")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[ivxlc]{1,5}|[a-z])[.)][ \t]+")
_INFOBOX = re.compile(r"infobox\b[^.]{0,40}$", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…。؟](?:[\"'”’»)\]]|\[\d+\])*$")
_DATED = re.compile(
    r"\(?(?:\d{4}\b|\d{1,2}[ .]|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\d[.,]\d|[$€£¥%]")
TITLE = 160  # characters: the longest line that is taken for a title
LONGEST_HEADING = 500  # characters of a heading in equals signs
HEADING = 60  # the longest unmarked line that is taken for a heading, with at most HEADING_WORDS words
HEADING_WORDS = 6
ITEM_WORDS = 20  # the longest line without a sentence end that is taken for an entry of a list
DATELINES = 5  # lines from the top among which a publication date is looked for


def encodable(text: str) -> str:
    """Give the text with lone surrogates replaced by U+FFFD, one for one, so that it can be written anywhere."""
    return _SURROGATE.sub("\ufffd", text)


@dataclass(slots=True)
class _Line:
    """One line that has text: its span without the blanks around it and the mark of a list."""

    start: int
    end: int
    text: str
    lone: bool = True  # a blank line, or the text's edge, stands before it
    bullet: bool = False
    numbered: bool = False

    @property
    def ends(self) -> bool:
        return bool(_ENDS.search(self.text[-12:]))

    @property
    def words(self) -> int:
        return len(self.text[:400].split())

    @property
    def listed(self) -> bool:
        """Tell whether the line is an entry of a list by its look: a mark, a date first, no sentence."""
        return self.bullet or (not self.ends and self.words <= ITEM_WORDS)


def _marked(line: _Line) -> re.Match[str] | None:
    """Match a heading in equals signs, or after number signs as in Markdown."""
    if len(line.text) > LONGEST_HEADING:
        return None
    return _MARKED.match(line.text) or _HASHED.match(line.text)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    last = 0
    for found in _LINE.finditer(text):
        raw = found.group()
        line = raw.strip(" \t\xa0\u200b\u200e\u200f\ufeff\u202a\u202b\u202c")
        if not line:
            continue
        start = found.start() + raw.index(line[0])
        gap = text[last:start]
        lone = not lines or gap.replace("\r\n", "\n").count("\n") + gap.count("\f") > 1
        last = start + len(line)
        entry = _Line(start, last, line, lone)
        for name, mark in (("bullet", _BULLET), ("numbered", _NUMBER)):
            marked = mark.match(line)
            if marked is not None and marked.end() < len(line):
                setattr(entry, name, True)
                entry.start += marked.end()
                entry.text = line[marked.end() :]
                break
        lines.append(entry)
    return lines


def _wrapped(lines: list[_Line]) -> bool:
    """Tell whether the text is broken into lines of a page's width, so that a paragraph is several lines."""
    joints = [(a, b) for a, b in pairwise(lines) if not b.lone]
    broken = [a for a, b in joints if 45 <= len(a.text) <= 100 and not a.ends and not b.bullet and b.text[:1].islower()]
    return len(broken) >= 3 and len(broken) * 3 >= len(joints)


class _Reading:
    """The state while the lines of one text are taken from the top."""

    def __init__(self, text: str, lines: list[_Line], *, titled: bool) -> None:
        self.text = text
        self.lines = lines
        self.wrapped = _wrapped(lines)
        self.titled = titled
        self.sections = Sections()
        self.blocks: list[Block] = []
        self.title: str | None = None
        self.published: str | None = None
        self.marked = any(_marked(line) for line in lines)
        self.partner = False
        self.infobox = False
        self.intro: str | None = None

    def run(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._take(at)

    def _take(self, at: int) -> int:
        line = self.lines[at]
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if self._markup(line) or self._in_infobox(line) or self._dated(at, line):
            return at + 1
        if at == 0 and not self.titled and not self.marked_title and self._is_title(line, following):
            self._heading(line, 1)
            return at + 1
        if self._is_heading(at, line, following):
            self._heading(line, 2 if at <= 1 or not self.partner else 3)
            self.partner = self.partner or at == 1
            return at + 1
        return self._body(at, line, following)

    @property
    def marked_title(self) -> bool:
        return self.title is not None

    def _markup(self, line: _Line) -> bool:
        marked = _marked(line)
        if marked is None:
            return False
        inner = _Line(line.start + marked.start(2), line.start + marked.end(2), marked.group(2))
        level = len(marked.group(1))
        self._heading(inner, max(2, level) if self.title is not None and level == 1 else level)
        return True

    def _heading(self, line: _Line, level: int) -> None:
        self.infobox, self.intro = False, None
        kind: BlockKind = "title" if level == 1 else "heading"
        above = self.sections.above(level)
        if level == 1:
            self.title = " ".join(line.text.split())
        else:
            self.sections.enter(level, line.text)
        self.blocks.append(Block(line.start, line.end, kind, level, above))

    def _in_infobox(self, line: _Line) -> bool:
        if not line.bullet and _INFOBOX.match(line.text):
            self.infobox = True
        elif self.infobox and line.lone and not line.bullet:
            self.infobox = False
        if self.infobox:
            self.blocks.append(Block(line.start, line.end, "infobox", 0, self.sections.headings))
        return self.infobox

    def _dated(self, at: int, line: _Line) -> bool:
        if at >= DATELINES or self.published is not None or line.bullet:
            return False
        self.published = filed_on(line.text)
        if self.published is not None:
            return False  # the head of a paragraph that is read
        self.published = dateline(line.text)
        if self.published is None:
            return False
        self.blocks.append(Block(line.start, line.end, "caption", 0, self.sections.headings))
        return True

    def _is_title(self, line: _Line, following: _Line | None) -> bool:
        return (
            following is not None
            and len(line.text) <= TITLE
            and not line.ends
            and not line.bullet
            and not line.text.endswith((":", ",", ";"))
            and not self.wrapped_at(0)
        )

    def wrapped_at(self, at: int) -> bool:
        """Tell whether a line runs on into the next one."""
        return self.wrapped and at + 1 < len(self.lines) and not self.lines[at + 1].lone

    def _is_heading(self, at: int, line: _Line, following: _Line | None) -> bool:
        text = line.text
        if following is None or line.bullet or line.ends or len(text) > HEADING or line.words > HEADING_WORDS:
            return False
        if text.endswith((",", ";", ":", "|")) or ":" in text or _DATED.match(text) or _AMOUNT.search(text):
            return False
        if not (text[0].isupper() or (line.numbered and text[0].isalpha())) or self.sections.apparatus:
            return False
        if at == 1 and not self.titled and self.title is not None:
            return not self.marked or line.words <= HEADING_WORDS
        told = following.ends or following.bullet or bool(_AMOUNT.search(following.text))
        return not text.endswith(")") and (told or (line.words <= 3 and bool(_DATED.match(following.text))))

    def _body(self, at: int, line: _Line, following: _Line | None) -> int:
        if line.text.endswith(":") and following is not None and self._introduces(line, following):
            above = self.sections.headings
            self.blocks.append(Block(line.start, line.end, "heading" if line.words <= 12 else "paragraph", 6, above))
            self.intro = line.text.rstrip(": ")
            return at + 1
        end = at
        while not line.bullet and self.wrapped_at(end) and not self._breaks(self.lines[end + 1]):
            end += 1
        kind = self._kind(at, line) if end == at else "paragraph"
        if kind == "paragraph":
            self.intro = None
        headings = self.sections.headings + ((self.intro,) if self.intro else ())
        if self.sections.apparatus:
            kind = "see-also"
        self.blocks.append(Block(line.start, self.lines[end].end, kind, 0, headings))
        return end + 1

    def _introduces(self, line: _Line, following: _Line) -> bool:
        return (following.bullet or following.listed) and not self.sections.apparatus and len(line.text) <= TITLE

    def _breaks(self, line: _Line) -> bool:
        return line.bullet or line.numbered or _marked(line) is not None

    def _kind(self, at: int, line: _Line) -> BlockKind:
        """Tell an entry of a list from a paragraph."""
        if line.bullet or (line.numbered and line.listed):
            return "item"
        if not line.listed:
            return "paragraph"
        after_item = bool(self.blocks) and self.blocks[-1].kind == "item"
        before_item = any(b.listed for b in self.lines[at + 1 : at + 2])
        if _DATED.match(line.text) or line.text.endswith((")", "|", ";")) or after_item or before_item:
            return "item"
        return "paragraph"


def parse_text(
    text: str,
    *,
    id: str = "text",  # noqa: A002
    title: str | None = None,
    published: str | None = None,
    source: str | None = None,
    language: str = "en",
    format: str = "text",  # noqa: A002
) -> Document:
    """Give the document of a plain text; `title` and `published` (EDTF) are what is known from elsewhere.

    The document's text is the text given, lone surrogates apart (each becomes U+FFFD), and its offsets are those
    of the text given.
    """
    text = encodable(text)
    reading = _Reading(text, _lines(text), titled=title is not None)
    reading.run()
    return Document(
        id=id,
        text=text,
        blocks=tuple(reading.blocks),
        title=title or reading.title,
        published=published or reading.published,
        source=source,
        language=language,
        format=format,
    )
