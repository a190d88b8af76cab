//! Names of methods that the runtime has on the types which emitted code adds methods to.

/// The methods of `Request`.
const REQUEST: &[&str] = &[
    "body_field",
    "cookie_as",
    "core",
    "form",
    "header",
    "header_as",
    "idempotency_key",
    "into_parts",
    "items",
    "json",
    "json_as",
    "max_retries",
    "multipart",
    "multipart_as",
    "new",
    "pages",
    "parts_mut",
    "path_as",
    "put_path",
    "put_query",
    "put_text",
    "query_as",
    "query_pair",
    "raw_body",
    "send",
    "send_blocking",
    "send_raw",
    "send_raw_blocking",
    "send_streaming",
    "timeout",
    "upload",
    "wait_until",
];

/// The methods of `ClientBuilder`, and `build`, which every crate adds.
const BUILDER: &[&str] = &[
    "base_url",
    "build",
    "build_core",
    "clock",
    "connect_timeout",
    "credential",
    "credential_provider",
    "default_header",
    "find_base_url",
    "from_env",
    "hooks",
    "max_response_bytes",
    "max_retries",
    "new",
    "random",
    "refuse",
    "server",
    "server_variable",
    "timeout",
    "transport",
    "user_agent",
];

/// A method for `Request`: the name itself, unless the runtime has a method of that name.
///
/// The whole runtime counts, whether or not a crate carries it, so that a name does not change when
/// the document gets an operation that needs another part.
pub(in crate::emit) fn request_method(name: &str) -> String {
    free(REQUEST, name)
}

/// Whether the runtime has a method of that name on `Request`.
pub(in crate::emit) fn is_request_method(name: &str) -> bool {
    REQUEST.contains(&name)
}

/// A method for `ClientBuilder`, likewise.
pub(in crate::emit) fn builder_method(name: &str) -> String {
    free(BUILDER, name)
}

fn free(taken: &[&str], name: &str) -> String {
    match taken.contains(&name) {
        true => format!("with_{}", name.trim_start_matches("r#")),
        false => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::carried;
    use super::{BUILDER, REQUEST};
    use std::collections::BTreeSet;
    use syn::{ImplItem, Item, Type};

    #[test]
    fn the_lists_are_what_the_runtime_has() {
        let sorted = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        let mut builder = methods_of("ClientBuilder");
        builder.insert("build".to_owned());
        assert_eq!(methods_of("Request"), sorted(REQUEST));
        assert_eq!(builder, sorted(BUILDER));
    }

    /// The methods that any file of the runtime gives a type.
    fn methods_of(name: &str) -> BTreeSet<String> {
        carried::FILES
            .iter()
            .flat_map(|(_, text)| syn::parse_file(text).unwrap().items)
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
}
