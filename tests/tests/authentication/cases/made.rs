//! The providers that were made for a scheme.

use super::{At, Case, Covered, MISSING, OTHER, SECRET, schemas};
use crate::sent::{Fault, NOW, Sent, answer};
use crate::sign::{base64, hex, hmac_sha1, hmac_sha256, hmac_sha512, sha256, text};

const BODY: &str = r#"{"type":"paid","id":"7","amount":1.50}"#;
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

pub(crate) fn named_fields() -> Case {
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

pub(crate) fn token() -> Case {
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

pub(crate) fn sorted_pairs() -> Case {
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

pub(crate) fn hmac_of_either() -> Case {
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

pub(crate) fn digest_of_either() -> Case {
    let code = sha256(format!("amount=1.50&id=7&shop=12&{SECRET}").as_bytes());
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

pub(crate) fn batch() -> Case {
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

pub(crate) fn envelope_in_text() -> Case {
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
