"""verify: proof that what is served follows from the archive, or what speaks against it."""

from etl.cli.command import ACCEPTED, FAILED, OUTDATED, Answer, Command, Context
from etl.ground.text import Text
from etl.snapshot.changed_figures import listing
from etl.verify import Comparison, Verification, verify

VERIFYING = Text("Kiểm chứng", "Verifying")
VERIFIED = Text(
    "Đúng: bản {id} dựng lại từ {count} tệp lưu trữ cho nội dung giống hệt.",
    "Holds: snapshot {id} rebuilt from {count} archived files has the same content.",
)
WRONG = Text(
    "SAI: bản {id} không khớp với kho lưu trữ.",
    "WRONG: snapshot {id} does not agree with the archive.",
)
OUTDATED_BY_PROGRAM = Text(
    "CŨ: bản {id} do bản chương trình trước dựng. Chạy publish rồi verify lại.",
    "OUTDATED: snapshot {id} was made by an earlier program. Run publish, then verify again.",
)
OUTDATED_BY_TABLES = Text(
    "CŨ: dữ liệu tham chiếu đã đổi sau khi dựng bản {id}. Chạy publish rồi verify lại.",
    "OUTDATED: the reference data changed after snapshot {id} was made. Run publish, then verify"
    " again.",
)
SAME = Text(
    "Mọi số đã công bố của các tệp đã nhận vẫn đọc như cũ.",
    "Every published figure of accepted files is still read the same.",
)
OTHERWISE = Text(
    "{count} số đã công bố của các tệp đã nhận nay đọc khác, nên publish sẽ từ chối{listing}",
    "{count} published figures of accepted files are now read otherwise, so that publish will"
    " refuse{listing}",
)
TABLE_DIFFERS = Text(
    "Bảng {table} khác: {served} dòng đang dùng, {rebuilt} dòng dựng lại.",
    "Table {table} differs: {served} rows served, {rebuilt} rows rebuilt.",
)
DAMAGED = Text(
    "Mục lưu trữ {id} hỏng: nội dung không khớp sha-256 đã ghi. Khôi phục từ bản sao lưu.",
    "Archive entry {id} is damaged: its bytes do not fit the sha-256 on record. Restore it from a"
    " backup.",
)
MISSING = Text(
    "Tệp {id} có trong bản số liệu nhưng không có trong kho lưu trữ. Khôi phục từ bản sao lưu.",
    "File {id} is in the snapshot but not in the archive. Restore it from a backup.",
)
NOT_CHAINED = Text(
    "Kho lưu trữ chưa có chuỗi kiểm chứng; lần ghi sau sẽ lập chuỗi trên những gì đang có.",
    "The archive has no chain yet; the next write begins one over what is there.",
)
UNPUBLISHED = Text(
    "Tệp {id} đã nhận nhưng chưa công bố: chạy publish.",
    "File {id} is accepted but not published: run publish.",
)


def _verify(context: Context) -> Answer:
    with context.progress(VERIFYING) as tell:
        found = verify(context.settings, tell)
    data = {
        "snapshot": found.snapshot_id,
        "holds": found.holds,
        "outdated": found.outdated,
        "by_program": found.by_program,
        "changed": [one.as_json(context.language) for one in found.changed],
        "entries": found.entries,
        "damaged": found.damaged,
        "missing": found.missing,
        "unpublished": found.unpublished,
        "tables": [_table(table) for table in found.tables],
        "chained": found.chained,
        "breaks": [{"id": one.id, "problem": context.read(one.sentence())} for one in found.breaks],
    }
    code = ACCEPTED if found.holds else OUTDATED if _is_only_outdated(found) else FAILED
    return Answer(data, verdict(context, found), code)


def _is_only_outdated(found: Verification) -> bool:
    return found.outdated and found.is_whole


def _table(table: Comparison) -> dict[str, object]:
    return {
        "table": table.table,
        "served": table.served,
        "rebuilt": table.rebuilt,
        "equal": table.equal,
    }


def verdict(context: Context, found: Verification) -> list[str]:
    """The verification in words, the verdict first."""
    older = OUTDATED_BY_PROGRAM if found.by_program else OUTDATED_BY_TABLES
    head = VERIFIED if found.holds else older if _is_only_outdated(found) else WRONG
    differing = [] if found.outdated else [table for table in found.tables if not table.equal]
    count, changed = found.entries - len(found.unpublished), found.changed
    read_now = OTHERWISE if changed else SAME
    said = context.read(read_now, count=len(changed), listing=listing(changed))
    return [
        context.read(head, id=found.snapshot_id, count=count),
        *([said] if found.outdated else []),
        *(context.read(one.sentence()) for one in found.breaks),
        *([] if found.chained else [context.read(NOT_CHAINED)]),
        *(context.read(TABLE_DIFFERS, **_table(table)) for table in differing),
        *(context.read(DAMAGED, id=entry) for entry in found.damaged),
        *(context.read(MISSING, id=entry) for entry in found.missing),
        *(context.read(UNPUBLISHED, id=entry) for entry in found.unpublished),
    ]


COMMANDS = (
    Command(
        "verify",
        Text(
            "chứng minh bản đang dùng khớp với kho lưu trữ (mã thoát 0: khớp; 5: cũ, cần công bố"
            " lại; 3: sai, hỏng hoặc mất)",
            "prove that what is served follows from the archive (exit code 0: it does; 5: outdated,"
            " to be published anew; 3: wrong, damaged or lost)",
        ),
        _verify,
    ),
)
