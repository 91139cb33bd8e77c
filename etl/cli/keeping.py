"""doctor, backup, restore: keeping an installation whole."""

from pathlib import Path

from etl.cli.command import FAILED, Answer, Argument, Command, Context
from etl.cli.verifying import verdict
from etl.ground.text import Text
from etl.keeping.backup import backup
from etl.keeping.doctor import examine
from etl.keeping.doctor_texts import HEALTHY, SERIOUS
from etl.keeping.restore import restore
from etl.verify import verify

BACKING_UP = Text("Sao lưu", "Backing up")
BACKED_UP = Text(
    "Đã sao lưu {count} tệp ({copied} tệp mới) vào {path}.",
    "{count} files ({copied} of them new) are backed up in {path}.",
)
HEAD = Text(
    "Đầu chuỗi kiểm chứng: {head}. Ghi lại ở nơi khác.",
    "The head of the chain: {head}. Note it elsewhere.",
)
RESTORED = Text(
    "Đã khôi phục {count} tệp của bản sao lưu lúc {at} vào {folder}.",
    "{count} files of the backup of {at} are restored in {folder}.",
)


def _doctor(context: Context) -> Answer:
    found = examine(context.settings)
    data = {
        "healthy": not found,
        "found": [
            {
                "code": one.code,
                "severity": one.severity,
                "what": context.read(one.what),
                "todo": context.read(one.todo),
            }
            for one in found
        ],
    }
    lines = [
        f"{context.read(SERIOUS[one.severity])}: {context.read(one.what)}\n    "
        f"→ {context.read(one.todo)}"
        for one in found
    ]
    failed = any(one.severity == "error" for one in found)
    return Answer(data, lines or [context.read(HEALTHY)], FAILED if failed else 0)


def _backup(context: Context) -> Answer:
    asked = context.arguments
    with context.progress(BACKING_UP) as tell:
        path, made, copied = backup(context.settings, Path(asked.out), asked.recipient, tell)
    data = {"path": f"{path}", "files": len(made.files), "copied": copied, "head": made.head}
    said = context.read(BACKED_UP, count=len(made.files), copied=copied, path=path)
    return Answer(data, [said, context.read(HEAD, head=made.head or "-")])


def _restore(context: Context) -> Answer:
    asked = context.arguments
    made = restore(context.settings, Path(asked.source), asked.identity)
    said = context.read(
        RESTORED, count=len(made.files), at=made.at, folder=context.settings.data_dir
    )
    proof = verify(context.settings)
    data = {"files": len(made.files), "at": made.at, "head": made.head, "holds": proof.holds}
    return Answer(data, [said, *verdict(context, proof)], 0 if proof.holds else FAILED)


COMMANDS = (
    Command(
        "backup",
        Text(
            "sao lưu vào một thư mục, trong khi mọi người vẫn làm việc",
            "back up into a folder, while people go on working",
        ),
        _backup,
        (
            Argument(
                ("out",),
                Text("thư mục chứa các bản sao lưu", "folder of backups"),
                Text("NƠI", "OUT"),
            ),
            Argument(
                ("--recipient",),
                Text(
                    "mã hóa cho khóa này: tệp khóa công khai GnuPG, hoặc age1…",
                    "encrypt to this key: a file with a GnuPG public key, or age1…",
                ),
                Text("KHÓA", "KEY"),
            ),
        ),
    ),
    Command(
        "restore",
        Text(
            "khôi phục một bản sao lưu vào thư mục số liệu còn trống, rồi kiểm chứng",
            "restore a backup into an empty data folder, then verify",
        ),
        _restore,
        (
            Argument(
                ("source",),
                Text("bản sao lưu, hoặc thư mục chứa chúng", "a backup, or the folder of them"),
                Text("TỪ", "IN"),
            ),
            Argument(
                ("--identity",),
                Text("tệp khóa bí mật để giải mã", "file of the secret key to decrypt with"),
                Text("KHÓA", "KEY"),
            ),
        ),
    ),
    Command(
        "doctor",
        Text(
            "tìm chỗ hỏng trong thư mục số liệu và nói cách khắc phục",
            "find what is damaged in the data folder and say what to do",
        ),
        _doctor,
    ),
)
