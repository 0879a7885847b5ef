"""Wikipedia's markup: sections, lists, tables, infoboxes, templates that say something, references.

The parser is mwparserfromhell; the walk over its tree keeps count of where each node stands in the input.
"""

from __future__ import annotations

import re
from typing import Any

import mwparserfromhell
from mwparserfromhell import nodes

from comity.documents.balance import balanced
from comity.documents.document import BlockKind, Document
from comity.documents.drafts import MADE, Citation, Draft, assemble
from comity.documents.wikitemplates import CITED, cite, is_citation, name_of, parameters, says
from comity.errors import UnreadableDocument

__all__ = ["LINES", "Walk", "parse_wikitext"]

LARGEST = 20 * 2**20  # characters; MediaWiki itself stores no page above 2 MB

_DROPPED = frozenset(
    {
        "math", "chem", "score", "timeline", "syntaxhighlight", "source", "templatestyles", "style", "script",
        "graph", "mapframe", "maplink", "imagemap", "hiero", "del", "s", "strike", "noinclude", "includeonly",
        "pages", "indicator",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "div", "p", "blockquote", "center", "ul", "ol", "dl", "poem", "section", "table", "tr", "td", "th",
        "caption", "li", "dd", "dt", "hr",
    }
)  # fmt: skip
_FILE = re.compile(r"(?:file|image|media|datei|fichier) *:", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:category|[a-z]{2,3}(?:-[a-z]+)?|wikt|wikiquote|commons|s|d|special|template) *:(?=\S)", re.IGNORECASE
)
_OPTION = re.compile(
    r"(?:thumb(?:nail)?|frame(?:d|less)?|border|left|right|cent(?:er|re)|none|baseline|middle|top|bottom|upright"
    r"|\d*x?\d+\s*px|(?:upright|alt|link|page|lang|class|thumbtime|start|end) *=.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MAGIC = re.compile(r"__[A-Z]{3,20}__")
_BREAK = re.compile(r"\n[ \t]*\n\s*")
LINES = re.compile(r"\n\s*")  # in a table's cell a line is a paragraph
_POINTER = re.compile(r"(?:\(?see|main articles?:|see also|further information:)\s[^.]{3,90}\.?\)?$", re.IGNORECASE)


class Walk:
    """A walk over wikitext nodes that leaves drafts of blocks, and the named notes found on the way."""

    def __init__(self, notes: dict[str, Citation], gap: re.Pattern[str] = _BREAK) -> None:
        self.gap = gap
        self.drafts: list[Draft] = []
        self.notes = notes
        self.draft = Draft("paragraph")
        self.captions: list[Draft] = []
        self.lists = 0

    def flush(self, kind: BlockKind = "paragraph", level: int = 0) -> None:
        """Close the block that is open and begin one of this kind."""
        if self.draft.pieces:
            if self.draft.kind in {"paragraph", "item"} and _POINTER.match(self.draft.plain):
                self.draft.kind = "see-also"
            self.drafts.append(self.draft)
        self.drafts += self.captions
        self.captions = []
        self.draft = Draft(kind, level)

    def walk(self, code: Any, at: int) -> int:
        """Read the nodes of a wikicode that stands at `at`; give where it ends."""
        row = list(code.nodes)
        for index, node in enumerate(row):
            if isinstance(node, nodes.Text):
                self._text(str(node.value), at)
                at += len(node.value)
            elif isinstance(node, nodes.Tag):
                at = self._tag(node, at)
            elif isinstance(node, nodes.Template):
                self._template(node, at, row[index + 1 : index + 3])
                at += len(str(node))
            else:
                at = self._other(node, at)
        return at

    def _text(self, text: str, at: int) -> None:
        if "'''" in text or "''" in text:
            text = re.sub(r"'{2,}", lambda quotes: "\u200b" * len(quotes.group()), text)
        if "__" in text:
            text = _MAGIC.sub(lambda word: "\u200b" * len(word.group()), text)
        if "\n" not in text:
            self._plain(text, at)
            return
        last = 0
        if self.draft.kind == "item":
            last = text.index("\n")
            self._plain(text[:last], at)
            self.flush()
        for gap in self.gap.finditer(text, last):
            self._plain(text[last : gap.start()], at + last)
            self.flush()
            last = gap.end()
        self._plain(text[last:], at + last)

    def _plain(self, text: str, at: int) -> None:
        if text.strip():
            self.lists = 0
        if text:
            self.draft.add(text, at)

    def _other(self, node: Any, at: int) -> int:
        size = len(str(node))
        if isinstance(node, nodes.Heading):
            self.flush("heading", max(2, node.level))
            self.walk(node.title, at + node.level)
            self.flush()
        elif isinstance(node, nodes.Wikilink):
            self._link(node, at)
        elif isinstance(node, nodes.ExternalLink):
            self._external(node, at, size)
        elif isinstance(node, nodes.HTMLEntity):
            self.draft.add(_entity(node))
        elif isinstance(node, nodes.Argument) and node.default is not None:
            self.walk(node.default, at + 3 + len(str(node.name)) + 1)
        return at + size

    def _link(self, node: Any, at: int) -> None:
        target = str(node.title)
        opening = target.strip()[:80]
        if _FILE.match(opening):
            self._caption(node, at + 2 + len(target) + 1)
        elif node.text is not None and not opening.lower().startswith("category:"):
            self.walk(node.text, at + 2 + len(target) + 1)
        elif not _ASIDE.match(opening) and not opening.startswith("#"):
            skip = len(target) - len(target.lstrip(": "))
            shown = target[skip:].partition("#")[0]
            self._plain(shown, at + 2 + skip)

    def _caption(self, node: Any, at: int) -> None:
        """Keep a picture's caption: the last part that is no option."""
        if node.text is None:
            return
        aside = Walk(self.notes)
        aside.walk(node.text, at)
        aside.flush()
        for draft in aside.drafts:
            told = _last_part(draft)
            if told is not None:
                self.captions.append(told)

    def _external(self, node: Any, at: int, size: int) -> None:
        url = str(node.url).strip()
        if node.title is None:
            if node.brackets:
                self.draft.pieces.append(Citation(url, url))
            return
        start = at + size - 1 - len(str(node.title))
        self.walk(node.title, start)
        title = " ".join(str(node.title).split())
        self.draft.pieces.append(Citation(title[:600], url))

    def _template(self, node: Any, at: int, following: list[Any]) -> None:
        name = name_of(node)
        if name.startswith("infobox"):
            self._infobox(node, at)
        elif name in CITED or is_citation(name):
            self._citation(node, name)
        else:
            for text, offset, code in says(node, "".join(str(n)[:80] for n in following)) or ():
                if code is not None:
                    self.walk(code, at + offset)
                else:
                    self.draft.add(text, at + offset if offset >= 0 else MADE)

    def _citation(self, node: Any, name: str) -> None:
        if is_citation(name):
            self.draft.pieces.append(cite(node))
            return
        params = {key: (text, code) for key, text, code, _ in parameters(node)}
        if name in {"tag:ref", "efn", "refn", "efn-ua", "notetag"} and "1" in params:
            self._note(params["1"][1], params.get("name", ("", None))[0].strip("\"' ") or None)
        elif name == "r" and "1" in params:
            self.draft.pieces.append(Citation(name=params["1"][0]))
        else:
            told = [text for key, (text, _) in params.items() if key.isdigit()]
            self.draft.pieces.append(Citation(" ".join(told)[:600]))

    def _infobox(self, node: Any, at: int) -> None:
        self.flush()
        for key, text, code, offset in parameters(node):
            if not text:
                continue
            self.flush("infobox")
            self.draft.add(f"{key}: ")
            before = len(self.draft.pieces)
            self.walk(code, at + offset)
            if self.draft.kind == "infobox" and not any(
                isinstance(p, tuple) and p[0].strip() for p in self.draft.pieces[before:]
            ):
                self.draft.pieces.clear()
            self.flush()
        self.flush()

    def _note(self, code: Any, name: str | None) -> None:
        note = _told(code)
        if name and (note.text or note.url):
            self.notes.setdefault(name, note)
        self.draft.pieces.append(note if note.text or note.url else Citation(name=name))

    def _tag(self, node: Any, at: int) -> int:
        tag = str(node.tag).strip().lower()
        if node.wiki_markup and node.self_closing:
            return self._mark(node, tag, at)
        contents = node.contents
        end = at + len(str(node))
        if contents is None or node.self_closing:
            self._void(node, tag)
            return end
        closing = len(str(node.closing_wiki_markup or "")) if node.wiki_markup else len(str(node.closing_tag)) + 3
        start = end - closing - len(str(contents))
        if tag == "ref":
            self._note(contents, _attribute(node, "name"))
        elif tag == "references":
            Walk(self.notes).walk(contents, start)
        elif tag == "gallery":
            self._gallery(str(contents), start)
        elif tag == "table":
            self._table(node, start)
        elif tag not in _DROPPED:
            self._inside(tag, contents, start)
        return end

    def _inside(self, tag: str, contents: Any, start: int) -> None:
        if tag in _BLOCKS:
            self.flush("item" if tag in {"li", "dd", "dt"} else "paragraph")
        self.walk(contents, start)
        if tag in _BLOCKS:
            self.flush()

    def _void(self, node: Any, tag: str) -> None:
        if tag == "ref":
            self.draft.pieces.append(Citation(name=_attribute(node, "name")))
        elif tag in {"br", "hr", "wbr"}:
            if tag == "hr" or self.draft.ending.endswith((".", "!", "?")):
                self.flush(self.draft.kind if self.draft.kind in {"item", "infobox"} else "paragraph")
            else:
                self.draft.add(" ")

    def _mark(self, node: Any, tag: str, at: int) -> int:
        """Begin an entry of a list: `*`, `#`, `;`, `:` at the start of a line, or a rule."""
        mark = str(node.wiki_markup)
        if mark == ":" and self.draft.kind == "item" and not self.draft.blank:
            self.draft.add(": ")  # a term and its definition on one line
        elif tag in {"li", "dt", "dd"}:
            self.lists = self.lists + 1 if self.draft.kind == "item" and self.draft.blank else 1
            self.flush("item")
        else:
            self.flush()
        return at + len(str(node))

    def _gallery(self, text: str, at: int) -> None:
        for line in re.finditer(r"[^\n]+", text):
            bar = line.group().rfind("|")
            if bar >= 0 and not _OPTION.match(line.group()[bar + 1 :].strip()[:300]):
                caption = Draft("caption")
                start = line.start() + bar + 1
                for part in re.finditer(r"[^\[\]{}']+", text[start : line.end()]):
                    caption.add(part.group(), at + start + part.start())
                self.captions.append(caption)

    def _table(self, node: Any, at: int) -> None:
        from comity.documents.wikitables import rows

        self.flush()
        self.drafts += rows(node.contents, at, self.notes)


def _attribute(node: Any, name: str) -> str | None:
    for attribute in node.attributes:
        if str(attribute.name).strip().lower() == name and attribute.value is not None:
            return str(attribute.value).strip().strip("\"'").strip("/ ") or None
    return None


def _entity(node: Any) -> str:
    try:
        return str(node.normalize())
    except (ValueError, OverflowError):
        return "\ufffd"


def _last_part(draft: Draft) -> Draft | None:
    """Cut a picture's parts down to the last, its caption; None where that is an option."""
    kept: list[tuple[str, int] | Citation | Any] = []
    for piece in reversed(draft.pieces):
        if isinstance(piece, tuple) and "|" in piece[0]:
            cut = piece[0].rindex("|") + 1
            kept.append((piece[0][cut:], piece[1] + cut if piece[1] != MADE else MADE))
            break
        kept.append(piece)
    caption = Draft("caption", pieces=kept[::-1])
    return None if _OPTION.match(caption.plain[:300]) or not caption.plain else caption


def _told(code: Any) -> Citation:
    """Give what a footnote says: its citation template, else its text and first link."""
    url = None
    words: list[str] = []
    for node in code.nodes:
        if isinstance(node, nodes.Template):
            if is_citation(name_of(node)):
                return cite(node)
        elif isinstance(node, nodes.ExternalLink):
            url = url or str(node.url).strip()
            words.append(str(node.title or ""))
        elif isinstance(node, nodes.Wikilink):
            words.append(str(node.text or node.title))
        elif isinstance(node, nodes.Text):
            words.append(str(node.value))
        elif isinstance(node, nodes.Tag) and node.contents is not None:
            words.append(str(node.contents))
    text = " ".join(re.sub(r"'{2,}", "", " ".join(words)).split())
    return Citation(text[:600] or (url or ""), url)


def parse_wikitext(
    text: str,
    *,
    id: str = "page",  # noqa: A002
    title: str | None = None,
    published: str | None = None,
    source: str | None = None,
) -> Document:
    """Give the document of a wikitext page; without a title it is the page's id with spaces for underscores."""
    if len(text) > LARGEST:
        raise UnreadableDocument(
            f"{source or id}: has {len(text):,} characters of wikitext and {LARGEST:,} is the most; split the page"
        )
    walk = Walk({})
    try:
        code = mwparserfromhell.parse(balanced(text), skip_style_tags=True)
        walk.walk(code, 0)
    except (mwparserfromhell.parser.ParserError, RecursionError):
        raise UnreadableDocument(
            f"{source or id}: has wikitext too broken to read; mend its brackets, or save it as plain text"
        ) from None
    walk.flush()
    return assemble(
        walk.drafts,
        id=id,
        format="wikitext",
        title=title or " ".join(id.replace("_", " ").split()),
        published=published,
        source=source,
        notes=walk.notes,
    )
