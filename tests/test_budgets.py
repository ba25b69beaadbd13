"""A budget of `make bench` is judged by how sure its ratio is, not by one number against another."""

import importlib.util
import sys

import pytest

from shipped import ROOT

SLOW, LOUD = [100.0, 101, 99, 100, 102, 98], [60.0, 140, 70, 130, 50, 150]


@pytest.fixture(scope="module")
def budgets():
    spec = importlib.util.spec_from_file_location("budgets", ROOT / "benchmarks" / "budgets.py")
    made = sys.modules["budgets"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def verdict(budgets, samples, others):
    """What the table says of a chip beside Dash, whose bound is half, and whether all is well."""
    table, good = budgets.table({"app click": samples, "dash click": others})
    return next(line for line in table.splitlines() if "chip click" in line), good


def test_a_ratio_that_keeps_its_bound_for_certain_passes(budgets):
    line, good = verdict(budgets, [40.0, 41, 39, 40, 42, 38], SLOW)
    assert "≤ 0.5 ×: pass" in line
    assert good
    assert "not sure" not in line


def test_a_ratio_that_misses_its_bound_for_certain_fails(budgets):
    line, good = verdict(budgets, [60.0, 61, 59, 60, 62, 58], SLOW)
    assert "≤ 0.5 ×: FAIL" in line
    assert not good


def test_samples_that_do_not_tell_are_said_not_to(budgets):
    line, good = verdict(budgets, [sample / 2 for sample in LOUD], LOUD)
    assert "≤ 0.5 ×: not sure" in line
    assert "FAIL" not in line
    assert good


def test_an_app_that_showed_nothing_fails(budgets):
    line, good = verdict(budgets, [], SLOW)
    assert "not shown in time" in line
    assert "FAIL" in line
    assert not good


def test_the_interval_of_a_ratio_holds_it_and_is_the_same_each_time(budgets):
    low, high = budgets.bounds(LOUD, SLOW)
    assert low <= budgets.middle(LOUD) / budgets.middle(SLOW) <= high
    assert (low, high) == budgets.bounds(LOUD, SLOW)
    assert low < high, "loud samples are not sure"


def test_what_must_be_nothing_has_no_interval(budgets):
    table, good = budgets.table({"app errors": [0.0]})
    assert "≤ 0: pass" in table
    assert good
    assert not budgets.table({"app errors": [1.0]})[1]
