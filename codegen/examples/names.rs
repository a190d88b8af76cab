//! names FILE [TSV]
use codegen::diagnostics::Diagnostics;
use codegen::document::{Options, load};
use codegen::lower::naming::{Endpoint, name_all};
use std::path::Path;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut endpoints = vec![];
    if args[1] != "-" {
        let diagnostics = Diagnostics::new();
        let document = load(Path::new(&args[1]), &Options::default(), &diagnostics).unwrap();
        for o in document.operations() {
            endpoints.push(Endpoint {
                method: o.method.clone(),
                path: o.path.clone(),
                fragment: o.key.split_once('#').map(|(_, f)| f.to_owned()),
                tags: o.value.tags.clone(),
                operation_id: o.value.operation_id.clone(),
                deprecated: o.value.deprecated,
                ..Endpoint::default()
            });
        }
    }
    let mut wanted = vec![];
    if let Some(tsv) = args.get(2) {
        for line in std::fs::read_to_string(tsv).unwrap().lines().skip(1) {
            let f: Vec<&str> = line.split('\t').collect();
            wanted.push((f[0].to_owned(), f[1].to_owned(), f[2].to_owned()));
            if !endpoints.iter().any(|e| e.method == f[0] && e.path == f[1]) {
                endpoints.push(Endpoint {
                    method: f[0].into(),
                    path: f[1].into(),
                    ..Endpoint::default()
                });
            }
        }
    }
    let names = name_all(&endpoints, &[]);
    if wanted.is_empty() {
        for (e, n) in endpoints.iter().zip(&names) {
            println!("{}\t{}\t{}", e.method, e.path, n);
        }
        return;
    }
    let norm = |s: &str| {
        s.split('.')
            .map(|p| p.replace("retrieve", "get"))
            .collect::<Vec<_>>()
            .join(".")
    };
    let (mut exact, mut own) = (0, 0);
    for (m, p, w) in &wanted {
        let i = endpoints
            .iter()
            .position(|e| &e.method == m && &e.path == p)
            .unwrap();
        let n = names[i].to_string();
        let e = norm(&n) == norm(w);
        let o = norm(&names[i].method) == norm(w.rsplit('.').next().unwrap());
        exact += usize::from(e);
        own += usize::from(o);
        println!(
            "{}\t{m}\t{p}\t{n}\t{w}",
            if e {
                "="
            } else if o {
                "~"
            } else {
                "!"
            }
        );
    }
    println!("{exact} exact, {own} own, of {}", wanted.len());
}
