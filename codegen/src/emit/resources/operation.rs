//! What an operation consists of beside its method: its marker, and how its answer is read.

use super::plan::Planned;
use super::{body, headers, info, output, pages, setters};
use crate::emit::docs::Doc;
use crate::emit::name::{bare, ident};
use crate::emit::scope::Scope;
use proc_macro2::TokenStream;
use quote::quote;

/// The items of an operation.
pub(super) fn items(scope: &Scope<'_>, path: &[&str], planned: &Planned<'_>) -> TokenStream {
    let operation = planned.operation;
    let marker = ident(&operation.type_name);
    let method = called(path, &operation.name);
    let setters = setters::items(scope, planned, &method);
    let info = info::constant(scope, path, operation);
    let trait_ = scope.runtime("operation", "Operation");
    let raw = scope.runtime("response", "RawResponse");
    let error = scope.runtime("error", "Error");
    let result = scope.prelude("Result");
    let (ty, decode) = output::read(scope, operation);
    let doc = Doc::new(&format!("The operation {method}."));
    let body = body::items(scope, planned);
    let output = output::items(scope, planned);
    let headers = headers::items(scope, planned);
    let pages = pages::items(scope, operation);
    quote! {
        #setters
        #body
        #output
        #headers
        #doc
        #[derive(Debug)]
        pub enum #marker {}
        impl #marker { #info }
        impl #trait_ for #marker {
            type Output = #ty;
            fn decode(response: #raw) -> #result<Self::Output, #error> { #decode }
        }
        #pages
    }
}

/// How an operation is called, as a code span: `` `client.files().get()` ``.
pub(super) fn called(path: &[&str], method: &str) -> String {
    let steps: String = path
        .iter()
        .map(|step| format!(".{}()", bare(step)))
        .collect();
    format!("`client{steps}.{}()`", bare(method))
}
