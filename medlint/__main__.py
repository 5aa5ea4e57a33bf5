"""`python -m medlint`: the command line."""

from medlint.cli import main

main(prog_name="medlint")
