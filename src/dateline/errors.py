"""Every error that Dateline raises on purpose.

    DatelineError
    ├── ReportRefused        a report cannot be read at all (set aside, counted)
    │   ├── MissingFile          no such file, or it may not be read
    │   ├── EmptyReport          no words in it
    │   ├── NotText              binary, or not UTF-8
    │   ├── TooLarge             over the size limit
    │   ├── NoDate               no publication date, so no clock can be set
    │   ├── BadRow               a row of a table is not what the others are
    │   ├── ErasedText           words of a report whose text was erased from the record
    │   ├── NotFetched           an address that cannot be fetched
    │   ├── NotAnswered          a language model gives no answer that can be used
    │   └── Damaged              an archive of which the rest cannot be read
    ├── UnknownName          the record or the gazetteer has no such place or actor
    ├── AmbiguousName        several places or actors are called so
    ├── BadDate              a date that the user gave cannot be read
    ├── BadArea              an area that the user gave cannot be read
    ├── BadColumns           a column map or a filter that the user gave cannot be read
    ├── BadEdition           an edition of a data set that the user gave cannot be read
    ├── BadProfile           what the user wants to be shared cannot be read
    ├── JudgementRefused     a judgement says nothing that can be applied, or not whose it is
    ├── BadQuery             a search that looks for nothing, or cannot go on where it says
    ├── AccountRefused       an account, a password or a token that cannot be made so
    ├── NotSignedIn          who asks is not known, or gave a wrong password
    ├── NotAllowed           who asks may not do that
    ├── TooManyTries         too many wrong passwords in a row; wait
    ├── RecordError          the record cannot be used
    │   ├── BadAddress           the words after --record name no file and no database
    │   ├── NotARecord           not a Dateline record
    │   ├── BrokenDump           a dump of a record that is not whole, or was changed
    │   ├── NewerRecord          written by a newer Dateline
    │   ├── NotCaptured          no archived copy of a report is kept, or not whole
    │   ├── OlderRecord          written by an older Dateline, and opened only to be read
    │   └── RecordUnwritable     read-only, locked for too long, or the disk is full
    ├── Leak                 what is to be withheld stands in what would be shared
    ├── WorkersDied          the processes that read end one after the other
    ├── EngineError          bulk work cannot run where, or with what, it is to
    ├── DatasetError         a folder of coded reports is not whole, was changed, or is another's
    ├── DataError            shipped or user-given data breaks its format
    ├── FetchError           an address that the user named cannot be fetched
    ├── EndpointError        a language model cannot be asked there, or not with what was given
    └── ModelMissing         the language model is not installed, or not the pinned one

Each message says what happened, in which record or file, and what to do about it.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all deliberate errors; `str(error)` is fit to show to a user."""


class ReportRefused(DatelineError):
    """A report that was set aside.  `origin` says which, `reason` is one short word."""

    reason = "refused"

    def __init__(self, origin: str, message: str) -> None:
        super().__init__(f"{origin}: {message}")
        self.origin = origin


class MissingFile(ReportRefused):
    """No file at that path, or none that may be read."""

    reason = "missing"


class EmptyReport(ReportRefused):
    """Nothing but white space."""

    reason = "empty"


class NotText(ReportRefused):
    """Bytes that are no UTF-8 text."""

    reason = "not text"


class TooLarge(ReportRefused):
    """More bytes than one report may have."""

    reason = "too large"


class NoDate(ReportRefused):
    """No publication date in the file, in its head or from the user."""

    reason = "no date"


class BadRow(ReportRefused):
    """A row that is no JSON object, has too many fields, or lacks the column of the text."""

    reason = "bad row"


class ErasedText(ReportRefused):
    """Words of a report whose text was erased from the record by a lawful demand."""

    reason = "erased"


class Damaged(ReportRefused):
    """An archive that ends too early, is not what its name says, or unpacks without end."""

    reason = "damaged"


class NotFetched(ReportRefused):
    """An address that did not come, not whole, or that is not to be asked."""

    reason = "not fetched"


class NotAnswered(ReportRefused):
    """A report of which a language model gives no answer that can be used."""

    reason = "not answered"


class UnknownName(DatelineError):
    """A place or an actor that nothing is known of."""


class AmbiguousName(DatelineError):
    """A name that several places or actors have; the message lists them with their ids."""


class BadDate(DatelineError, ValueError):
    """A date that cannot be read."""


class BadColumns(DatelineError, ValueError):
    """A column map or a filter of rows that cannot be read."""


class BadEdition(DatelineError, ValueError):
    """An edition of a data set that is not written as its makers do."""


class BadProfile(DatelineError, ValueError):
    """A sharing profile with a grade that is none."""


class JudgementRefused(DatelineError, ValueError):
    """A judgement without author or reason, of the wrong things, or one that changes nothing."""


class BadArea(DatelineError, ValueError):
    """An area that cannot be read."""


class BadQuery(DatelineError, ValueError):
    """A search that has no word to look for, or whose cursor is of another one."""


class AccountRefused(DatelineError, ValueError):
    """An account, a password, a role or a token that cannot be made as asked."""


class NotSignedIn(DatelineError):
    """A question or a deed of somebody who is not known; the message never says which part of a

    name and a password was wrong.
    """


class NotAllowed(DatelineError):
    """What the role of who asks does not include, or what another site may have sent."""


class TooManyTries(DatelineError):
    """Too many failed tries; `seconds` says for how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many failed tries; try again in {seconds} s")
        self.seconds = seconds


class RecordError(DatelineError):
    """The record cannot be used as asked."""


class BadAddress(RecordError):
    """An address that names no record; the message tells no password."""


class NotARecord(RecordError):
    """The file or database is not a Dateline record."""


class BrokenDump(RecordError):
    """A dump of a record that is cut off, changed or none at all."""


class NewerRecord(RecordError):
    """The record was written by a newer version of Dateline."""


class NotCaptured(RecordError):
    """There is no archived copy of a report, or it was erased or tampered with."""


class OlderRecord(RecordError):
    """The record was written by an older version of Dateline, and is to be upgraded first."""


class RecordUnwritable(RecordError):
    """The record cannot be written to."""


class Leak(DatelineError):
    """What is to be withheld would be shared."""


class WorkersDied(DatelineError):
    """The processes that read reports end one after the other."""


class EngineError(DatelineError):
    """A package that bulk work needs is not installed, or a cluster cannot be reached."""


class DatasetError(DatelineError):
    """A folder of coded reports that is not whole, was changed, or was made of something else."""


class DataError(DatelineError):
    """A pack, a lexicon or a gazetteer breaks its format."""


class FetchError(DatelineError):
    """What was to be fetched did not come, or not whole."""


class EndpointError(DatelineError):
    """A language model that cannot be asked; the message tells no key."""


class ModelMissing(DatelineError):
    """The language model cannot be loaded."""
