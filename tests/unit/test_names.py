"""Does each name of the kit mean one thing?

Whoever reads `fairness` in an import should not have to ask which one. So no two rooms have a
module of one name, no module holds a function of its own name, and what `whosays` gives out has
the name of no module at all.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import whosays

SRC = Path(whosays.__file__).parent
NAMED_AS_THEIR_MODULE = frozenset(
    {
        *("exercises/faults", "exercises/release", "fingerprint", "lessons", "quotations"),
        *("classroom/collect", "classroom/found", "classroom/gradebook", "classroom/hand_in"),
        *("classroom/progress_bar", "exchange/tag_csv", "record/spare"),
        *("own_copy/attach", "own_copy/copied", "own_copy/nearest", "pack/check"),
    }
)
"""Modules whose one function has their name. None may be added."""


def modules() -> Iterator[tuple[str, Path]]:
    """Each module and each room by its name."""
    for path in SRC.rglob("*.py"):
        if path.name != "__main__.py":
            yield (path.parent.name if path.name == "__init__.py" else path.stem), path


def test_no_two_rooms_have_a_module_of_one_name() -> None:
    homes: defaultdict[str, set[Path]] = defaultdict(set)
    for name, path in modules():
        homes[name].add(path)
    twice = {name: homes[name] for name in homes if len(homes[name]) > 1}
    # A room may have one module that is named after it.
    assert [n for n, paths in twice.items() if {p.parent.name for p in paths} != {n}] == []


def test_no_module_holds_a_function_of_its_own_name() -> None:
    found = {
        path.relative_to(SRC).with_suffix("").as_posix().removesuffix("/__init__")
        for name, path in modules()
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == name
    }
    assert found - NAMED_AS_THEIR_MODULE == set()


def test_what_the_kit_gives_out_is_there_under_a_name_of_its_own() -> None:
    assert set(whosays.__all__).isdisjoint(name for name, _ in modules())
    assert len(set(whosays.__all__)) == len(whosays.__all__)
    for name in whosays.__all__:
        assert getattr(whosays, name).__name__ == name
