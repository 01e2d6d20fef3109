"""Stands in where freezegun is missing: it would freeze the clock of the test, never the one of the server."""
from contextlib import ContextDecorator


class freeze_time(ContextDecorator):
    def __init__(self, *_arguments, **_options):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_reason):
        return False
