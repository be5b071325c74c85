//! Signatures that others computed, and published.

use callspec::Why;
use generated_demo::generated::smoney;

use crate::cases::schemas::{named_fields, prefixed, sorted_pairs, standard_webhooks};
use crate::sent::{Answer, Fault, NOW, Sent, answer};

const MISMATCH: Answer = Err(Fault::Refused(Why::Mismatch));

/// From the specification of Standard Webhooks and the tests of its libraries.
#[test]
fn of_standard_webhooks() {
    let sent = Sent::new(r#"{"test": 2432232314}"#)
        .header("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .header("webhook-timestamp", "1614265330")
        .header("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    let secrets = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"];
    let answer = answer::<standard_webhooks::Callback>;
    assert_eq!(answer(&sent, &secrets, 1_614_265_330), Ok(0));
    let compact = Sent { body: br#"{"test":2432232314}"#.to_vec(), ..sent };
    assert_eq!(answer(&compact, &secrets, 1_614_265_330), MISMATCH);
}

/// From GitHub's documentation, "Validating webhook deliveries".
#[test]
fn of_github() {
    let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    let sent = Sent::new("Hello, World!").header("X-Hub-Signature-256", signature);
    let answer =
        |sent: &Sent| answer::<prefixed::Callback>(sent, &["It's a Secret to Everybody"], NOW);
    assert_eq!(answer(&sent), Ok(0));
    assert_eq!(answer(&Sent { body: b"Hello, World?".to_vec(), ..sent }), MISMATCH);
}

/// From Twilio's documentation, "Validating requests", and the tests of its libraries.
#[test]
fn of_twilio() {
    let body = "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309\
                &To=%2B18005551212";
    let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    let signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    let sent = Sent::new(body).url(url).header("X-Signature", signature);
    let answer = |sent: &Sent| answer::<sorted_pairs::Callback>(sent, &["12345"], NOW);
    assert_eq!(answer(&sent), Ok(0));
    assert_eq!(answer(&sent.clone().url("https://mycompany.com/myapp.php?foo=1")), MISMATCH);
    assert_eq!(answer(&sent.replace("1234&", "1235&")), MISMATCH);
}

/// From the tests of Adyen's libraries.
#[test]
fn of_adyen() {
    let body = r#"{
        "additionalData": {"hmacSignature": "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0="},
        "amount": {"value": 1130, "currency": "EUR"},
        "pspReference": "7914073381342284",
        "originalReference": "",
        "eventCode": "AUTHORISATION",
        "merchantAccountCode": "TestMerchant",
        "merchantReference": "TestPayment-1407325143704",
        "success": "true"
    }"#;
    let key = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";
    let answer = |sent: &Sent| answer::<named_fields::Callback>(sent, &[key], NOW);
    let sent = Sent::new(body);
    assert_eq!(answer(&sent), Ok(0));
    assert_eq!(answer(&sent.replace("1130", "1131")), MISMATCH);
}

/// As S-money describes it for its partners.
#[test]
fn of_smoney() {
    let signature = "CallbackSignature=814de6e4d24008b1764fe093026b5127cddbf6c2";
    let answer = |body: String| answer::<smoney::Callback>(&Sent::new(body), &["0"], NOW);
    assert_eq!(answer(format!("orderId=123456&amount=1020&{signature}")), Ok(0));
    assert_eq!(answer(format!("amount=1020&{signature}&orderId=123456")), Ok(0));
    assert_eq!(answer(format!("orderId=123456&amount=1021&{signature}")), MISMATCH);
}
