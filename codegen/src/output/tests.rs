//! What is written, what is kept, and what is refused.

use super::{Change, Error, Rendered, check, render, write};
use crate::emit::File;
use quote::quote;
use std::fs;
use std::path::PathBuf;

/// A folder of the test's own, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("output-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn put(&self, path: &str, text: &str) {
        let place = self.0.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    fn get(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.0.join(path)).ok()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn rendered(files: &[(&str, &str)]) -> Rendered {
    let files = files.iter().map(|(path, text)| File::text(*path, *text));
    render(files.collect()).unwrap()
}

fn changes(rendered: &Rendered, folder: &Folder) -> Vec<(String, Change)> {
    let differences = check(rendered, &folder.0).unwrap();
    differences
        .into_iter()
        .map(|it| (it.path, it.change))
        .collect()
}

#[test]
fn a_second_run_changes_nothing() {
    let folder = Folder::new("second");
    let crate_ = rendered(&[("src/lib.rs", "a\n"), ("Cargo.toml", "b\n")]);
    let report = write(&crate_, &folder.0).unwrap();
    assert_eq!(
        report.created,
        ["Cargo.toml", "generated-files.txt", "src/lib.rs"]
    );
    let report = write(&crate_, &folder.0).unwrap();
    assert_eq!(
        (report.unchanged, report.changed.len(), report.created.len()),
        (3, 0, 0)
    );
    assert_eq!(changes(&crate_, &folder), []);
}

#[test]
fn what_a_former_run_wrote_is_removed_and_all_else_kept() {
    let folder = Folder::new("stale");
    folder.put("tests/mine.rs", "mine");
    folder.put("src/mine.rs", "mine");
    write(
        &rendered(&[("src/old/a.rs", "a"), ("src/lib.rs", "a")]),
        &folder.0,
    )
    .unwrap();
    let next = rendered(&[("src/lib.rs", "b")]);
    let found = changes(&next, &folder);
    assert_eq!(found[2], ("src/old/a.rs".to_owned(), Change::LeftOver));
    let report = write(&next, &folder.0).unwrap();
    assert_eq!(report.removed, ["src/old/a.rs"]);
    assert_eq!(report.changed, ["generated-files.txt", "src/lib.rs"]);
    assert!(!folder.0.join("src/old").exists());
    assert_eq!(changes(&next, &folder), []);
    assert_eq!(folder.get("src/mine.rs").as_deref(), Some("mine"));
    assert_eq!(folder.get("tests/mine.rs").as_deref(), Some("mine"));
}

#[test]
fn a_file_of_the_users_is_not_overwritten() {
    let folder = Folder::new("foreign");
    folder.put("Cargo.toml", "mine");
    let crate_ = rendered(&[("Cargo.toml", "b"), ("src/lib.rs", "a")]);
    assert_eq!(
        changes(&crate_, &folder)[0],
        ("Cargo.toml".to_owned(), Change::Foreign)
    );
    assert!(matches!(write(&crate_, &folder.0), Err(Error::Foreign(path)) if path == "Cargo.toml"));
    assert_eq!(folder.get("Cargo.toml").as_deref(), Some("mine"));
    assert_eq!(folder.get("src/lib.rs"), None);
}

#[test]
fn a_run_that_broke_off_is_made_good() {
    let folder = Folder::new("broken");
    // A folder is where a file has to go, so the run ends in the middle.
    folder.put("src/lib.rs/in-the-way", "");
    let crate_ = rendered(&[("Cargo.toml", "b"), ("src/lib.rs", "a")]);
    assert!(matches!(write(&crate_, &folder.0), Err(Error::Disk { .. })));
    fs::remove_dir_all(folder.0.join("src")).unwrap();
    write(
        &rendered(&[("Cargo.toml", "c"), ("src/lib.rs", "a")]),
        &folder.0,
    )
    .unwrap();
    assert_eq!(folder.get("Cargo.toml").as_deref(), Some("c"));
}

#[test]
fn the_list_cannot_name_what_is_outside() {
    let folder = Folder::new("escape");
    folder.put("outside", "mine");
    let inside = folder.0.join("inside");
    write(&rendered(&[("a.txt", "a")]), &inside).unwrap();
    let list = folder.get("inside/generated-files.txt").unwrap();
    folder.put(
        "inside/generated-files.txt",
        &format!("{list}../outside\n/etc/hosts\n"),
    );
    write(&rendered(&[("a.txt", "a")]), &inside).unwrap();
    assert_eq!(folder.get("outside").as_deref(), Some("mine"));
}

#[test]
fn a_check_shows_the_change_and_writes_nothing() {
    let folder = Folder::new("check");
    write(&rendered(&[("a.txt", "one\ntwo\nthree\n")]), &folder.0).unwrap();
    let found = changes(&rendered(&[("a.txt", "one\n2\nthree\n")]), &folder);
    let [(path, Change::Stale { diff })] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(path, "a.txt");
    assert_eq!(diff, "@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n");
    assert_eq!(folder.get("a.txt").as_deref(), Some("one\ntwo\nthree\n"));
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    for path in [
        "../a",
        "/a",
        "a//b",
        "a/./b",
        "a/..",
        "a\\b",
        ".git/config",
        "a b",
        "",
        "a.",
    ] {
        let result = render(vec![File::text(path, "")]);
        assert!(matches!(result, Err(Error::Path(_))), "{path}");
    }
    let twice = render(vec![File::text("src/A.rs", ""), File::text("src/a.rs", "")]);
    assert!(matches!(twice, Err(Error::Twice(_))));
}

#[test]
fn tokens_that_are_not_rust_are_an_error() {
    let result = render(vec![File::rust("src/a.rs", || quote! { fn })]);
    assert!(matches!(result, Err(Error::Syntax { path, .. }) if path == "src/a.rs"));
}

#[test]
fn items_stand_apart() {
    let file = File::rust("src/a.rs", || {
        quote! {
            #![comment = " Made."]
            #![doc = " Docs."]
            #![deny(missing_docs)]
            use a::b;
            use c::d;
            mod x;
            #[doc = " A."]
            pub struct A { #[doc = " f."] pub f: u8, #[doc = " g."] pub g: u8 }
            impl A {
                const X: u8 = 1;
                const Y: u8 = 2;
                #[doc = " m: `a;`"]
                #[doc = " }"]
                pub fn m(&self) -> u8 { let a = 1; match a { 1 => { 2 } _ => 3 } }
                fn n() {}
            }
            a::b::c!(A);
        }
    });
    let rendered = render(vec![file]).unwrap();
    let expected = "// Made.\n\n//! Docs.\n\n#![deny(missing_docs)]\n\nuse a::b;\nuse c::d;\n\n\
        mod x;\n\n/// A.\npub struct A {\n    /// f.\n    pub f: u8,\n    /// g.\n    pub g: u8,\n}\n\n\
        impl A {\n    const X: u8 = 1;\n    const Y: u8 = 2;\n\n    /// m: `a;`\n    \
         /// }\n    \
        pub fn m(&self) -> u8 {\n        let a = 1;\n        match a {\n            1 => 2,\n            \
        _ => 3,\n        }\n    }\n\n    fn n() {}\n}\n\na::b::c!(A);\n";
    let text = rendered.get("src/a.rs").unwrap();
    assert_eq!(text, expected);
}
