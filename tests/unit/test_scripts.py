"""Do the scripts of the widgets do what their tests say, and can each be read once joined?"""

import json
import subprocess
from pathlib import Path

import pytest

from whosays.widgets.shared import reload
from whosays.widgets.shared.panel import Panel, script

KIT = Path(__file__).parents[2]
WIDGETS = KIT / "src" / "whosays" / "widgets"
JOINED = sorted(
    file.stem
    for file in WIDGETS.rglob("*.js")
    if "export default" in file.read_text(encoding="utf-8")
)

READ = """
import { readFileSync } from "node:fs";
import { SourceTextModule } from "node:vm";
const wrong = {};
for (const [name, text] of Object.entries(JSON.parse(readFileSync(0, "utf-8")))) {
  try {
    new SourceTextModule(text);
  } catch (error) {
    wrong[name] = String(error);
  }
}
console.log(JSON.stringify(wrong));
"""


def unreadable(node: str, texts: dict[str, str]) -> dict[str, str]:
    """Which of some modules can't be read, and why."""
    done = subprocess.run(
        [node, "--experimental-vm-modules", "--input-type=module", "--eval", READ],
        input=json.dumps(texts),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def test_the_scripts_pass_their_own_tests(node: str) -> None:
    files = sorted(str(file) for file in (KIT / "tests" / "scripts").glob("*.test.js"))
    assert files
    done = subprocess.run(
        [node, "--test", *files], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout


def test_every_joined_script_can_be_read(node: str) -> None:
    assert unreadable(node, {name: script(name) for name in JOINED}) == {}


def test_a_name_that_stands_twice_in_a_joined_script_is_found(node: str) -> None:
    """Functions and constants alike: two modules may not both have one at their top."""
    for twice in ("function el() {}", "const el = 1;"):
        wrong = unreadable(node, {"twice": script("answer") + twice})
        assert "'el' has already been declared" in wrong["twice"]


def test_no_import_is_left_in_a_joined_script() -> None:
    for name in JOINED:
        assert not [line for line in script(name).splitlines() if line.startswith("import ")]


def test_a_module_s_name_is_its_own() -> None:
    for suffix in ("py", "js", "css"):
        names = [file.stem for file in WIDGETS.rglob(f"*.{suffix}") if file.stem != "__init__"]
        assert len(names) == len(set(names))


def test_a_changed_script_shows_in_an_open_widget(tmp_path: Path) -> None:
    file = tmp_path / "one.js"
    file.write_text("export default {};", encoding="utf-8")

    class One(Panel):
        _esm = reload.live(lambda: file.read_text(encoding="utf-8"), lambda: [file])

    one = One()
    file.write_text("export default { render() {} };", encoding="utf-8")
    reload.renew()
    assert one._esm == "export default { render() {} };"


def test_a_lesson_watches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANYWIDGET_HMR", raising=False)
    assert type(script("answer")) is str
