//! Names that have to differ.

use std::collections::HashSet;

/// Names that are taken in one place: a module, a struct, an enum.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    taken: HashSet<String>,
    log: Vec<String>,
}

/// A state of a [`Scope`] to go back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark(usize);

impl Scope {
    /// A scope in which these names are taken.
    #[must_use]
    pub fn with(names: &[&str]) -> Self {
        let mut scope = Self::default();
        for name in names {
            scope.take(name);
        }
        scope
    }

    /// Whether a name is taken.
    #[must_use]
    pub fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// Takes a name; `false` if it was taken before.
    pub fn take(&mut self, name: &str) -> bool {
        let fresh = self.taken.insert(name.to_owned());
        if fresh {
            self.log.push(name.to_owned());
        }
        fresh
    }

    /// Takes the first of these names that is free. If none is, the last one gets a number.
    pub fn first_free(&mut self, candidates: impl IntoIterator<Item = String>) -> String {
        let mut last = String::new();
        for candidate in candidates {
            if self.take(&candidate) {
                return candidate;
            }
            last = candidate;
        }
        self.numbered(&last)
    }

    /// Takes a name, with a number behind it if it is taken.
    pub fn unique(&mut self, name: String) -> String {
        self.first_free([name])
    }

    fn numbered(&mut self, name: &str) -> String {
        let bare = super::plain(name);
        let snake = !bare.starts_with(|first: char| first.is_ascii_uppercase());
        let digit = bare.ends_with(|last: char| last.is_ascii_digit());
        // `Self_` with a number needs no underscore to be a name, and a type has none before a number.
        let (bare, joint) = match bare.strip_suffix('_') {
            Some(word) if !snake && !word.is_empty() => (word, ""),
            Some(_) => (bare, ""),
            None if snake || digit => (bare, "_"),
            None => (bare, ""),
        };
        let mut number = 2_usize;
        loop {
            let candidate = format!("{bare}{joint}{number}");
            if self.take(&candidate) {
                return candidate;
            }
            number += 1;
        }
    }

    /// Gives a name back.
    pub fn release(&mut self, name: &str) {
        self.taken.remove(name);
    }

    /// The state to go back to with [`Scope::back_to`].
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark(self.log.len())
    }

    /// Gives back every name that was taken since.
    pub fn back_to(&mut self, mark: Mark) {
        for name in self.log.drain(mark.0.min(self.log.len())..) {
            self.taken.remove(&name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;

    #[test]
    fn a_number_is_the_last_resort() {
        let mut scope = Scope::with(&["Status"]);
        assert_eq!(
            scope.first_free(["Status".to_owned(), "JobStatus".to_owned()]),
            "JobStatus"
        );
        assert_eq!(
            scope.first_free(["Status".to_owned(), "JobStatus".to_owned()]),
            "JobStatus2"
        );
        assert_eq!(scope.unique("JobStatus2".to_owned()), "JobStatus2_2");
        assert_eq!(scope.unique("Self_".to_owned()), "Self_");
        assert_eq!(scope.unique("Self_".to_owned()), "Self2");
        assert_eq!(scope.unique("r#type".to_owned()), "r#type");
        assert_eq!(scope.unique("r#type".to_owned()), "type_2");
    }

    #[test]
    fn what_was_taken_since_a_mark_is_given_back() {
        let mut scope = Scope::with(&["A"]);
        let mark = scope.mark();
        scope.take("B");
        scope.back_to(mark);
        assert!(scope.is_taken("A"));
        assert!(!scope.is_taken("B"));
        scope.take("C");
        scope.release("C");
        assert!(scope.take("C"));
    }
}
