"""What does a lesson's notebook show and ask? Its cells are run here, without a notebook."""
