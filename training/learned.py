"""Everything that the coder has learned from coded documents, learned anew from some of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from comity.evaluation.parts import FOLDS, fold
from comity.reading import Coder
from training.confidence.examples import Example, examples
from training.confidence.fit import fit
from training.documents import Coded
from training.reading import judgement
from training.reading.candidates import Gatherer

__all__ = ["Learner"]


class Learner:
    """Coded documents with the coder's candidates in them: gathered once, learned from as often as one likes."""

    def __init__(self, documents: Sequence[Coded]) -> None:
        gatherer = Gatherer()
        self.documents = documents
        self.gathered = [gatherer.gather(d.name, d.document, list(d.rows)) for d in documents]

    def refit(self, coder: Coder, chosen: Callable[[str], bool] = lambda _: True, folds: int = FOLDS) -> None:
        """Give a coder what the chosen documents teach, in the place of what comes with it.

        The confidence is fitted on records of documents that the judgement has not seen, fold by fold.
        """
        learned = [d for d in self.documents if chosen(d.name)]
        told: list[Example] = []
        for each in range(folds):
            held = [d for d in learned if fold(d.name, folds) == each]
            if held:
                self._judge_by(coder, {d.name for d in learned if fold(d.name, folds) != each})
                told += examples(held, coder)
        self._judge_by(coder, {d.name for d in learned})
        coder.confidence = fit(told)

    def _judge_by(self, coder: Coder, names: Collection[str]) -> None:
        coder.judgement = judgement.fit([g for g in self.gathered if g.name in names])
