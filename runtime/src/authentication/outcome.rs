//! What verifying a delivery answers.

use std::fmt;
use std::marker::PhantomData;

use super::refused::{Refused, Why};
use super::scheme::Authentication;
use crate::delivery::Delivery;
use crate::derived::{Decode, Decoded};
use crate::identity::Identity;
use crate::received::{CallbackSet, FromProvider, Received};

/// A delivery whose signature or token is the provider's: the way to its events.
///
/// It opens the decoder of the provider `P` and no other's.
///
/// ```
/// # use callspec::{CallbackSet, Delivery, Refused, Request, Secrets, Timestamp};
/// # fn once<Callback>(_: &callspec::Identity, _: Callback) {}
/// # fn receive<Callback: CallbackSet>(
/// #     request: Request<'_>,
/// #     secrets: &Secrets<Callback>,
/// # ) -> Result<(), Box<dyn std::error::Error>> {
/// let delivery = Delivery::read(request)?;
/// let verified = delivery.verify(secrets, Timestamp::now()).map_err(Refused::from)?;
/// let identities = verified.identities(); // one for each event, in their order
/// for (event, identity) in verified.decode().events.into_iter().zip(&identities) {
///     match event.callback {
///         Ok(callback) => once(identity, callback),
///         Err(rejected) => eprintln!("set aside: {rejected}"),
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a verified delivery is still to be decoded"]
pub struct Verified<'d, P> {
    opened: Opened<'d, P>,
    authentication: &'static Authentication,
    secret: usize,
}

/// A delivery that proves nothing by itself: its scheme trusts the connection or asks the provider,
/// or it is unsigned where the schema allows that.
///
/// Whoever knows by other means that the provider sent it says how, and may then decode it.
#[must_use = "say by `confirmed_by` how it is known to be the provider's"]
pub struct Unconfirmed<'d, P> {
    opened: Opened<'d, P>,
}

/// A delivery that the caller vouches for.
#[must_use = "a confirmed delivery is still to be decoded"]
pub struct Confirmed<'d, P> {
    opened: Opened<'d, P>,
    by: &'static str,
}

/// A delivery, for the decoder of one provider.
struct Opened<'d, P> {
    delivery: &'d Delivery<'d>,
    of: PhantomData<fn() -> P>,
}

impl<'d, P: FromProvider> Verified<'d, P> {
    pub(super) fn new(
        delivery: &'d Delivery<'d>,
        authentication: &'static Authentication,
        secret: usize,
    ) -> Self {
        Self { opened: Opened { delivery, of: PhantomData }, authentication, secret }
    }

    /// Which of the secrets matched, by its index in [`Secrets::new`](super::Secrets::new).
    #[must_use]
    pub fn secret(&self) -> usize {
        self.secret
    }

    /// The scheme that passed.
    #[must_use]
    pub fn authentication(&self) -> &'static Authentication {
        self.authentication
    }

    /// What the decoder reads and the signature does not cover: anybody who has seen one valid
    /// message can send it again with other values there.
    #[must_use]
    pub fn uncovered(&self) -> &'static [&'static str] {
        self.authentication.uncovered
    }
}

impl<'d, P: FromProvider> Unconfirmed<'d, P> {
    pub(super) fn new(delivery: &'d Delivery<'d>) -> Self {
        Self { opened: Opened { delivery, of: PhantomData } }
    }

    /// States how it is known that the provider sent this: "client certificate, checked by the load
    /// balancer", "payment-status answered SUCCESSFUL". The words are for whoever reviews the code.
    pub fn confirmed_by(self, how: &'static str) -> Confirmed<'d, P> {
        Confirmed { opened: self.opened, by: how }
    }
}

impl<P> Confirmed<'_, P> {
    /// How it was confirmed, in the caller's words.
    #[must_use]
    pub fn by(&self) -> &'static str {
        self.by
    }
}

/// What a delivery can be asked once it is known who sent it.
macro_rules! decoding {
    ($outcome:ident) => {
        impl<'d, P: FromProvider> $outcome<'d, P> {
            /// The delivery.
            #[must_use]
            pub fn delivery(&self) -> &'d Delivery<'d> {
                self.opened.delivery
            }

            /// By what a repeated delivery of each event is recognised; see
            /// [`Delivery::identities`].
            #[must_use]
            pub fn identities(&self) -> Vec<Identity> {
                self.opened.delivery.identities::<P>()
            }
        }

        impl<P: CallbackSet> $outcome<'_, P> {
            /// Decodes the events; see [`Delivery::decode_unverified`].
            #[must_use]
            pub fn decode(&self) -> Received<P> {
                self.opened.delivery.decode_unverified()
            }
        }

        impl<'d, P: Decode<'d>> $outcome<'d, P> {
            /// Decodes the events into a type of one's own; see [`Delivery::decode_as`].
            #[must_use]
            pub fn decode_as(&self) -> Decoded<'d, P> {
                self.opened.delivery.decode_as()
            }
        }

        impl<P: FromProvider> fmt::Debug for $outcome<'_, P> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let name = P::PROVIDER.name;
                write!(f, concat!(stringify!($outcome), "({})"), name)
            }
        }
    };
}

decoding!(Verified);
decoding!(Confirmed);

impl<P: FromProvider> fmt::Debug for Unconfirmed<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unconfirmed({})", P::PROVIDER.name)
    }
}

/// Why a delivery is not verified.
///
/// Who accepts only what is verified needs no `match`: [`status`](Self::status) and
/// `map_err(Refused::from)` are for all three. Else:
///
/// ```
/// # use callspec::{CallbackSet, Delivery, Received, Secrets, Timestamp, Unverified};
/// # fn receive<Callback: CallbackSet>(
/// #     delivery: &Delivery<'_>,
/// #     secrets: &Secrets<Callback>,
/// # ) -> Result<Received<Callback>, u16> {
/// match delivery.verify(secrets, Timestamp::now()) {
///     Ok(verified) => Ok(verified.decode()),
///     Err(Unverified::Unconfirmed(it)) => Ok(it.confirmed_by("client certificate").decode()),
///     Err(Unverified::Unsigned(it)) => Ok(it.confirmed_by("asked by its API").decode()),
///     Err(Unverified::Refused(refused)) => {
///         eprintln!("{refused}"); // for your log only
///         Err(refused.status())
///     }
/// }
/// # }
/// ```
pub enum Unverified<'d, P: FromProvider> {
    /// Its provider signs nothing (`transport`, `confirm`).
    Unconfirmed(Unconfirmed<'d, P>),
    /// It has no signature, and the schema says that the provider need not sign.
    Unsigned(Unconfirmed<'d, P>),
    /// Its signature is missing or wrong.
    Refused(Refused),
}

impl<P: FromProvider> Unverified<'_, P> {
    /// The HTTP status to answer, of one who accepts only what is verified: 401, to what is
    /// `Unsigned` or `Unconfirmed` too. Who takes those by
    /// [`confirmed_by`](Unconfirmed::confirmed_by) asks for no status and answers 200.
    #[must_use]
    pub fn status(&self) -> u16 {
        Refused::STATUS
    }
}

impl<P: FromProvider> fmt::Debug for Unverified<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unconfirmed(_) => f.write_str("Unconfirmed"),
            Self::Unsigned(_) => f.write_str("Unsigned"),
            Self::Refused(refused) => fmt::Debug::fmt(refused, f),
        }
    }
}

impl<P: FromProvider> fmt::Display for Unverified<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unconfirmed(_) => {
                write!(f, "not verified: {} signs nothing", P::PROVIDER.name)
            }
            Self::Unsigned(_) => f.write_str("not verified: the message is unsigned"),
            Self::Refused(refused) => fmt::Display::fmt(refused, f),
        }
    }
}

impl<P: FromProvider> std::error::Error for Unverified<'_, P> {}

/// For a caller who accepts only what is verified: what is unsigned is refused too, as
/// [`Missing`](Why::Missing), and the text says that nothing need be there. It borrows nothing, and so goes through `?` into any error.
impl<P: FromProvider> From<Unverified<'_, P>> for Refused {
    fn from(unverified: Unverified<'_, P>) -> Self {
        match unverified {
            Unverified::Unconfirmed(_) => {
                Self::new(Why::Missing, "the signature", "the provider signs nothing")
            }
            Unverified::Unsigned(_) => {
                Self::new(Why::Missing, "the signature", "the provider need not sign")
            }
            Unverified::Refused(refused) => refused,
        }
    }
}
