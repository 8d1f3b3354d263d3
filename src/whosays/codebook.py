"""Which questions are asked of a unit, and which answers are there?"""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import yaml

from whosays.places import data_folder
from whosays.problem import Problem


@dataclass(frozen=True, slots=True)
class Code:
    """One possible answer: its names, its look, and its definition in plain words."""

    code: str
    label: str
    key: str
    colour: str
    hatch: str
    short: str
    full: str
    include_when: str
    exclude_when: str
    example: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """One question of the codebook. ``kind`` is ``unit`` (one code a unit) or ``span``.

    >>> sourcing = Scheme.load("sourcing")
    >>> sourcing.question
    'Who says so?'
    >>> sourcing["unnamed"].key
    'u'
    >>> sourcing.order
    ['named', 'role', 'unnamed', 'paper', 'none']
    """

    scheme: str
    question: str
    kind: str
    about: str
    codes: tuple[Code, ...]

    @classmethod
    def load(cls, scheme: str, folder: Path | None = None) -> "Scheme":
        """Read ``<scheme>.yml`` of the codebook folder. Raises `Problem` if it is faulty."""
        return _load(scheme, folder or data_folder() / "codebook")

    @classmethod
    def of(cls, scheme: "str | Scheme") -> "Scheme":
        """The scheme of that name; one that is there already is given back."""
        return cls.load(scheme) if isinstance(scheme, str) else scheme

    @classmethod
    def names(cls, folder: Path | None = None) -> list[str]:
        """The schemes there are, in alphabetical order."""
        return sorted(p.stem for p in (folder or data_folder() / "codebook").glob("*.yml"))

    @property
    def order(self) -> list[str]:
        """The codes' short names, in the codebook's order."""
        return [code.code for code in self.codes]

    def __getitem__(self, code: str) -> Code:
        for one in self.codes:
            if one.code == code:
                return one
        raise Problem(
            f"There is no code “{code}” in the scheme “{self.scheme}”.",
            do="Use one of: " + ", ".join(self.order) + ".",
        )

    def __contains__(self, code: str) -> bool:
        return any(one.code == code for one in self.codes)


@cache
def _load(scheme: str, folder: Path) -> Scheme:
    path = folder / f"{scheme}.yml"
    if scheme not in Scheme.names(folder):
        raise Problem(
            f"There is no scheme “{scheme}” in the codebook.",
            do="Use one of: " + ", ".join(Scheme.names(folder)) + ".",
        )
    try:
        page = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise Problem(
            f"This is not YAML: {error}.", where=path.name, do="Mend the line."
        ) from error
    wanted = [field.name for field in fields(Code)]
    codes: list[Code] = []
    for number, row in enumerate(page.get("codes", []), start=1):
        missing = [name for name in wanted if name not in row]
        if missing:
            raise Problem(
                f"Code {number} has no {', '.join(missing)}.", where=path.name, do="Write it in."
            )
        codes.append(Code(**{name: str(row[name]).strip() for name in wanted}))
    keys = [code.key for code in codes]
    if len(set(keys)) < len(keys):
        raise Problem("Two codes have the same key.", where=path.name, do="Give each its own.")
    return Scheme(
        page["scheme"], page["question"], page["kind"], page["about"].strip(), tuple(codes)
    )
