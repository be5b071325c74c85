//! What verifying answers, and the ways from there to the events.

use callspec::{
    Callback, CallbackSet, Delivery, FromProvider, Refused, Secrets, Timestamp, Unverified, Why,
};
use generated_demo::generated::{centralbill, mifinity, smoney, treezor, xpollens};

use crate::cases::schemas::lenient;
use crate::cases::{Case, centralbill_case, smoney_case, treezor_bare};
use crate::sent::{Answer, Fault, NOW, Sent, answer};
use crate::sign::{hex, hmac_sha256};

fn now() -> Timestamp {
    Timestamp::from_second(NOW).unwrap()
}

fn secrets<P: FromProvider>(case: &Case) -> Secrets<P> {
    Secrets::new([case.secret]).unwrap()
}

/// The names of the callbacks, or what an event is instead.
fn names<C: CallbackSet>(received: callspec::Received<C>) -> Vec<String> {
    let name = |callback: Result<C, callspec::Rejected>| match callback {
        Ok(callback) => callback.name().unwrap_or("unrecognized").to_owned(),
        Err(rejected) => rejected.to_string(),
    };
    received.events.into_iter().map(|event| name(event.callback)).collect()
}

const CARD: &str = r#"{"type": "20", "id": "7"}"#;
const DEPOSIT: &str = r#"{"traceId": "t", "errorCode": "1", "errorMessage": "no"}"#;

#[test]
fn a_provider_that_signs_nothing_is_confirmed_by_its_receiver() {
    let sent = Sent::new(CARD).header("Webhook-Id", "w");
    let delivery = Delivery::read(sent.request()).unwrap();
    let confirmed = xpollens::unconfirmed(&delivery).confirmed_by("client certificate");
    assert_eq!(confirmed.by(), "client certificate");
    assert_eq!(names(confirmed.decode()), ["card-operation"]);
    assert_eq!(confirmed.identities()[0].as_str(), "w");
    assert_eq!(confirmed.delivery().body(), CARD.as_bytes());

    let sent = Sent::new(DEPOSIT);
    let delivery = Delivery::read(sent.request()).unwrap();
    let confirmed = mifinity::unconfirmed(&delivery).confirmed_by("payment-status: SUCCESSFUL");
    assert_eq!(names(confirmed.decode()), ["failure"]);
    assert_eq!(confirmed.identities()[0].as_str(), "t");
}

/// How a server for any provider begins.
fn outcome<C: CallbackSet>(sent: &Sent, secrets: &[&str]) -> (String, Option<u16>) {
    let secrets = Secrets::<C>::new(secrets.iter().copied()).unwrap();
    let delivery = Delivery::read(sent.request()).unwrap();
    match delivery.verify(&secrets, now()) {
        Ok(verified) => (names(verified.decode()).join(" "), None),
        Err(unverified) => (unverified.to_string(), Some(unverified.status())),
    }
}

#[test]
fn any_provider_is_verified_by_one_function() {
    let said = |text: &str, status| (text.to_owned(), status);
    assert_eq!(
        outcome::<xpollens::Callback>(&Sent::new(CARD), &[]),
        said("not verified: xpollens signs nothing", Some(401))
    );
    assert_eq!(
        outcome::<mifinity::Callback>(&Sent::new(DEPOSIT), &[]),
        said("not verified: mifinity signs nothing", Some(401))
    );
    let case = treezor_bare();
    assert_eq!(
        outcome::<treezor::Callback>(&case.sent, &[case.secret]),
        said("payin.create", None)
    );
    assert_eq!(
        outcome::<treezor::Callback>(&Sent::new("{}"), &[case.secret]),
        said("not verified: the message is unsigned", Some(401))
    );
    let case = smoney_case();
    assert_eq!(
        outcome::<smoney::Callback>(&case.sent, &[case.other]),
        said("CallbackSignature does not match: no active secret gives it", Some(401))
    );
    let case = centralbill_case("Signature");
    assert_eq!(
        outcome::<centralbill::Callback>(&Sent::new("{}"), &[case.secret]),
        said("header Signature is missing", Some(401))
    );
}

#[test]
fn an_unconfirmed_one_of_any_provider_can_be_confirmed() {
    let sent = Sent::new(CARD);
    let delivery = Delivery::read(sent.request()).unwrap();
    let none = Secrets::<xpollens::Callback>::new::<&str>([]).unwrap();
    let Err(Unverified::Unconfirmed(unconfirmed)) = delivery.verify(&none, now()) else {
        panic!("not unconfirmed");
    };
    assert_eq!(names(unconfirmed.confirmed_by("a private network").decode()), ["card-operation"]);
}

#[test]
fn an_unsigned_one_can_be_confirmed() {
    let case = smoney_case();
    let sent = Sent::new("type=4&id=7&status=1");
    let delivery = Delivery::read(sent.request()).unwrap();
    let verified = smoney::verify(&delivery, &secrets(&case), now());
    let Err(Unverified::Unsigned(unsigned)) = verified else { panic!("not unsigned") };
    let confirmed = unsigned.confirmed_by("asked by its API");
    assert_eq!(confirmed.decode().events.len(), 1);
}

#[test]
fn one_that_is_not_verified_is_refused_by_a_handler_that_asks_no_more() {
    fn handle(sent: &Sent) -> Result<usize, Box<dyn std::error::Error>> {
        let delivery = Delivery::read(sent.request())?;
        let secrets = Secrets::new(["a"])?;
        let verified = smoney::verify(&delivery, &secrets, now()).map_err(Refused::from)?;
        Ok(verified.decode().events.len())
    }
    let refused = |body: &str| handle(&Sent::new(body)).unwrap_err().to_string();
    assert_eq!(refused("type=4&id=7"), "the signature is missing: the provider need not sign");
    let wrong = format!("type=4&id=7&CallbackSignature={}", "0".repeat(40));
    assert_eq!(refused(&wrong), "CallbackSignature does not match: no active secret gives it");
}

#[test]
fn a_verified_one_tells_its_secret_its_scheme_and_what_is_open() {
    let case = centralbill_case("Authorization");
    let delivery = Delivery::read(case.sent.request()).unwrap();
    let verified = centralbill::verify(&delivery, &secrets(&case), now()).unwrap();
    assert_eq!(verified.secret(), 0);
    assert_eq!(verified.authentication().signature.unwrap().prefix, "Signature ");
    assert_eq!(verified.uncovered(), [""; 0]);
    assert_eq!(verified.delivery().body(), case.sent.body);
    assert_eq!(verified.identities()[0].as_str(), "7");
}

/// Two fields of a payin.
#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "../schema/treezor", callback = "payin.create")]
struct Payins<'d> {
    payins: Vec<Payin<'d>>,
}

/// One of them.
#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "../schema/treezor", type = "Payin")]
struct Payin<'d> {
    payin_id: &'d str,
    amount: Option<callspec::Decimal>,
}

#[test]
fn a_type_of_ones_own_is_verified_like_the_generated_one() {
    let case = treezor_bare();
    let delivery = Delivery::read(case.sent.request()).unwrap();
    let verified = delivery.verify::<Payins<'_>>(&secrets(&case), now()).unwrap();
    let payins = verified.decode_as().single().unwrap().unwrap();
    assert_eq!(payins.payins[0].payin_id, "9007199254740993");

    let changed = case.sent.clone().replace("1.50", "9.50");
    let delivery = Delivery::read(changed.request()).unwrap();
    let refused = delivery.verify::<Payins<'_>>(&secrets(&case), now()).unwrap_err();
    let why = match refused {
        Unverified::Refused(refused) => Some(refused.why),
        _ => None,
    };
    assert_eq!(why, Some(Why::Mismatch));
}

#[test]
fn what_is_optional_is_the_signature_and_nothing_else() {
    let case = smoney_case();
    let refused = |text: &str| case.signed(text);
    assert_eq!(refused(""), Err(Fault::Refused(Why::Malformed)));
    assert_eq!(refused("00"), Err(Fault::Refused(Why::Malformed)));
    let named = case.sent.clone().replace("&CallbackSignature=", "&CallbackSignature&x=");
    assert_eq!(case.answer(&named), Err(Fault::Refused(Why::Malformed)));
    let other = case.sent.clone().replace("CallbackSignature", "callbackSignature");
    assert_eq!(case.answer(&other), Err(Fault::Unsigned));
}

/// A message of a provider that has three schemes, with its headers.
fn of_three(headers: &[(&str, &str)]) -> Answer {
    let sent =
        headers.iter().fold(Sent::new("{}"), |sent, (name, value)| sent.header(name, *value));
    answer::<lenient::Callback>(&sent, &["a"], NOW)
}

#[test]
fn one_scheme_must_pass_and_one_that_is_wrong_refuses_what_others_let_be() {
    let code = hex(&hmac_sha256(b"a", b"{}"));
    let (right, wrong) = (("X-Signature", &code[..]), ("X-Signature", "00"));
    assert_eq!(of_three(&[right]), Ok(0));
    assert_eq!(of_three(&[("X-Token", "a")]), Ok(0));
    assert_eq!(of_three(&[right, ("X-Token", "b")]), Ok(0));
    assert_eq!(of_three(&[wrong, ("X-Token", "a")]), Ok(0));
    assert_eq!(of_three(&[]), Err(Fault::Unsigned));
    assert_eq!(of_three(&[wrong]), Err(Fault::Refused(Why::Malformed)));
    assert_eq!(of_three(&[("X-Token", "b")]), Err(Fault::Refused(Why::Mismatch)));
    assert_eq!(of_three(&[wrong, ("X-Token", "b")]), Err(Fault::Refused(Why::Malformed)));
}
