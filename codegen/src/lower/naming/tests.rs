//! Whole documents in small: endpoints and what they are called.

mod told;

use super::{Endpoint, Returns, name_all};

/// Lines of `VERB path [operationId] [says=Its-summary] -> name`, all of one document.
#[track_caller]
fn check(lines: &str) {
    let rows: Vec<(&str, &str)> = lines
        .lines()
        .filter_map(|line| line.trim().split_once(" -> "))
        .collect();
    let endpoints: Vec<Endpoint> = rows.iter().map(|(endpoint, _)| read(endpoint)).collect();
    let names: Vec<String> = name_all(&endpoints, &[])
        .iter()
        .map(ToString::to_string)
        .collect();
    let expected: Vec<&str> = rows.iter().map(|(_, name)| name.trim()).collect();
    assert_eq!(names, expected);
    assert!(!rows.is_empty());
}

fn read(text: &str) -> Endpoint {
    let mut words = text.split_whitespace();
    let method = words.next().unwrap().to_owned();
    let key = words.next().unwrap();
    let (path, fragment) = key.split_once('#').map_or((key, None), |(path, fragment)| {
        (path, Some(fragment.to_owned()))
    });
    let mut endpoint = Endpoint {
        method,
        path: path.to_owned(),
        fragment,
        ..Endpoint::default()
    };
    for word in words {
        match word.split_once('=') {
            Some(("tag", tag)) => endpoint.tags.push(tag.to_owned()),
            Some(("says", words)) => endpoint.summary = Some(words.replace('-', " ")),
            Some(("many", "yes")) => endpoint.returns = Some(Returns::Around),
            Some(("many", "list")) => endpoint.returns = Some(Returns::List),
            Some(("many", "no")) => endpoint.returns = Some(Returns::One),
            _ if word == "chosen" => endpoint.chooses = true,
            _ if word == "old" => endpoint.deprecated = true,
            _ => endpoint.operation_id = Some(word.to_owned()),
        }
    }
    endpoint
}

#[test]
fn a_part_that_is_only_read_belongs_to_the_method() {
    check(
        "GET /api/v1/pipelines/{pipeline_id}/files/{file_id}/status -> pipelines.files.get_status
         PUT /api/v1/pipelines/{pipeline_id}/files/{file_id} -> pipelines.files.update
         GET /api/v1/pipelines/{pipeline_id} -> pipelines.get
         GET /api/v1/pipelines -> pipelines.list",
    );
}

#[test]
fn a_resource_is_not_called_like_a_method_of_the_client() {
    check(
        "GET /base_url -> base_url_.list
         DELETE /base_url/{id} -> base_url_.delete
         GET /shops/{id}/base_url -> shops.base_url.list
         DELETE /shops/{id}/base_url/{id} -> shops.base_url.delete",
    );
}

#[test]
fn what_is_replaced_is_what_stands_there() {
    check(
        "PUT /apps/{app}/controllerrevisions/{name} replaceNamespacedControllerRevision -> apps.controller_revisions.replace
         PATCH /apps/{app}/controllerrevisions/{name} patchNamespacedControllerRevision -> apps.controller_revisions.update",
    );
}

#[test]
fn words_that_a_path_writes_together_are_told_apart() {
    check(
        "GET /mailinglists/{MailingListId} getMailingList -> mailing_lists.get
         POST /mailinglists createMailinglist -> mailing_lists.create
         POST /pools/{poolId}/disableautoscale Pool_DisableAutoScale -> pools.disable_auto_scale",
    );
}

#[test]
fn of_several_ways_to_tell_words_apart_the_most_usual_counts() {
    let lines = [
        "GET /mailinglists/{id} getMailInglist -> mailing_lists.get",
        "PUT /mailinglists/{id} updateMailingList -> mailing_lists.update",
        "POST /mailinglists createMailingList -> mailing_lists.create",
    ];
    let mut back = lines;
    back.reverse();
    check(&lines.join("\n"));
    check(&back.join("\n"));
}

#[test]
fn a_tag_is_not_said_twice() {
    check(
        "GET /DeviceBySerial/{serial} tag=DeviceBySerial -> device_by_serial.get
         GET /Values/{id} tag=Values -> values.get
         POST /MBus tag=MBus -> m_bus.create",
    );
}

#[test]
fn a_list_is_listed() {
    check(
        "GET /membership getMembership many=list -> membership.list
         POST /membership -> membership.create
         GET /actions/{id} many=list -> actions.list
         GET /pets/{id}/history many=list -> pets.list_history
         GET /pets/{id}/summary many=no -> pets.get_summary
         GET /pets/{id}/status many=list -> pets.get_status
         GET /settings/dictionary many=list -> settings.dictionary.get
         PUT /settings/dictionary -> settings.dictionary.update
         DELETE /settings/dictionary -> settings.dictionary.delete
         GET /apps/{name}/syncwindows App_ListSyncWindows -> apps.list_sync_windows
         GET /edge-config getEdgeConfigs many=no -> edge_config.list
         GET /edge-config/{id} getEdgeConfig many=no -> edge_config.get",
    );
}

#[test]
fn the_status_endpoint_alone_has_its_name() {
    check(
        "GET /api/v1/pipelines/{pipeline_id}/files/{file_id}/status get_pipeline_file_status -> pipelines.files.get_status",
    );
}

#[test]
fn collections_and_items() {
    check(
        "GET /pets -> pets.list
         POST /pets -> pets.create
         PUT /pets -> pets.upsert
         DELETE /pets -> pets.delete_all
         GET /pets/{id} -> pets.get
         PUT /pets/{id} -> pets.replace
         PATCH /pets/{id} -> pets.update
         DELETE /pets/{id} -> pets.delete
         HEAD /pets/{id} -> pets.head",
    );
}

#[test]
fn verbs_of_paths_are_methods() {
    check(
        "POST /jobs -> jobs.create
         POST /jobs/{id}/cancel -> jobs.cancel
         POST /jobs/{id}/force-delete -> jobs.force_delete
         POST /jobs/schema/validation -> jobs.validate_schema
         GET /jobs/by-name/{name} -> jobs.get_by_name
         GET /jobs/findByStatus -> jobs.find_by_status",
    );
}

#[test]
fn calls_by_name() {
    check(
        "POST /chat.postMessage -> chat.post_message
         GET /team.profile.get -> team.get_profile
         GET /team.info -> team.info
         GET /users.list -> users.list
         POST /#Action=RunInstances -> run_instances_post
         GET /#Action=RunInstances -> run_instances
         POST /sendMessage tag=Messages -> messages.send",
    );
    check(
        "POST /v1/{name}:cancel svc.projects.locations.operations.cancel -> projects.locations.operations.cancel
         GET /v1/{name} svc.projects.locations.operations.get -> projects.locations.operations.get",
    );
}

#[test]
fn an_item_that_has_a_name_is_no_resource() {
    check(
        "GET /organizations/{id} -> organizations.get
         GET /organizations/default -> organizations.get_default
         PUT /organizations/default -> organizations.update_default",
    );
}

#[test]
fn what_an_answer_holds_decides_between_list_and_get() {
    check(
        "GET /settings many=no -> settings.get
         PUT /settings -> settings.update
         GET /me/albums many=yes -> me.list_albums
         GET /me/summary many=yes -> me.get_summary",
    );
}

#[test]
fn later_versions_and_deprecated_ones_step_back() {
    check(
        "GET /v2/jobs -> jobs.list_v2
         GET /v1/jobs -> jobs.list
         GET /api/parse/{id} tag=Deprecated -> parse.get_deprecated
         GET /api/v1/parse/{id} -> parse.get
         POST /api/v1/parse -> parse.create
         GET /x/{id}/files old -> x.files.list
         GET /x/{id}/files2 old -> x.files.list_v2
         PUT /x/{id}/files -> x.files.update",
    );
}

#[test]
fn a_verb_that_is_the_thing_itself_is_no_deed() {
    check(
        "POST /checks check_create -> checks.create
         GET /checks/{id} check_retrieve -> checks.get
         POST /contacts/exports export-contact -> contacts.exports.create
         GET /contacts/exports/{id} -> contacts.exports.get
         POST /my/ships purchase-ship -> my.ships.purchase
         GET /my/ships/{symbol} -> my.ships.get
         PUT /pins/{message_id} pin_message -> pins.pin",
    );
}

#[test]
fn what_is_asked_of_a_resource_is_a_method() {
    check(
        "GET /albums/contains many=yes -> albums.contains
         GET /albums/{id}/exists -> albums.exists
         GET /albums/name-exists -> albums.name_exists
         GET /albums/is-email-valid -> albums.is_email_valid
         GET /albums/search/by-name -> albums.search_by_name
         GET /albums/search/history getSearchHistory -> albums.get_search_history
         POST /products/{id} submitReview -> products.submit_review
         POST /cards/{id}/reissue -> cards.reissue
         POST /cards/{id}/return -> cards.r#return",
    );
}

#[test]
fn a_tag_of_all_is_no_group() {
    check(
        "POST /rerank_all tag=Everything -> rerank_all
         POST /sendMessage tag=Everything -> send_message",
    );
    check(
        "POST /sendMessage tag=Messages -> messages.send
         POST /other tag=Others -> create_other",
    );
}

#[test]
fn a_method_is_not_named_like_a_resource_beside_it() {
    check(
        "POST /jobs/{id}:results -> jobs.create_results
         GET /jobs/{id}/results -> jobs.results.list
         POST /jobs/{id}/results -> jobs.results.create",
    );
}

#[test]
fn names_do_not_depend_on_the_order() {
    check(
        "GET /a/{x} -> a.get
         GET /a/{x}/{y} -> a.get_by_y",
    );
    check(
        "GET /a/{x}/{y} -> a.get_by_y
         GET /a/{x} -> a.get",
    );
}

#[test]
fn keywords_and_digits_become_identifiers() {
    check(
        "GET /type -> get_type
         POST /x/{id}/move -> x.r#move
         GET /x -> x.list
         GET /2fa/codes -> _2fa.get_codes
         POST /2fa/verify -> _2fa.verify",
    );
}

#[test]
fn what_is_too_long_with_a_verb_goes_without() {
    check(
        "GET /orgs/{org}/organization-fine-grained-permissions many=yes -> orgs.organization_fine_grained_permissions
         DELETE /orgs/{org}/organization-fine-grained-policies -> orgs.delete_organization_fine_grained_policies
         GET /orgs/{org}/fine-grained-permissions many=yes -> orgs.list_fine_grained_permissions",
    );
}

#[test]
fn a_name_that_is_too_long_is_cut_and_never_a_bare_verb() {
    check(
        "GET /vaults/{name}/replicationProtectionContainerMappings ReplicationProtectionContainerMappings_List -> vaults.list_protection_container_mappings
         GET /vaults/{name}/replicationStorageClassificationMappings ReplicationStorageClassificationMappings_List -> vaults.list_storage_classification_mappings
         GET /vaults many=yes -> vaults.list",
    );
}

#[test]
fn what_is_patched_or_deleted_may_end_with_what_is_done() {
    check(
        "PATCH /campaigns/{id}/stop -> campaigns.stop
         PATCH /campaigns/{id}/lock lockCampaign -> campaigns.lock
         PATCH /campaigns/{id}/link -> campaigns.update_link
         GET /campaigns/{id} -> campaigns.get
         DELETE /user/unregister unregister -> user.unregister
         GET /user -> user.get
         GET /tables/{id}/rows -> tables.rows.list
         POST /tables/{id}/rows -> tables.rows.create
         PATCH /tables/{id}/rows/update -> tables.rows.update
         DELETE /tables/{id}/rows/delete -> tables.rows.delete
         POST /campaigns/bulk_set_state -> campaigns.bulk_set_state
         PATCH /campaigns/batch-update -> campaigns.batch_update
         POST /campaigns/bulk-report -> campaigns.create_bulk_report
         PATCH /accounts/update_credentials -> accounts.update_credentials
         DELETE /accounts/{id}/follow -> accounts.delete_follow",
    );
}

#[test]
fn a_segment_that_repeats_its_parameter_tells_how_a_thing_is_found() {
    check(
        "GET /flows/name/{name} -> flows.get_by_name
         GET /flows/{id} -> flows.get
         GET /flows/{id}/label/{label} -> flows.get_label
         GET /runs/name/{flow_name}/{run_name} -> runs.get_by_name
         GET /runs/{id} -> runs.get
         GET /runs/label/{key}/{label} -> runs.get_label
         GET /sea/fish/{fish} -> sea.get_fish
         GET /sea/shark -> sea.get_shark",
    );
}

#[test]
fn many_are_those_beside_one() {
    check(
        "DELETE /dags/{dag_id}/assets/{asset_id}/events -> dags.assets.events.delete_by_asset_id
         GET /dags/{dag_id}/assets/{asset_id}/events -> dags.assets.events.list
         DELETE /dags/{dag_id}/assets/events -> dags.assets.events.delete",
    );
}

#[test]
fn an_item_that_is_many_is_listed() {
    check(
        "GET /items/{collection} getItems many=yes -> items.list
         GET /items/{collection}/{id} getItem many=no -> items.get",
    );
}
