"""`python -m medlint`: the command line."""

from medlint.launch import main

main("medlint")
