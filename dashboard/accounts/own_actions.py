"""What everybody may do with their own account, rechecked whatever the screen showed."""

from dashboard.accounts import Accounts, User, access, session
from dashboard.accounts.brake import Brake
from dashboard.accounts.roles import require
from dashboard.accounts.sign_in import Session
from dashboard.accounts.texts import WRONG_PASSWORD
from etl.ground.errors import UserError
from etl.ground.settings import Settings

OWN = "own"


def change_password(user: User, present: str, new: str) -> None:
    """Changes it and ends every other session of the account, and its tokens.

    Raises UserError: the present one is wrong, tried too often, or the new one will not do.
    """
    require(user, OWN)
    path, mine = Settings.from_environment().app_database, this_session()
    here = session.address()
    # Whoever finds a screen left open must not be able to guess at leisure.
    brake = Brake(path)
    origin = brake.attempt(user.name, f"session:{mine}")
    try:
        Accounts(path).change_password(user.name, present, new, keep=mine)
    except UserError as problem:
        if problem.text is not WRONG_PASSWORD:
            brake.forget(user.name, origin)
        raise
    brake.forget(user.name, origin)
    access.record(path, user.name, user.name, event="account", address=here, detail="password")


def sessions_of(user: User) -> list[Session]:
    """The browsers in which the account is signed in, the latest used first."""
    require(user, OWN)
    return session.sessions().of(user.name)


def end_session(user: User, session_id: str) -> None:
    """Signs the account out there."""
    require(user, OWN)
    sessions = session.sessions()
    sessions.end_one(user.name, session_id)
    access.record(sessions.path, user.name, user.name, event="session", address=session.address())


def this_session() -> str:
    """The id of the session this screen belongs to."""
    return session.sessions().id_of(session.cookie_value())
