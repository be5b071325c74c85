//! A signed message for every scheme.

use std::ops::Range;

use callspec::Why;
use generated_demo::generated::{centralbill, smoney, treezor};

use crate::sent::{Answer, DATE, Fault, NOW, Sent, answer};
use crate::sign::{base64, hex, hmac_sha1, hmac_sha256, hmac_sha512, sha1, sha256, text};

pub(crate) mod schemas {
    //! A provider for each scheme that no real one here has.

    macro_rules! schemas {
        ($($name:ident: $path:literal,)+) => {
            $(pub(crate) mod $name {
                callspec::include_schema!($path);
            })+
        };
    }

    schemas! {
        batch: "fixtures/authentication/batch.yaml",
        either: "fixtures/authentication/either.yaml",
        envelope_in_text: "fixtures/authentication/envelope-in-text.yaml",
        named_fields: "fixtures/authentication/named-fields.yaml",
        parts: "fixtures/authentication/parts.yaml",
        prefixed: "fixtures/authentication/prefixed.yaml",
        signed_headers: "fixtures/authentication/signed-headers.yaml",
        sorted_pairs: "fixtures/authentication/sorted-pairs.yaml",
        standard_webhooks: "fixtures/authentication/standard-webhooks.yaml",
        token: "fixtures/authentication/token.yaml",
    }
}

/// Where a signature stands.
#[derive(Clone, Debug)]
pub(crate) enum At {
    Header(&'static str),
    /// In this text of body or URL: a member or a parameter, with what separates it.
    Text(String),
}

/// A part of a request that cannot be changed.
#[derive(Clone, Debug)]
pub(crate) enum Covered {
    Body(Range<usize>),
    Header(&'static str),
    Url(Range<usize>),
}

/// A message that passes.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) sent: Sent,
    pub(crate) secret: &'static str,
    /// A secret that is none.
    pub(crate) other: &'static str,
    pub(crate) code: Vec<u8>,
    pub(crate) write: fn(&[u8]) -> String,
    pub(crate) at: At,
    pub(crate) covered: Vec<Covered>,
    pub(crate) answer: fn(&Sent, &[&str], i64) -> Answer,
    /// What a message without a signature is.
    pub(crate) absent: Fault,
}

const MISSING: Fault = Fault::Refused(Why::Missing);

impl Case {
    pub(crate) fn signature(&self) -> String {
        (self.write)(&self.code)
    }

    /// What it is with another text for its signature.
    pub(crate) fn signed(&self, text: &str) -> Answer {
        self.answer(&self.sent.clone().replace(&self.signature(), text))
    }

    pub(crate) fn answer(&self, sent: &Sent) -> Answer {
        (self.answer)(sent, &[self.secret], NOW)
    }

    fn body(&self) -> &str {
        std::str::from_utf8(&self.sent.body).unwrap()
    }

    /// Texts of the body that cannot be changed.
    fn covering(mut self, texts: &[&str]) -> Self {
        for text in texts {
            let start = self.body().find(text).unwrap();
            self.covered.push(Covered::Body(start..start + text.len()));
        }
        self
    }
}

/// Every case.
pub(crate) fn all() -> Vec<Case> {
    vec![
        standard_webhooks(),
        parts(),
        prefixed(),
        named_fields(),
        token(),
        sorted_pairs(),
        hmac_of_either(),
        digest_of_either(),
        batch(),
        signed_headers(),
        envelope_in_text(),
        smoney_case(),
        treezor_bare(),
        treezor_wrapped(),
        centralbill_case("Signature"),
        centralbill_case("Authorization"),
    ]
}

const BODY: &str = r#"{"type":"paid","id":"7","amount":1.50}"#;
const SECRET: &str = "It's a secret";
const OTHER: &str = "it's a secret";
const HEX_KEY: &str = "44782DEF547AAA06C910C43932B1EB0C";

pub(crate) fn standard_webhooks() -> Case {
    let id = "msg_7";
    let message = format!("{id}.{NOW}.{BODY}");
    let code = hmac_sha256(b"0123456789abcdefghijkl", message.as_bytes());
    let sent = Sent::new(BODY)
        .header("webhook-id", id)
        .header("webhook-timestamp", NOW.to_string())
        .header("webhook-signature", format!("v1,{}", base64(&code)));
    Case {
        name: "standard webhooks",
        sent,
        secret: "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbA==",
        other: "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbQ==",
        code,
        write: base64,
        at: At::Header("webhook-signature"),
        covered: vec![
            Covered::Header("webhook-id"),
            Covered::Header("webhook-timestamp"),
            Covered::Body(0..BODY.len()),
        ],
        answer: answer::<schemas::standard_webhooks::Callback>,
        absent: MISSING,
    }
}

pub(crate) fn parts() -> Case {
    let code = hmac_sha256(SECRET.as_bytes(), format!("{NOW}.{BODY}").as_bytes());
    let header = format!("t={NOW},v1={},v0=6ffbb59b", hex(&code));
    Case {
        name: "parts",
        sent: Sent::new(BODY).header("X-Signature", header),
        secret: SECRET,
        other: OTHER,
        code,
        write: hex,
        at: At::Header("X-Signature"),
        covered: vec![Covered::Body(0..BODY.len())],
        answer: answer::<schemas::parts::Callback>,
        absent: MISSING,
    }
}

pub(crate) fn prefixed() -> Case {
    let code = hmac_sha256(SECRET.as_bytes(), BODY.as_bytes());
    let sent = Sent::new(BODY)
        .header("X-Event", "paid")
        .header("X-Hub-Signature-256", format!("sha256={}", hex(&code)));
    Case {
        name: "prefixed",
        sent,
        secret: SECRET,
        other: OTHER,
        code,
        write: hex,
        at: At::Header("X-Hub-Signature-256"),
        covered: vec![Covered::Body(0..BODY.len())],
        answer: answer::<schemas::prefixed::Callback>,
        absent: MISSING,
    }
}

fn named_fields() -> Case {
    let key = 0x4478_2DEF_547A_AA06_C910_C439_32B1_EB0C_u128.to_be_bytes();
    let code = hmac_sha256(&key, b"79::Shop:Order 7:1130:EUR:AUTHORISATION:true");
    let at = format!(r#","hmacSignature":"{}""#, base64(&code));
    let body = format!(
        r#"{{"pspReference":"79","originalReference":"","merchantAccountCode":"Shop","merchantReference":"Order 7","amount":{{"value":1130,"currency":"EUR"}},"eventCode":"AUTHORISATION","success":"true","additionalData":{{"a":"b"{at}}}}}"#
    );
    Case {
        name: "named fields",
        sent: Sent::new(body),
        secret: HEX_KEY,
        other: "44782DEF547AAA06C910C43932B1EB0D",
        code,
        write: base64,
        at: At::Text(at),
        covered: Vec::new(),
        answer: answer::<schemas::named_fields::Callback>,
        absent: MISSING,
    }
    .covering(&["79", "Shop", "Order 7", "1130", "EUR", "AUTHORISATION", "true"])
}

fn token() -> Case {
    Case {
        name: "token",
        sent: Sent::new(BODY).header("X-Token", format!("Bearer {SECRET}")),
        secret: SECRET,
        other: OTHER,
        code: SECRET.as_bytes().to_vec(),
        write: text,
        at: At::Header("X-Token"),
        covered: vec![Covered::Header("X-Token")],
        answer: answer::<schemas::token::Callback>,
        absent: MISSING,
    }
}

fn sorted_pairs() -> Case {
    let url = "https://shop.example/hook.php?foo=1&bar=2";
    let body = "To=18005551212&CallSid=CA12&Digits=12&From=14158675309";
    let message = format!("{url}CallSidCA12Digits12From14158675309To18005551212");
    let code = hmac_sha1(SECRET.as_bytes(), message.as_bytes());
    Case {
        name: "sorted pairs",
        sent: Sent::new(body).url(url).header("X-Signature", base64(&code)),
        secret: SECRET,
        other: OTHER,
        code,
        write: base64,
        at: At::Header("X-Signature"),
        covered: vec![Covered::Url(0..url.len()), Covered::Body(0..body.len())],
        answer: answer::<schemas::sorted_pairs::Callback>,
        absent: MISSING,
    }
}

fn hmac_of_either() -> Case {
    let url = "https://shop.example/hook?shop=7";
    let code = hmac_sha512(SECRET.as_bytes(), format!("v0:{url}:{BODY}").as_bytes());
    Case {
        name: "hmac of either",
        sent: Sent::new(BODY).url(url).header("X-Signature", hex(&code)),
        secret: SECRET,
        other: OTHER,
        code,
        write: hex,
        at: At::Header("X-Signature"),
        covered: vec![Covered::Url(0..url.len()), Covered::Body(0..BODY.len())],
        answer: answer::<schemas::either::Callback>,
        absent: MISSING,
    }
}

fn digest_of_either() -> Case {
    let code = sha256(format!("{SECRET}&amount=1.50&id=7&shop=12").as_bytes());
    let at = format!("&sign={}", hex(&code));
    let url = format!("https://shop.example/hook?shop=12{at}");
    let body = "id=7&amount=1.50";
    let shop = url.find("shop=").unwrap();
    Case {
        name: "digest of either",
        sent: Sent::new(body).url(&url),
        secret: SECRET,
        other: OTHER,
        code,
        write: hex,
        at: At::Text(at),
        covered: vec![Covered::Url(shop..shop + "shop=12".len()), Covered::Body(0..body.len())],
        answer: answer::<schemas::either::Callback>,
        absent: MISSING,
    }
}

fn batch() -> Case {
    let data = r#"{"id":"7","amount":1.50}"#;
    let code = hmac_sha256(SECRET.as_bytes(), format!("paid.{data}").as_bytes());
    let at = format!(r#","signature":"{}""#, hex(&code));
    let body = format!(r#"{{"batch":"1","events":[{{"type":"paid","data":{data}{at}}}]}}"#);
    Case {
        name: "batch",
        sent: Sent::new(body),
        secret: SECRET,
        other: OTHER,
        code,
        write: hex,
        at: At::Text(at),
        covered: Vec::new(),
        answer: answer::<schemas::batch::Callback>,
        absent: Fault::Unsigned,
    }
    .covering(&["paid", data])
}

pub(crate) fn signed_headers() -> Case {
    let digest = format!("SHA-256={}", base64(&sha256(BODY.as_bytes())));
    let lines = format!("digest: {digest}\nx-time: 1");
    let code = hmac_sha512(b"0123456789abcdefghijkl", lines.as_bytes());
    let header = format!(
        r#"keyId="1",algorithm="hmac-sha512",headers="digest x-time",signature="{}""#,
        base64(&code)
    );
    let sent = Sent::new(BODY);
    Case {
        name: "signed headers",
        sent: sent.header("Digest", digest).header("X-Time", "1").header("Signature", header),
        secret: "MDEyMzQ1Njc4OWFiY2RlZmdoaWprbA==",
        other: "MDEyMzQ1Njc4OWFiY2RlZmdoaWprbQ==",
        code,
        write: base64,
        at: At::Header("Signature"),
        covered: vec![
            Covered::Header("Digest"),
            Covered::Header("X-Time"),
            Covered::Body(0..BODY.len()),
        ],
        answer: answer::<schemas::signed_headers::Callback>,
        absent: MISSING,
    }
}

fn envelope_in_text() -> Case {
    let code = hmac_sha256(SECRET.as_bytes(), BODY.as_bytes());
    let at = format!(r#","sign":"{}""#, hex(&code));
    let message = BODY.replace('"', "\\\"");
    let body = format!(r#"{{"message":"{message}"{at}}}"#);
    Case {
        name: "envelope in text",
        sent: Sent::new(body),
        secret: SECRET,
        other: OTHER,
        code,
        write: hex,
        at: At::Text(at),
        covered: Vec::new(),
        answer: answer::<schemas::envelope_in_text::Callback>,
        absent: MISSING,
    }
    .covering(&[&message])
}

pub(crate) fn smoney_case() -> Case {
    let code = sha1(format!("10.20+7+1+4+{SECRET}").as_bytes());
    let at = format!("&CallbackSignature={}", hex(&code));
    let body = format!("type=4&id=7&amount=10.20&status=1{at}");
    Case {
        name: "smoney",
        sent: Sent::new(body),
        secret: SECRET,
        other: OTHER,
        code,
        write: hex,
        at: At::Text(at),
        covered: Vec::new(),
        answer: answer::<smoney::Callback>,
        absent: Fault::Unsigned,
    }
    .covering(&["4", "7", "10.20"])
}

/// A payload as PHP spells it.
pub(crate) const PAYLOAD: &str =
    r#"{"payins":[{"payinId":"9007199254740993","amount":"1.50","url":"a\/b","walletId":7}]}"#;

fn treezor_case(name: &'static str, around: (&str, &str)) -> Case {
    let code = hmac_sha256(SECRET.as_bytes(), PAYLOAD.as_bytes());
    let at = format!(r#","object_payload_signature":"{}""#, base64(&code));
    let (before, after) = around;
    let body = format!(
        r#"{before}{{"webhook":"payin.create","object":"payin","object_payload":{PAYLOAD}{at},"webhook_id":"1"}}{after}"#
    );
    Case {
        name,
        sent: Sent::new(body),
        secret: SECRET,
        other: OTHER,
        code,
        write: base64,
        at: At::Text(at),
        covered: Vec::new(),
        answer: answer::<treezor::Callback>,
        absent: Fault::Unsigned,
    }
    .covering(&[PAYLOAD])
}

pub(crate) fn treezor_bare() -> Case {
    treezor_case("treezor", ("", ""))
}

pub(crate) fn treezor_wrapped() -> Case {
    treezor_case("treezor, wrapped", (r#"{"messageId":"m","webhook":"#, r#","clientId":"1"}"#))
}

/// The value of a header that signs others.
pub(crate) fn http_signature(headers: &str, code: &[u8]) -> String {
    format!(
        r#"keyId="app",algorithm="hmac-sha256",headers="{headers}",signature="{}""#,
        base64(code)
    )
}

pub(crate) fn centralbill_case(header: &'static str) -> Case {
    let body = r#"{"id":"7","status":"SUCCEEDED"}"#;
    let url = "https://shop.example/hook?shop=7";
    let digest = format!("SHA-256={}", base64(&sha256(body.as_bytes())));
    let lines = format!(
        "(request-target): post /hook?shop=7\ncontent-type: application/json\ndate: {DATE}\ndigest: {digest}"
    );
    let code = hmac_sha256(SECRET.as_bytes(), lines.as_bytes());
    let value = http_signature("(request-target) content-type date digest", &code);
    let prefix = if header == "Authorization" { "Signature " } else { "" };
    let sent = Sent::new(body)
        .url(url)
        .header("Content-Type", "application/json")
        .header("Date", DATE)
        .header("Digest", digest)
        .header(header, format!("{prefix}{value}"));
    let path = url.find("/hook").unwrap();
    Case {
        name: if header == "Signature" { "centralbill" } else { "centralbill, authorization" },
        sent,
        secret: SECRET,
        other: OTHER,
        code,
        write: base64,
        at: At::Header(header),
        covered: vec![
            Covered::Url(path..url.len()),
            Covered::Header("Content-Type"),
            Covered::Header("Date"),
            Covered::Header("Digest"),
            Covered::Body(0..body.len()),
        ],
        answer: answer::<centralbill::Callback>,
        absent: MISSING,
    }
}
