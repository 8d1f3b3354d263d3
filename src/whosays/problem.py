"""How does the kit say that something is wrong: what, where, and what to do?"""

from dataclasses import dataclass


class Problem(ValueError):  # noqa: N818 - the word a learner reads
    """Something a person can put right: what is wrong, where, and what to do.

    ``passing`` says that the same may well be taken when it is tried again: a full disk, a
    record that another program holds. Another name or another answer is no such thing.

    >>> raise Problem("The file is empty.", where="page.txt", do="Copy the page again.")
    Traceback (most recent call last):
    ...
    whosays.problem.Problem: page.txt: The file is empty. Copy the page again.
    """

    def __init__(self, what: str, *, where: str = "", do: str = "", passing: bool = False) -> None:
        self.what, self.where, self.do, self.passing = what, where, do, passing
        super().__init__((f"{where}: " if where else "") + " ".join(filter(None, (what, do))))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file. ``row`` counts as a spreadsheet does: the header is row 1.

    >>> print(Fault("units.csv", 4, "words", "says 12, the text has 13", "write 13"))
    units.csv, row 4, column words: says 12, the text has 13; write 13
    """

    file: str
    row: int | None
    column: str | None
    wrong: str
    right: str

    def __str__(self) -> str:
        row = f", row {self.row}" if self.row else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{row}{column}: {self.wrong}; {self.right}"
