//! Keys that a document declares as security schemes and describes as parameters too.

use openapiv3::Parameter;

use super::{Schemes, asked};
use crate::document::{Document, Operation};
use crate::ir::{ParamPlace, Requirement};

impl Schemes {
    /// The scheme of a key that a parameter describes again, if the operation asks for it.
    pub(super) fn key(
        &self,
        document: &Document,
        operation: &Operation,
        parameter: &Parameter,
    ) -> Option<&str> {
        let place = match parameter {
            Parameter::Query { .. } => ParamPlace::Query,
            Parameter::Header { .. } => ParamPlace::Header,
            Parameter::Path { .. } | Parameter::Cookie { .. } => return None,
        };
        let name = &parameter.parameter_data_ref().name;
        let mut keys = self.schemes.values().flatten();
        let key = keys.find(|scheme| scheme.kind.is_key_at(place, name))?;
        let asks = match &operation.security {
            Some(own) => {
                let mut wires = own.iter().flat_map(|requirement| requirement.keys());
                wires.any(|wire| self.same.name(wire) == key.wire)
            }
            None if asked::is_elsewhere(document, operation) => false,
            None => self
                .default
                .iter()
                .any(|one| one.schemes.contains(&key.wire)),
        };
        asks.then_some(key.wire.as_str())
    }

    /// Several keys that an operation demands as parameters go together, whatever the requirements make of them.
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
        if demanded.len() < 2 {
            return alternatives;
        }
        let mut all: Vec<Requirement> = Vec::new();
        for mut alternative in alternatives {
            alternative.schemes.retain(|wire| !demanded.contains(wire));
            alternative.schemes.splice(0..0, demanded.iter().cloned());
            if !all.contains(&alternative) {
                all.push(alternative);
            }
        }
        all
    }
}
