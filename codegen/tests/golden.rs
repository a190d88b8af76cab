//! Small documents, each of which shows one behaviour: what is emitted for it is compared with what
//! was accepted, then compiled without a warning and used.
//!
//! A case is a folder `golden/<case>`: `openapi.yaml`, settings in `client.toml` where it has some, the tests of the crate in `test.rs`, and the
//! accepted text of what is particular to the crate in `emitted.snap`. The crate has the name of
//! its folder.

use codegen::config::Config;
use codegen::diagnostics::Diagnostics;
use codegen::lower::Origin;
use codegen::output::{self, Rendered};
use codegen::pipeline;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The longest document that a reader takes in at a glance.
const MAX_LINES: usize = 40;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// The cases, in the order of their names.
fn cases() -> Vec<String> {
    let mut cases: Vec<String> = std::fs::read_dir(folder())
        .expect("the cases are there")
        .map(|entry| entry.expect("a folder can be read").path())
        .filter(|path| path.join("openapi.yaml").exists())
        .filter_map(|path| path.file_name()?.to_str().map(str::to_owned))
        .collect();
    cases.sort();
    cases
}

#[track_caller]
fn generated(case: &str) -> Rendered {
    let spec = folder().join(case).join("openapi.yaml");
    let lines = std::fs::read_to_string(&spec)
        .expect("the document can be read")
        .lines()
        .count();
    assert!(lines <= MAX_LINES, "{case} has {lines} lines");
    let settings = folder().join(case).join("client.toml");
    let diagnostics = Diagnostics::new();
    let mut config = match settings.exists() {
        true => codegen::config::load(&settings, &diagnostics).expect("the settings are good"),
        false => Config::default(),
    };
    config.package.name = Some(case.to_owned());
    let origin = Origin {
        command: "cargo xtask generate".to_owned(),
        document: "openapi.yaml".to_owned(),
    };
    let generated =
        pipeline::generate(&spec, &config, &origin, &diagnostics).expect("what is emitted is Rust");
    assert!(diagnostics.is_empty(), "{case}: {:#?}", diagnostics.list());
    generated.expect("the document is good").rendered
}

/// What is particular to the crate. The rest is the same for all crates, or is compared elsewhere.
fn particular(rendered: &Rendered) -> String {
    let mut text = String::new();
    for (path, content) in rendered.iter() {
        let shown = [
            "api.md",
            "src/client.rs",
            "src/models/",
            "src/operations.rs",
            "src/resources/",
            "src/webhooks.rs",
        ];
        if shown.iter().any(|start| path.starts_with(start)) {
            text.push_str(&format!("//// {path}\n{content}\n"));
        }
    }
    text
}

/// The programs of the README, as items of a module. Those that name the network's transport are left out: here
/// it is not compiled.
fn programs(rendered: &Rendered) -> impl Iterator<Item = String> {
    let readme = rendered.get("README.md").unwrap_or_default();
    let fences = readme.split("```rust\n").skip(1);
    let programs = fences.filter_map(|rest| Some(rest.split_once("```")?.0));
    programs
        .filter(|program| !program.contains("ReqwestTransport"))
        .map(|program| program.replace("async fn main", "pub async fn main"))
}

/// Writes the crates, and beside them one that uses them all.
fn write(cases: &[(String, Rendered)]) -> PathBuf {
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden");
    let user = workspace.join("user");
    std::fs::create_dir_all(user.join("src")).expect("the folder of tests can be written");
    let mut manifest = "[package]\nname = \"user\"\nedition = \"2024\"\n\n[dependencies]\n\
        futures-core = \"0.3\"\nserde_json = \"1\"\n\
        tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n"
        .to_owned();
    let mut tests = "#![cfg(test)]\n".to_owned();
    for (case, rendered) in cases {
        output::write(rendered, &workspace.join(case)).expect("the folder of tests can be written");
        // The script is all the transport there is: TLS would be most of what is compiled. Types alone have no
        // transport.
        let calls = rendered.iter().any(|(path, _)| path == "src/client.rs");
        let features = if calls { "\"testing\"" } else { "" };
        writeln!(
            manifest,
            "{case} = {{ path = \"../{case}\", default-features = false, features = [{features}] }}"
        )
        .expect("the folder of tests can be written");
        for (index, program) in programs(rendered).enumerate() {
            let name = case.replace('-', "_");
            writeln!(tests, "pub mod readme_{name}_{index} {{\n{program}}}")
                .expect("the folder of tests can be written");
        }
        let path = folder().join(case).join("test.rs");
        writeln!(tests, "#[path = {path:?}]\nmod {};", case.replace('-', "_"))
            .expect("the folder of tests can be written");
    }
    let text = "[workspace]\nmembers = [\"user\"]\nresolver = \"3\"\n";
    std::fs::write(workspace.join("Cargo.toml"), text).expect("the folder of tests can be written");
    // The versions that this workspace has are at hand without a network.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    std::fs::copy(lock, workspace.join("Cargo.lock")).expect("the folder of tests can be written");
    std::fs::write(user.join("Cargo.toml"), manifest).expect("the folder of tests can be written");
    std::fs::write(user.join("src/lib.rs"), tests).expect("the folder of tests can be written");
    workspace
}

#[test]
fn emitted_as_accepted() {
    for case in cases() {
        let text = particular(&generated(&case));
        insta::with_settings!({
            snapshot_path => folder().join(&case),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!("emitted", text);
        });
    }
}

#[test]
fn compiled_and_used() {
    let cases: Vec<(String, Rendered)> = cases()
        .into_iter()
        .map(|case| {
            let rendered = generated(&case);
            (case, rendered)
        })
        .collect();
    let workspace = write(&cases);
    let output = Command::new(env!("CARGO"))
        .args(["test", "--package", "user", "--lib"])
        .args(["--config", "profile.dev.debug=false"])
        .current_dir(&workspace)
        // What other crates that tests emit depend on is built once for all of them.
        .env(
            "CARGO_TARGET_DIR",
            workspace.with_file_name("emitted-target"),
        )
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}\n{errors}");
    for (case, _) in &cases {
        let name = format!("test {}::", case.replace('-', "_"));
        assert!(told.contains(&name), "nothing uses {case}\n{told}");
    }
}
