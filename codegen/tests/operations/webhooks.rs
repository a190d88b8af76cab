//! What the server sends of its own accord.

use super::{decide, document};

#[track_caller]
fn check(webhooks: &str, expected: &[&str], codes: &[&str]) {
    let (api, told) = decide(&document(&format!("webhooks: {webhooks}")), "");
    let webhooks = api.unwrap().webhooks;
    let spelled: Vec<String> = webhooks
        .iter()
        .map(|it| format!("{} {} {}", it.name, it.method.0, it.wire))
        .collect();
    assert_eq!(spelled, expected);
    assert_eq!(told, codes);
}

#[test]
fn a_webhook_has_the_name_of_its_key() {
    let json = "{requestBody: {content: {application/json: {schema: {type: object}}}}}";
    check(
        &format!("{{order.created: {{post: {json}, put: {json}}}, new: {{post: {json}}}}}"),
        &[
            "OrderCreated POST order.created",
            "PutOrderCreated PUT order.created",
            "New POST new",
        ],
        &[],
    );
}

#[test]
fn what_is_no_json_has_no_type() {
    let form =
        "{requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object}}}}}";
    check(
        &format!("{{paid: {{post: {form}}}}}"),
        &[],
        &["left-out-content"],
    );
    check("{ping: {post: {description: Nothing is sent.}}}", &[], &[]);
    let any = "{requestBody: {content: {application/json: {}}}}";
    check(&format!("{{any: {{post: {any}}}}}"), &["Any POST any"], &[]);
}
