"""Approved claims: wording that may be used in a market for a time, and what is told of copy that strays from it.

Nothing here is imported where no claims file is in force.
"""
