//! Locks what is emitted for the document in `spec/`: the text of every file, and of the embedded
//! runtime its list and hashes. A field, value or `required` that goes from the document shows here.

use codegen::config;
use codegen::diagnostics::{Diagnostics, PER_CODE, human};
use codegen::lower::Origin;
use codegen::pipeline::{self, Generated};
use std::path::Path;

fn generated() -> Generated {
    let settings = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/client.toml");
    let diagnostics = Diagnostics::new();
    let config = config::load(&settings, &diagnostics).expect("the settings are good");
    let spec = config
        .generate
        .spec
        .clone()
        .expect("the settings name the document");
    let origin = Origin {
        command: "cargo xtask generate".to_owned(),
        document: "llama-cloud.yaml".to_owned(),
    };
    let generated =
        pipeline::generate(&spec, &config, &origin, &diagnostics).expect("what is emitted is Rust");
    assert!(
        diagnostics.is_empty(),
        "{}",
        human(&diagnostics.list(), PER_CODE)
    );
    generated.expect("the document is good")
}

/// The one operation, none left out.
#[test]
fn the_documented_operation_is_taken() {
    let generated = generated();
    let names: Vec<_> = generated
        .api
        .operations
        .iter()
        .map(|operation| operation.name.as_str())
        .collect();
    assert_eq!(
        (names.as_slice(), generated.skipped),
        (["get_status"].as_slice(), 0)
    );
}

#[test]
fn every_emitted_file_is_as_accepted() {
    for (path, text) in generated().rendered.iter() {
        if !path.starts_with("src/runtime/") {
            let name = path.replace('/', "__");
            insta::with_settings!({ snapshot_path => "spec", prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(name, text);
            });
        }
    }
}

#[test]
fn the_embedded_runtime_is_as_accepted() {
    let mut list = String::new();
    for (path, text) in generated().rendered.iter() {
        if path.starts_with("src/runtime/") {
            list.push_str(&format!("{:016x} {path}\n", hash(text)));
        }
    }
    insta::with_settings!({ snapshot_path => "spec", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("runtime", list);
    });
}

/// FNV-1a, which is the same with every version of Rust.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
