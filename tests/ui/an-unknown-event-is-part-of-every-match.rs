use generated_demo::generated::mifinity::Callback;

fn handle(callback: Callback) {
    match callback {
        Callback::Success(_) => {}
        Callback::Failure(_) => {}
    }
}

fn main() {
    let _ = handle;
}
