//! The signed time, and how far it may be off.

use callspec::Why;

use crate::cases::{Case, centralbill_case, http_signature, parts, schemas, standard_webhooks};
use crate::sent::{Answer, Fault, NOW, Sent, answer};
use crate::sign::{base64, hex, hmac_sha256, sha256};

const SECRET: &str = "It's a secret";

const fn refused(why: Why) -> Answer {
    Err(Fault::Refused(why))
}

/// What a message is when it is received so many seconds later.
fn after(case: &Case, seconds: i64) -> Answer {
    (case.answer)(&case.sent, &[case.secret], NOW + seconds)
}

#[test]
fn the_tolerance_itself_passes_and_a_second_more_does_not() {
    for case in [standard_webhooks(), parts(), centralbill_case("Signature")] {
        for seconds in [-300, -1, 0, 1, 300] {
            assert_eq!(after(&case, seconds), Ok(0), "{}: {seconds}", case.name);
        }
        assert_eq!(after(&case, 301), refused(Why::Stale), "{}", case.name);
        assert_eq!(after(&case, -301), refused(Why::Future), "{}", case.name);
        assert_eq!(after(&case, -NOW), refused(Why::Future), "{}", case.name);
        assert_eq!(after(&case, 250_000_000_000), refused(Why::Stale), "{}", case.name);
    }
}

#[test]
fn a_stale_message_of_another_secret_is_a_mismatch() {
    let case = parts();
    assert_eq!((case.answer)(&case.sent, &[case.other], NOW + 301), refused(Why::Mismatch));
}

/// A message of parts whose time is this text.
fn timed(time: &str) -> Sent {
    let code = hex(&hmac_sha256(SECRET.as_bytes(), format!("{time}.{{}}").as_bytes()));
    Sent::new("{}").header("X-Signature", format!("t={time},v1={code}"))
}

fn of_parts(sent: &Sent) -> Answer {
    answer::<schemas::parts::Callback>(sent, &[SECRET], NOW)
}

#[test]
fn a_time_is_read_in_any_unit_and_as_a_date() {
    let units = ["1700000000", "1700000000000", "1700000000000000", "1700000000.5"];
    for time in units.into_iter().chain(["2023-11-14T22:13:20Z", "2023-11-14T23:13:20+01:00"]) {
        assert_eq!(of_parts(&timed(time)), Ok(0), "{time}");
    }
}

#[test]
fn a_time_that_is_none_is_malformed_though_it_is_signed() {
    let long = "9".repeat(10_000);
    for time in ["", "now", "-", "0x1", "2023-11-14", "2023-11-14T22:13:20", &long, "-0x"] {
        assert_eq!(of_parts(&timed(time)), refused(Why::Malformed), "{time}");
    }
}

#[test]
fn extreme_times_are_far_off() {
    assert_eq!(of_parts(&timed("0")), refused(Why::Stale));
    assert_eq!(of_parts(&timed("-1")), refused(Why::Stale));
    assert_eq!(of_parts(&timed("253402207200")), refused(Why::Stale));
    assert_eq!(of_parts(&timed("9223372036854775807")), refused(Why::Future));
}

#[test]
fn a_missing_or_repeated_time_is_refused() {
    let sent = timed("1700000000");
    let without = sent.clone().replace("t=1700000000,", "");
    assert_eq!(of_parts(&without), refused(Why::Missing));
    let twice = sent.replace("t=1700000000,", "t=1700000000,t=1700000000,");
    assert_eq!(of_parts(&twice), refused(Why::Repeated));
    let case = standard_webhooks();
    let without = case.sent.clone().without_header("webhook-timestamp");
    assert_eq!(case.answer(&without), refused(Why::Missing));
    let twice = case.sent.clone().header("Webhook-Timestamp", NOW.to_string());
    assert_eq!(case.answer(&twice), refused(Why::Repeated));
}

#[test]
fn a_renewed_time_does_not_match() {
    let case = standard_webhooks();
    let renewed = case.sent.clone().set_header("webhook-timestamp", (NOW + 600).to_string());
    assert_eq!((case.answer)(&renewed, &[case.secret], NOW + 600), refused(Why::Mismatch));
    let renewed = parts().sent.replace("t=1700000000", "t=1700000600");
    assert_eq!((parts().answer)(&renewed, &[SECRET], NOW + 600), refused(Why::Mismatch));
}

/// A message of CentralBill at a `Date`.
fn dated(date: &str) -> Answer {
    let digest = format!("SHA-256={}", base64(&sha256(b"{}")));
    let lines = format!("(request-target): post /hook\ndate: {date}\ndigest: {digest}");
    let code = hmac_sha256(SECRET.as_bytes(), lines.as_bytes());
    let sent = Sent::new("{}")
        .header("Date", date)
        .header("Digest", digest)
        .header("Signature", http_signature("(request-target) date digest", &code));
    (centralbill_case("Signature").answer)(&sent, &[SECRET], NOW)
}

#[test]
fn an_http_date_has_any_zone() {
    for date in ["Tue, 14 Nov 2023 22:13:20 +0000", "Tue, 14 Nov 2023 22:13:20 GMT"] {
        assert_eq!(dated(date), Ok(0), "{date}");
    }
    assert_eq!(dated("Tue, 14 Nov 2023 23:13:20 +0100"), Ok(0));
    assert_eq!(dated("Tue, 14 Nov 2023 23:13:20 +0000"), refused(Why::Future));
    assert_eq!(dated("Tue, 14 Nov 2023 21:13:20 +0000"), refused(Why::Stale));
    assert_eq!(dated("yesterday"), refused(Why::Malformed));
}
