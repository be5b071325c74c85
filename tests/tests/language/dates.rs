//! `date`, `datetime`, `timestamp`, `moment`, and every `format`.

use callspec::{Moment, civil};

use super::{field, problems};

mod schema {
    callspec::include_schema!("fixtures/language/dates");
}

use schema::Callback;

/// Each text as sent, and the date as ISO 8601 writes it.
fn assert_reads(name: &str, table: &[(&str, &str)]) {
    for (sent, expected) in table {
        assert_eq!(field::<Callback>(name, sent), format!("{expected:?}"), "{name}: {sent}");
    }
}

/// Each text as sent, and why it is refused.
fn assert_refuses(name: &str, table: &[(&str, &str)]) {
    for (sent, reason) in table {
        let found = problems::<Callback>(&format!(r#"{{"{name}": {sent}}}"#));
        let [problem] = found.as_slice() else { panic!("{found:?}") };
        assert!(problem.starts_with(&format!("{name}: expected ")), "{problem}");
        assert!(problem.ends_with(reason), "{sent}: {problem}");
    }
}

#[test]
fn a_date_is_iso_8601_unless_a_format_is_said() {
    assert_reads("date", &[(r#""2021-05-20""#, "2021-05-20"), (r#""20210520""#, "2021-05-20")]);
    assert_reads("date", &[(r#""2021-05-20T00:00:00Z""#, "2021-05-20")]);
    assert_refuses(
        "date",
        &[
            (r#""2021-05-20T10:00:00""#, "(has a time of day)"),
            (r#""2021-02-30""#, "(no date of the calendar)"),
            (r#""20/05/2021""#, "(in none of the formats)"),
        ],
    );
}

#[test]
fn a_format_of_letters_is_the_only_one_accepted() {
    assert_reads("french", &[(r#""20/05/2021""#, "2021-05-20")]);
    assert_refuses("french", &[(r#""2021-05-20""#, "(in none of the formats)")]);
}

#[test]
fn several_formats_are_tried_in_order() {
    assert_reads(
        "either",
        &[
            (r#""20210520""#, "2021-05-20"),
            ("20210520", "2021-05-20"),
            (r#""3.5.21""#, "2021-05-03"),
            (r#""13.10.99""#, "1999-10-13"),
        ],
    );
}

#[test]
fn a_date_may_be_a_list_of_numbers() {
    assert_reads("parts", &[("[1993, 10, 31]", "1993-10-31"), (r#"["1993", 1, 2]"#, "1993-01-02")]);
    assert_refuses(
        "parts",
        &[
            ("[1993, 13, 1]", "(no date of the calendar)"),
            ("[1993]", "(no list of year, month, day and time)"),
        ],
    );
    assert_refuses("date", &[("[1993, 10, 31]", "found a list of 3 items")]);
}

#[test]
fn months_and_weekdays_have_english_names() {
    assert_reads(
        "month",
        &[(r#""03-SEP-2024""#, "2024-09-03"), (r#""03-sep-2024""#, "2024-09-03")],
    );
    assert_reads("weekday", &[(r#""Tue 03 Sep 2024""#, "2024-09-03")]);
}

#[test]
fn a_datetime_has_no_zone() {
    assert_reads(
        "datetime",
        &[
            (r#""2021-05-20T10:11:12""#, "2021-05-20T10:11:12"),
            (r#""2021-05-20 10:11""#, "2021-05-20T10:11:00"),
        ],
    );
    assert_refuses(
        "datetime",
        &[
            (r#""2021-05-20T10:11:12Z""#, "(has a zone)"),
            (r#""2021-05-20""#, "(has no time of day)"),
        ],
    );
}

#[test]
fn digits_alone_are_a_datetime_where_the_format_says_so() {
    assert_reads("compact", &[(r#""20210520101112""#, "2021-05-20T10:11:12")]);
    assert_reads("compact", &[("20210520101112", "2021-05-20T10:11:12")]);
}

#[test]
fn a_clock_of_twelve_hours_has_halves_of_the_day() {
    assert_reads(
        "clock",
        &[
            (r#""01/12/2022 02:44:09 PM""#, "2022-12-01T14:44:09"),
            (r#""01/12/2022 12:00:00 am""#, "2022-12-01T00:00:00"),
        ],
    );
    assert_refuses("clock", &[(r#""01/12/2022 14:44:09 PM""#, "(no time of day)")]);
}

#[test]
fn fractions_of_a_second_have_any_number_of_digits() {
    assert_reads(
        "fraction",
        &[
            (r#""2021-05-20 10:11:12.5""#, "2021-05-20T10:11:12.5"),
            (r#""2021-05-20 10:11:12.000000""#, "2021-05-20T10:11:12"),
        ],
    );
}

#[test]
fn quoted_letters_stand_for_themselves() {
    assert_reads("quoted", &[(r#""2021-05-20 at 9:5""#, "2021-05-20T09:05:00")]);
}

#[test]
fn a_timestamp_has_a_zone() {
    assert_reads(
        "timestamp",
        &[
            (r#""2021-05-20T10:11:12+02:00""#, "2021-05-20T08:11:12Z"),
            (r#""2021-05-20 10:11:12.5Z""#, "2021-05-20T10:11:12.5Z"),
            (r#""2021-05-20T10:11:12+0100""#, "2021-05-20T09:11:12Z"),
        ],
    );
    assert_refuses("timestamp", &[(r#""2021-05-20T10:11:12""#, "(has no zone)")]);
}

#[test]
fn a_timestamp_may_be_written_as_in_mails() {
    assert_reads("mail", &[(r#""Thu, 20 May 2021 10:11:12 +0200""#, "2021-05-20T08:11:12Z")]);
}

#[test]
fn an_offset_is_z_or_hours_with_or_without_a_colon() {
    for offset in ["+02", "+0200", "+02:00"] {
        let sent = format!(r#""2021-05-20T10:11:12{offset}""#);
        assert_reads("offset", &[(&sent, "2021-05-20T08:11:12Z")]);
    }
    assert_reads("offset", &[(r#""2021-05-20T10:11:12Z""#, "2021-05-20T10:11:12Z")]);
}

#[test]
fn the_name_of_a_zone_stands_beside_its_offset() {
    assert_reads(
        "zone",
        &[
            (r#""2021-05-20 10:11:12 +0000 UTC""#, "2021-05-20T10:11:12Z"),
            (r#""2021-05-20 10:11:12 +0200 CEST""#, "2021-05-20T08:11:12Z"),
        ],
    );
    assert_refuses("zone", &[(r#""2021-05-20 10:11:12 +0200 UTC""#, "(in none of the formats)")]);
}

#[test]
fn counts_since_1970_have_a_unit() {
    let moment = "2021-05-20T10:11:12Z";
    assert_reads("seconds", &[("1621505472", moment), (r#""1621505472""#, moment)]);
    assert_reads("seconds", &[("1621505472.25", "2021-05-20T10:11:12.25Z")]);
    assert_reads("seconds", &[("-1", "1969-12-31T23:59:59Z")]);
    assert_reads("millis", &[("1621505472000", moment)]);
    assert_reads("micros", &[("1621505472000000", moment)]);
}

#[test]
fn the_number_of_digits_may_tell_the_unit() {
    for count in ["1621505472", "1621505472000", "1621505472000000", "1621505472000000000"] {
        assert_reads("digits", &[(count, "2021-05-20T10:11:12Z")]);
    }
}

#[test]
fn a_count_and_a_text_may_both_be_accepted() {
    assert_reads(
        "several",
        &[
            ("1621505472", "2021-05-20T10:11:12Z"),
            (r#""2021-05-20T10:11:12Z""#, "2021-05-20T10:11:12Z"),
            (r#""Thu, 20 May 2021 10:11:12 GMT""#, "2021-05-20T10:11:12Z"),
        ],
    );
}

#[test]
fn a_moment_is_whichever_of_the_three_was_sent() {
    let read = |sent: &str| {
        let body = format!(r#"{{"moment": "{sent}"}}"#);
        schema::Sent::from_json(&body).ok().and_then(|sent| sent.moment)
    };
    assert_eq!(read("2021-05-20"), Some(Moment::Date(civil::date(2021, 5, 20))));
    let datetime = civil::date(2021, 5, 20).at(10, 11, 12, 0);
    assert_eq!(read("2021-05-20 10:11:12"), Some(Moment::DateTime(datetime)));
    assert!(matches!(read("2021-05-20T10:11:12Z"), Some(Moment::Timestamp(_))));
    assert_eq!(read("soon"), Some(Moment::Text("soon".to_owned())));
}

#[test]
fn a_moment_may_have_formats_too() {
    assert_reads(
        "any",
        &[
            (r#""2021-05-20""#, "2021-05-20"),
            (r#""2021-05-20 10:11:12""#, "2021-05-20T10:11:12"),
            (r#""2021-05-20 10:11:12 +0000 UTC""#, "2021-05-20T10:11:12Z"),
            ("[2021, 5, 20]", "2021-05-20"),
            ("[2021, 5, 20, 10, 11]", "2021-05-20T10:11:00"),
            (r#""20.05.2021""#, "20.05.2021"),
        ],
    );
}

#[test]
fn phps_object_of_a_date_is_a_record() {
    let sent = r#"{"date": "2021-05-20 10:11:12.000000", "timezone_type": 3, "timezone": "UTC"}"#;
    assert_eq!(
        field::<Callback>("php", sent),
        r#"{"date":"2021-05-20T10:11:12","timezone_type":3,"timezone":"UTC"}"#
    );
}
