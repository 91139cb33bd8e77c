"""The brake on guessing: delays grow, and no stranger's failures keep the owner out."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.accounts.brake import (
    FREE_PER_ACCOUNT,
    FREE_PER_ORIGIN,
    LONGEST_DELAY,
    Brake,
    TooManyAttempts,
    delay,
    origin_of,
)

HOUR = 3600.0
OWNER, STRANGER = "10.0.0.1", "203.0.113.9"


@pytest.fixture
def brake(tmp_path, clock):
    return Brake(tmp_path / "app.sqlite", clock)


def fails(brake, times, address=STRANGER, name="an", device=None):
    for _ in range(times):
        brake.attempt(name, address, device)


def wait(brake, address=STRANGER, name="an", device=None):
    """Seconds until the next attempt is let through; 0 when this one was."""
    try:
        brake.attempt(name, address, device)
    except TooManyAttempts as held:
        return held.seconds
    return 0


def test_delays_double_from_five_seconds_to_a_quarter_of_an_hour():
    seconds = [delay(failures, 5) for failures in range(4, 15)]
    assert seconds == [0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]
    assert delay(10**6, 5) == 900


def test_after_five_failures_each_next_one_waits_longer(brake, clock):
    fails(brake, FREE_PER_ACCOUNT)
    assert wait(brake) in (5, 6)
    clock.now += 6
    assert wait(brake) == 0
    assert wait(brake) in (10, 11)


def test_an_attempt_that_is_held_back_does_not_lengthen_the_wait(brake, clock):
    fails(brake, FREE_PER_ACCOUNT)
    for _ in range(50):
        wait(brake)
    clock.now += 6
    assert wait(brake) == 0


def test_forty_addresses_at_one_account_get_a_guess_each_and_then_four_an_hour(brake, clock):
    addresses = [f"203.0.113.{number}" for number in range(40)]
    guesses = 0
    for _ in range(int(HOUR) // 30):
        guesses += sum(wait(brake, address) == 0 for address in addresses)
        clock.now += 30
    # The first address has its five free ones and the growing waits before; the others one each;
    # then one a quarter of an hour.
    assert guesses <= 40 * (1 + 4) + 13
    assert guesses >= 40


def test_the_owner_gets_in_from_an_address_that_was_fine_while_others_guess(brake, clock):
    for number in range(100):
        fails(brake, 1, f"203.0.113.{number}")
    assert wait(brake, "203.0.113.7") > 0
    assert wait(brake, OWNER) == 0


def test_nobody_can_prolong_the_wait_of_an_owner_who_mistyped_once(brake, clock):
    for number in range(100):
        fails(brake, 1, f"203.0.113.{number}")
    fails(brake, 1, OWNER)
    for minute in range(16):
        wait(brake, f"203.0.113.{minute}")
        clock.now += 60
    assert wait(brake, OWNER) == 0


def test_one_address_cannot_try_one_password_on_every_account(brake, clock):
    for number in range(FREE_PER_ORIGIN):
        fails(brake, 1, name=f"tai-khoan-{number}")
    assert wait(brake, name="an") > 0
    assert wait(brake, OWNER) == 0


def test_a_stranger_at_the_offices_own_address_does_not_lock_out_browsers_known_there(brake, clock):
    device = brake.device("an")
    for _ in range(200):
        wait(brake, OWNER)
        wait(brake, OWNER, "binh")
        clock.now += 30
    assert wait(brake, OWNER) > 0
    assert wait(brake, OWNER, device=device) == 0
    fails(brake, 3, OWNER, device=device)  # four of its own by now: still free
    assert wait(brake, OWNER, device=device) == 0
    assert wait(brake, OWNER, device=device) > 0


@pytest.mark.parametrize("device", ["", "made.up", "Đ"])
def test_a_device_cookie_nobody_was_given_changes_nothing(brake, device):
    fails(brake, FREE_PER_ACCOUNT)
    assert wait(brake, device=device) > 0


def test_a_device_known_for_one_account_is_a_stranger_to_another(brake):
    device = brake.device("binh")
    fails(brake, FREE_PER_ACCOUNT)
    assert wait(brake, device=device) > 0


def test_the_right_password_takes_back_what_failed_from_there_and_nothing_else(brake):
    for number in range(20):
        origin = brake.attempt("an", OWNER)
        brake.forget("an", origin)
        fails(brake, 1, f"203.0.113.{number}")
    assert wait(brake, "203.0.113.3") > 0  # twenty failures of strangers still stand
    assert wait(brake, OWNER) == 0


def test_failures_are_forgotten_after_a_day(brake, clock):
    fails(brake, FREE_PER_ACCOUNT)
    clock.now += 24 * HOUR + 1
    fails(brake, FREE_PER_ACCOUNT)
    assert wait(brake) in (5, 6)


def test_a_clock_set_back_holds_nobody_longer_than_the_longest_delay(brake, clock):
    fails(brake, FREE_PER_ACCOUNT)
    clock.now -= 365 * 24 * HOUR
    assert wait(brake) <= LONGEST_DELAY
    assert wait(brake) <= 6


def test_attempts_made_at_once_are_counted_one_by_one(brake):
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: wait(brake), range(30)))
    assert waits.count(0) == FREE_PER_ACCOUNT


def test_no_name_that_was_typed_lies_in_the_database(brake, tmp_path):
    fails(brake, 3, name="mat-khau-go-nham-o")
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"mat-khau" not in kept


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("", ""),
        ("unix", "unix"),
    ],
)
def test_an_address_counts_as_its_customer(address, origin):
    assert origin_of(address) == origin


def test_the_sentence_says_how_long(brake, clock):
    fails(brake, FREE_PER_ACCOUNT)
    with pytest.raises(TooManyAttempts) as held:
        brake.attempt("an", STRANGER)
    assert held.value.message("vi").startswith("Đã thử sai quá nhiều lần. Hãy đợi 6 giây rồi")
    assert "Wait 15 minutes and" in TooManyAttempts(899).message("en")
