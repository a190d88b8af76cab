//! What the API sends of its own accord.

use webhooks::models::{OrderPaidWebhook, OrderPaidWebhookBy};
use webhooks::webhooks::{OrderCreated, PutOrderCreated, String as Text};

#[test]
fn bodies_are_read_by_serde() {
    // The server does not send what only the client does.
    let order: OrderCreated = serde_json::from_str(r#"{"id":"a"}"#).unwrap();
    assert_eq!(order.id, "a");
    let orders: PutOrderCreated = serde_json::from_str(r#"[{"id":"a"}]"#).unwrap();
    assert_eq!(orders, [order]);
    assert_eq!(serde_json::from_str::<Text>("null").unwrap(), None);
}

#[test]
fn a_body_without_a_name_has_that_of_its_webhook() {
    let paid: OrderPaidWebhook = serde_json::from_str(r#"{"id":"a","by":"cash"}"#).unwrap();
    assert_eq!(paid.by, OrderPaidWebhookBy::Unknown("cash".into()));
}
