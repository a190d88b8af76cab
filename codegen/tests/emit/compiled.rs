//! Crates that are written to disk and compiled, warnings being errors.

use crate::{llama_cloud, workshop};
use codegen::{emit, ir::Api, output, passes};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Writes the crate of an API where its build is kept from run to run.
fn written(api: &Api) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&api.package.name);
    let rendered = output::render(emit::emit(&passes::parts::run(api.clone()))).unwrap();
    output::write(&rendered, &folder).unwrap();
    assert_eq!(output::check(&rendered, &folder).unwrap(), []);
    // The versions that this workspace has: mostly they are at hand already.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    std::fs::copy(lock, folder.join("Cargo.lock")).unwrap();
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    // The folder lies below this workspace, which it does not belong to.
    std::fs::write(
        folder.join("Cargo.toml"),
        format!("{manifest}\n[workspace]\n"),
    )
    .unwrap();
    folder
}

#[track_caller]
fn cargo(folder: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--config")
        .arg("profile.dev.debug=false")
        .current_dir(folder)
        .env(
            "CARGO_TARGET_DIR",
            folder.parent().unwrap().join("emitted-target"),
        )
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?}\n{errors}");
}

#[track_caller]
fn compiles(api: &Api) {
    let folder = written(api);
    cargo(&folder, &["check"]);
    cargo(&folder, &["check", "--all-features"]);
    cargo(&folder, &["check", "--no-default-features"]);
    cargo(&folder, &["doc", "--no-deps"]);
    cargo(&folder, &["test", "--doc"]);
}

#[test]
fn the_status_endpoint() {
    compiles(&llama_cloud::api());
}

#[test]
fn all_that_an_operation_can_have() {
    compiles(&workshop::api());
}
