"""Brackets and tags that never close, blanked, so that a parser which backtracks stays linear on broken markup."""

from __future__ import annotations

import re

__all__ = ["balanced"]

UNCLOSED = 40  # of one kind: as many as a page written by hand may have; the parser's cost grows with their square
DEEPEST = {"[[": 4, "{|": 8}  # levels of nesting that a page may have: pictures' captions hold links, cells tables
DEEP = 30  # the same for all else: the parser gives up at 40

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PAIRS = {"{{": "}}", "[[": "]]", "{|": "|}"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_MARKS = re.compile(
    r"\{\{|\}\}|\[\[|\]\]|\{\||\|\}|(?P<tag></?[a-zA-Z][a-zA-Z0-9]{0,15}\b)|\[(?=https?:|//)|\]|(?P<line>\n)"
)
_VOID = frozenset({"br", "hr", "wbr", "img", "meta", "link", "input", "references"})


def _unclosed(text: str) -> dict[str, list[tuple[int, int]]]:
    """Give, by kind, the spans of openers that nothing closes or that stand too deep."""
    open_: dict[str, list[tuple[int, int]]] = {}
    lost: dict[str, list[tuple[int, int]]] = {}
    for mark in _MARKS.finditer(text):
        token, span = mark.group(), mark.span()
        if mark["line"] is not None:
            lost.setdefault("[", []).extend(open_.pop("[", []))
        elif mark["tag"] is not None:
            _tag(token, span, text, open_)
        elif token in _CLOSERS or token == "]":
            stack = open_.get(_CLOSERS.get(token, "["))
            if stack:
                stack.pop()
        else:
            stack = open_.setdefault(token, [])
            stack.append(span)
            if len(stack) > DEEPEST.get(token, DEEP):
                lost.setdefault(token, []).append(span)
    for kind, spans in open_.items():
        lost.setdefault(kind, []).extend(spans)
    return lost


def _tag(token: str, span: tuple[int, int], text: str, open_: dict[str, list[tuple[int, int]]]) -> None:
    name = token.strip("</").lower()
    if name in _VOID:
        return
    stack = open_.setdefault("<" + name, [])
    if token.startswith("</"):
        if stack:
            stack.pop()
        return
    end = text.find(">", span[1], span[1] + 600)
    if end < 0 or text[end - 1] != "/":
        stack.append((span[0], end + 1) if end >= 0 else span)


def balanced(text: str) -> str:
    """Give the text, as long as it was, with openers blanked where a kind has many that nothing closes."""
    closed = text.rfind("-->") + 3 if "-->" in text else 0
    masked = _COMMENT.sub(lambda found: " " * len(found.group()), text[:closed]) + text[closed:]
    lost = _unclosed(masked)
    lost["<!--"] = [found.span() for found in re.compile("<!--").finditer(text, closed)]
    spans = sorted({span for kind in lost.values() if len(kind) > UNCLOSED for span in kind})
    if not spans:
        return text
    parts, last = [], 0
    for start, end in spans:
        if start < last:
            continue
        parts += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*parts, text[last:]])
