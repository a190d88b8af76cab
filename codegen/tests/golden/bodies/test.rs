//! A body has the form and the content type that the document says.

use bodies::models::Fruit;
use bodies::operations::{CreateMixedForm, CreateMultipartForm};
use bodies::testing::{Script, SentRequest};
use bodies::{Client, FilePart};

fn client(script: &Script) -> Client {
    Client::builder().transport(script.clone()).build().unwrap()
}

fn sent(script: &Script) -> (String, String) {
    let SentRequest { headers, body, .. } = &script.requests()[0];
    let kind = headers
        .get("content-type")
        .map_or("", |kind| kind.to_str().unwrap());
    (kind.to_owned(), String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn json() {
    let script = Script::new().answer(204, &[], "").repeat_last();
    client(&script)
        .create_json()
        .body(&Fruit::new("fig").with_weight(3))
        .await
        .unwrap();
    assert_eq!(
        sent(&script),
        (
            "application/json".to_owned(),
            r#"{"name":"fig","weight":3}"#.to_owned()
        )
    );
    let script = Script::new().answer(204, &[], "");
    client(&script).create_json().await.unwrap();
    assert_eq!(sent(&script), (String::new(), String::new()));
}

#[tokio::test]
async fn form() {
    let script = Script::new().answer(204, &[], "");
    client(&script)
        .create_form(&Fruit::new("a b&c"))
        .await
        .unwrap();
    assert_eq!(
        sent(&script),
        (
            "application/x-www-form-urlencoded".to_owned(),
            "name=a+b%26c".to_owned()
        )
    );
}

#[tokio::test]
async fn multipart() {
    let script = Script::new().answer(204, &[], "");
    let form = CreateMultipartForm::new(FilePart::bytes("data").file_name("f.txt")).note("n");
    client(&script).create_multipart(form).await.unwrap();
    let (kind, body) = sent(&script);
    assert!(kind.starts_with("multipart/form-data; boundary="), "{kind}");
    assert!(body.contains(r#"name="file"; filename="f.txt""#), "{body}");
    assert!(
        body.contains("\r\n\r\ndata\r\n") && body.contains("\r\n\r\nn\r\n"),
        "{body}"
    );
}

#[tokio::test]
async fn parts_of_another_kind_than_a_form() {
    let script = Script::new().answer(204, &[], "");
    let form = CreateMixedForm::new("fig");
    client(&script).create_mixed(form).await.unwrap();
    let (kind, body) = sent(&script);
    assert!(kind.starts_with("multipart/mixed; boundary="), "{kind}");
    assert!(body.contains("\r\n\r\nfig\r\n"), "{body}");
}
