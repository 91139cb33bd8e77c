"""A clerk is told why a rule holds, wherever the finding is shown."""

import pytest

from etl.ground.findings import Finding
from etl.validate.rules import RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rules_finding_ends_with_its_reason_in_both_languages(rule):
    slots = dict.fromkeys(
        ("value", "high", "other", "low", "expected", "before", "added", "removed", "month"), 7
    )
    finding = Finding(rule.finding, "a.csv", 3, values=slots)
    for language, head in (("vi", "Lý do: "), ("en", "Reason: ")):
        assert finding.sentence(language).endswith(head + rule.why(language))
        assert finding.explained(language).startswith(finding.message(language))
        # Other programs go by the message as it was.
        assert rule.why(language) not in str(finding.as_json(language)["message"])
