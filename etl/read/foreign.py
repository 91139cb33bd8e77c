"""Files of other programs and kinds, told apart by what is in them, each with the way to make it a
form.
"""

import io
import zipfile

from etl.ground.findings import Kind
from etl.ground.text import Text

OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
# How files begin that are no table, whatever their name says: PDF, pictures, RTF, web pages.
NO_TABLE = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"{\\rtf",
    b"<html",
    b"<!DOCTYPE",
    b"<table",
    b"<?xml",
)


def _kind(code: str, vi: str, en: str) -> Kind:
    return Kind(code, "error", Text(vi, en))


NOT_A_TABLE = _kind(
    "file_not_a_table",
    "đây không phải tệp CSV hoặc .xlsx (có thể là Word, PDF, ảnh, trang web, hoặc tệp hỏng khi"
    " chép). Mở bản gốc bằng Excel, lưu thành .xlsx hoặc CSV UTF-8.",
    "this is neither CSV nor .xlsx (perhaps Word, PDF, a picture, a web page, or damaged in"
    " copying). Open the original in Excel and save it as .xlsx or CSV UTF-8.",
)
PASSWORD = _kind(
    "file_has_password",
    "tệp Excel có mật khẩu nên không đọc được. Mở bằng Excel, gõ mật khẩu, vào Tệp, Thông tin, Bảo"
    " vệ sổ làm việc, Mã hóa bằng mật khẩu (File, Info, Protect Workbook, Encrypt with Password),"
    " xóa trắng mật khẩu, lưu rồi gửi lại.",
    "the workbook has a password and cannot be read. Open it in Excel with the password, choose"
    " File, Info, Protect Workbook, Encrypt with Password, clear the password, save it and send it"
    " again.",
)
OLD_EXCEL = _kind(
    "file_old_excel",
    "đây là tệp Excel đời cũ (.xls). Mở bằng Excel, Lưu thành (Save As), chọn loại “Excel Workbook"
    " (*.xlsx)” rồi gửi tệp mới; chỉ đổi tên tệp thì không được.",
    "this is a workbook of old Excel (.xls). Open it in Excel, Save As, choose “Excel Workbook"
    " (*.xlsx)” and send the new file; renaming it is not enough.",
)
OPEN_DOCUMENT = _kind(
    "file_open_document",
    "đây là tệp LibreOffice/OpenOffice (.ods). Mở tệp, Lưu thành (Save As), chọn “Excel 2007–365"
    " (.xlsx)” rồi gửi tệp mới.",
    "this is a LibreOffice or OpenOffice file (.ods). Open it, Save As, choose “Excel 2007–365"
    " (.xlsx)” and send the new file.",
)
BINARY_EXCEL = _kind(
    "file_binary_excel",
    "đây là tệp Excel nhị phân (.xlsb). Mở bằng Excel, Lưu thành (Save As), chọn “Excel Workbook"
    " (*.xlsx)” rồi gửi tệp mới.",
    "this is a binary workbook (.xlsb). Open it in Excel, Save As, choose “Excel Workbook (*.xlsx)”"
    " and send the new file.",
)
OTHER_OFFICE = _kind(
    "file_other_office",
    "đây là tệp Word hoặc PowerPoint, không phải bảng tính. Chép bảng số liệu vào mẫu Excel tải ở"
    " trang Nộp số liệu.",
    "this is a Word or PowerPoint file, no workbook. Copy the figures into the Excel form from the"
    " page Submit.",
)
COMPRESSED = _kind(
    "file_compressed",
    "đây là tệp nén (.zip, .rar, .7z…). Giải nén rồi gửi từng tệp .xlsx hoặc CSV bên trong.",
    "this is a compressed file (.zip, .rar, .7z…). Unpack it and send each .xlsx or CSV file"
    " inside.",
)
ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
# Names as OLE directories keep them.
_ENCRYPTED, _WORKBOOK, _BOOK = (
    "EncryptedPackage".encode("utf-16-le"),
    "Workbook".encode("utf-16-le"),
    "Book".encode("utf-16-le"),
)


def foreign(data: bytes) -> Kind | None:
    """Which other kind of file the bytes are; None for what may be CSV or XLSX."""
    begin = data.lstrip(b"\xef\xbb\xbf \r\n")
    if data.startswith(OLE):
        return _compound(data)
    if data.startswith(ZIP):
        return _zipped(data)
    if data.startswith(ARCHIVES):
        return COMPRESSED
    return NOT_A_TABLE if begin.startswith(NO_TABLE) else None


def _compound(data: bytes) -> Kind:
    if _ENCRYPTED in data:
        return PASSWORD
    return OLD_EXCEL if _WORKBOOK in data or _BOOK in data else NOT_A_TABLE


def _zipped(data: bytes) -> Kind | None:
    """By the list of parts alone; a damaged one is left to the reader of workbooks."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    if "xl/workbook.bin" in names:
        return BINARY_EXCEL
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return OPEN_DOCUMENT
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        return OTHER_OFFICE
    return None if "xl/workbook.xml" in names or "[Content_Types].xml" in names else COMPRESSED
