"""Do the locks, environment.yml and pyproject.toml say the same?"""

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

KIT = Path(__file__).parents[2]
PROJECT = tomllib.loads((KIT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = {"learner": ["lab"], "teach": ["lab", "teach"], "dev": ["lab", "teach", "dev"]}


@pytest.fixture(scope="module")
def lock() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lock", KIT / "tools" / "lock.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HUB = "../deploy/jupyterhub/requirements"


def text_of(name: str) -> str:
    return (KIT / "locks" / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", EXTRAS)
def test_every_dependency_is_pinned_at_a_version_that_fits(lock: ModuleType, name: str) -> None:
    pinned: dict[str, list[str]] = {}
    for pin in map(Requirement, lock.pins(text_of(name))):
        pinned.setdefault(canonicalize_name(pin.name), []).append(str(pin.specifier)[2:])
    wanted = list(PROJECT["dependencies"])
    for extra in EXTRAS[name]:
        wanted += PROJECT["optional-dependencies"][extra]
    for asked in map(Requirement, wanted):
        versions = pinned.get(canonicalize_name(asked.name), [])
        assert versions, f"{asked} is not in locks/{name}.txt. Do: python3 tools/lock.py"
        for version in versions:
            assert asked.specifier.contains(version, prereleases=True), f"{asked}, not {version}"


def test_the_larger_sets_hold_the_smaller_at_the_same_versions(lock: ModuleType) -> None:
    learner, teach, dev = (
        # On which machines it is wanted may differ: a larger set may want it on more of them.
        {pin.partition(" ;")[0] for pin in lock.pins(text_of(name))}
        for name in ("learner", "teach", "dev")
    )
    assert learner <= teach <= dev


@pytest.mark.parametrize("name", [*EXTRAS, HUB])
def test_every_pin_has_hashes_and_names_no_place(lock: ModuleType, name: str) -> None:
    text = text_of(name)
    starts = [line for line in text.splitlines() if line and line[0] not in "# "]
    assert len(starts) == len(lock.pins(text))
    assert all(line.endswith(" \\") for line in starts)
    assert not re.search(r"://|^-", text, re.MULTILINE)


def test_a_hub_adds_to_the_learners_set_and_changes_nothing_in_it(lock: ModuleType) -> None:
    learner, hub = (
        {canonicalize_name(Requirement(pin).name) for pin in lock.pins(text_of(name))}
        for name in ("learner", HUB)
    )
    assert not learner & hub
    assert {"jupyterhub", "jupyterhub-firstuseauthenticator"} <= hub


def test_one_package_has_one_version_on_one_machine(lock: ModuleType) -> None:
    machines = [
        {"sys_platform": system, "platform_machine": machine, "os_name": name}
        for system, machine, name in (
            ("linux", "x86_64", "posix"),
            ("linux", "aarch64", "posix"),
            ("darwin", "arm64", "posix"),
            ("darwin", "x86_64", "posix"),
            ("win32", "AMD64", "nt"),
        )
    ]
    pins = [Requirement(pin) for pin in lock.pins(text_of("dev"))]
    for python in ("3.11", "3.12", "3.13", "3.14"):
        for machine in machines:
            here = {**default_environment(), **machine, "python_version": python}
            here["python_full_version"] = f"{python}.9"
            names = [
                canonicalize_name(pin.name)
                for pin in pins
                if pin.marker is None or pin.marker.evaluate(here)
            ]
            assert len(names) == len(set(names))
            assert {"numpy", "pandas", "matplotlib", "jupyterlab", "anywidget"} <= set(names)


def test_conda_and_binder_get_the_same_versions(lock: ModuleType) -> None:
    text = (KIT / "environment.yml").read_text("utf-8")
    assert text == lock.environment(text_of("learner")), "Do: python3 tools/lock.py"
    dependencies = yaml.safe_load(text)["dependencies"]
    python = next(entry for entry in dependencies if str(entry).startswith("python="))
    assert Requirement(f"python{PROJECT['requires-python']}").specifier.contains(python[7:])
    assert dependencies[-1]["pip"] == [*lock.pins(text_of("learner")), "-e ."]


def test_pins_are_read_with_their_conditions(lock: ModuleType) -> None:
    text = (
        "# made\na==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n    # via b\nb.c-d==2\n"
    )
    assert lock.pins(text) == ["a==1.0 ; sys_platform == 'win32'", "b.c-d==2"]


def test_pips_own_index_is_asked(lock: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("UV_DEFAULT_INDEX", "SSL_CERT_FILE", "HTTPS_PROXY", "UV_INSECURE_HOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "https://index.example/simple")
    monkeypatch.setenv("PIP_CERT", "")
    settings = lock.index_settings()
    assert settings["UV_DEFAULT_INDEX"] == "https://index.example/simple"
    assert "SSL_CERT_FILE" not in settings
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://other.example/simple")
    assert lock.index_settings()["UV_DEFAULT_INDEX"] == "https://other.example/simple"
