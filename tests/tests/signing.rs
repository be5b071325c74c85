//! What `sign` makes of an example verifies, and decodes to what the example holds.

use callspec::{
    CallbackSet, Delivery, Received, Request, Secrets, SignError, Timestamp, WithProvider, sign,
};
use callspec_codegen::model::{Example, Provider};
use callspec_tests::root;
use generated_demo::account::{Account, Accounts, Sender};
use generated_demo::examples::{providers, request};
use generated_demo::generated::with_provider;
use generated_demo::http;
use generated_demo::signed::{ToSign, signed};

/// Noon of a day.
fn now() -> Timestamp {
    "2026-11-21T12:00:00Z".parse().unwrap()
}

/// Every example of the providers that sign, with its request.
fn each_example(mut visit: impl FnMut(&Provider, &Example, Request<'_>)) {
    for (folder, provider) in providers(&root().join("schema")).unwrap() {
        if provider.authentication.iter().all(|auth| auth.signature.is_none()) {
            continue;
        }
        for example in provider.callbacks.iter().flat_map(|callback| &callback.examples) {
            let body = std::fs::read(folder.join(&example.file)).unwrap();
            let query = example.query.as_deref().unwrap_or_default();
            let request = request(&example.file, &body).query(query);
            let headers = example.headers.iter();
            let request =
                headers.fold(request, |request, (name, value)| request.header(name, value));
            visit(&provider, example, request);
        }
    }
}

/// Signs with one secret and verifies with another one.
struct RoundTrip<'a> {
    request: Request<'a>,
    with: &'a str,
}

impl WithProvider for RoundTrip<'_> {
    type Output = Result<String, String>;

    fn with<C: CallbackSet>(self) -> Self::Output {
        let plain = Delivery::read(self.request.clone()).unwrap();
        let expected = callbacks(plain.decode_unverified::<C>());
        let signed = sign::<C>(self.request, "the secret", now()).unwrap();
        let delivery = Delivery::read(signed.request()).unwrap();
        let secrets = Secrets::new([self.with]).unwrap();
        let verified = delivery.verify::<C>(&secrets, now()).map_err(|it| it.to_string())?;
        let decoded = callbacks(verified.decode());
        assert_eq!(decoded, expected);
        Ok(decoded)
    }
}

/// The callbacks, without the envelope in which the signature may stand.
fn callbacks<C: CallbackSet>(received: Received<C>) -> String {
    let callbacks: Vec<_> = received.events.into_iter().map(|event| event.callback).collect();
    format!("{callbacks:?}")
}

#[test]
fn every_example_of_a_provider_that_signs_verifies_once_it_is_signed() {
    let mut signed = 0;
    each_example(|provider, example, request| {
        let trip = RoundTrip { request, with: "the secret" };
        let outcome = with_provider(&provider.name.wire, trip).unwrap();
        assert!(outcome.is_ok(), "{}: {outcome:?}", example.file);
        signed += 1;
    });
    assert!(signed > 70, "{signed}");
}

#[test]
fn no_example_verifies_with_another_secret() {
    each_example(|provider, example, request| {
        let trip = RoundTrip { request, with: "another secret" };
        let outcome = with_provider(&provider.name.wire, trip).unwrap();
        let refused = outcome.unwrap_err();
        assert!(refused.ends_with("does not match: no active secret gives it"), "{}", example.file);
    });
}

#[test]
fn a_provider_that_signs_nothing_is_confirmed_and_not_signed() {
    use generated_demo::generated::mifinity::Callback;
    let request = Request::new(r#"{"errorMessage": "none"}"#);
    let signed = sign::<Callback>(request.clone(), "s", now());
    assert!(matches!(signed, Err(SignError::Nothing)));
    let invalid = Secrets::<Callback>::new(["s"]).unwrap_err();
    assert_eq!(invalid.to_string(), "secret 0 has no use: the schema declares no signature");
}

#[test]
fn a_signature_that_is_there_is_replaced() {
    use generated_demo::generated::smoney::Callback;
    let request = Request::new("type=4&id=7&CallbackSignature=00&status=1");
    let signed = sign::<Callback>(request, "s", now()).unwrap();
    assert_eq!(String::from_utf8_lossy(&signed.body).matches("CallbackSignature").count(), 1);
    let delivery = Delivery::read(signed.request()).unwrap();
    assert!(delivery.verify::<Callback>(&Secrets::new(["s"]).unwrap(), now()).is_ok());
}

#[test]
fn parameters_of_a_query_are_signed_there() {
    use generated_demo::generated::smoney::Callback;
    let signed = sign::<Callback>(Request::new("").query("type=4&id=7"), "s", now()).unwrap();
    assert!(signed.body.is_empty() && signed.query().contains("CallbackSignature="));
    let delivery = Delivery::read(signed.request()).unwrap();
    assert!(delivery.verify::<Callback>(&Secrets::new(["s"]).unwrap(), now()).is_ok());
}

/// What `sign` prints of an example, called at a URL.
fn printed(provider: &str, example: &str, url: Option<&str>) -> String {
    let what = ToSign { provider, example, url, secret: "the secret", now: now() };
    format!("{}\n", signed(&root().join("schema"), what).unwrap())
}

/// What `decode --http` says of it.
fn accounts(provider: &str, text: &str) -> Vec<Account> {
    let request = http::request(text.as_bytes()).unwrap();
    let secrets = ["the secret".to_owned()];
    let accounts =
        Accounts { secrets: &secrets, now: now(), ..Accounts::of("-", provider, request) };
    with_provider(provider, accounts).unwrap().unwrap()
}

const SIGNED: [(&str, &str); 3] = [
    ("centralbill", "payment-notification-object-made.json"),
    ("treezor", "payin.create.1.json"),
    ("smoney", "kyc.form"),
];

#[test]
fn what_sign_prints_is_verified_by_decode() {
    for (provider, example) in SIGNED {
        for url in [None, Some("https://shop.example/hooks/7"), Some("/hooks?from=7")] {
            let printed = printed(provider, example, url);
            let accounts = accounts(provider, &printed);
            let senders: Vec<Sender> = accounts.iter().map(|account| account.sender).collect();
            assert_eq!(senders, [Sender::Verified], "{provider} {url:?}");
            let called = printed.lines().next().unwrap();
            assert!(
                called.starts_with("POST ") && called.ends_with(url.unwrap_or("/")),
                "{called}"
            );
        }
    }
}

#[test]
fn what_sign_prints_is_refused_at_another_path_where_that_is_signed() {
    let (provider, example) = SIGNED[0];
    let printed = printed(provider, example, Some("/hooks")).replacen("/hooks", "/other", 1);
    let accounts = accounts(provider, &printed);
    assert_eq!(accounts[0].sender, Sender::Refused);
    assert_eq!(
        accounts[0].to_text(),
        "-: centralbill event rejected, refused\n  \
         refused: header Signature does not match: no active secret gives it\n  \
         body: 1211 bytes, shown by --show-sensitive\n"
    );
}

#[test]
fn a_request_is_read_with_either_line_end_and_a_version() {
    let text = b"PUT /hook?type=4 HTTP/1.1\r\nX-Of: a: b \r\n\r\nid=7\r\n\r\n";
    let request = http::request(text).unwrap();
    assert_eq!((request.query_string(), request.body()), ("type=4", &b"id=7\r\n"[..]));
}

#[test]
fn what_is_no_request_is_told_with_its_line() {
    let told = |text: &str| http::request(text.as_bytes()).unwrap_err().to_string();
    let first = "line 1: expected `METHOD URL`, then headers, an empty line, the body";
    for text in ["", "{}", "{}\n", "POST\n\n", "POST  /\n\n", "POST / x\n\n", "POST hook\n\n"] {
        assert_eq!(told(text), first, "{text}");
    }
    let header = "line 3: expected a header, written `Name: value`";
    for line in ["{\"a\"}", ": 7", " folded: 7", "a b: 7"] {
        assert_eq!(told(&format!("POST /\nA: 1\n{line}\n\n")), header, "{line}");
    }
    let empty = "line 3: expected an empty line between the headers and the body";
    assert_eq!(told("POST /\nA: 1\n"), empty);
    assert_eq!(told("POST /\nA: 1\n{}"), empty);
}

/// Signs, makes a request of the `http` crate of it, and verifies that.
struct AsHttp<'a>(Request<'a>);

impl WithProvider for AsHttp<'_> {
    type Output = bool;

    fn with<C: CallbackSet>(self) -> bool {
        let signed = sign::<C>(self.0, "the secret", now()).unwrap();
        let called = axum::http::Request::try_from(signed).unwrap();
        let delivery = Delivery::read(Request::from(&called)).unwrap();
        delivery.verify::<C>(&Secrets::new(["the secret"]).unwrap(), now()).is_ok()
    }
}

#[test]
fn every_signed_example_verifies_as_a_request_of_the_http_crate() {
    each_example(|provider, example, request| {
        assert_eq!(
            with_provider(&provider.name.wire, AsHttp(request)),
            Some(true),
            "{}",
            example.file
        );
    });
}

#[test]
fn what_http_does_not_allow_is_no_request_of_the_http_crate() {
    use generated_demo::generated::treezor::Callback;
    let request = Request::new(r#"{"object_payload": {}}"#);
    let as_http = |request: Request<'_>| {
        axum::http::Request::try_from(sign::<Callback>(request, "s", now()).unwrap())
    };
    assert!(as_http(request.clone()).is_ok());
    assert!(as_http(request.clone().method("PO ST")).is_err());
    assert!(as_http(request.clone().url("/a b")).is_err());
    assert!(as_http(request.header("x", "a\nb")).is_err());
}

#[test]
fn what_is_refused_for_want_of_a_signature_tells_whether_there_could_be_one() {
    use callspec::Refused;
    use generated_demo::generated::{smoney, xpollens};
    let delivery = Delivery::read(Request::new("type=4&id=7")).unwrap();
    let unsigned = smoney::verify(&delivery, &Secrets::new(["s"]).unwrap(), now()).unwrap_err();
    assert_eq!(unsigned.status(), 401);
    assert_eq!(
        Refused::from(unsigned).to_string(),
        "the signature is missing: the provider need not sign"
    );
    let none = Secrets::<xpollens::Callback>::new::<&str>([]).unwrap();
    let unconfirmed = delivery.verify(&none, now()).unwrap_err();
    assert_eq!(
        Refused::from(unconfirmed).to_string(),
        "the signature is missing: the provider signs nothing"
    );
}
