"""The demo's coordination events: plans signed, meetings, checks and reviews; most done, some late, some never."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from etl.demo.chance import share
from etl.demo.register_models import Row

DONE, NOT_DONE = "co", "chua"
EPIDEMIC = (date(2020, 6, 30), date(2021, 6, 30), date(2021, 9, 30), date(2021, 12, 20))
"""Meetings and checks of Bạc Liêu that never took place."""
LATE_DAYS = 30


def _done(programme: str, kind: str, due: date, held: date, agency: str | None, document: str | None = None) -> Row:
    return {
        "programme": programme, "kind": kind, "held": held, "agency": agency, "document": document, "due": due,
        "done": DONE,
    }  # fmt: skip


def _open(programme: str, kind: str, due: date, agency: str | None, document: str | None = None) -> Row:
    return {"programme": programme, "kind": kind, "agency": agency, "document": document, "due": due, "done": NOT_DONE}


def bac_lieu() -> Iterator[Row]:
    """The province's ten years of programme 09, as told when they were reviewed."""
    yield _done("ctr09", "ky_ke_hoach", date(2013, 9, 30), date(2013, 10, 15), "cong_an", "03/KHPH-CAT-MTTQ")
    for year in range(2014, 2023):
        dues = (("giao_ban", date(year, 6, 30)), ("kiem_tra", date(year, 9, 30)), ("giao_ban", date(year, 12, 20)))
        for kind, due in dues:
            agency = "mttq" if kind == "kiem_tra" else "cong_an"
            if due in EPIDEMIC:
                yield _open("ctr09", kind, due, None)
            else:
                yield _done("ctr09", kind, due, _held("95", due), agency)
    yield _done("ctr09", "so_ket", date(2018, 12, 31), date(2018, 12, 14), "cong_an", "145/BC-CAT-MTTQ")
    yield _done("ctr09", "tong_ket", date(2023, 5, 31), date(2023, 5, 31), "cong_an", "87/BC-CAT-MTTQ")
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
    yield _done(movement, "ky_ke_hoach", date(2025, 9, 30), date(2025, 9, 26), "cong_an", "31/KHPH-CAT-MTTQ")
    yield _done(movement, "giao_ban", date(2025, 12, 20), date(2025, 12, 17), "mttq")
    yield _open(movement, "giao_ban", date(2026, 6, 30), "mttq")
    yield _done(movement, "khen_thuong", date(2026, 8, 19), date(2026, 8, 19), "ubnd", "1204/QĐ-UBND")
    yield _open(movement, "giao_ban", date(2026, 12, 20), "mttq")


def ca_mau_commune(unit: str) -> Sequence[Row]:
    """A commune's plan for the programme on drugs: due by the end of 2025, a few still without one."""
    due, luck = date(2025, 12, 31), share(unit, "plan signed")
    if luck < 0.1:
        return [_open("pcmt2030", "ky_ke_hoach", due, None if luck < 0.04 else "ubnd")]
    return [_done("pcmt2030", "ky_ke_hoach", due, due - timedelta(days=int(luck * 120) - LATE_DAYS), "ubnd")]


def _held(unit: str, due: date) -> date:
    """Mostly in the days before it was due, now and then some weeks late."""
    luck = share(unit, "held", due.isoformat())
    return due + timedelta(days=int(luck * LATE_DAYS)) if luck > 0.8 else due - timedelta(days=int(luck * 20))
