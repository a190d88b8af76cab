//! The text of emitted files.

use crate::{llama_cloud, workshop};
use codegen::{emit, ir::Api, output, passes};

#[track_caller]
fn check(api: &Api, paths: &[&str]) {
    let rendered = output::render(emit::emit(&passes::parts::run(api.clone()))).unwrap();
    for path in paths {
        let name = format!("{}-{}", api.package.name, path.replace(['/', '.'], "-"));
        insta::assert_snapshot!(name, rendered.get(path).unwrap());
    }
}

#[test]
fn the_status_endpoint() {
    let paths = [
        "Cargo.toml",
        "README.md",
        "api.md",
        "src/client.rs",
        "src/lib.rs",
        "src/resources/mod.rs",
        "src/resources/pipelines.rs",
        "src/resources/pipelines/files.rs",
        "generated-files.txt",
    ];
    check(&llama_cloud::api(), &paths);
}

#[test]
fn all_that_an_operation_can_have() {
    check(&workshop::api(), &["Cargo.toml"]);
}
