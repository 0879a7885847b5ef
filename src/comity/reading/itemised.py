"""The reading of a list's item or of a line that has no verb of its own: visits, members, missions."""

from __future__ import annotations

from collections.abc import Iterator

from comity.parties import Parties
from comity.reading.completion import Completion, Draft
from comity.reading.context import Context
from comity.reading.filler import Filler
from comity.reading.lexicon import Lexicon
from comity.reading.lists import FINITE, Listed, items
from comity.reading.missions import is_post, post_of
from comity.reading.narrative import Narrative
from comity.reading.parse import Parsed
from comity.reading.recording import Recorder
from comity.reading.triggers import Trigger
from comity.reading.when import Clock
from comity.reading.who import Reader
from comity.record import Basis, Record

__all__ = ["ItemReading"]


WORDS = 40  # a line of more words does not only name a mission


class ItemReading:
    """Reads one block as the item of a list."""

    def __init__(
        self,
        lexicon: Lexicon,
        parties: Parties,
        context: Context,
        narrative: Narrative,
        completion: Completion,
        recorder: Recorder,
    ) -> None:
        self.lexicon = lexicon
        self.parties = parties
        self.context = context
        self.narrative = narrative
        self.completion = completion
        self.recorder = recorder
        self.parsed: Parsed = recorder.parsed
        self.text = recorder.document.text

    def read(self, clock: Clock) -> list[Record]:
        """Give the records of a list item or line that has no verb of its own."""
        block, parsed = self.parsed.block, self.parsed
        text = self.text[block.start : block.end].rstrip()
        headings = (*block.headings, self.context.intro) if self.context.intro else block.headings
        verbless = not any(t.tag_ in FINITE for t in parsed.doc)
        found = items(text, headings, verbless, self.context, self.parties)
        told = [self.recorder.listed(each, *when) for each in found for when in self._dates(each, clock)]
        return told or (list(self._missions()) if verbless else [])

    def _dates(self, item: Listed, clock: Clock) -> list[tuple[str | None, Basis | None]]:
        """Give an item's dates, else the one that its section is about."""
        dates: list[tuple[str | None, Basis | None]] = [
            (r.edtf, r.basis)
            for e, _ in clock.expressions
            if item.start <= e.start < item.end and (r := e.resolve(self.narrative.anchor())) is not None
        ]
        if item.act == "has-mission" and len(dates) > 1 and dates[0][0] and dates[-1][0]:
            dates = [(f"{dates[0][0]}/{dates[-1][0]}", dates[0][1])]
        if not dates and self.narrative.section and item.act != "member":
            dates = [(self.narrative.section, "context")]
        return dates or [(None, None)]

    def _missions(self) -> Iterator[Record]:
        """Read a line that only names a mission: `Embassy of Japan in Bishkek`."""
        frames = [f for f in self.lexicon.of("verb", "have") if f.act == "has-mission"]
        if not frames or len(self.parsed.doc) > WORDS:
            return
        reader = Reader(self.parsed, self.context, self.text)
        for noun in self.parsed.doc:
            if noun.dep_ in {"ROOT", "conj", "appos", "parataxis"} and is_post(noun):
                post = post_of(noun, reader)
                if post.seat is None or not post.sender.parties:
                    continue
                trigger = Trigger(noun, frames[0])
                span = (self.parsed.starts[noun.i], self.parsed.ends[noun.i])
                host = Filler([p for p in post.host.parties if p not in post.sender.parties])
                place = self.recorder.anchors.place_text(post.seat, reader)
                draft = Draft(trigger, Filler(post.sender.parties[:1]), host, Filler(), span, place)
                if self.completion.finish(draft, reader):
                    self.completion.note(draft)
                    yield self.recorder.record(draft, None, None)
