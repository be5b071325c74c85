use callspec::{Delivery, Received, Secrets, Timestamp, Verified};
use generated_demo::generated::{smoney, treezor};

fn decode(verified: &Verified<'_, treezor::Callback>) -> Received<smoney::Callback> {
    verified.decode()
}

fn verify(delivery: &Delivery<'_>, secrets: &Secrets<treezor::Callback>, now: Timestamp) {
    let _ = smoney::verify(delivery, secrets, now);
}

fn main() {}
