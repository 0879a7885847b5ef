"""The picture of docs/reading.md shows what the coder makes of its sentence today."""

from __future__ import annotations

from xml.etree import ElementTree

from benchmarks.reading_picture import PICTURE, SENTENCE, TITLE, draw
from benchmarks.reading_stages import stages

REDRAW = "the coder reads the sentence otherwise than docs/reading.svg shows: python benchmarks/reading_picture.py"
TEXT = "{http://www.w3.org/2000/svg}text"


def words(picture: str) -> list[str]:
    """Give what a picture says, but for what hangs on learned weights."""
    return [t.text or "" for t in ElementTree.fromstring(picture).iter(TEXT) if t.get("class") != "learned"]


def test_the_picture_of_the_docs_is_what_the_coder_does() -> None:
    assert words(PICTURE.read_text("utf-8")) == words(draw(SENTENCE, TITLE)), REDRAW


def test_a_sentence_is_followed_to_its_records() -> None:
    found = {s.name: [line.text for line in s.lines] for s in stages(SENTENCE, TITLE)}
    assert "IND meet with NPL" in found["Records"]
    assert "offered: target = NPL (Nepal)" in found["Completion"]
    assert "met: 2014-08-03 (stated)" in [line.strip() for line in found["Dates"]]


def test_a_sentence_that_tells_nothing_is_drawn_too() -> None:
    found = {s.name: [line.text for line in s.lines] for s in stages("The weather was fine.", "Note")}
    assert found["Triggers"] == []
    assert found["Records"] == ["no record"]
    assert "no record" in words(draw("The weather was fine.", "Note"))


def test_no_line_leaves_the_picture() -> None:
    picture = ElementTree.fromstring(draw(SENTENCE, TITLE))
    wide, size = float(picture.attrib["width"]), float(picture.attrib["font-size"])
    assert all(float(t.attrib["x"]) + 0.602 * size * len(t.text or "") <= wide for t in picture.iter(TEXT))
