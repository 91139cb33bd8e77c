"""A folder as one encrypted file, for the holder of a key: GnuPG (a public key's file) or age (a
recipient age1…).
"""

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from etl.ground.errors import UserError
from etl.ground.text import Text

GPG, AGE = ".tar.gpg", ".tar.age"

NO_PROGRAM = Text(
    "Cần chương trình {program} để mã hóa và giải mã: apt install {package}.",
    "The program {program} is needed to encrypt and decrypt: apt install {package}.",
)
NO_KEY = Text(
    "Không có tệp khóa {path}. Ghi đường dẫn tới khóa công khai GnuPG, hoặc khóa age1….",
    "There is no key file {path}. Give the path of a GnuPG public key, or a recipient age1….",
)
REFUSED = Text("{program} không làm được: {problem}", "{program} could not do it: {problem}")


def encrypt(folder: Path, final: Path, recipient: str) -> Path:
    """Writes the folder, encrypted to the recipient, as a file named after `final`; that file.

    Raises UserError: the program is missing, or the key will not do.
    """
    is_age = recipient.startswith("age1")
    target = final.with_name(final.name + (AGE if is_age else GPG))
    aside = target.with_name(f".{target.name}.new")
    with tempfile.TemporaryDirectory() as home:
        if is_age:
            command = [_program("age", "age"), "-r", recipient, "-o", f"{aside}"]
        else:
            if not Path(recipient).is_file():
                raise UserError(NO_KEY, path=recipient)
            command = [
                *_gpg(home),
                "--trust-model",
                "always",
                "--recipient-file",
                recipient,
                "--output",
                f"{aside}",
                "--encrypt",
            ]
        try:
            _through(command, folder)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
    aside.chmod(0o600)
    aside.rename(target)
    return target


def decrypt(file: Path, folder: Path, identity: str | None) -> None:
    """Unpacks an encrypted backup into the folder. `identity` is the secret key's file; without one
    GnuPG uses the keys of whoever runs this.

    Raises UserError: the program is missing, or the key does not fit.
    """
    with tempfile.TemporaryDirectory() as home:
        if file.name.endswith(AGE):
            command = [_program("age", "age"), "--decrypt", "-i", identity or "", f"{file}"]
        elif identity:
            _run([*_gpg(home), "--import", identity])
            command = [*_gpg(home), "--decrypt", f"{file}"]
        else:
            command = [_program("gpg", "gnupg"), "--batch", "--decrypt", f"{file}"]
        with tempfile.TemporaryFile() as tar:
            _run(command, tar)
            tar.seek(0)
            with tarfile.open(fileobj=tar) as opened:
                opened.extractall(folder, filter="data")


def _gpg(home: str) -> list[str]:
    # A keyring of its own: nothing is written into the keys of whoever runs this.
    return [_program("gpg", "gnupg"), "--batch", "--quiet", "--homedir", home]


def _through(command: list[str], folder: Path) -> None:
    """Pipes the folder as a tar file into the command."""
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, stdin=subprocess.PIPE, stderr=said) as process,
    ):
        try:
            with tarfile.open(fileobj=process.stdin, mode="w|") as tar:
                tar.add(folder, arcname=".")
        except BrokenPipeError:
            pass  # the command has said why
        if process.stdin:
            process.stdin.close()
        code = process.wait()
        said.seek(0)
        if code:
            raise UserError(REFUSED, program=Path(command[0]).name, problem=_words(said.read()))


def _run(command: list[str], to: object = subprocess.DEVNULL) -> None:
    done = subprocess.run(command, stdout=to, stderr=subprocess.PIPE, check=False)  # type: ignore[call-overload]
    if done.returncode:
        raise UserError(REFUSED, program=Path(command[0]).name, problem=_words(done.stderr))


def _words(said: bytes) -> str:
    return " ".join(said.decode(errors="replace").split())[:300]


def _program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise UserError(NO_PROGRAM, program=name, package=package)
    return found
