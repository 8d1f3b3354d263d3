"""What does a test say of an answer that is not there yet, or not yet what was asked for?"""


class NotYet(AssertionError):  # noqa: N818 - the word a learner reads
    """A sentence for the learner: what is missing, or what the answer looks like instead.

    >>> raise NotYet("`share` is still blank. Replace the three dots.")
    Traceback (most recent call last):
    ...
    whosays.exercises.blank.NotYet: `share` is still blank. Replace the three dots.
    """

    def _render_traceback_(self) -> list[str]:
        """Give what a notebook shows of it: the sentence, without the way there."""
        return [f"Not yet: {self}"]


def filled(name: str, answer: object) -> None:
    """Raise `NotYet` while a blank is as the exercise gave it: three dots, or nothing.

    Where ``name`` is a call, such as ``share(page)``, ``answer`` is what the function gave back.

    >>> filled("share", 0.5)
    """
    if answer is None and name.endswith(")"):
        raise NotYet(
            f"`{name}` gives nothing back yet. Write what the function does in place of the three "
            "dots, and end it with `return`. What `print` shows is not given back."
        )
    if answer is ... or answer is None:
        raise NotYet(f"`{name}` is still blank. Replace the three dots with your answer.")
