"""publish, rebuild, snapshots, rollback: what is served."""

from etl import snapshot
from etl.archive import chain
from etl.cli.command import Answer, Argument, Command, Context
from etl.cli.loading import account
from etl.corrections.changes import reason_findings
from etl.corrections.deciding import REASON_REFUSED, said
from etl.ground.errors import UserError
from etl.ground.lock import writer
from etl.ground.text import Text
from etl.publish import Allowed, publish, rebuild, to_carry
from etl.snapshot import Snapshot
from etl.snapshot.changed_figures import recorded
from etl.snapshot.counted_twice import counted_twice

PUBLISHING = Text("Công bố", "Publishing")
REBUILDING = Text("Dựng lại", "Rebuilding")
SERVED = Text("Đang dùng bản số liệu {id}.", "Now serving snapshot {id}.")
NO_SNAPSHOTS = Text("Chưa có bản số liệu nào.", "There is no snapshot yet.")
KEPT = Text("{mark} {id}  {size:.1f} MB", "{mark} {id}  {size:.1f} MB")
ROLLED_BACK = Text(
    "Đang dùng lại bản số liệu {id}. Lần công bố sau lại bắt đầu từ kho lưu trữ: không tệp nào đã"
    " nhận bị mất.",
    "Serving snapshot {id} again. The next publish starts from the archive: no accepted file is"
    " lost.",
)
LET_CHANGE = Text(
    "Bản này đổi {count} số đã công bố (kho lưu trữ giữ danh sách), lý do: {reason}",
    "This one changes {count} published figures (the archive keeps the list), because: {reason}",
)
RECHAINED = Text(
    "Đã lập lại chuỗi kiểm chứng trên những gì đang có, kèm lý do.",
    "The chain begins anew over what is there, with the reason.",
)
REASON_MISSING = Text(
    "Ghi lý do sau --let-figures-change.", "Give the reason after --let-figures-change."
)


def _publish(context: Context) -> Answer:
    told = to_carry(context.settings)
    with context.progress(PUBLISHING) as tell:
        snapshot_id = publish(
            context.settings,
            tell,
            let_roadmaps_end=context.arguments.let_roadmaps_end,
            figures_may_change=_allowed(context),
        )
    lines = [context.read(line) for line in (*told.lines, *told.ends)]
    twice = [context.read(line) for line in counted_twice(snapshot.served_file(context.settings))]
    data = {"snapshot": snapshot_id, "carried": lines, "counted_twice": twice}
    lines = [
        *lines,
        *twice,
        *_let_change(context, snapshot_id),
        context.read(SERVED, id=snapshot_id),
    ]
    return Answer(data, lines)


def _allowed(context: Context) -> Allowed | None:
    """What --let-figures-change says. Raises UserError where the reason cannot be stored."""
    reason = context.arguments.let_figures_change
    if reason is None:
        return None
    if not reason.strip():
        raise UserError(REASON_MISSING)
    if found := reason_findings("", reason):
        raise UserError(REASON_REFUSED, problem=said(found[0]))
    return Allowed(reason.strip(), account())


def _let_change(context: Context, snapshot_id: str) -> list[str]:
    known = recorded(context.settings, snapshot_id)
    if known is None:
        return []
    count = len(list(known["figures"]))  # type: ignore[arg-type]
    return [context.read(LET_CHANGE, count=count, reason=known["reason"])]


def _rebuild(context: Context) -> Answer:
    with context.progress(REBUILDING) as tell:
        snapshot_id = rebuild(context.settings, tell, figures_may_change=_allowed(context))
    lines = [*_let_change(context, snapshot_id), context.read(SERVED, id=snapshot_id)]
    return Answer({"snapshot": snapshot_id}, lines)


def _rechain(context: Context) -> Answer:
    with writer(context.settings):
        chain.anew(context.settings.archive_dir, context.arguments.reason)
    return Answer({"rechained": True}, [context.read(RECHAINED)])


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
    lines = [line for one in kept for line in _lines(context, one)]
    return Answer({"snapshots": data}, lines or [context.read(NO_SNAPSHOTS)])


def _lines(context: Context, one: Snapshot) -> list[str]:
    mark = "*" if one.is_current else " "
    head = context.read(KEPT, mark=mark, id=one.id, size=one.size / 1e6)
    return [head, *(f"    {line}" for line in _let_change(context, one.id))]


def _rollback(context: Context) -> Answer:
    snapshot.rollback(context.settings, context.arguments.snapshot)
    return Answer(
        {"snapshot": context.arguments.snapshot},
        [context.read(ROLLED_BACK, id=context.arguments.snapshot)],
    )


LET_FIGURES_CHANGE = Argument(
    ("--let-figures-change",),
    Text(
        "cho phép chương trình, bảng tham chiếu mới đọc khác những số đã công bố; ghi lý do",
        "let the new program or tables read published figures otherwise; says why",
    ),
    Text("LÝ_DO", "REASON"),
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
            LET_FIGURES_CHANGE,
        ),
    ),
    Command(
        "rebuild",
        Text(
            "dựng lại bản số liệu từ đầu, chỉ từ kho lưu trữ",
            "make the snapshot anew from the archive alone",
        ),
        _rebuild,
        (LET_FIGURES_CHANGE,),
    ),
    Command(
        "rechain",
        Text(
            "lập lại chuỗi kiểm chứng khi phần hỏng không khôi phục được",
            "begin the chain anew where what is broken cannot be restored",
        ),
        _rechain,
        (
            Argument(
                ("--reason",),
                Text("vì sao; được ghi lại mãi mãi", "why; it is kept for good"),
                Text("LÝ_DO", "REASON"),
                options={"required": True},
            ),
        ),
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
