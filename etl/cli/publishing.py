"""publish, rebuild, verify, snapshots, rollback: what is served, and proof that it is right."""

from etl import snapshot
from etl.cli.command import FAILED, Answer, Argument, Command, Context
from etl.ground.text import Text
from etl.publish import publish, rebuild, to_carry
from etl.snapshot import Snapshot
from etl.snapshot.counted_twice import counted_twice
from etl.verify import Comparison, Verification, verify

PUBLISHING = Text("Công bố", "Publishing")
REBUILDING = Text("Dựng lại", "Rebuilding")
VERIFYING = Text("Kiểm chứng", "Verifying")
SERVED = Text("Đang dùng bản số liệu {id}.", "Now serving snapshot {id}.")
NO_SNAPSHOTS = Text("Chưa có bản số liệu nào.", "There is no snapshot yet.")
KEPT = Text("{mark} {id}  {size:.1f} MB", "{mark} {id}  {size:.1f} MB")
ROLLED_BACK = Text(
    "Đang dùng lại bản số liệu {id}. Lần công bố sau lại bắt đầu từ kho lưu trữ: không tệp nào đã"
    " nhận bị mất.",
    "Serving snapshot {id} again. The next publish starts from the archive: no accepted file is"
    " lost.",
)
VERIFIED = Text(
    "Đúng: bản {id} dựng lại từ {count} tệp lưu trữ cho nội dung giống hệt.",
    "Holds: snapshot {id} rebuilt from {count} archived files has the same content.",
)
WRONG = Text(
    "SAI: bản {id} không khớp với kho lưu trữ.",
    "WRONG: snapshot {id} does not agree with the archive.",
)
OUTDATED = Text(
    "Dữ liệu tham chiếu hoặc chương trình đã đổi sau lần công bố trước: chạy publish rồi verify"
    " lại.",
    "The reference data or the program changed after the last publish: run publish, then verify"
    " again.",
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
PENDING = Text(
    "Tệp {id} đã nhận nhưng chưa công bố: chạy publish.",
    "File {id} is accepted but not published: run publish.",
)


def _publish(context: Context) -> Answer:
    told = to_carry(context.settings)
    with context.progress(PUBLISHING) as tell:
        snapshot_id = publish(
            context.settings, tell, let_roadmaps_end=context.arguments.let_roadmaps_end
        )
    lines = [context.read(line) for line in (*told.lines, *told.ends)]
    twice = [context.read(line) for line in counted_twice(snapshot.served_file(context.settings))]
    data = {"snapshot": snapshot_id, "carried": lines, "counted_twice": twice}
    return Answer(data, [*lines, *twice, context.read(SERVED, id=snapshot_id)])


def _rebuild(context: Context) -> Answer:
    with context.progress(REBUILDING) as tell:
        snapshot_id = rebuild(context.settings, tell)
    return Answer({"snapshot": snapshot_id}, [context.read(SERVED, id=snapshot_id)])


def _verify(context: Context) -> Answer:
    with context.progress(VERIFYING) as tell:
        found = verify(context.settings, tell)
    data = {
        "snapshot": found.snapshot_id,
        "holds": found.holds,
        "outdated": found.outdated,
        "entries": found.entries,
        "damaged": found.damaged,
        "missing": found.missing,
        "pending": found.pending,
        "tables": [_table(table) for table in found.tables],
    }
    return Answer(data, _verdict(context, found), 0 if found.holds else FAILED)


def _table(table: Comparison) -> dict[str, object]:
    return {
        "table": table.table,
        "served": table.served,
        "rebuilt": table.rebuilt,
        "equal": table.equal,
    }


def _verdict(context: Context, found: Verification) -> list[str]:
    head = VERIFIED if found.holds else WRONG
    differing = [] if found.outdated else [table for table in found.tables if not table.equal]
    return [
        context.read(head, id=found.snapshot_id, count=found.entries - len(found.pending)),
        *([context.read(OUTDATED)] if found.outdated else []),
        *(context.read(TABLE_DIFFERS, **_table(table)) for table in differing),
        *(context.read(DAMAGED, id=entry) for entry in found.damaged),
        *(context.read(MISSING, id=entry) for entry in found.missing),
        *(context.read(PENDING, id=entry) for entry in found.pending),
    ]


def _snapshots(context: Context) -> Answer:
    kept = snapshot.available(context.settings)
    data = [
        {
            "id": one.id,
            "created_at": one.created_at.isoformat(),
            "bytes": one.size,
            "current": one.is_current,
        }
        for one in kept
    ]
    return Answer(
        {"snapshots": data}, [_line(context, one) for one in kept] or [context.read(NO_SNAPSHOTS)]
    )


def _line(context: Context, one: Snapshot) -> str:
    return context.read(KEPT, mark="*" if one.is_current else " ", id=one.id, size=one.size / 1e6)


def _rollback(context: Context) -> Answer:
    snapshot.rollback(context.settings, context.arguments.snapshot)
    return Answer(
        {"snapshot": context.arguments.snapshot},
        [context.read(ROLLED_BACK, id=context.arguments.snapshot)],
    )


COMMANDS = (
    Command(
        "publish",
        Text(
            "công bố những tệp đã nhận mà chưa công bố, và dữ liệu tham chiếu đã sửa",
            "publish the files accepted but not yet published, and changed reference data",
        ),
        _publish,
        (
            Argument(
                ("--let-roadmaps-end",),
                Text(
                    "để lộ trình của đơn vị bị chia, sáp nhập kết thúc",
                    "let the roadmaps of units that were split or merged end",
                ),
                options={"action": "store_true"},
            ),
        ),
    ),
    Command(
        "rebuild",
        Text(
            "dựng lại bản số liệu từ đầu, chỉ từ kho lưu trữ",
            "make the snapshot anew from the archive alone",
        ),
        _rebuild,
    ),
    Command(
        "verify",
        Text(
            "chứng minh bản đang dùng khớp với kho lưu trữ",
            "prove that what is served follows from the archive",
        ),
        _verify,
    ),
    Command(
        "snapshots", Text("liệt kê các bản số liệu còn giữ", "list the snapshots kept"), _snapshots
    ),
    Command(
        "rollback",
        Text("dùng lại một bản số liệu trước", "serve an earlier snapshot again"),
        _rollback,
        (
            Argument(
                ("snapshot",), Text("mã bản số liệu", "the snapshot's id"), Text("MÃ_BẢN", "ID")
            ),
        ),
    ),
)
