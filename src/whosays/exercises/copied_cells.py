"""What if a learner has copied an answer cell, so that two cells have one name?

Needs nbgrader, which comes with the teachers' packages.
"""

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor


class CopiedCells(NbGraderPreprocessor):
    """Let the last cell of a name be the answer, or test; a copy before it is code like any other.

    It is run with the rest and gets no points. The log names the cell.

    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> cells = [new_code_cell(str(n), metadata={"nbgrader": {"grade_id": "a"}}) for n in (1, 2)]
    >>> made, _ = CopiedCells().preprocess(new_notebook(cells=cells), {})
    >>> ["nbgrader" in cell.metadata for cell in made.cells]
    [False, True]
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Take nbgrader's mark from all but the last of the cells that share a name."""
        met: set[str] = set()
        for cell in reversed(nb.cells):
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name in met:
                self.log.warning("The cell %s is there twice: the last one counts.", name)
                del cell.metadata["nbgrader"]
            elif name:
                met.add(name)
        return nb, resources
