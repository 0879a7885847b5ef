"""Bytes in, text out: what may be read as a file, and in which encoding it is."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from typing import TYPE_CHECKING

from comity.errors import UnreadableDocument

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LARGEST", "check", "decode", "read_bytes"]

LARGEST = 200 * 1024 * 1024  # bytes: what is read into memory at once; JSON Lines are held to it line by line
SAMPLE = 65536  # bytes that decide about an unknown encoding and about binaries

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARIES = (
    (b"%PDF-", "a PDF: save its text first, for instance with pdftotext FILE.pdf FILE.txt"),
    (b"\x89PNG", "a PNG picture: give the text, not a picture of it"),
    (b"\xff\xd8\xff", "a JPEG picture: give the text, not a picture of it"),
    (b"GIF8", "a GIF picture: give the text, not a picture of it"),
    (b"PK\x03\x04", "a zip archive or an office document: unpack it, or save it as plain text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save it as plain text or HTML"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ", "an xz archive: unpack it first"),
    (b"{\\rtf", "a rich text file: save it as plain text or HTML"),
    (b"SQLite format 3", "a SQLite database: export its texts as JSON Lines"),
)


def check(path: Path) -> os.stat_result:
    """Give the file's status; raise UnreadableDocument unless it is a regular file that is there."""
    try:
        status = path.stat()
    except OSError as error:
        raise UnreadableDocument(f"{path}: {_why(error, path)}") from None
    except ValueError:
        raise UnreadableDocument(f"{str(path)!r}: is not a file name; take the NUL character out of it") from None
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableDocument(f"{path}: is a folder, not a document; read the files in it instead")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableDocument(f"{path}: is a device or a pipe, not a file; save it to a file first")
    if not status.st_size:
        raise UnreadableDocument(f"{path}: is empty; put the document's text into it or leave it out")
    return status


def read_bytes(path: Path) -> bytes:
    """Give a file's bytes; raise UnreadableDocument where it is missing, forbidden, too large or a binary."""
    status = check(path)
    if status.st_size > LARGEST:
        raise UnreadableDocument(
            f"{path}: has {status.st_size // 2**20} MB and {LARGEST // 2**20} MB is the most for one document;"
            " split it, or give its documents as JSON Lines"
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{path}: {_why(error, path)}") from None
    refuse_binary(data, str(path))
    return data


def _why(error: OSError, path: Path) -> str:
    if error.errno == errno.ELOOP:
        return "is a link that leads back to itself; remove it"
    if isinstance(error, FileNotFoundError):
        return "is a link to nothing; mend or remove it" if path.is_symlink() else "is not there; check the name"
    if isinstance(error, PermissionError):
        return "may not be read; give yourself the right to read it (chmod u+r)"
    return f"cannot be read ({error.strerror or error})"


def refuse_binary(data: bytes, name: str) -> None:
    """Raise UnreadableDocument for bytes that are no text."""
    for magic, what in _BINARIES:
        if data.startswith(magic):
            raise UnreadableDocument(f"{name}: looks like binary, {what}")
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return
    sample = data[:SAMPLE]
    if b"\0" in sample or sum(sample.count(bytes([c])) for c in (1, 2, 3, 4, 5, 6, 14, 15, 16)) * 20 > len(sample):
        raise UnreadableDocument(f"{name}: looks like binary; give plain text, wikitext, HTML, TEI or JSON Lines")


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Give the text of bytes: by its byte-order mark, as UTF-8, as declared, else by what the bytes look like.

    The byte-order mark is left out: it belongs to the encoding. Raise UnreadableDocument where nothing fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                if encoding == "utf-8":
                    break
                raise UnreadableDocument(
                    f"{name}: is broken {encoding.upper()} at byte {error.start + len(mark)}; save it as UTF-8"
                ) from None
    for given in ("utf-8", declared):
        try:
            if given:
                return data.decode(given)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guess(data, name)


def _guess(data: bytes, name: str) -> str:
    """Decode bytes in an undeclared encoding; those that nothing fits become U+FFFD if they are few."""
    from charset_normalizer import from_bytes  # loaded only where it is needed: most files are UTF-8

    mended = data.decode("utf-8", "replace")
    if mended.count("\ufffd") * 1000 < len(mended):  # UTF-8 with a few broken bytes
        return mended
    best = from_bytes(data[:SAMPLE]).best()
    for guess in (best.encoding if best else None, "cp1252"):
        try:
            if guess:
                return data.decode(guess)
        except (UnicodeDecodeError, LookupError):
            continue
    if best is None:
        raise UnreadableDocument(f"{name}: is in no encoding that can be told; save it as UTF-8")
    return data.decode(best.encoding, "replace")
