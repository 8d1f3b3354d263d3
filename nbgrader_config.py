"""What does nbgrader need to know of this kit? Read by its command line in this folder."""

from pathlib import Path

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearOutput,
    GetGrades,
    OverwriteCells,
    OverwriteKernelspec,
    SaveCells,
)

from whosays.exercises import grading, release, work
from whosays.exercises.copied_cells import CopiedCells
from whosays.exercises.track_points import TrackPoints

c = get_config()  # noqa: F821 - nbgrader puts it here
c.merge(release.settings())
c.GenerateAssignment.preprocessors = [
    *release.BEFORE_SAVING,
    SaveCells,
    *release.AFTER_SAVING,
]

# Solutions are edited by hand. What nbgrader gives out, collects, grades and sends back is the
# teacher's own and stays in the folder “work”, which is never part of the kit. The folder
# “exercises” is left to tools/make_exercises.py: nbgrader would delete what somebody did there.
c.CourseDirectory.course_id = "who-says"
c.CourseDirectory.source_directory = "solutions"
course = grading.course()
for kind in ("release", "submitted", "autograded", "feedback", "solution"):
    c.CourseDirectory[f"{kind}_directory"] = str(course / kind)
course.mkdir(parents=True, exist_ok=True)
c.CourseDirectory.db_url = f"sqlite:///{(course / 'gradebook.db').as_posix()}"

# What a learner handed in is graded, never a file of the same name beside the solution.
c.Autograde.exclude_overwriting = {
    folder.name: [work.FILE] for folder in Path("solutions").glob("*") if folder.is_dir()
}
c.Autograde.pre_convert_hook = grading.use_nobodys_record

# A learner who copied an answer cell has two of one name. nbgrader's own step for that leaves the
# copy half marked, and its next step stops at that.
c.Autograde.sanitize_preprocessors = [
    ClearOutput,
    CopiedCells,
    OverwriteKernelspec,
    OverwriteCells,
    CheckCellMetadata,
]
c.ExportApp.plugin_class = TrackPoints

# What goes between nbgrader and Python is encrypted, as in JupyterLab (data/lab), and so Python has
# nothing to warn of.
c.KernelManager.transport_encryption = "auto"

# In what is sent back, hidden tests stay hidden, the boxes of the reading track need no state,
# and nothing is fetched from the network.
c.Execute.store_widget_state = False
c.GenerateFeedback.preprocessors = [GetGrades, ClearHiddenTests, CSSHTMLHeaderPreprocessor]
c.GenerateFeedback.post_convert_hook = grading.tidy_pages
