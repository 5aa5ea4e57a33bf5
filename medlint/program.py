"""Which program this is: what is kept on disk for it is of no use to another."""

from __future__ import annotations

import sys
from functools import cache

from medlint import __version__
from medlint.serve.place import state


@cache
def program() -> str:
    """Give a text that is another one for any other version, code, rules, libraries, Python or system.

    As it was when this process had first to know it. Where the program changes later on, no other run asks for what
    this one has kept: its files have other times, even those that it is put back to.
    """
    return "\0".join((__version__, sys.version, sys.platform, state()))
