"""What does nbgrader need to know of this kit? Read by its command line in this folder."""

from nbgrader.preprocessors import SaveCells  # noqa: I001
from whosays.exercises import release

c = get_config()  # noqa: F821 - nbgrader puts it here
c.merge(release.settings())
c.GenerateAssignment.preprocessors = [
    *release.BEFORE_SAVING,
    SaveCells,
    *release.AFTER_SAVING,
]

# Solutions are edited by hand, exercises are made from them; what is handed in, graded and sent
# back is the teacher's own and stays in the folder “work”, which is never part of the kit.
c.CourseDirectory.course_id = "who-says"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.submitted_directory = "work/course/submitted"
c.CourseDirectory.autograded_directory = "work/course/autograded"
c.CourseDirectory.feedback_directory = "work/course/feedback"
c.CourseDirectory.solution_directory = "work/course/solution"
c.CourseDirectory.db_url = "sqlite:///work/course/gradebook.db"
