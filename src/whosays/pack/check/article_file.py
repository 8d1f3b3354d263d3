"""What is wrong with article.yml: keys, values, names?"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from whosays.pack.check.dates_table import not_a_date
from whosays.pack.check.file_text import decode
from whosays.pack.check.phrase import stands_in
from whosays.problem import Fault

FILE = "article.yml"
KEYS = (
    "id",
    "title",
    "publisher",
    "published",
    "published_note",
    "language",
    "subject",
    "sides",
    "names",
    "text",
    "rights",
    "use",
)
TEXT = ("yours", "shipped")
USE = ("practice",)
# An article that lessons can be about has no use written in; a story of the kit's has one.
MAY_BE_MISSING = ("use",)
# These may say nothing: a date that is printed on the page needs no note.
MAY_BE_EMPTY = ("published_note",)

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NAME_KEYS = ("name", "mask", "swap", "also")


def faults(path: Path) -> tuple[dict[str, str], list[Fault]]:
    """The plain values of article.yml that can be read, and every fault in it.

    ``row`` of a fault is the line of the file, ``column`` the key.
    """
    text, found = decode(path)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        return {}, [*found, _fault(line, None, f"is not YAML ({error.problem})", "mend this line")]
    except RecursionError:
        return {}, [*found, _fault(None, None, "has too many lists inside lists", "mend it")]
    except yaml.YAMLError:
        wrong = "has a sign that YAML does not allow"
        return {}, [*found, _fault(None, None, wrong, "take it out")]
    if not isinstance(root, MappingNode):
        wrong = "has no keys"
        return {}, [*found, _fault(None, None, wrong, "write lines such as “title: The news”")]
    values: dict[str, str] = {}
    nodes: dict[str, Node] = {}
    for key, value in root.value:
        name, line = str(key.value), _line(key)
        if name not in KEYS:
            right = "take it out; the keys are " + ", ".join(KEYS)
            found.append(_fault(line, name, "is not a key of article.yml", right))
        elif name in nodes:
            found.append(_fault(line, name, "is there twice", "keep one of the two"))
        else:
            nodes[name] = value
            found += _value(name, value)
            if isinstance(value, ScalarNode):
                values[name] = value.value.strip()
    for name in KEYS:
        if name not in nodes and name not in MAY_BE_MISSING:
            found.append(_fault(None, name, "is missing", "write it in"))
    found += _known_values(path.parent.name, values, nodes)
    return values, found


def names(path: Path) -> list[list[str]]:
    """The forms of each name in article.yml that can be read: the name itself, and ``also``."""
    try:
        page = yaml.compose(decode(path)[0], Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return []
    keys = page.value if isinstance(page, MappingNode) else []
    listed = next((value for key, value in keys if key.value == "names"), None)
    entries = listed.value if isinstance(listed, SequenceNode) else []
    said = [
        {str(key.value): value for key, value in one.value}
        for one in entries
        if isinstance(one, MappingNode)
    ]
    forms = [[f.value for f in _forms(one) if isinstance(f, ScalarNode)] for one in said]
    return [[form for form in one if form.strip()] for one in forms]


def misquoted(title: str, words: Sequence[str]) -> Iterator[Fault]:
    """A fault where the title has words in “marks” that the pack's page does not have."""
    for phrase in re.findall("“([^“”]*)”", title):
        if not any(stands_in(phrase, said) for said in words):
            wrong = f"“{phrase}” stands in quotation marks, and is not the page’s"
            yield _fault(None, "title", wrong, "write it without quotation marks")


def _fault(line: int | None, column: str | None, wrong: str, right: str) -> Fault:
    return Fault(FILE, line, column, wrong, right)


def _line(node: Node) -> int:
    return node.start_mark.line + 1


def _value(name: str, node: Node) -> Iterator[Fault]:
    if name == "names":
        yield from _names(node)
    elif name == "sides":
        yield from _sides(node)
    elif wrong := _not_text(node, may_be_empty=name in MAY_BE_EMPTY):
        yield _fault(_line(node), name, *wrong)


def _not_text(node: Node, *, may_be_empty: bool = False) -> tuple[str, str] | None:
    """Why a value is no text, and what would be right."""
    if not isinstance(node, ScalarNode):
        return "is not text", "write words"
    if not node.value.strip() or node.tag.endswith(":null"):
        return None if may_be_empty and node.tag.endswith(":str") else ("is empty", "fill it in")
    if not node.tag.endswith(":str"):
        return (
            "counts as a number, a date or yes/no, not as text",
            f'put it between quotation marks: "{node.value}"',
        )
    return None


def _known_values(folder: str, values: dict[str, str], nodes: dict[str, Node]) -> Iterator[Fault]:
    """Faults of the values that must be one of a few, or have a form."""

    def says(name: str) -> str:
        return values.get(name, "")

    if says("id") and says("id") != folder:
        wrong = f"says “{says('id')}”, and the folder is called “{folder}”"
        yield _fault(_line(nodes["id"]), "id", wrong, f"write {folder}, or rename the folder")
    for name, allowed in (("text", TEXT), ("use", USE)):
        if says(name) and says(name) not in allowed:
            right = "use one of: " + ", ".join(allowed)
            yield _fault(_line(nodes[name]), name, f"says “{says(name)}”", right)
    if says("published") and (wrong := not_a_date(says("published"))):
        yield _fault(_line(nodes["published"]), "published", *wrong)
    if says("language") and not _LANGUAGE.fullmatch(says("language")):
        wrong = f"“{says('language')}” is not the short name of a language"
        yield _fault(_line(nodes["language"]), "language", wrong, "write en-GB, de, …")


def _sides(node: Node) -> Iterator[Fault]:
    if not isinstance(node, MappingNode) or not node.value:
        right = "write a line for each side: “accused: …”, “accuser: …”"
        yield _fault(_line(node), "sides", "has no sides in it", right)
        return
    for key, value in node.value:
        if wrong := _not_text(value):
            yield _fault(_line(key), "sides", f"{key.value} {wrong[0]}", wrong[1])


def _names(node: Node) -> Iterator[Fault]:
    if not isinstance(node, SequenceNode):
        right = "write a list, each with name, mask and swap; [] where there is none"
        yield _fault(_line(node), "names", "is not a list", right)
        return
    taken: dict[str, int] = {}
    for number, entry in enumerate(node.value, start=1):
        if isinstance(entry, MappingNode):
            says = {str(key.value): value for key, value in entry.value}
            yield from _name(number, _line(entry), says)
            for form in _forms(says):
                yield from _taken(form, number, taken)
        else:
            wrong = f"name {number} has no keys"
            yield _fault(_line(entry), "names", wrong, "write name, mask and swap under it")


def _name(number: int, line: int, says: dict[str, Node]) -> Iterator[Fault]:
    for key, value in says.items():
        if key not in _NAME_KEYS:
            wrong = f"name {number} has the key “{key}”"
            yield _fault(_line(value), "names", wrong, "use only: " + ", ".join(_NAME_KEYS))
    for key in ("name", "mask", "swap"):
        if key not in says:
            yield _fault(line, "names", f"name {number} has no {key}", "write it in")
    if "also" in says and not isinstance(says["also"], SequenceNode):
        wrong = f"also of name {number} is not a list"
        yield _fault(_line(says["also"]), "names", wrong, "write a list: [Ms Renn, Renn]")
    for value in (*_forms(says), *(says[key] for key in ("mask", "swap") if key in says)):
        if wrong := _not_text(value):
            what = f"name {number}: “{value.value}”" if value.value else f"name {number}: a value"
            yield _fault(_line(value), "names", f"{what} {wrong[0]}", wrong[1])


def _forms(says: dict[str, Node]) -> list[Node]:
    """The ways to write a name: itself, and those in ``also``."""
    also = says.get("also")
    more = also.value if isinstance(also, SequenceNode) else []
    return [*([says["name"]] if "name" in says else []), *more]


def _taken(form: Node, number: int, taken: dict[str, int]) -> Iterator[Fault]:
    """A fault where two names may be written the same way: which one is meant?"""
    written = str(form.value).casefold()
    if written in taken:
        wrong = f"“{form.value}” stands for name {taken[written]} and for name {number}"
        yield _fault(_line(form), "names", wrong, "keep it with one of them")
    taken.setdefault(written, number)
