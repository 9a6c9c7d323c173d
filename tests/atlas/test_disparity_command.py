"""The command ``atlas export disparity`` writes what the page shows."""

import pandas as pd
import pytest
from typer.testing import CliRunner

from atlas.cli import app


def run(*arguments):
    return CliRunner().invoke(app, ["export", "disparity", *map(str, arguments)])


def test_the_measures_are_written_whole_and_not_over_another_file(tmp_path):
    path = tmp_path / "gap.csv"
    assert run("poverty_rate", path, "--year", 2024, "--lang", "en").exit_code == 0
    frame = pd.read_csv(path)
    gaps = frame[frame["measure"] == "Difference of the fives"].set_index("year")["value"]
    assert dict(gaps.round(2)) == {2024: 16.84, 2021: 18.3}
    again = run("poverty_rate", path, "--lang", "en")
    assert again.exit_code == 1
    assert "already" in again.output
    assert run("poverty_rate", path, "--force").exit_code == 0


@pytest.mark.parametrize(
    "arguments", [("tfr",), ("poverty_rate", "--year", "1066"), ("kebahagiaan",)]
)
def test_what_cannot_be_measured_is_refused_and_nothing_is_written(tmp_path, arguments):
    path = tmp_path / "gap.csv"
    answer = run(arguments[0], path, *arguments[1:], "--lang", "en")
    assert answer.exit_code == 1
    assert "to fix" in answer.output
    assert not path.exists()
