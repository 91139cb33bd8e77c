"""`python -m dashboard log`: the access log as a table or JSON, and proof that it is whole."""

import argparse
import json
from itertools import islice

from dashboard.accounts import access
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import LANGUAGES, Text

NEWEST = 200
BROKEN = Text(
    "Nhật ký bị sửa hoặc mất dòng: {file}, dòng {line}. So với bản sao lưu.",
    "The log was altered or lost a line: {file}, line {line}. Compare it with a backup.",
)


def log_arguments(log: argparse.ArgumentParser) -> None:
    """What may be asked of the log."""
    log.add_argument("--account", default="", help="chỉ của tài khoản / of this account only")
    log.add_argument("--event", default="", choices=sorted(access.EVENTS), help="loại / kind")
    log.add_argument("--since", default="", help="từ ngày 2026-11-28 (UTC) / from that day on")
    log.add_argument("--limit", type=int, default=NEWEST, help="số dòng / lines (%(default)s)")
    log.add_argument("--json", action="store_true", help="in JSON / as JSON")
    log.add_argument("--language", default=LANGUAGES[0], choices=LANGUAGES, help="/ language")


def log(settings: Settings, args: argparse.Namespace) -> None:
    """Prints the lines asked for, the newest first. Raises UserError where the log was altered."""
    path = settings.app_database
    found = islice(access.every(path, args.account, args.event, args.since), max(args.limit, 0))
    if args.json:
        print(json.dumps([one._asdict() for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            words = access.EVENTS.get(one.event)
            event = words(args.language) if words else one.event
            print(one.at, one.account or "-", event, one.what, one.detail, one.address, sep="\t")
    fault = access.log_of(path).check()
    if fault:
        raise UserError(BROKEN, file=fault.file, line=fault.line)
