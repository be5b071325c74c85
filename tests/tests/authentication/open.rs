//! What a scheme leaves open to whoever has seen one message, as the schema's own code tells it.

use callspec::{CallbackSet, Delivery, FromProvider, Secrets, Timestamp};
use generated_demo::generated::{centralbill, mifinity, smoney, treezor, xpollens};

use crate::cases::schemas::{
    batch, either, envelope_in_text, named_fields, parts, prefixed, signed_headers, sorted_pairs,
    standard_webhooks, token,
};
use crate::sent::Sent;
use crate::sign::{hex, hmac_sha256};

/// What each scheme of a provider does not cover.
fn open<P: FromProvider>() -> Vec<String> {
    let schemes = P::PROVIDER.authentication.iter();
    schemes.map(|scheme| scheme.uncovered.join(", ")).collect()
}

#[test]
fn each_schema_says_what_its_signatures_leave_open() {
    const QUERY: &str = "the parameters of the query, header content-type";
    const BORDERS: &str = "the borders of the parameters, header content-type";
    assert_eq!(open::<standard_webhooks::Callback>(), [QUERY]);
    assert_eq!(open::<parts::Callback>(), [QUERY]);
    assert_eq!(
        open::<prefixed::Callback>(),
        ["the parameters of the query, header content-type, header X-Event"]
    );
    assert_eq!(open::<named_fields::Callback>(), ["the body"]);
    assert_eq!(open::<token::Callback>(), ["the body"]);
    assert_eq!(open::<sorted_pairs::Callback>(), [BORDERS]);
    assert_eq!(open::<either::Callback>(), ["header content-type", BORDERS]);
    assert_eq!(open::<batch::Callback>(), ["batch"]);
    assert_eq!(open::<signed_headers::Callback>(), [QUERY]);
    assert_eq!(open::<envelope_in_text::Callback>(), [""]);
    assert_eq!(open::<centralbill::Callback>(), ["", ""]);
    assert_eq!(
        open::<smoney::Callback>(),
        ["the names of the parameters, the borders of the parameters, header content-type"]
    );
    assert_eq!(
        open::<treezor::Callback>(),
        [
            "webhook, webhook_id, messageId, webhookId, clientId, webhook_created_at, object, object_id"
        ]
    );
    assert_eq!(open::<mifinity::Callback>(), [""]);
    assert_eq!(open::<xpollens::Callback>(), [""]);
}

/// The only callback of a request that verifies.
fn verified<C: CallbackSet>(sent: &Sent) -> String {
    let delivery = Delivery::read(sent.request()).unwrap();
    let secrets = Secrets::<C>::new(["a"]).unwrap();
    let verified = delivery.verify(&secrets, Timestamp::UNIX_EPOCH).unwrap();
    format!("{:?}", verified.decode().events.remove(0).callback.unwrap())
}

/// A form whose body alone is signed.
fn form(url: &str) -> Sent {
    let code = hex(&hmac_sha256(b"a", b"id=7"));
    let sent = Sent::new("id=7").url(url).header("X-Event", "paid");
    sent.header("X-Hub-Signature-256", format!("sha256={code}"))
}

#[test]
fn a_parameter_of_the_query_passes_beside_a_signed_body() {
    let paid = verified::<prefixed::Callback>(&form("/hook?amount=9&id=8"));
    assert_eq!(paid, "Paid(Paid { id: \"7\", amount: 9 })");
}

#[test]
fn a_name_in_an_unsigned_header_passes() {
    let sent = form("/hook").set_header("X-Event", "lost");
    let lost = verified::<prefixed::Callback>(&sent);
    assert!(lost.starts_with("Unrecognized"), "{lost}");
}
