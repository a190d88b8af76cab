//! Keys that a document declares as security schemes and describes as parameters too.

use openapiv3::Parameter;

use super::{Schemes, asked};
use crate::document::{Document, Operation};
use crate::ir::Requirement;
use crate::lower::operation::params;

impl Schemes {
    /// The scheme of a key that a parameter describes again, if the operation asks for it.
    pub(super) fn key(
        &self,
        document: &Document,
        operation: &Operation,
        parameter: &Parameter,
    ) -> Option<&str> {
        let place = params::place(parameter);
        let name = &parameter.parameter_data_ref().name;
        let keys = self.schemes.values().flatten();
        let mut keys = keys.filter(|scheme| scheme.kind.is_key_at(place, name));
        let asks = |wire: &String| match &operation.security {
            Some(own) => {
                let mut wires = own.iter().flat_map(|requirement| requirement.keys());
                wires.any(|asked| self.same.name(asked) == wire)
            }
            None if asked::is_elsewhere(document, operation) => false,
            None => self.default.iter().any(|one| one.schemes.contains(wire)),
        };
        let key = keys.find(|scheme| asks(&scheme.wire))?;
        Some(key.wire.as_str())
    }

    /// Keys that an operation demands as parameters go with whatever else is sent. Several of them go together, whatever
    /// the requirements make of them; without one alone, what the requirements have beside it may do.
    pub(super) fn with_demanded(
        &self,
        document: &Document,
        operation: &Operation,
        alternatives: Vec<Requirement>,
    ) -> Vec<Requirement> {
        let parameters = operation.parameters.iter();
        let parameters = parameters.filter_map(|id| document.parameter(*id));
        let mut demanded: Vec<String> = Vec::new();
        for parameter in parameters.filter(|it| it.parameter_data_ref().required) {
            if let Some(wire) = self.key(document, operation, parameter)
                && !demanded.iter().any(|known| known == wire)
            {
                demanded.push(wire.to_owned());
            }
        }
        if demanded.is_empty() {
            return alternatives;
        }
        let mut all: Vec<Requirement> = Vec::new();
        for mut alternative in alternatives.clone() {
            alternative.schemes.retain(|wire| !demanded.contains(wire));
            alternative.schemes.splice(0..0, demanded.iter().cloned());
            if !all.contains(&alternative) {
                all.push(alternative);
            }
        }
        if demanded.len() > 1 {
            return all;
        }
        all.sort_by_key(|one| std::cmp::Reverse(one.schemes.len()));
        let others = alternatives.into_iter().filter(|one| !all.contains(one));
        let others: Vec<Requirement> = others.collect();
        all.into_iter().chain(others).collect()
    }
}
