"""What became of files, kept between runs: what has not changed, and is judged as it was, is not linted again."""
