"""Findings as a list in wikitext, for the talk page of an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comity.checks.finding import Finding

__all__ = ["as_wikitext"]

LONGEST = 160  # characters of a quote
MARKUP = re.compile(r"([\[\]{}|<>'=*#])")


def as_wikitext(findings: Iterable[Finding]) -> str:
    """Give one bullet a finding: section, quote, what is wrong, what would mend it."""
    lines = []
    for finding in findings:
        quote = " ".join(finding.quote.split())
        quote = quote if len(quote) <= LONGEST else quote[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
        place = f"[[#{finding.section}|{finding.section}]]: " if finding.section else ""
        lines.append(f"* {place}“<nowiki>{quote.replace('<', '&lt;')}</nowiki>” — '''{finding.about.label}''': "
                     f"<nowiki>{finding.detail.replace('<', '&lt;')}</nowiki>. {finding.about.suggestion}")  # fmt: skip
    return "\n".join(lines)
