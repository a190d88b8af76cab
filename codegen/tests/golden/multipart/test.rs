//! The parts of a form are those that the document names, or those that the caller does.

use multipart::models::CreateEitherRequestMask;
use multipart::operations::{CreateEitherForm, CreateTwoBody, CreateTwoForm, CreateTwoRelatedForm};
use multipart::testing::Script;
use multipart::{Client, FileOr, FilePart, Form};

fn client(script: &Script) -> Client {
    Client::builder().transport(script.clone()).build().unwrap()
}

fn sent(script: &Script) -> (String, String) {
    let request = &script.requests()[0];
    let kind = request.headers["content-type"].to_str().unwrap();
    let body = String::from_utf8(request.body.to_vec()).unwrap();
    (kind.to_owned(), body)
}

#[tokio::test]
async fn parts_that_the_document_does_not_name() {
    let script = Script::new().answer(204, &[], "");
    let file = FilePart::bytes("x").header("x-checksum", "9");
    let form = Form::new().field("note", &"n").file("file", file);
    client(&script).upload().body(form).await.unwrap();
    let (kind, body) = sent(&script);
    assert!(kind.starts_with("multipart/form-data; boundary="), "{kind}");
    assert!(body.contains("name=\"note\"\r\n\r\nn\r\n"), "{body}");
    assert!(body.contains("x-checksum: 9\r\n\r\nx\r\n"), "{body}");
}

#[tokio::test]
async fn each_type_has_parts_of_its_own() {
    let a: CreateTwoBody<'_> = CreateTwoForm::new().a("x").into();
    let b: CreateTwoBody<'_> = CreateTwoRelatedForm::new().b("x").into();
    for (form, media, part) in [
        (a, "multipart/form-data; ", "a"),
        (b, "multipart/related; ", "b"),
    ] {
        let script = Script::new().answer(204, &[], "");
        client(&script).create_two().body(form).await.unwrap();
        let (kind, body) = sent(&script);
        assert!(kind.starts_with(media), "{kind}");
        let expected = format!("name=\"{part}\"\r\n\r\nx\r\n");
        assert!(body.contains(&expected), "{body}");
    }
}

#[tokio::test]
async fn a_file_or_several_and_a_file_or_what_stands_for_it() {
    let linked = CreateEitherRequestMask::new().with_url("https://here.example");
    for (mask, part) in [
        (
            FileOr::Value(linked),
            "name=\"mask\"\r\ncontent-type: application/json\r\n\r\n{\"url\":\"https://here.example\"}\r\n",
        ),
        (
            FilePart::bytes("m").into(),
            "name=\"mask\"; filename=\"file\"\r\ncontent-type: application/octet-stream\r\n\r\nm\r\n",
        ),
    ] {
        let script = Script::new().answer(204, &[], "");
        let form = CreateEitherForm::new(["1", "2"].map(Vec::from))
            .mask(mask)
            .table(FileOr::Value("a,b".to_owned()));
        client(&script).create_either(form).await.unwrap();
        let (_, body) = sent(&script);
        assert_eq!(
            body.matches("name=\"images\"; filename=").count(),
            2,
            "{body}"
        );
        assert!(body.contains(part), "{body}");
        let table = "name=\"table\"\r\ncontent-type: text/csv\r\n\r\na,b\r\n";
        assert!(body.contains(table), "{body}");
    }
}
