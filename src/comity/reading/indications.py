"""What about a candidate speaks for its being told, or against: its features, each in plain words.

Many stand beside the doubt about the candidate, since what speaks for a whole one may say little of a doubtful one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from comity.reading import modality, syntax
from comity.reading.beside import Beside, type_of
from comity.reading.candidate import Candidate
from comity.reading.context import Context
from comity.reading.lexicon import Frame
from comity.reading.parse import Parsed

__all__ = ["NEAR", "indications"]

Token = Any

NEAR = "near"  # begins a feature that names a word near the trigger
REACH = 6  # words on either side that are near


def indications(candidate: Candidate, beside: Beside, parsed: Parsed, context: Context) -> Iterator[str]:
    """Give the features of a candidate among those of its sentence; some may come twice."""
    trigger = candidate.draft.trigger
    doubt = candidate.doubt or "whole"
    yield from _frame(candidate, doubt)
    yield from _sides(candidate, doubt)
    yield from _clause(trigger.token, trigger.light, doubt)
    yield from _words(trigger.token, candidate.act)
    yield from beside.features(candidate, doubt)
    yield from _before(candidate, context)
    yield from _setting(trigger.token, parsed, context, doubt)


def _form(candidate: Candidate) -> str:
    trigger = candidate.draft.trigger
    return f"{trigger.frame.part}{'+light' if trigger.light is not None else ''}"


def _frame(candidate: Candidate, doubt: str) -> Iterator[str]:
    """Tell which act it is, by which word and frame; seldom seen ones count by what they share with others."""
    trigger, sure = candidate.draft.trigger, candidate.certainty
    frame, act, form = trigger.frame, candidate.act, _form(candidate)
    word = f"word {frame.part} {trigger.token.lemma_.lower()}"
    yield from (f"act {act}", f"{act} {doubt}", f"{act} {form}")
    yield from (f"doubt {doubt}", f"form {form}")
    yield from (word, f"{word} {sure}", f"{word} {act}")
    yield f"frame weight {round(frame.weight * 5) / 5} {doubt}"
    yield f"weight {frame.weight:.1f}"
    yield f"frame {_asked(frame)}"
    yield f"frame {_asked(frame)} {sure}"
    yield f"narrow {min(frame.narrowness[0], 6)} {sure}"
    yield f"other frames {min(len(trigger.others), 3)} {sure}"
    yield from (f"other frame {other.act} {act}" for other, _ in trigger.others[:4])


def _asked(frame: Frame) -> str:
    """Describe a frame by its act and what it asks for."""
    asked = [frame.act, frame.part, "object" if frame.object else "", "/".join(sorted(frame.prep))]
    return " ".join(filter(None, [*asked, frame.complement, frame.particle or ""]))


def _sides(candidate: Candidate, doubt: str) -> Iterator[str]:
    """Tell which sides its clause names, which were filled, and what else it says."""
    draft, act, sure, form = candidate.draft, candidate.act, candidate.certainty, _form(candidate)
    kind = type_of(act)
    sides = "".join(letter if told else "-" for letter, told in zip("st", candidate.told, strict=True))
    basis = candidate.dates[0][1]
    yield from (f"sides {sides}", f"{form} {doubt} {sides}", f"{act} {sides}")
    yield f"filled {bool(draft.source.parties)} {bool(draft.target.parties)}"
    yield f"parties {min(len(draft.source.parties), 3)} {min(len(draft.target.parties), 3)}"
    yield f"third parties {min(len(draft.about.parties), 2)} {kind}"
    yield f"named {min(len(draft.named), 3)} {sure}"
    yield f"open {draft.source.open} {draft.target.open} {sure}"
    yield f"persons {min(len(draft.source.persons + draft.target.persons), 2)} {sure}"
    yield f"mutual {draft.mutual}"
    yield f"place {draft.place is not None} {kind}"
    yield f"dates {min(len(candidate.dates), 3)}"
    yield from (f"basis {basis} {doubt}", f"basis {basis} {kind}")


def _clause(token: Token, light: Token | None, doubt: str) -> Iterator[str]:
    """Tell what the trigger's clause looks like."""
    verb = light if light is not None else syntax.verb_of(token)
    yield f"modality {modality.modality(token)} {doubt}"
    yield f"tag {verb.tag_} {doubt}"
    yield f"relation {token.dep_} {token.pos_} {doubt}"
    yield f"passive {syntax.is_passive(verb)} {doubt}"
    yield from (f"auxiliary {c.lower_}" for c in verb.children if c.dep_ in {"aux", "cop"})
    subjects = syntax.subjects(verb)
    yield f"subject {subjects[0].pos_ if subjects else None} {doubt}"
    if _is_noun(token):
        yield f"determiner {_determiner(token)} {doubt}"
        yield f"number {token.tag_} {doubt}"
        yield f"head {token.head.lemma_.lower() if token.head.pos_ == 'VERB' else token.head.pos_}"


def _is_noun(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"}


def _determiner(noun: Token) -> str | None:
    return next((c.lower_ for c in noun.children if c.dep_ in {"det", "nmod:poss"}), None)


def _words(token: Token, act: str) -> Iterator[str]:
    """Name the word that the trigger hangs on and those near it."""
    sentence = token.sent
    yield f"hangs on {token.head.lemma_.lower()}"
    yield f"hangs on {token.head.pos_} {token.dep_} {act}"
    start, end = max(sentence.start, token.i - REACH), min(sentence.end, token.i + REACH + 1)
    yield from (f"{NEAR} {near.lemma_.lower()}" for near in token.doc[start:end])


def _before(candidate: Candidate, context: Context) -> Iterator[str]:
    """Tell what the document has said of the act before: a second mention mostly adds nothing."""
    before, sure = context.mentions.before(candidate), candidate.certainty
    token = candidate.draft.trigger.token
    yield f"act before {min(before.act, 3)} {sure}"
    yield f"act of the parties before {min(before.parties, 3)} {sure}"
    yield f"mention {before.dated} {sure}"
    yield f"mention {before.dated} {_form(candidate)}"
    yield f"mention {before.dated} {type_of(candidate.act)}"
    if _is_noun(token):
        yield f"mention {before.dated} {_determiner(token)}"
    if before.since is not None:
        yield f"candidates since {min(before.since, 5)} {sure}"
        yield f"before in the sentence {before.here} {sure}"


def _setting(token: Token, parsed: Parsed, context: Context, doubt: str) -> Iterator[str]:
    """Tell where in the document the trigger stands."""
    dyad = context.dyad
    yield f"block {parsed.block.kind} {doubt}"
    yield f"pair {len(dyad.sides)} {dyad.explicit} {doubt}"
    depth = sum(1 for a in token.ancestors if a.dep_ in {"acl", "acl:relcl", "advcl", "ccomp", "xcomp"})
    yield f"depth {min(depth, 3)} {doubt}"
    sentence = token.sent
    yield f"length {min(len(sentence) // 10, 5)}"
    yield f"quoted {any(t.is_quote for t in sentence)} {doubt}"
