"""Who is calling: the account of the bearer token, asked of SQLite on every request."""

from dataclasses import dataclass

import anyio.to_thread
from starlette.requests import Request

from dashboard.accounts import User, access
from dashboard.accounts.roles import ACTIONS, ROLES, may
from dashboard.accounts.tokens import Tokens
from dashboard.api.headers import language_of
from dashboard.api.problems import BAD_TOKEN, NO_TOKEN, NOT_ALLOWED, Problem
from etl.ground.settings import Settings
from etl.ground.text import Language


@dataclass(frozen=True)
class Caller:
    """The account a request speaks for, and the language it wants its answer in."""

    user: User
    language: Language
    address: str = ""


async def caller_of(request: Request, settings: Settings, action: str) -> Caller:
    """The caller, allowed to take `action` (one of roles.ACTIONS); the call goes into the access
    log.

    Raises Problem: 401 without a token that holds, 403 where its account may not.
    """
    return await anyio.to_thread.run_sync(_caller, request, settings, action)


def _caller(request: Request, settings: Settings, action: str) -> Caller:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Problem(NO_TOKEN)
    user = Tokens(settings.app_database).user(token.strip())
    if user is None:
        raise Problem(BAD_TOKEN)
    if not may(user, action):
        raise Problem(
            NOT_ALLOWED, name=user.name, role=ROLES[user.role].label, action=ACTIONS[action]
        )
    # The route as it is written, so without ids and parameters.
    route = f"{request.method} {request.scope['route'].path}"
    address = request.client.host if request.client else ""
    access.record(settings.app_database, user.name, route, event="http", address=address)
    return Caller(user, language_of(request.headers.get("accept-language", "")), address)
