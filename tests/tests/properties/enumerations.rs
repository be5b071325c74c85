//! Every enumeration of every provider: a listed value is found by each of its spellings and by
//! nothing else, and none is ever the one that keeps unlisted values.

use std::fmt::Debug;

use callspec::Enumeration;
use generated_demo::generated;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde::Serialize;

use crate::cases;
use crate::requests::PROVIDERS;
use crate::trees::text;

/// What every generated enumeration has.
struct Methods<E> {
    from_code: fn(&str) -> Option<E>,
    code: fn(&E) -> &str,
    label: fn(&E) -> &str,
    is_unlisted: fn(&E) -> bool,
}

/// A use of an enumeration.
trait Use {
    fn with<E: Enumeration + PartialEq + Debug + Serialize>(&mut self, methods: &Methods<E>);
}

macro_rules! enumerations {
    ($($provider:ident: $($name:ident),*;)*) => {
        /// Uses every enumeration.
        fn each(with: &mut impl Use) {
            $($(with.with(&Methods {
                from_code: generated::$provider::$name::from_code,
                code: generated::$provider::$name::code,
                label: generated::$provider::$name::label,
                is_unlisted: generated::$provider::$name::is_unlisted,
            });)*)*
        }
    };
}

enumerations! {
    centralbill: PaymentType, TransactionStatus;
    mifinity: FailureDetailedStatus, SuccessPaymentMethod, SuccessPaymentType;
    smoney: FundsReturnedStatus, UserStatus;
    treezor: AutomaticResponse, DirectDebitScheme, MandateCode, MandateSequence, MandateStatus, MandateTitle, PayinCode, PayinRefundCode, PayinRefundStatus, PaymentMethod, PayoutCode, PayoutRefundCode, PayoutType, PayoutTypeId, RecallRStatus, RecallRStatusId, RecallReason, RecallRefusal, RecallResponse, RecallStatus, SddrSequence, SepaReasonCode, TransactionType, TransferStatus, UserStatusId, WalletStatusId;
    xpollens: AccountStatus, CardOperationStatus, CardStatusAction, CardStatusCardType, CardStatusOpposedReason, CardStatusStatus, ClientDebtStatus, DebtReason, DiligenceStatus, DiligenceType, DispositionCheckStatus, FatcaEaiStatus, IncomingTransferKind, KycDemandStatus, LegalEntityCreationStatus, LegalEntityRecordStatus, RiskLevel, StrongAuthenticationHeaderReason, StrongAuthenticationHeaderStatus, TopUpError, TopUpStatus, TransactionStatus, UserRecordStatus, UserStatus;
}

/// Counts them.
struct Count(usize);

impl Use for Count {
    fn with<E: Enumeration>(&mut self, _: &Methods<E>) {
        self.0 += 1;
    }
}

#[test]
fn every_enumeration_of_the_schemas_is_used() {
    let mut count = Count(0);
    each(&mut count);
    let all = PROVIDERS.iter().map(|(_, provider)| provider.enumerations.len());
    assert_eq!(count.0, all.sum::<usize>());
}

/// Tries every listed value.
struct Listed;

impl Use for Listed {
    fn with<E: Enumeration + PartialEq + Debug + Serialize>(&mut self, methods: &Methods<E>) {
        for listed in E::VALUES {
            let spellings = [listed.spelling.code, listed.spelling.label].into_iter();
            for spelling in spellings.chain(listed.spelling.also.iter().copied()) {
                let found = (methods.from_code)(spelling);
                assert_eq!(found.as_ref(), Some(&listed.value), "{spelling}");
            }
            assert_eq!((methods.code)(&listed.value), listed.spelling.code);
            assert_eq!((methods.label)(&listed.value), listed.spelling.label);
            assert!(!(methods.is_unlisted)(&listed.value), "{}", listed.spelling.code);
            let serialized = serde_json::to_value(&listed.value).unwrap();
            assert_eq!(serialized, listed.spelling.label);
        }
    }
}

#[test]
fn a_listed_value_survives_its_code_its_label_and_its_serialised_form() {
    each(&mut Listed);
}

/// Tries a text that may be listed or not.
struct Other<'a>(&'a str);

impl Use for Other<'_> {
    fn with<E: Enumeration + PartialEq + Debug + Serialize>(&mut self, methods: &Methods<E>) {
        let mut listed = E::VALUES.iter();
        let spells = listed.any(|listed| {
            listed.spelling.code == self.0
                || listed.spelling.label == self.0
                || listed.spelling.also.contains(&self.0)
        });
        let found = (methods.from_code)(self.0);
        assert_eq!(found.is_some(), spells, "{:?}", self.0);
        assert!(!found.is_some_and(|found| (methods.is_unlisted)(&found)), "{:?}", self.0);
    }
}

#[test]
fn a_text_that_is_not_listed_is_no_code() {
    let texts = prop_oneof![text(), "-?[0-9]{1,2}", "[a-zA-Z]{1,3}"];
    let tried = TestRunner::new(cases(300)).run(&texts, |text| {
        each(&mut Other(&text));
        Ok(())
    });
    tried.unwrap();
}
