//! Each way to get in has a setter, whatever the schemes are called.

use credentials::Client;
use credentials::testing::Script;

#[tokio::test]
async fn tokens_come_from_the_endpoint_of_their_flow() {
    let answers = || {
        Script::new()
            .json(200, r#"{"access_token":"t"}"#)
            .answer(204, &[], "")
    };
    let (refreshed, own) = (answers(), answers());
    let by_refresh = Client::builder().access_token_refresh_token("id", "r1");
    let by_own = Client::builder().access_token_client_credentials("id", "secret");
    for (builder, script, endpoint) in [
        (by_refresh, refreshed, "https://api.example/v1/token"),
        (by_own, own, "https://auth.example/token"),
    ] {
        let client = builder.transport(script.clone()).build().unwrap();
        client.get_profile().await.unwrap();
        let [token, call] = &script.requests()[..] else {
            panic!("{:?}", script.requests());
        };
        assert_eq!(token.uri.to_string(), endpoint);
        assert_eq!(call.headers["authorization"], "Bearer t");
        // What all operations demand is asked for where nothing was granted before.
        let asked = String::from_utf8_lossy(&token.body).contains("scope=read");
        assert_eq!(asked, endpoint.starts_with("https://auth"));
    }
}

#[tokio::test]
async fn schemes_of_odd_names_have_setters_too() {
    let script = Script::new().answer(204, &[], "");
    let builder = Client::builder().transport(script.clone());
    let builder = builder.api_key("one").self_("two").api_key_provider_2("three");
    let client = builder.build().unwrap();
    client.keys().list().await.unwrap();
    let sent = &script.requests()[0];
    assert_eq!(sent.headers["x-key"], "one");
    assert_eq!(sent.headers["x-self"], "two");
    assert_eq!(sent.uri.query(), Some("provider=three"));
}
