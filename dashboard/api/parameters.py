"""Parameters of an address that several routes take."""

from starlette.datastructures import QueryParams

from dashboard.api.problems import BAD_VALUE, Problem

TRUTH = {"true": True, "1": True, "false": False, "0": False, "": False}


def truth(params: QueryParams, name: str) -> bool:
    """Whether the parameter says yes; left out it says no. Raises Problem for anything else."""
    value = params.get(name, "").lower()
    if value not in TRUTH:
        raise Problem(BAD_VALUE, parameter=name, value=params[name], wanted="true, false")
    return TRUTH[value]
