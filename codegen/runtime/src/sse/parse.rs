//! From lines to events (WHATWG HTML, "Interpreting an event stream").

use std::time::Duration;

/// An event as it arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawEvent {
    /// Its type; empty where none was sent, which stands for `message`.
    pub event: String,
    /// Its data, the lines of it joined by `\n`.
    pub data: String,
    /// The last id that was sent up to it.
    pub id: String,
}

/// An event under construction, and what outlasts events.
#[derive(Debug, Default)]
pub(super) struct Parser {
    event: String,
    data: Option<String>,
    /// The id for the event under construction and those after it.
    id: String,
    /// The id of the last event that was completed: where to go on.
    last_id: String,
    retry: Option<Duration>,
    begun: bool,
}

impl Parser {
    /// Takes a line; gives the event it completes, if any.
    pub(super) fn line(&mut self, line: &[u8]) -> Option<RawEvent> {
        let line = String::from_utf8_lossy(line);
        let mut line = &*line;
        if !self.begun {
            self.begun = true;
            line = line.strip_prefix('\u{feff}').unwrap_or(line);
        }
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            },
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" => {
                let digits = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
                if let (true, Ok(milliseconds)) = (digits, value.parse()) {
                    self.retry = Some(Duration::from_millis(milliseconds));
                }
            }
            // A comment has no name; of anything else the specification says to ignore it.
            _ => {}
        }
        None
    }

    fn dispatch(&mut self) -> Option<RawEvent> {
        let event = std::mem::take(&mut self.event);
        self.last_id.clone_from(&self.id);
        let data = self.data.take()?;
        Some(RawEvent {
            event,
            data,
            id: self.last_id.clone(),
        })
    }

    /// Forgets an event that was not completed: its connection is gone.
    pub(super) fn interrupt(&mut self) {
        self.event.clear();
        self.data = None;
        self.id.clone_from(&self.last_id);
        self.begun = false;
    }

    /// How long the data of the event under construction is, in bytes.
    pub(super) fn held(&self) -> usize {
        self.data.as_ref().map_or(0, String::len)
    }

    pub(super) fn last_id(&self) -> &str {
        &self.last_id
    }

    pub(super) fn retry(&self) -> Option<Duration> {
        self.retry
    }
}
