"""The Spark of one machine: how it is started, and what is told where it does not start."""

from __future__ import annotations

import os
import sys

import pytest
from pyspark import sql
from pyspark.errors import PySparkRuntimeError

from medlint.model import MedlintError
from medlint.spark.local import local_session


class Started:
    """Stands for a session, and for what builds it."""

    def __init__(self, error=""):
        self.settings = {}
        self.error = error
        self.stopped = False
        self.builder = self.sparkContext = self

    def master(self, value):
        return self.config("master", value)

    def appName(self, value):  # noqa: N802 - Spark's name
        return self.config("name", value)

    def config(self, key, value):
        self.settings[key] = value
        return self

    def getOrCreate(self):  # noqa: N802 - Spark's name
        os.write(2, b"WARNING: noise\nError: JAVA 8 is too old\n\tat org.example\n")
        if self.error:
            raise PySparkRuntimeError(self.error)
        return self

    def setLogLevel(self, level):  # noqa: N802 - Spark's name
        self.settings["log"] = level

    def stop(self):
        self.stopped = True


@pytest.fixture
def started(monkeypatch):
    monkeypatch.setenv("JAVA_HOME", "/opt/java")
    monkeypatch.setenv("PYSPARK_PYTHON", "/cluster/python")

    def start(**keys):
        made = Started(**keys)
        monkeypatch.setattr(sql, "SparkSession", made)
        return made

    return start


def test_a_session_is_quiet_and_private_and_stopped(started, capfd):
    made = started()
    with local_session(3) as session:
        assert session is made
        assert (made.settings["master"], made.settings["spark.driver.host"]) == ("local[3]", "127.0.0.1")
        assert os.environ["PYSPARK_PYTHON"] == sys.executable
        print("told", file=sys.stderr)
        assert not made.stopped
    assert made.stopped
    assert capfd.readouterr().err == "told\n"


def test_what_java_says_is_told(started):
    started(error="[JAVA_GATEWAY_EXITED] no")
    with (
        pytest.raises(MedlintError, match=r"^Spark does not start: Error: JAVA 8 is too old; is Java"),
        local_session(1),
    ):
        pass
