"""The scorer: coded records held against gold records, level by level.

Gold is a folder with a `<doc>.jsonl` for each document, as the codebook asks, and its text in `text/<doc>.txt`.
`docs/evaluation.md` tells how records are paired and what each level asks for.
"""

from __future__ import annotations

from comity.evaluation.diagnosis import Diagnosis, diagnose
from comity.evaluation.report import Mistake, Report, Tally
from comity.evaluation.score import evaluate, read_records, score

__all__ = ["Diagnosis", "Mistake", "Report", "Tally", "diagnose", "evaluate", "read_records", "score"]
