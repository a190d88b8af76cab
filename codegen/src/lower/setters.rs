//! Names of the setters on the client's builder.

use crate::names::Scope;

/// What is taken, by credentials and by variables of servers.
#[derive(Clone, Debug, Default)]
pub(super) struct Setters {
    taken: Scope,
}

impl Setters {
    /// Whether there is a setter of this name.
    pub(super) fn is_taken(&self, name: &str) -> bool {
        self.taken.is_taken(name)
    }

    /// Takes the first of two names that is free with all the names that come with it, else the last with a number.
    pub(super) fn take(
        &mut self,
        candidates: [String; 2],
        with: impl Fn(&str) -> Vec<String>,
    ) -> String {
        let [_, last] = &candidates;
        let last = bare(last).trim_end_matches('_').to_owned();
        let numbered = (2_usize..).map(|number| format!("{last}_{number}"));
        let all = |name: &str| {
            let mut names = with(name);
            names.push(name.to_owned());
            // What the builder has of its own is called `with_…` where an API has it too.
            let renamed = names.iter().map(|name| format!("with_{}", bare(name)));
            renamed.chain(names.iter().cloned()).collect::<Vec<_>>()
        };
        let free = |name: &String| all(name).iter().all(|name| !self.taken.is_taken(name));
        let name = candidates.into_iter().chain(numbered).find(free);
        let name = name.unwrap_or_default();
        for name in all(&name) {
            self.taken.take(&name);
        }
        name
    }
}

fn bare(name: &str) -> &str {
    name.trim_start_matches("r#")
}
