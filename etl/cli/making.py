"""template and demo: files to fill in, and files to try things with."""

from pathlib import Path

from etl import demo, snapshot
from etl.cli.command import Answer, Argument, Command, Context
from etl.ground import clock
from etl.ground.errors import UserError
from etl.ground.periods import parse_period
from etl.ground.text import Text
from etl.reference.registers import Register
from etl.snapshot.recipe import recipe
from etl.template import template
from etl.template.before import before_in
from etl.template.book import template_book
from etl.template.listed import listed_in

NOT_A_PERIOD = Text(
    "“{period}” không phải kỳ của biểu mẫu này. Ghi tháng kiểu 2026-10; biểu năm ghi 2026.",
    "“{period}” is no period of this form. Write a month as 2026-10; for the annual form 2026.",
)
WRITTEN = Text("Đã ghi biểu mẫu vào {file}.", "The form was written to {file}.")
NOT_WRITTEN = Text("Không ghi được {file}: {problem}.", "Cannot write {file}: {problem}.")
DEMO = Text("Tạo số liệu minh họa", "Making the demo")
DEMO_DONE = Text(
    "Đã nạp số liệu minh họa đến ngày {day}; mọi con số trong đó đều là minh họa.",
    "The demo is loaded up to {day}; every figure in it is illustrative.",
)


def _template(context: Context) -> Answer:
    arguments = context.arguments
    reference = recipe(context.settings).reference
    form = reference.forms[arguments.form]
    period = parse_period(arguments.period)
    if period is None or period.kind != form.frequency:
        raise UserError(NOT_A_PERIOD, period=arguments.period)
    snapshot_file = snapshot.current_file(context.settings)
    listed = (
        listed_in(snapshot_file, form, period.last)
        if isinstance(form, Register) and snapshot_file
        else {}
    )
    output = Path(arguments.output) if arguments.output else None
    kind = arguments.format or ("xlsx" if output and output.suffix.lower() == ".xlsx" else "csv")
    if kind == "xlsx":
        before = before_in(snapshot_file, form, period.last) if snapshot_file else None
        data = template_book(reference, form, arguments.unit, period.last, listed, before)
    else:
        data = template(reference, form, arguments.unit, period.last, listed)
    file = output or Path(f"{form.id}-{arguments.unit}-{period.key}.{kind}")
    try:
        file.write_bytes(data)
    except OSError as problem:
        raise UserError(NOT_WRITTEN, file=file, problem=problem.strerror) from problem
    return Answer({"file": str(file)}, [context.read(WRITTEN, file=file)])


def _demo(context: Context) -> Answer:
    with context.progress(DEMO) as tell:
        as_of = (
            clock.parse_day(context.arguments.as_of) if context.arguments.as_of else clock.today()
        )
        demo.build(context.settings, as_of, tell)
    return Answer(
        {"illustrative": True, "as_of": f"{as_of}"},
        [context.read(DEMO_DONE, day=f"{as_of:%d/%m/%Y}")],
    )


COMMANDS = (
    Command(
        "template",
        Text(
            "tạo biểu mẫu CSV hoặc Excel ghi sẵn kỳ và các đơn vị phải báo cáo",
            "make a CSV or Excel form with period and units filled in",
        ),
        _template,
        (
            Argument(
                ("--unit",),
                Text("mã tỉnh, huyện hoặc xã", "code of a province, district or commune"),
                Text("MÃ", "CODE"),
                {"required": True},
            ),
            Argument(
                ("--period",),
                Text("tháng 2026-10; biểu năm: 2026", "month 2026-10; annual form: 2026"),
                Text("KỲ", "PERIOD"),
                {"required": True},
            ),
            Argument(
                ("--form",),
                Text(
                    "month báo cáo tháng (mặc định), year báo cáo năm; danh mục (kèm các dòng đã"
                    " nộp): models mô hình, spots điểm, tụ điểm, events hoạt động phối hợp",
                    "month (default) or year; registers (with the rows sent so far): models, spots,"
                    " events",
                ),
                options={
                    "choices": ("month", "year", "models", "spots", "events"),
                    "default": "month",
                },
            ),
            Argument(
                ("--format",),
                Text(
                    "csv, hoặc xlsx có ô khóa, giới hạn, danh sách chọn (mặc định theo đuôi của -o,"
                    " không có thì csv)",
                    "csv, or xlsx with locked cells, limits and lists (default: by the ending of"
                    " -o, else csv)",
                ),
                options={"choices": ("csv", "xlsx")},
            ),
            Argument(("-o", "--output"), Text("tệp ghi ra", "file to write"), Text("TỆP", "FILE")),
        ),
    ),
    Command(
        "demo",
        Text(
            "tạo và nạp số liệu minh họa qua đường nạp thông thường",
            "make illustrative reports and load them as any other",
        ),
        _demo,
        (
            Argument(
                ("--as-of",),
                Text(
                    "đến hết ngày này (mặc định: hôm nay theo giờ Việt Nam); tháng mới nhất mới"
                    " nhận một phần",
                    "up to the end of this day (default: today in Vietnam); the newest month is"
                    " partly received",
                ),
                Text("NGÀY", "DAY"),
            ),
        ),
    ),
)
