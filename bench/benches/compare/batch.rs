//! Many items in one body.

use callspec_bench::payin;

use crate::contest::Contest;
use crate::order;

/// A hundred payins.
pub(crate) fn contest() -> Contest {
    order::contest("payin, 100 items", payin::items(100))
}
