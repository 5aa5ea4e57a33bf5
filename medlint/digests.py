"""BLAKE2b from the interpreter's own code: `hashlib` loads OpenSSL first, for a thirtieth of a page's time."""

try:
    from _blake2 import blake2b
except ImportError:  # another interpreter than CPython
    from hashlib import blake2b

__all__ = ["blake2b"]
