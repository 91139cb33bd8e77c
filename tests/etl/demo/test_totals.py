"""What Bạc Liêu has published is what its demo files add up to, once corrections have come in."""

import pytest

SUMMED = ("tips_valuable", "persons_identified", "commended_groups", "commended_people")
AT_THE_END = ("models", "groups", "members")


def published(reference, indicator):
    (row,) = (
        row
        for row in reference.published
        if (row.place, row.indicator) == ("Tỉnh Bạc Liêu", indicator)
    )
    return row


def between(rows, first, last):
    return [row for (_, month), row in rows.items() if f"{first:%Y-%m}" <= month <= f"{last:%Y-%m}"]


@pytest.mark.parametrize("indicator", SUMMED)
def test_ten_years_of_files_add_up_to_the_published_total(reference, by_place, indicator):
    row = published(reference, indicator)
    assert (
        sum(counts[indicator] for counts in between(by_place["95"], row.first, row.last))
        == row.value
    )


@pytest.mark.parametrize("indicator", AT_THE_END)
def test_the_last_month_of_the_review_has_the_published_stock(reference, by_place, indicator):
    row = published(reference, indicator)
    assert (
        sum(counts[indicator] for counts in between(by_place["95"], row.last, row.last))
        == row.value
    )


def test_every_figure_bac_lieu_published_is_among_those_checked(reference):
    assert {row.indicator for row in reference.published if row.place == "Tỉnh Bạc Liêu"} == {
        *SUMMED,
        *AT_THE_END,
    }


def test_files_as_first_sent_do_not_add_up_so_corrections_matter(reference, sheets, by_place):
    first = {}
    for sheet in sheets:
        if sheet.file.form == "month":
            for code, counts in sheet.rows.items():
                first.setdefault((code, sheet.file.period), counts)
    assert all(key[1] < "2025-07" for key in by_place["95"])
    of_bac_lieu = {key: first[key] for key in by_place["95"]}
    for indicator in ("tips_valuable", "persons_identified"):
        row = published(reference, indicator)
        assert (
            sum(counts[indicator] for counts in between(of_bac_lieu, row.first, row.last))
            > row.value
        )
