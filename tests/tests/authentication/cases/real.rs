//! The real providers that sign.

use generated_demo::generated::{centralbill, smoney, treezor};

use super::{At, Case, Covered, MISSING, OTHER, SECRET};
use crate::sent::{DATE, Fault, Sent, answer};
use crate::sign::{base64, hex, hmac_sha256, sha1, sha256};

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
