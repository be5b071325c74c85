//! The name of Treezor's event is not signed: what a forged one can and cannot do.

use std::collections::{BTreeMap, BTreeSet};

use callspec::{CallbackSet, Delivery, Request, Secrets, Timestamp};
use callspec_codegen::model::{Presence, Provider};
use callspec_tests::{example, root};
use generated_demo::examples::providers;
use generated_demo::generated::treezor::{self, Callback};
use serde_json::Value;

use crate::sent::Sent;
use crate::treezor::signature;

const SECRET: &str = "It's a secret";

/// The ids of the payins of a body that verifies.
pub(crate) fn payins(sent: &Sent) -> Vec<String> {
    let delivery = Delivery::read(sent.request()).unwrap();
    let secrets = Secrets::new([SECRET]).unwrap();
    let verified = treezor::verify(&delivery, &secrets, Timestamp::UNIX_EPOCH).unwrap();
    let payins = |callback| match callback {
        Ok(Callback::PayinCreate(created)) => created.into_inner().payins,
        other => panic!("{other:?}"),
    };
    let events = verified.decode().events.into_iter();
    events.flat_map(|event| payins(event.callback)).map(|payin| payin.payin_id).collect()
}

/// Each callback with the keys that its payload must have, and with a payload.
fn callbacks() -> Vec<(String, BTreeSet<String>, Value)> {
    let providers = providers(&root().join("schema")).unwrap();
    let (_, provider) = providers.iter().find(|(_, it)| it.name.wire == "treezor").unwrap();
    let callbacks = provider.callbacks.iter().map(|callback| {
        let file = callback.examples[0].file.rsplit('/').next().unwrap();
        let body: Value = serde_json::from_str(&example("treezor", file)).unwrap();
        let inner = if body["webhook"].is_object() { &body["webhook"] } else { &body };
        let keys = required(provider, callback.payload);
        (callback.name.wire.clone(), keys, inner["object_payload"].clone())
    });
    callbacks.collect()
}

fn required(provider: &Provider, record: usize) -> BTreeSet<String> {
    let fields = provider.records[record].fields.iter();
    let required = fields.filter(|field| field.presence == Presence::Required);
    required.map(|field| field.name.wire.clone()).collect()
}

/// What a signed payload is decoded to under the name of an event, or that it is rejected.
fn decoded(name: &str, payload: &Value) -> Result<String, ()> {
    let payload = payload.to_string();
    let body = format!(
        r#"{{"webhook":"{name}","object_payload":{payload},"object_payload_signature":"{}"}}"#,
        signature(&payload)
    );
    let delivery = Delivery::read(Request::new(&body)).unwrap();
    let secrets = Secrets::new([SECRET]).unwrap();
    let verified = treezor::verify(&delivery, &secrets, Timestamp::UNIX_EPOCH).unwrap();
    let event = verified.decode().events.remove(0);
    event.callback.map(|it| it.name().unwrap().to_owned()).map_err(drop)
}

#[test]
fn a_forged_name_is_rejected_unless_its_payload_has_the_same_key() {
    let callbacks = callbacks();
    assert_eq!(callbacks.len(), 25);
    for (claimed, keys, _) in &callbacks {
        for (_, of, payload) in &callbacks {
            let expected = if of == keys { Ok(claimed.clone()) } else { Err(()) };
            assert_eq!(decoded(claimed, payload), expected, "{claimed} over {of:?}");
        }
    }
}

/// Nobody can tell these apart: who has seen one of them can send it as another one of its line.
#[test]
fn events_that_a_forged_name_can_be_taken_for() {
    let mut alike = BTreeMap::<BTreeSet<String>, Vec<String>>::new();
    for (name, keys, _) in callbacks() {
        alike.entry(keys).or_default().push(name);
    }
    let alike: Vec<String> = alike
        .iter()
        .map(|(keys, names)| {
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            format!("{}: {}", keys.join(" "), names.join(" "))
        })
        .collect();
    insta::assert_snapshot!(alike.join("\n"), @r"
    beneficiaries: beneficiary.create beneficiary.update
    mandates: mandate.create
    payinrefunds: payinrefund.create payinrefund.update payinrefund.cancel
    payins: payin.create payin.update payin.cancel
    payoutRefunds: payoutRefund.create payoutRefund.update payoutRefund.cancel
    payouts: payout.create payout.update payout.cancel
    recallId: separecallsctrinst.reception
    recallrs: recallR.need_response
    sepaSctrInsts: sepaSctrInst.reject_sctr_inst
    sepaSctrs: sepa.return_sctr
    sepaSddr: sepa_sddr.reception
    sepaSddrs: sepa.reject_sddr_core sepa.reject_sddr_b2b sepa.return_sddr sepa.refund_sddr
    transactions: transaction.create
    ");
}

#[test]
fn the_schema_says_that_the_name_is_not_covered() {
    let payload = r#"{"payins":[]}"#;
    let body = format!(
        r#"{{"object_payload":{payload},"object_payload_signature":"{}"}}"#,
        signature(payload)
    );
    let delivery = Delivery::read(Request::new(&body)).unwrap();
    let secrets = Secrets::new([SECRET]).unwrap();
    let verified = treezor::verify(&delivery, &secrets, Timestamp::UNIX_EPOCH).unwrap();
    insta::assert_snapshot!(verified.uncovered().join("\n"), @r"
    webhook
    webhook_id
    messageId
    webhookId
    clientId
    webhook_created_at
    object
    object_id
    ");
}
