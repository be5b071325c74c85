//! A batch whose events are signed one by one: the event that proves least decides.

use callspec::{CallbackSet as _, Delivery, Request, Why};

use crate::cases::schemas::batch::Callback;
use crate::sent::{Answer, Fault, NOW, Sent, answer};
use crate::sign::{hex, hmac_sha256};

const SECRET: &str = "It's a secret";
const OLD: &str = "The one before";
const PAID: &str = r#"{"id":"7","amount":1.50}"#;
const REFUSED: &str = r#"{"reason":"no money"}"#;

/// An event, signed for itself.
fn event(name: &str, data: &str, secret: &str) -> String {
    let code = hex(&hmac_sha256(secret.as_bytes(), format!("{name}.{data}").as_bytes()));
    format!(r#"{{"type":"{name}","data":{data},"signature":"{code}"}}"#)
}

fn batch(events: &[String]) -> Answer {
    let sent = Sent::new(format!(r#"{{"batch":"1","events":[{}]}}"#, events.join(",")));
    answer::<Callback>(&sent, &[SECRET, OLD], NOW)
}

#[test]
fn every_event_must_pass() {
    let (paid, refused) = (event("paid", PAID, SECRET), event("refused", REFUSED, SECRET));
    let wrong = event("paid", PAID, "another");
    assert_eq!(batch(&[paid.clone(), refused.clone()]), Ok(0));
    for at in 0..3 {
        let mut events = vec![paid.clone(), refused.clone()];
        events.insert(at, wrong.clone());
        assert_eq!(batch(&events), Err(Fault::Refused(Why::Mismatch)), "{at}");
    }
}

#[test]
fn events_of_two_secrets_pass_and_the_first_is_told() {
    let (new, old) = (event("paid", PAID, SECRET), event("paid", PAID, OLD));
    assert_eq!(batch(&[new.clone(), old.clone()]), Ok(0));
    assert_eq!(batch(&[old, new]), Ok(1));
}

#[test]
fn a_signature_is_of_its_own_event() {
    let paid = event("paid", PAID, SECRET);
    let swapped = paid.replace(PAID, REFUSED);
    assert_eq!(batch(&[swapped]), Err(Fault::Refused(Why::Mismatch)));
    let renamed = paid.replace("paid", "refused");
    assert_eq!(batch(&[paid, renamed]), Err(Fault::Refused(Why::Mismatch)));
}

#[test]
fn one_unsigned_event_makes_the_batch_unsigned_and_a_wrong_one_refuses_it() {
    let paid = event("paid", PAID, SECRET);
    let unsigned = format!(r#"{{"type":"paid","data":{PAID}}}"#);
    let broken = format!(r#"{{"type":"paid","data":{PAID},"signature":"?"}}"#);
    assert_eq!(batch(&[paid.clone(), unsigned.clone()]), Err(Fault::Unsigned));
    assert_eq!(batch(&[unsigned.clone(), paid.clone()]), Err(Fault::Unsigned));
    for events in [[broken.clone(), unsigned.clone()], [unsigned, broken]] {
        assert_eq!(batch(&events), Err(Fault::Refused(Why::Malformed)));
    }
}

#[test]
fn what_is_no_event_is_not_passed_over() {
    let paid = event("paid", PAID, SECRET);
    for other in ["{}", "null", "7", "[]"] {
        let answer = batch(&[paid.clone(), other.to_owned()]);
        assert_eq!(answer, Err(Fault::Unsigned), "{other}");
    }
    assert_eq!(batch(&[]), Err(Fault::Unsigned));
}

#[test]
fn a_signed_event_without_what_is_signed_is_refused() {
    let paid = event("paid", PAID, SECRET);
    let untyped = paid.replace(r#""type":"paid","#, "");
    assert_eq!(batch(&[untyped]), Err(Fault::Refused(Why::Missing)));
    let empty = paid.replace(&format!(r#""data":{PAID},"#), "");
    assert_eq!(batch(&[empty]), Err(Fault::Refused(Why::Missing)));
}

#[test]
fn a_signature_around_the_batch_is_none() {
    let event = event("paid", PAID, SECRET);
    let (inner, signature) = event.split_once(r#","signature""#).unwrap();
    let signature = signature.trim_end_matches('}');
    let body = format!(r#"{{"events":[{inner}}}],"signature"{signature}}}"#);
    assert_eq!(answer::<Callback>(&Sent::new(body), &[SECRET], NOW), Err(Fault::Unsigned));
}

#[test]
fn of_several_events_in_a_form_each_keeps_its_own_part() {
    let body = "events[0][type]=lost&events[0][data][a]=1&events[1][type]=gone&batch=b";
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let received = delivery.decode_unverified::<Callback>();
    let contents: Vec<String> = received
        .events
        .iter()
        .map(|event| event.callback.as_ref().unwrap().unrecognized().unwrap().content().to_owned())
        .collect();
    assert_eq!(contents, [r#"{"type":"lost","data":{"a":"1"}}"#, r#"{"type":"gone"}"#]);
}
