//! Answers that are Server-Sent Events: `text/event-stream`.

mod connection;
mod parse;

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use http::HeaderMap;
use serde_json::json;

use self::connection::Connection;
pub use self::connection::Reconnect;
pub use self::parse::RawEvent;
use super::error::{Error, Failure, read_json};
use super::model::Model;
use super::response::RawResponse;

/// The events of an answer, each as soon as it has arrived.
///
/// An event that cannot be decoded is an item, [`Error::Decode`], and not the end. When the
/// connection breaks, the stream goes on where it was if it can (see [`Reconnect`]); if it cannot,
/// that is the last item.
#[must_use = "streams do nothing unless polled"]
pub struct EventStream<T> {
    connection: Connection,
    decode: fn(&RawEvent) -> Result<T, Failure>,
}

/// An event with what came along with its data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<T> {
    /// Its type; empty where none was sent, which stands for `message`.
    pub event: String,
    /// The last id that was sent up to it; empty where there was none.
    pub id: String,
    /// Its data, decoded.
    pub data: T,
}

impl RawResponse {
    /// The events of the body, their data decoded from JSON, up to one whose data is one of the
    /// `terminators`.
    #[doc(hidden)]
    pub fn events<T: Model>(self, terminators: &'static [&'static str]) -> EventStream<T> {
        let connection = Connection::new(self, terminators);
        EventStream {
            connection,
            decode: |event| read_json(event.data.as_bytes()),
        }
    }

    /// The events of the body, their data as text.
    #[doc(hidden)]
    pub fn text_events(self, terminators: &'static [&'static str]) -> EventStream<String> {
        let connection = Connection::new(self, terminators);
        EventStream {
            connection,
            decode: |event| Ok(event.data.clone()),
        }
    }

    /// The events of the body, each decoded as an object with the fields `event`, `data` and `id`:
    /// what an `itemSchema` of OpenAPI 3.2 describes.
    #[doc(hidden)]
    pub fn event_objects<T: Model>(self, terminators: &'static [&'static str]) -> EventStream<T> {
        let connection = Connection::new(self, terminators);
        EventStream {
            connection,
            decode: decode_object,
        }
    }

    /// The events of the body, each decoded as such an object whose field `data` is the JSON that the
    /// data of the event is.
    #[doc(hidden)]
    pub fn event_objects_json<T: Model>(
        self,
        terminators: &'static [&'static str],
    ) -> EventStream<T> {
        let connection = Connection::new(self, terminators);
        EventStream {
            connection,
            decode: decode_object_json,
        }
    }
}

fn decode_object<T: Model>(event: &RawEvent) -> Result<T, Failure> {
    whole(event, json!(event.data))
}

/// Data that is no JSON is text, as which a type may know it: `[DONE]`.
fn decode_object_json<T: Model>(event: &RawEvent) -> Result<T, Failure> {
    let data = serde_json::from_str(&event.data).unwrap_or_else(|_| json!(event.data));
    whole(event, data)
}

fn whole<T: Model>(event: &RawEvent, data: serde_json::Value) -> Result<T, Failure> {
    let mut object = json!({ "data": data });
    if let Some(fields) = object.as_object_mut() {
        for (name, value) in [("event", &event.event), ("id", &event.id)] {
            if !value.is_empty() {
                fields.insert(name.to_owned(), json!(value));
            }
        }
    }
    read_json(object.to_string().as_bytes())
}

impl<T> EventStream<T> {
    /// Sets whether the stream goes on after its connection broke.
    pub fn reconnect(mut self, reconnect: Reconnect) -> Self {
        self.connection.set_reconnect(reconnect);
        self
    }

    /// Has it count as a broken connection when nothing arrives for so long, comments included.
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.connection.set_idle_timeout(limit);
        self
    }

    /// The same events with their types and ids.
    pub fn with_metadata(self) -> EventsWithMetadata<T> {
        EventsWithMetadata { events: self }
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        self.connection.headers()
    }

    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<(RawEvent, T), Error>>> {
        self.connection.poll_event(cx).map(|event| {
            event.map(|event| {
                let event = event?;
                match (self.decode)(&event) {
                    Ok(value) => Ok((event, value)),
                    Err(failure) => Err(self.connection.undecodable(event, failure)),
                }
            })
        })
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(cx)
            .map(|item| item.map(|item| item.map(|(_, value)| value)))
    }
}

/// The events of an answer with their types and ids.
#[must_use = "streams do nothing unless polled"]
pub struct EventsWithMetadata<T> {
    events: EventStream<T>,
}

impl<T> Stream for EventsWithMetadata<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.events.poll_event(cx).map(|item| {
            item.map(|item| {
                item.map(|(raw, data)| Event {
                    event: raw.event,
                    id: raw.id,
                    data,
                })
            })
        })
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventStream")
    }
}

impl<T> fmt::Debug for EventsWithMetadata<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventsWithMetadata")
    }
}
