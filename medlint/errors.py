"""The error that a user can put right."""


class MedlintError(Exception):
    """Something that the user can put right: one line naming file, place and remedy; shown without a traceback."""
