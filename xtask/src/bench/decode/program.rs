//! Decodes the same text as emitted types and as types written by hand with the derives of `serde`.
//!
//! Each is timed in turns, and the fastest turn counts: what disturbs one only ever makes it slower.

use chrono::{DateTime, Utc};
use client::models;
use client::runtime::model;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

const TURNS: usize = 60;
const ORDERS: usize = 2_000;

#[derive(Deserialize, Serialize)]
struct Order {
    id: i64,
    total: f64,
    paid: bool,
    created: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<Option<String>>,
    status: Status,
    buyer: Buyer,
    lines: Vec<Line>,
    events: Vec<Event>,
    tags: BTreeMap<String, String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Open,
    Shipped,
    Closed,
}

#[derive(Deserialize, Serialize)]
struct Buyer {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    age: Option<i64>,
    address: Address,
}

#[derive(Deserialize, Serialize)]
struct Address {
    street: String,
    city: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    zip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latitude: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    longitude: Option<f64>,
}

#[derive(Deserialize, Serialize)]
struct Line {
    sku: String,
    title: String,
    quantity: i64,
    price: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    discount: Option<f64>,
}

#[derive(Deserialize, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Event {
    Shipped { carrier: String, parcels: Vec<String> },
    Refunded {
        amount: f64,
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    Commented { author: String, text: String },
}

fn order(number: usize) -> Value {
    let pick = |values: &[&str]| values[number % values.len()].to_owned();
    let lines: Vec<Value> = (0..number % 5 + 1)
        .map(|line| {
            json!({
                "sku": format!("SKU-{number}-{line}"), "title": "A thing of some use, in blue",
                "quantity": line + 1, "price": 9.95 + line as f64
            })
        })
        .collect();
    json!({
        "id": number * 7919, "total": number as f64 * 1.25, "paid": number % 2 == 0,
        "created": "2024-05-17T12:34:56.789Z", "note": if number % 3 == 0 { json!(null) } else { json!("call \"first\"\n") },
        "status": pick(&["open", "shipped", "closed"]),
        "buyer": {
            "name": pick(&["Ada Lovelace", "Zoë", "Bob"]), "email": "someone@example.org", "age": 20 + number % 50,
            "address": {
                "street": "Long Street 17", "city": "Springfield", "zip": "12345", "country": "XX",
                "latitude": 52.520008, "longitude": -13.404954, "not_in_the_document": { "kept": [false, 0] }
            }
        },
        "lines": lines,
        "events": [
            { "type": "shipped", "carrier": "post", "parcels": ["P1", "P2"] },
            { "amount": 12.5, "reason": "broken", "type": "refunded" },
            { "type": "commented", "author": "Bob", "text": "A comment that is a sentence or two. Or three." }
        ],
        "tags": { "channel": "web", "campaign": pick(&["spring", "none"]) }
    })
}

/// The fastest turn of each, taken in turns.
fn fastest<const N: usize>(each: [&dyn Fn(); N]) -> [Duration; N] {
    let mut best = [Duration::MAX; N];
    for _ in 0..TURNS {
        for (best, run) in best.iter_mut().zip(each) {
            let start = Instant::now();
            run();
            *best = start.elapsed().min(*best);
        }
    }
    best
}

fn show(name: &str, bytes: usize, time: Duration, derived: Duration) {
    println!(
        "{name:<40} {:>6.0} MB/s {:>6.2}x of the derives",
        bytes as f64 / time.as_secs_f64() / 1e6,
        derived.as_secs_f64() / time.as_secs_f64(),
    );
}

fn main() {
    let orders: Vec<Value> = (0..ORDERS).map(order).collect();
    let events: Vec<Value> = orders.iter().flat_map(|order| order["events"].as_array().unwrap().clone()).collect();
    let text = serde_json::to_vec(&orders).unwrap();
    let events = serde_json::to_vec(&events).unwrap();
    let ours: Vec<models::Order> = model::from_slice(&text).unwrap();
    let theirs: Vec<Order> = serde_json::from_slice(&text).unwrap();
    assert_eq!(serde_json::to_value(&ours).unwrap()[7]["lines"], serde_json::to_value(&theirs).unwrap()[7]["lines"]);
    println!("\nJSON of {} KiB, fastest of {TURNS} turns:", text.len() / 1024);

    let decode = fastest([
        &|| drop(black_box(serde_json::from_slice::<Vec<Order>>(black_box(&text)).unwrap())),
        &|| drop(black_box(model::from_slice::<Vec<models::Order>>(black_box(&text)).unwrap())),
        &|| drop(black_box(serde_json::from_slice::<Vec<models::Order>>(black_box(&text)).unwrap())),
    ]);
    show("decode, derives", text.len(), decode[0], decode[0]);
    show("decode, as a call does", text.len(), decode[1], decode[0]);
    show("decode, through serde_json", text.len(), decode[2], decode[0]);

    let unions = fastest([
        &|| drop(black_box(serde_json::from_slice::<Vec<Event>>(black_box(&events)).unwrap())),
        &|| drop(black_box(model::from_slice::<Vec<models::Event>>(black_box(&events)).unwrap())),
    ]);
    show("decode unions, derives", events.len(), unions[0], unions[0]);
    show("decode unions, as a call does", events.len(), unions[1], unions[0]);

    let encode = fastest([
        &|| drop(black_box(serde_json::to_vec(black_box(&theirs)).unwrap())),
        &|| drop(black_box(model::to_vec(black_box(&ours)))),
    ]);
    show("encode, derives", text.len(), encode[0], encode[0]);
    show("encode, as a call does", text.len(), encode[1], encode[0]);
}
