"""The demo's coordination events: plans signed, meetings, checks and reviews; most done, some late,
some never.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from etl.demo.chance import share
from etl.demo.register_models import Row

DONE, NOT_DONE = "co", "chua"
EPIDEMIC = (date(2020, 6, 30), date(2021, 6, 30), date(2021, 9, 30), date(2021, 12, 20))
"""Days on which a meeting or check was due that never took place."""
LATE_DAYS = 30


def _done(
    programme: str,
    kind: str,
    due: date,
    held: date,
    agency: str | None,
    document: str | None = None,
) -> Row:
    return {
        "programme": programme,
        "kind": kind,
        "held": held,
        "agency": agency,
        "document": document,
        "due": due,
        "done": DONE,
    }


def _open(
    programme: str, kind: str, due: date, agency: str | None, document: str | None = None
) -> Row:
    return {
        "programme": programme,
        "kind": kind,
        "agency": agency,
        "document": document,
        "due": due,
        "done": NOT_DONE,
    }


def bac_lieu() -> Iterator[Row]:
    """The province's ten years of programme 09, as told when they were reviewed."""
    yield _done(
        "ctr09", "ky_ke_hoach", date(2013, 9, 30), date(2013, 10, 15), "cong_an", "03/KHPH-CAT-MTTQ"
    )
    for year in range(2014, 2023):
        dues = (
            ("giao_ban", date(year, 6, 30)),
            ("kiem_tra", date(year, 9, 30)),
            ("giao_ban", date(year, 12, 20)),
        )
        for kind, due in dues:
            agency = "mttq" if kind == "kiem_tra" else "cong_an"
            if due in EPIDEMIC:
                yield _open("ctr09", kind, due, None)
            else:
                yield _done("ctr09", kind, due, _held("95", due), agency)
    yield _done(
        "ctr09", "so_ket", date(2018, 12, 31), date(2018, 12, 14), "cong_an", "145/BC-CAT-MTTQ"
    )
    yield _done(
        "ctr09", "tong_ket", date(2023, 5, 31), date(2023, 5, 31), "cong_an", "87/BC-CAT-MTTQ"
    )
    yield _done("ctr09", "khen_thuong", date(2023, 5, 31), date(2023, 5, 31), "ubnd", "912/QĐ-UBND")


def bac_lieu_district(unit: str, place: int) -> Iterator[Row]:
    """A district's reviews of the same programme; the sixth never held its own."""
    due = date(2018, 11, 30)
    yield _done("ctr09", "so_ket", due, _held(unit, due), "cong_an")
    due = date(2023, 4, 28)
    yield (
        _open("ctr09", "tong_ket", due, None)
        if place == 5
        else _done("ctr09", "tong_ket", due, _held(unit, due), "cong_an")
    )


def a_luoi() -> Iterator[Row]:
    """A Lưới's three years of plan 2585: one check that nobody led and nobody held."""
    plan = "kh2585"
    yield _done(plan, "ky_ke_hoach", date(2021, 6, 30), date(2021, 7, 9), "mttq", "26/KH-MTTQ-CAH")
    for due in (date(2021, 12, 20), date(2022, 6, 30), date(2022, 12, 20), date(2023, 6, 30)):
        yield _done(plan, "giao_ban", due, _held("481", due), "mttq")
    yield _open(plan, "kiem_tra", date(2022, 10, 31), None)
    yield _done(plan, "kiem_tra", date(2023, 8, 31), date(2023, 8, 24), "cong_an")
    yield _done(plan, "tong_ket", date(2023, 12, 15), date(2023, 12, 12), "mttq", "118/BC-MTTQ-CAH")
    yield _done(plan, "khen_thuong", date(2023, 12, 31), date(2023, 12, 12), "ubnd", "2310/QĐ-UBND")


def thai_binh() -> Iterator[Row]:
    """Thái Bình's five years of programmes 09, 22 and 38: a meeting a year, one never held, and the
    reviews of 2018.
    """
    for year in range(2014, 2019):
        due = date(year, 6, 30)
        yield (
            _open("ctr22", "giao_ban", due, None)
            if year == 2016
            else _done("ctr22", "giao_ban", due, _held("34", due), "dan_van")
        )
    for year in range(2016, 2019):
        due = date(year, 10, 31)
        yield _done("ctr38", "kiem_tra", due, _held("34", due), "dan_van")
    yield _done(
        "ctr09", "ky_ke_hoach", date(2013, 9, 30), date(2013, 9, 27), "mttq", "05/KHPH-MTTQ-CAT"
    )
    for programme, agency in (("ctr09", "mttq"), ("ctr22", "dan_van"), ("ctr38", "dan_van")):
        due = date(2018, 11, 30)
        yield _done(programme, "so_ket", due, _held("34", due, programme), agency)
    yield _done(
        "ctr22", "khen_thuong", date(2018, 12, 14), date(2018, 12, 14), "ubnd", "3127/QĐ-UBND"
    )


def ho_chi_minh() -> Iterator[Row]:
    """The city's inspection of 2019–2021 under plan 273: what fell into the epidemic was not
    held.
    """
    plan = "kh273"
    yield _done(plan, "ky_ke_hoach", date(2019, 3, 31), date(2019, 4, 16), "cong_an")
    for year in (2019, 2020, 2021):
        for due in (date(year, 6, 30), date(year, 9, 30), date(year, 12, 20)):
            kind = "kiem_tra" if due.month == 9 else "giao_ban"
            if due in EPIDEMIC[:3]:
                yield _open(plan, kind, due, None if kind == "kiem_tra" else "cong_an")
            else:
                yield _done(plan, kind, due, min(_held("79", due), date(2021, 12, 28)), "cong_an")
    yield _done(plan, "tong_ket", date(2021, 12, 31), date(2021, 12, 28), "cong_an", "512/BC-CATP")
    yield _done(plan, "khen_thuong", date(2021, 12, 31), date(2021, 12, 28), "ubnd", "4471/QĐ-UBND")


def ca_mau() -> Iterator[Row]:
    """The merged province: the programme on drugs, and the successor of programme 09."""
    drugs, movement = "pcmt2030", "ctr09_next"
    yield _done(drugs, "ky_ke_hoach", date(2025, 8, 31), date(2025, 9, 18), "ubnd", "214/KH-UBND")
    for due in (date(2025, 10, 20), date(2026, 1, 20), date(2026, 4, 20)):
        yield _done(drugs, "giao_ban", due, _held("96", due), "cong_an")
    yield _open(drugs, "giao_ban", date(2026, 7, 20), "cong_an")
    yield _done(drugs, "kiem_tra", date(2026, 5, 29), date(2026, 6, 24), "cong_an", "56/KH-CAT")
    yield _open(drugs, "kiem_tra", date(2026, 9, 30), None)
    yield _open(drugs, "so_ket", date(2026, 12, 31), "ubnd")
    yield _done(
        movement, "ky_ke_hoach", date(2025, 9, 30), date(2025, 9, 26), "cong_an", "31/KHPH-CAT-MTTQ"
    )
    yield _done(movement, "giao_ban", date(2025, 12, 20), date(2025, 12, 17), "mttq")
    yield _open(movement, "giao_ban", date(2026, 6, 30), "mttq")
    yield _done(
        movement, "khen_thuong", date(2026, 8, 19), date(2026, 8, 19), "ubnd", "1204/QĐ-UBND"
    )
    yield _open(movement, "giao_ban", date(2026, 12, 20), "mttq")


def ca_mau_commune(unit: str) -> Sequence[Row]:
    """A commune's plan for the programme on drugs: due by the end of 2025, a few still without
    one.
    """
    due, luck = date(2025, 12, 31), share(unit, "plan signed")
    if luck < 0.1:
        return [_open("pcmt2030", "ky_ke_hoach", due, None if luck < 0.04 else "ubnd")]
    return [
        _done(
            "pcmt2030",
            "ky_ke_hoach",
            due,
            due - timedelta(days=int(luck * 120) - LATE_DAYS),
            "ubnd",
        )
    ]


def _held(unit: str, due: date, *more: str) -> date:
    """Mostly in the days before it was due, now and then some weeks late."""
    luck = share(unit, "held", due.isoformat(), *more)
    return (
        due + timedelta(days=int(luck * LATE_DAYS))
        if luck > 0.8
        else due - timedelta(days=int(luck * 20))
    )


OF_PLACE: Mapping[str, Callable[[], Iterator[Row]]] = {
    "95": bac_lieu,
    "481": a_luoi,
    "34": thai_binh,
    "79": ho_chi_minh,
}
"""The events that a place told when it held its review."""
