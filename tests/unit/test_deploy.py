"""Do the values for Kubernetes fit what the chart of Zero to JupyterHub has published?"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

KIT = Path(__file__).parents[2]
NO_CHART = (
    "The chart of Zero to JupyterHub is not here, so the values were not held beside its schema. "
    "Fetch its source (git clone https://github.com/jupyterhub/zero-to-jupyterhub-k8s) and name "
    "the folder jupyterhub in it: WHOSAYS_CHART=…/jupyterhub."
)


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


def merged(standing: Any, ours: Any) -> Any:
    """Values over the chart’s own, as helm puts them together: fields one by one, lists whole."""
    if not isinstance(standing, Mapping) or not isinstance(ours, Mapping):
        return ours
    return {**standing, **{name: merged(standing.get(name), ours[name]) for name in ours}}


def test_the_values_for_kubernetes_fit_the_charts_schema() -> None:
    chart = Path(os.environ.get("WHOSAYS_CHART", ""))
    if not (chart / "values.schema.yaml").is_file():
        pytest.skip(NO_CHART)
    values = merged(
        read(chart / "values.yaml"), read(KIT / "deploy" / "jupyterhub" / "kubernetes.yaml")
    )
    errors = Draft7Validator(read(chart / "values.schema.yaml")).iter_errors(values)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_the_values_for_kubernetes_open_the_lessons_and_keep_the_work() -> None:
    values = read(KIT / "deploy" / "jupyterhub" / "kubernetes.yaml")
    learner, hub = values["singleuser"], values["hub"]
    page = KIT / learner["defaultUrl"].removeprefix("/doc/tree/")
    assert page.is_file()
    # The kit’s work folder in a repo2docker image, whose home is the kit’s folder.
    assert learner["storage"]["homeMountPath"] == "/home/jovyan/work"
    # Words are told when it is installed, and stand in no file.
    assert set(hub["config"]["ClassWord"].values()) == {""}
    compile(hub["extraConfig"]["class-word"], "class-word", "exec")
