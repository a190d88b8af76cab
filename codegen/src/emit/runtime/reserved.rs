//! Names of methods that the runtime has on the types which emitted code adds methods to.

use super::carried;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use syn::{ImplItem, Item, Type};

static REQUEST: LazyLock<BTreeSet<String>> = LazyLock::new(|| methods_of("Request"));
static BUILDER: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut methods = methods_of("ClientBuilder");
    methods.insert("build".to_owned());
    methods
});

/// A method for `Request`: the name itself, unless the runtime has a method of that name.
///
/// The whole runtime counts, whether or not a crate carries it, so that a name does not change when
/// the document gets an operation that needs another part.
pub(in crate::emit) fn request_method(name: &str) -> String {
    free(&REQUEST, name)
}

/// A method for `ClientBuilder`, likewise.
pub(in crate::emit) fn builder_method(name: &str) -> String {
    free(&BUILDER, name)
}

fn free(taken: &BTreeSet<String>, name: &str) -> String {
    match taken.contains(name) {
        true => format!("with_{}", name.trim_start_matches("r#")),
        false => name.to_owned(),
    }
}

/// The methods that any file of the runtime gives a type.
fn methods_of(name: &str) -> BTreeSet<String> {
    carried::FILES
        .iter()
        .filter(|(_, text)| text.contains(name))
        .filter_map(|(_, text)| syn::parse_file(text).ok())
        .flat_map(|file| file.items)
        .flat_map(|item| match item {
            Item::Impl(item) if item.trait_.is_none() && is_named(&item.self_ty, name) => {
                item.items
            }
            _ => Vec::new(),
        })
        .filter_map(|item| match item {
            ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
            _ => None,
        })
        .collect()
}

fn is_named(ty: &Type, name: &str) -> bool {
    match ty {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == name),
        _ => false,
    }
}
