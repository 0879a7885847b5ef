"""A record of what two did together always names one of them first."""

from __future__ import annotations

from comity.documents import parse_text
from comity.reading import Coder


def test_what_two_did_together_has_one_of_them_as_its_source() -> None:
    text = "= Egypt–Sudan relations =\n\nThe two presidents met in Khartoum in March 2021.\n"
    meeting = next(r for r in Coder().read(parse_text(text, id="page")) if r.act == "meet")
    assert (meeting.source, meeting.target) == (("EGY",), ("SDN",))
