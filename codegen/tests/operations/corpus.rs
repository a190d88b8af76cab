//! Published documents, for what has to hold of all.

use std::path::Path;

use codegen::config::Config;
use codegen::diagnostics::{Code, Diagnostics};
use codegen::document::{Options, load};
use codegen::lower::naming::{Endpoint, LONGEST, name_all};
use codegen::lower::{Origin, endpoints, lower};

const FOLDER: &str = "/work/shared/corpus/real";

/// Documents of all kinds, small enough for a test that is not optimised.
const SOME: &[&str] = &[
    "llamacloud.json",
    "docker-engine.yaml",
    "slack.json",
    "figma.yaml",
    "kubernetes-apps-v1.json",
    "resend.yaml",
    "harbor.yaml",
    "opencode.yaml",
];

/// Gives each of the documents to a function, or says that there are none here.
fn each(test: impl Fn(&str, &codegen::document::Document, &Diagnostics)) {
    if !Path::new(FOLDER).exists() {
        println!("skipped: there is no folder {FOLDER}");
        return;
    }
    for name in SOME {
        let diagnostics = Diagnostics::new();
        let document = load(
            &Path::new(FOLDER).join(name),
            &Options::default(),
            &diagnostics,
        );
        test(name, &document.unwrap(), &diagnostics);
    }
}

#[test]
fn every_operation_is_taken_and_every_loss_has_a_place() {
    each(|name, document, diagnostics| {
        let api = lower(
            document,
            &Config::default(),
            &Origin::default(),
            diagnostics,
        )
        .unwrap();
        assert_eq!(api.operations.len(), document.operations().len(), "{name}");
        assert!(
            !diagnostics.any(|diagnostic| diagnostic.code == Code::SkippedOperation),
            "{name}"
        );
        assert!(
            !diagnostics.any(|diagnostic| diagnostic.at.is_none()),
            "{name}"
        );
        let again = lower(
            document,
            &Config::default(),
            &Origin::default(),
            &Diagnostics::new(),
        );
        assert!(
            again.is_some_and(|again| again == api),
            "{name} comes out in two ways"
        );
    });
}

#[test]
fn names_are_short_apart_and_do_not_depend_on_the_order() {
    each(|name, document, diagnostics| {
        let endpoints = endpoints(document, &Config::default(), diagnostics);
        let names = name_all(&endpoints, &[]);
        let mut seen: Vec<String> = names.iter().map(ToString::to_string).collect();
        seen.sort();
        let count = seen.len();
        seen.dedup();
        assert_eq!(seen.len(), count, "{name} has a name twice");
        for found in &names {
            assert!(found.method.chars().count() <= LONGEST, "{name}: {found}");
        }
        let back: Vec<Endpoint> = endpoints.iter().rev().cloned().collect();
        let mut reversed = name_all(&back, &[]);
        reversed.reverse();
        assert_eq!(reversed, names, "{name}");
        let mut more = endpoints.clone();
        more.push(Endpoint {
            method: "GET".to_owned(),
            path: "/unrelated/{id}".to_owned(),
            ..Endpoint::default()
        });
        let mut grown = name_all(&more, &[]);
        grown.pop();
        assert_eq!(grown, names, "{name}");
    });
}
