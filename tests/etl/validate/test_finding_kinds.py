"""Every kind of finding speaks both languages, tells what to do, and keeps secrets."""

from string import Formatter

import pytest

from etl.validate.entry_kinds import ENTRY_KINDS
from etl.validate.register_rules import entry_rule_kinds
from etl.validate.rules import RULES
from tests.etl.all_kinds import all_kinds
from tests.etl.corpus import CASES

KINDS = sorted(all_kinds().values(), key=lambda kind: kind.code)


def slots(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_kind_says_the_same_in_both_languages(kind):
    assert kind.text.vi and kind.text.en and kind.text.vi != kind.text.en
    assert slots(kind.text.vi) == slots(kind.text.en)
    # The last slot may be a further sentence, of its own.
    assert all(text.removesuffix("{group}").endswith(".") for text in (kind.text.vi, kind.text.en))


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.private], ids=lambda kind: kind.code
)
def test_a_private_kind_has_no_slot_for_what_was_found(kind):
    assert not slots(kind.text.vi) & {"found", "quoted", "name", "other"}


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.severity == "error"], ids=lambda kind: kind.code
)
def test_an_error_says_what_was_found_and_then_what_to_do(kind):
    assert len([part for part in kind.text.vi.replace(":", ".").split(".") if part.strip()]) >= 2


def test_codes_are_plain_words():
    assert all(code == code.lower() and code.replace("_", "").isalnum() for code in all_kinds())


def test_the_corpus_meets_nearly_every_kind_of_reading_and_of_figures():
    met = {code for case in CASES for code, _, _ in (*case.errors, *case.warnings, *case.notes)}
    elsewhere = {rule.code for rule in RULES} | {
        "more_like_this",
        "row_withdraws",
        "unit_out_of_scope",
        "unit_not_yet",
        "period_not_year",
        "too_many_rows",
        "file_too_large",
        "reduced_to_form",
        "column_of_other_months",
        "figures_removed",
        "figures_overwritten",
        "sent_before",
        "file_sent_before",
        "units_still_missing",
        "all_in_thousands",
        "maybe_date",
        "row_unnamed",
    }
    # What registers can hold wrong is met in test_register_corpus.py and test_register_rules.py.
    elsewhere |= {kind.code for kind in ENTRY_KINDS} | set(entry_rule_kinds())
    registers = {kind.code for kind in ENTRY_KINDS} | set(entry_rule_kinds())
    assert set(all_kinds()) - met - elsewhere - registers == set()
