"""The 41 rules of a feed that does not lie, each with the tests that hold it.

Where a rule asks for something outside the program, or is held by what is not there, it says so.
"""

import importlib
from pathlib import Path

import pytest

BYTES, TIME, FEED = "test_ics_bytes", "test_ics_time", "test_feed"
BUILT, FAULTS, CHOICES = "test_built_calendars", "test_faults", "test_choices"
PAGE, SEQUENCE, SERVED = "test_page", "test_sequence", "test_served"

NASTY = f"{BYTES}.test_nasty_text_neither_breaks_the_calendar_nor_adds_a_line_to_it"
ANY_TEXT = f"{BYTES}.test_no_text_whatever_makes_an_unsound_calendar"
WHOLE = f"{BYTES}.test_the_whole_file_of_one_meeting_reads_as_written_here"
NAMED = f"{BYTES}.test_a_feed_names_itself_and_its_interval"
HEADERS = f"{FEED}.test_the_answer_carries_what_calendars_need_and_no_cookie"
AGREED = f"{TIME}.test_four_programs_agree_on_every_meeting_across_both_changes"
FOLLOWED = f"{SERVED}.test_a_subscription_followed_over_time_ends_where_the_database_is"

RULES: dict[int, tuple[str, ...]] = {
    # The bytes
    1: (NASTY, ANY_TEXT),
    2: (NASTY, ANY_TEXT),
    3: (NASTY, ANY_TEXT, f"{BYTES}.test_a_strict_reader_takes_even_nasty_text"),
    4: (NASTY, f"{BYTES}.test_a_link_that_is_not_a_plain_web_address_is_left_out"),
    5: (
        f"{BYTES}.test_a_part_that_cannot_be_written_is_left_out_but_the_meeting_never_is",
        f"{FAULTS}.test_an_event_that_fails_goes_out_and_the_administrator_is_told_until_it_is_right",
    ),
    # The calendar's own properties. COLOR (7) is a person's choice in their own program.
    6: (WHOLE, NAMED),
    7: (NAMED, f"{CHOICES}.test_a_forum_has_an_address_of_its_own_beside_the_personal_one"),
    8: (NAMED,),
    9: (f"{BYTES}.test_an_empty_feed_still_holds_the_time_zone",),
    10: (NAMED, f"{BYTES}.test_the_same_entries_give_the_same_bytes_in_any_order"),
    # Time
    11: (AGREED, f"{TIME}.test_every_meeting_ends_after_it_begins"),
    12: (f"{TIME}.test_the_hand_written_zone_agrees_with_zoneinfo", WHOLE),
    13: (
        f"{TIME}.test_an_hour_that_does_not_exist_is_read_as_the_next",
        f"{TIME}.test_an_hour_that_comes_twice_is_written_in_utc",
    ),
    14: (
        f"{CHOICES}.test_the_deadlines_are_shown_when_chosen_as_whole_days_that_keep_nobody_busy",
        f"{CHOICES}.test_my_follow_ups_are_shown_when_chosen_without_a_word_of_the_case",
    ),
    # Events. No meeting is ever deleted (17), and none is without a fixed date (19: TENTATIVE).
    15: (f"{CHOICES}.test_the_same_meeting_has_the_same_uid_in_both", FOLLOWED),
    16: (
        f"{SEQUENCE}.test_a_writer_who_forgets_to_raise_is_caught",
        f"{SEQUENCE}.test_what_does_not_show_raises_nothing",
        f"{FEED}.test_a_renamed_forum_raises_the_counter_of_its_meetings",
    ),
    17: (
        f"{BYTES}.test_a_cancelled_meeting_stays_as_a_marked_free_time",
        f"{BUILT}.test_the_date_alone_takes_away_a_tombstone_and_last_year",
        FOLLOWED,
    ),
    18: (f"{BYTES}.test_a_moved_meeting_says_first_where_it_was", FOLLOWED),
    19: (WHOLE,),
    20: (
        f"{BYTES}.test_a_summary_is_one_line_of_at_most_a_hundred_characters",
        f"{BYTES}.test_no_recurrence_person_alarm_or_html_is_ever_written",
    ),
    21: (
        f"{FEED}.test_the_feed_reaches_from_last_new_year_to_the_end_of_the_plan",
        f"{CHOICES}.test_five_fora_with_all_their_deadlines_stay_below_a_megabyte",
    ),
    22: (f"{BYTES}.test_the_same_entries_give_the_same_bytes_in_any_order",),
    # HTTP
    23: (
        f"{FEED}.test_head_says_the_same_as_get_without_the_body",
        f"{FEED}.test_another_method_is_refused_in_plain_words",
        f"{FAULTS}.test_no_redirect_carries_a_secret_on",
    ),
    24: (HEADERS,),
    25: (f"{FEED}.test_garbage_beside_the_question_does_not_matter",),
    26: (f"{FEED}.test_garbage_beside_the_question_does_not_matter",),
    27: (
        HEADERS,
        f"{FEED}.test_a_calendar_that_has_it_already_gets_304",
        f"{BUILT}.test_not_modified_is_said_without_building_or_reading_the_calendar",
        f"{BUILT}.test_no_writer_can_forget_to_count_what_it_changes",
    ),
    28: (
        f"{BUILT}.test_last_modified_is_the_time_of_the_last_change_and_never_falls",
        f"{BUILT}.test_two_changes_in_one_second_are_two_times",
        f"{BUILT}.test_a_calendar_that_asks_by_date_is_answered_by_the_stored_time",
    ),
    29: (
        HEADERS,
        f"{BUILT}.test_not_modified_has_the_headers_of_every_answer_and_touches_no_session",
    ),
    30: (
        f"{FAULTS}.test_a_database_that_is_gone_is_not_an_empty_calendar",
        f"{FAULTS}.test_a_fetch_that_cannot_be_noted_is_an_error_too",
        f"{FAULTS}.test_bytes_that_cannot_be_stored_are_an_error_too",
        f"{FEED}.test_an_unknown_secret_is_not_found",
    ),
    # The certificate, IPv6 and the absence of a bot's riddle (31) are the operator's.
    31: (f"{FEED}.test_robots_may_ask_and_are_told_to_keep_it_out_of_their_index",),
    32: (f"{FAULTS}.test_sixty_whole_answers_a_minute_and_no_more",),
    # The secret
    33: (
        f"{FEED}.test_only_a_hash_of_the_secret_is_stored",
        f"{SERVED}.test_many_renewals_at_once_leave_one_living_address",
    ),
    34: (
        f"{FEED}.test_an_address_never_expires_by_itself",
        f"{FEED}.test_signing_out_everywhere_else_closes_every_address",
        f"{FEED}.test_an_ended_membership_takes_its_meetings_and_the_last_one_the_address",
        f"{FEED}.test_a_closed_account_ends_the_address",
    ),
    35: (
        f"{FEED}.test_a_closed_address_is_not_found",
        f"{PAGE}.test_the_page_says_how_often_each_program_fetches_and_what_closing_does",
    ),
    36: (
        f"{SERVED}.test_the_secret_stands_in_no_line_of_the_log",
        f"{FAULTS}.test_no_line_of_any_logger_holds_a_secret",
        f"{FEED}.test_the_secret_is_not_in_the_calendar_itself",
        f"{PAGE}.test_neither_page_is_stored_or_named_to_others",
    ),
    37: (
        f"{BYTES}.test_an_entry_has_no_field_for_anything_about_a_case",
        f"{CHOICES}.test_my_follow_ups_are_shown_when_chosen_without_a_word_of_the_case",
        f"{FEED}.test_a_calendar_gets_the_meetings_of_all_the_fora_of_its_person",
    ),
    38: (
        f"{BYTES}.test_a_link_that_is_not_a_plain_web_address_is_left_out",
        f"{BYTES}.test_no_recurrence_person_alarm_or_html_is_ever_written",
    ),
    # The page. What answers on port 80 (40) is the operator's; HSTS is sent over https.
    39: (
        f"{PAGE}.test_the_answer_gives_a_webcal_link_and_a_button_to_copy",
        f"{PAGE}.test_google_is_given_the_address_as_webcal",
    ),
    40: (f"{PAGE}.test_the_answer_gives_a_webcal_link_and_a_button_to_copy",),
    41: (f"{PAGE}.test_the_page_says_how_often_each_program_fetches_and_what_closing_does",),
}


def test_none_of_the_forty_one_is_left_out() -> None:
    assert list(RULES) == list(range(1, 42))


@pytest.mark.parametrize("test", sorted({test for tests in RULES.values() for test in tests}))
def test_what_holds_a_rule_is_there(test: str) -> None:
    module, name = test.split(".")
    assert Path(__file__).with_name(f"{module}.py").exists()
    assert callable(getattr(importlib.import_module(f"tests.feeds.{module}"), name))
