"""The rows of a data set in a database of their own: each different word looked at once, wrong rows told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comity.errors import InvalidData
from comity.segments.layout import COLUMNS
from comity.segments.meanings import SEPARATOR, Meanings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from comity.parties import Parties

__all__ = ["DEEDS", "FIELDS", "NEEDED", "Refusal", "Sheet"]

FIELDS = (
    "id", "source", "target", "about", "mutual", "act", "plover", "cameo", "date", "place", "amount", "unit",
    "modality", "confidence", "url",
)  # fmt: skip
NEEDED = ("source", "target", "date")
DEEDS = ("act", "plover", "cameo")
MODALITIES = ("actual", "planned", "negated", "alleged")

_JOINED = f" || chr({ord(SEPARATOR)}) || "
_WORDS = {
    "date_word": ("date",),
    "deed_word": DEEDS,
    "side_word": ("source", "target", "about", "mutual"),
}
_WRONG = f"""
    coalesce(dates.wrong, deeds.wrong, sides.wrong, CASE
    WHEN given.modality NOT IN ({", ".join(f"'{word}'" for word in MODALITIES)}) THEN 'no modality: ' || given.modality
    WHEN given.amount IS NOT NULL AND try_cast(given.amount AS DOUBLE) IS NULL THEN 'no number: ' || given.amount
    WHEN given.confidence IS NOT NULL AND coalesce(try_cast(given.confidence AS DOUBLE) NOT BETWEEN 0 AND 1, true)
    THEN 'no confidence from 0 to 1: ' || given.confidence END)"""
_LOOKED_UP = """
    FROM given JOIN dates ON dates.word = given.date_word JOIN deeds ON deeds.word = given.deed_word
    JOIN sides ON sides.word = given.side_word"""
_VALUES = {
    "start_date": "dates.first", "end_date": "dates.last", "edtf": "dates.edtf", "act": "deeds.act",
    "kind": "deeds.kind", "modality": "coalesce(given.modality, 'actual')", "mutual": "sides.mutual",
    "source": "sides.source", "target": "sides.target", "about": "sides.about", "place": "given.place",
    "amount": "given.amount::DOUBLE", "unit": "given.unit", "plover": "deeds.plover", "cameo": "deeds.cameo",
    "optional": "false", "confidence": "given.confidence::DOUBLE", "dataset": "$dataset",
    "record_id": "$dataset || ':' || coalesce(given.id, given.row::VARCHAR)", "rev": "1", "row": "given.row",
    "status": "'coded'", "url": "given.url", "a": "pairs.a", "b": "pairs.b",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why rows were refused, how many, and the number of the first of them (the first row of data is 1)."""

    reason: str
    rows: int
    first: int


class Sheet:
    """A CSV or Parquet file taken into a DuckDB database and checked; `rows` counts the rows that can be taken."""

    def __init__(self, db: Any, path: Path, columns: Mapping[str, str], parties: Parties) -> None:
        self._db = db
        self._meanings = Meanings(parties)
        self._take(path, columns)
        self._look_up("dates", "date_word", self._meanings.date, {"first": "day", "last": "day", "edtf": "word"})
        deeds = dict.fromkeys(("act", "plover", "cameo", "kind"), "word")
        self._look_up("deeds", "deed_word", self._meanings.deed, deeds)
        sides = dict.fromkeys(("source", "target", "about"), "words") | {"mutual": "flag"}
        self._look_up("sides", "side_word", self._meanings.sides, sides)
        self.refusals = self._refuse()
        taken = sum(each.rows for each in self.refusals)
        self.rows = int(db.execute("SELECT count(*) FROM given").fetchone()[0]) - taken

    def ready(self, dataset: str) -> None:
        """Make the table `ready`: the columns of a segment, a row for each pair, and the pair's bucket."""
        import pyarrow as arrow

        spread: dict[str, list[Any]] = {"word": [], "a": [], "b": [], "bucket": []}
        names = ("source", "target", "about", "mutual")
        known = self._db.execute(f"SELECT word, {', '.join(names)} FROM sides WHERE wrong IS NULL ORDER BY word")
        for word, *sides in known.fetchall():
            for pair in self._meanings.pairs(dict(zip(names, sides, strict=True))):
                for name, value in ({"word": word} | pair).items():
                    spread[name].append(value)
        self._keep("pairs", arrow.table(spread))
        values = ", ".join(f'({_VALUES.get(name, "NULL")})::{kind} AS "{name}"' for name, kind in COLUMNS.items())
        self._db.execute(
            f"CREATE TABLE ready AS SELECT {values}, pairs.bucket {_LOOKED_UP} "
            f"JOIN pairs ON pairs.word = given.side_word WHERE {_WRONG} IS NULL",
            {"dataset": dataset},
        )
        for table in ("given", "dates", "deeds", "sides", "pairs"):
            self._db.execute(f"DROP TABLE {table}")

    def _take(self, path: Path, columns: Mapping[str, str]) -> None:
        quoted = "'" + str(path).replace("'", "''") + "'"
        is_parquet = path.suffix.casefold() in {".parquet", ".pq"}
        reader = f"read_parquet({quoted})" if is_parquet else f"read_csv({quoted}, all_varchar=true, header=true)"
        theirs = [row[0] for row in self._db.execute(f"DESCRIBE SELECT * FROM {reader}").fetchall()]
        named = _named(path, columns, theirs)
        picked = {ours: _as_text(named[ours]) if named[ours] in theirs else "NULL::VARCHAR" for ours in FIELDS}
        words = {
            name: _JOINED.join(f"coalesce({picked[part]}, '')" for part in parts) for name, parts in _WORDS.items()
        }
        chosen = ", ".join(
            f"{value} AS {name}" for name, value in (picked | words).items() if name not in sum(_WORDS.values(), ())
        )
        self._db.execute(f"CREATE TABLE given AS SELECT row_number() OVER () AS row, {chosen} FROM {reader}")

    def _look_up(
        self, table: str, column: str, meaning: Callable[[str], Mapping[str, Any]], kinds: Mapping[str, str]
    ) -> None:
        """Look at each different word of a column once: a table of what it means, or why it means nothing."""
        import pyarrow as arrow

        types = {
            "word": arrow.string(), "day": arrow.date32(), "words": arrow.list_(arrow.string()), "flag": arrow.bool_()
        }  # fmt: skip
        schema = {"word": types["word"], "wrong": types["word"]} | {name: types[kind] for name, kind in kinds.items()}
        found: dict[str, list[Any]] = {name: [] for name in schema}
        for (word,) in self._db.execute(f"SELECT DISTINCT {column} FROM given ORDER BY 1").fetchall():
            try:
                row = {"wrong": None, **meaning(word)}
            except InvalidData as error:
                row = dict.fromkeys(kinds) | {"wrong": str(error)}
            for name, value in ({"word": word} | row).items():
                found[name].append(value)
        self._keep(table, arrow.table(found, schema=arrow.schema(list(schema.items()))))

    def _keep(self, table: str, rows: Any) -> None:
        self._db.register("rows_given", rows)
        self._db.execute(f"CREATE TABLE {table} AS SELECT * FROM rows_given")
        self._db.unregister("rows_given")

    def _refuse(self) -> tuple[Refusal, ...]:
        each = f"SELECT {_WRONG} AS reason, given.row {_LOOKED_UP}"
        found = self._db.execute(
            f"SELECT reason, count(*), min(row) FROM ({each}) WHERE reason IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
        ).fetchall()
        return tuple(Refusal(*row) for row in found)


def _named(path: Path, columns: Mapping[str, str], theirs: list[str]) -> dict[str, str]:
    """Give the name of each of our fields in the file; raise InvalidData where a needed one is not there."""
    unknown = sorted(set(columns) - set(FIELDS))
    if unknown:
        raise InvalidData(f"{path}: no field {unknown[0]!r}: the fields are {', '.join(FIELDS)}")
    named = {ours: columns.get(ours, ours) for ours in FIELDS}
    absent = [named[ours] for ours in dict.fromkeys((*NEEDED, *columns)) if named[ours] not in theirs]
    if absent or not any(named[ours] in theirs for ours in DEEDS):
        what = repr(absent[0]) if absent else "act, plover or cameo"
        listed = ", ".join(theirs[:12]) + (", ..." if len(theirs) > 12 else "")
        raise InvalidData(f"{path}: no column {what} among {listed}: map it, as --column source=Actor1")
    return named


def _as_text(column: str) -> str:
    quoted = '"' + column.replace('"', '""') + '"'
    return f"nullif(trim({quoted}::VARCHAR), '')"
