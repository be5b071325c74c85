use callspec::{Received, Unconfirmed, Unverified};
use generated_demo::generated::{smoney, xpollens};

fn decode(unconfirmed: Unconfirmed<'_, xpollens::Callback>) -> Received<xpollens::Callback> {
    unconfirmed.decode()
}

fn unsigned(unverified: Unverified<'_, smoney::Callback>) -> Option<Received<smoney::Callback>> {
    match unverified {
        Unverified::Unsigned(unsigned) => Some(unsigned.decode()),
        _ => None,
    }
}

fn main() {}
