"""Who gets in: a token that holds, of an account that may; and every refusal as JSON in the
caller's language.
"""

import jsonschema
import pytest

from dashboard.accounts import Accounts
from dashboard.accounts.tokens import Tokens
from dashboard.api import Api
from dashboard.api.openapi import document
from dashboard.api.problems import KINDS
from etl.ground.text import LANGUAGES
from etl.snapshot.recipe import recipe
from tests.dashboard.api.conftest import PASSWORD
from tests.etl.office import tips

OPEN = {"/v1/openapi.json", "/v1/docs", "/v1/docs.css"}
SENT = tips("2024-12", 1, 2, 3)


def addresses(settings):
    (mount,) = Api(settings).routes
    return [(route.path, min(route.methods - {"HEAD"})) for route in mount.routes]


def test_every_address_but_the_description_asks_for_a_token_first(program, settings):
    for path, method in addresses(settings):
        answer = program().request(
            method, f"/{path.removeprefix('/v1/')}", content=b"x" if method == "POST" else None
        )
        if path in OPEN:
            assert answer.status_code == 200
        else:
            assert (answer.status_code, answer.json()["code"]) == (401, "token_missing")
            assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "header", ["Bearer bvantq_wrong", "Bearer", "Basic cGh1b2Nsb25nOng=", "bvantq_wrong"]
)
def test_what_is_no_token_of_ours_opens_nothing(program, header):
    answer = program().get("/observations", headers={"Authorization": header})
    assert answer.status_code == 401


def test_a_session_cookie_does_not_open_the_interface(server):
    with server.signed_in("tinh", PASSWORD) as browser:
        assert browser.get("/").status_code == 200
        assert browser.get("/api/v1/observations").status_code == 401


def test_a_token_ends_when_it_is_removed_and_with_its_account(program, settings):
    Accounts(settings.app_database).add("tam.thoi", PASSWORD, role="leader", scope="957")
    first, second = program("tam.thoi"), program("tam.thoi")
    assert first.get("/observations").status_code == 200
    tokens = Tokens(settings.app_database)
    tokens.remove(
        next(token.id for token in tokens.all() if token.account == "tam.thoi" and token.used_at)
    )
    assert [first.get("/observations").status_code, second.get("/observations").status_code] == [
        401,
        200,
    ]
    Accounts(settings.app_database).remove("tam.thoi")
    assert second.get("/observations").status_code == 401


def test_a_leader_reads_but_does_not_send(program, settings):
    answer = program("lanhdao").post("/submissions?name=a.csv", content=SENT)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


@pytest.mark.parametrize(
    ("header", "start"),
    [
        ("vi", "Thiếu"),
        ("en-GB, vi;q=0.5", "The"),
        ("fr, en;q=0.2, vi;q=0.1", "The"),
        ("fr", "Thiếu"),
        ("", "Thiếu"),
    ],
)
def test_a_refusal_speaks_the_language_asked_for(program, header, start):
    assert program(language=header).get("/observations").json()["error"].startswith(start)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/khong-co", 404),
        ("GET", "/", 404),
        ("DELETE", "/submissions/1", 405),
        ("PUT", "/observations", 405),
    ],
)
def test_addresses_and_methods_there_are_not_are_refused_as_json(program, method, path, status):
    answer = program("quantri").request(method, path)
    assert answer.status_code == status
    assert set(answer.json()) == {"code", "error"}


def test_problem_codes_are_unique_and_have_both_languages():
    assert len({kind.code for kind in KINDS}) == len(KINDS) > 15
    assert all(kind.text.vi != kind.text.en for kind in KINDS)


def test_real_answers_have_the_documented_statuses_and_shapes(program, settings):
    described = document(recipe(settings).reference.indicators, "vi")
    send, show, read = (
        ("post", "/submissions"),
        ("get", "/submissions/{id}"),
        ("get", "/observations"),
    )
    client, leader = program("phuoclong"), program("lanhdao")
    sent = client.post("/submissions?name=a.csv&commit=true", content=tips("2025-05", 1, 2, 3))
    number = sent.json()["files"][0]["submission"]
    for (method, path), answer in (
        (send, sent),
        (send, client.post("/submissions?name=a.csv", content=SENT)),
        (send, client.post("/submissions?name=a.csv", content=b"x")),
        (send, client.post("/submissions", content=b"x")),
        (send, leader.post("/submissions?name=a.csv", content=SENT)),
        (send, program().post("/submissions?name=a.csv", content=SENT)),
        (show, client.get(f"/submissions/{number}")),
        (show, client.get("/submissions/x")),
        (read, client.get("/observations")),
        (read, client.get("/observations?first=x")),
        (read, client.get("/observations", headers={"Accept": "image/png"})),
    ):
        response = described["paths"][path][method]["responses"][str(answer.status_code)]
        schema = {
            **response["content"]["application/json"]["schema"],
            "components": described["components"],
        }
        jsonschema.validate(answer.json(), schema, cls=jsonschema.Draft202012Validator)


def test_the_description_names_every_address_and_indicator_there_is(program, settings):
    said = program(language="en").get("/openapi.json").json()
    assert said["openapi"] == "3.1.0"
    assert said["info"]["title"] == "HTTP interface"
    real = {
        (path.removeprefix("/v1"), method.lower())
        for path, method in addresses(settings)
        if path not in OPEN
    }
    assert {(path, method) for path, methods in said["paths"].items() for method in methods} == real
    indicator = next(
        p for p in said["paths"]["/observations"]["get"]["parameters"] if p["name"] == "indicator"
    )
    known = [one.id for one in recipe(settings).reference.indicators]
    assert indicator["schema"]["items"]["enum"] == known


def test_the_page_for_people_says_the_same_without_script_or_anything_from_elsewhere(
    program, settings
):
    for language in LANGUAGES:
        answer = program().get("/docs", params={"lang": language})
        assert answer.headers["content-type"].startswith("text/html")
        assert "script-src" not in answer.headers["content-security-policy"]
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "<script" not in answer.text
        assert f'<html lang="{language}"' in answer.text
        for path in (
            "/api/v1/submissions",
            "/api/v1/submissions/{id}",
            "/api/v1/observations",
            "tips_valuable",
        ):
            assert path in answer.text
    assert program().get("/docs.css").headers["content-type"].startswith("text/css")
