//! Improvements of a lowered API, each `Api -> Api`.
//!
//! [`run`] has them in their order:
//!
//! 1. [`directions`] finds where types travel, and gives requests types of their own where the server sets what a
//!    request cannot. First, because it makes types, and all others are to see them.
//! 2. [`merge`] makes equal types without a name of their own one. Before cycles are broken, because a box is put on
//!    one of several equal edges, which would make equal types differ.
//! 3. [`cycles`] boxes the edges that close a cycle of types. After types were merged, because merging can close one.
//! 4. [`sizes`] boxes what is too large to be held by value. After cycles were broken: then sizes have an end.
//! 5. [`prune`] drops unnamed types that nothing needs, which merging leaves behind, and orders the others: a type
//!    comes before what only it needs.
//! 6. [`modules`] puts each type into a module. After types were dropped, because it asks who needs what.
//! 7. [`mentions`] says of types that the document does not describe where they stand. After types were dropped: what
//!    nobody needs mentions nothing.
//! 8. [`parts`] finds what of the runtime is needed. Last, because it asks what there is.

pub mod cycles;
pub mod directions;
pub mod mentions;
pub mod merge;
pub mod modules;
pub mod parts;
pub mod prune;
pub mod sizes;

#[cfg(test)]
pub(crate) mod fixture;
mod walk;

use crate::ir;

/// Runs all passes.
#[must_use]
pub fn run(api: ir::Api) -> ir::Api {
    let passes: [fn(ir::Api) -> ir::Api; 8] = [
        directions::run,
        merge::run,
        cycles::run,
        sizes::run,
        prune::run,
        modules::run,
        mentions::run,
        parts::run,
    ];
    passes.into_iter().fold(api, |api, pass| pass(api))
}
