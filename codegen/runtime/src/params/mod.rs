//! How the value of a parameter becomes text: every style of the OpenAPI specification, in a path,
//! a query, a header or a cookie ("Style Values" of the Parameter Object).

mod escape;
mod node;
mod serialize;
mod style;
mod write;

use serde::Serialize;

pub use style::Style;

#[doc(hidden)]
pub use escape::{Escape, escape};
#[doc(hidden)]
pub use node::Node;
#[doc(hidden)]
pub use serialize::to_node;
#[doc(hidden)]
pub use write::form_text;
pub(crate) use write::{cookie_text, header_text, path_text, query_text};

/// A value that can be a parameter: anything that is `Serialize`.
///
/// What writes parameters takes `&dyn Parameter`, so that it is compiled once and not once for
/// every type.
pub trait Parameter {
    /// The value as a tree of text, ready to be written in any style.
    #[doc(hidden)]
    fn to_parts(&self) -> Result<ParameterParts, String>;
}

/// A parameter's value as a tree of text.
#[doc(hidden)]
#[derive(Debug)]
pub struct ParameterParts(pub Node);

impl<T: Serialize> Parameter for T {
    fn to_parts(&self) -> Result<ParameterParts, String> {
        to_node(self).map(ParameterParts)
    }
}
