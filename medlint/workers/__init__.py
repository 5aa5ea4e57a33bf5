"""Many files linted in several processes: the same reports in the same order, sooner."""
