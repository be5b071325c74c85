use callspec::Unlisted;
use generated_demo::generated::xpollens::CardOperationStatus;

fn main() {
    let _ = CardOperationStatus::Unlisted(Unlisted { text: "1".to_owned(), number: false });
}
