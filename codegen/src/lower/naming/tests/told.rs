//! What `operationId` and summary tell of a name.

use super::check;

#[test]
fn without_an_operation_id_a_summary_tells_what_is_done() {
    check(
        "POST /photos/{id} says=Likes-a-photo -> photos.like
         POST /shops/{id} says=Updates-the-shop,-or-adds-it -> shops.update
         POST /project/{name} says=Trigger-a-new-build -> trigger_project
         POST /messages says=Send-a-message -> messages.send
         POST /statuses/{id}/unfavourite says=Undo-a-favourite -> statuses.unfavourite
         POST /webhooks says=Set-up-a-webhook -> webhooks.create
         POST /pets says=Add-a-pet -> pets.create
         POST /routes says=Returns-a-route -> routes.create
         POST /tags/{id} says=Tag-list -> tags.update
         POST /carts/{id} carts_by_id says=Merge-it -> carts.merge
         POST /payments/{id}/completions says=Complete-a-payment -> payments.complete
         GET /tickets says=Get-tickets -> tickets.list
         PUT /limits/{id} says=Set-a-limit -> limits.update
         PUT /groups/{id}/members/{user} says=Add-a-member -> groups.add_member",
    );
}

#[test]
fn a_group_in_front_of_an_operation_id_is_no_verb() {
    check(
        "POST /nodes/{id}/users ComputeNode_AddUser -> nodes.users.add
         PUT /nodes/{id}/users/{name} ComputeNode_UpdateUser -> nodes.users.update",
    );
}

#[test]
fn what_stands_behind_a_verb_is_what_it_is_done_to() {
    check(
        "POST /system/reload reloadAll -> system.reload
         POST /system/reload/groups reloadGroups -> system.reload_groups
         POST /system/regenerate/policies regeneratePolicies -> system.regenerate_policies
         PUT /pods/{id}/createOrUpdate Pods_CreateOrUpdate -> pods.create_or_update
         PUT /nodes/{id} Nodes_CreateOrUpdate -> nodes.create_or_update",
    );
}

#[test]
fn what_is_done_to_some_is_not_done_to_all() {
    check(
        "DELETE /charts chosen -> charts.delete_many
         PATCH /charts chosen -> charts.update_many
         PUT /charts/{id} -> charts.update
         DELETE /pets -> pets.delete_all
         GET /pets/{id} -> pets.get
         DELETE /tags deleteAllTags chosen -> tags.delete_all
         GET /tags/{id} -> tags.get",
    );
}

#[test]
fn an_operation_id_tells_what_removing_and_changing_mean() {
    check(
        "DELETE /orders/{order_id} cancelOrder -> orders.cancel
         DELETE /orders cancelOrders -> orders.cancel_all
         GET /orders/{order_id} -> orders.get
         PATCH /blocks/{id}/children append_block_children -> blocks.children.append
         GET /blocks/{id}/children -> blocks.children.list
         DELETE /pages/{id} deletePage -> pages.delete
         DELETE /sites/{id} confirmDeleteSite -> sites.delete
         PATCH /things/{id} convertAndUpdateThing -> things.update
         DELETE /users/{id} requestDeletion -> users.delete
         DELETE /me/groups/{id} leave_group_alt1 -> me.groups.leave
         GET /me/groups -> me.groups.list
         DELETE /pets/{id}/insurance cancelInsurance -> pets.cancel_insurance
         GET /pets/{id} -> pets.get
         DELETE /invites/{code} invite_revoke -> invites.delete
         PATCH /limits/{id} setLimit -> limits.update
         PATCH /toggles/{id} says=Disable-a-toggle -> toggles.update",
    );
}

#[test]
fn what_an_id_repeats_of_a_path_is_a_deed_or_what_finds() {
    check(
        "PUT /events/{id}/end endEvent -> events.end
         PUT /events/{id}/status statusEvent -> events.update_status
         PUT /events/{id}/colour colour_of_many -> events.update_colour
         GET /orders -> orders.list
         GET /orders/{id} -> orders.get
         GET /orders/term/{subscriptionNumber} OrdersByTerm -> orders.get_by_term
         GET /orders/parcel/{number} ParcelByParcelNumber -> orders.get_parcel
         GET /orders/bill/{number} -> orders.get_bill
         PUT /contacts/{id}/scrub PUT_ScrubContact -> contacts.scrub
         POST /runs POST_BillingRun -> runs.create
         GET /apis getAllApIs -> apis.list
         GET /apis/{api_id} getApi -> apis.get",
    );
}

#[test]
fn what_an_id_calls_old_leaves_its_name() {
    check(
        "GET /v1/stock/note/{id} DeprecatedRetrieveNote -> stock.deprecated_retrieve_note
         GET /v1/stock/notes/{id} RetrieveNote -> stock.get_note
         GET /v1/stock/other -> stock.get_other",
    );
}

#[test]
fn what_an_id_leaves_out_of_a_path_is_left_out() {
    check(
        "POST /users/{id}/lifecycle/activate activateUser -> users.activate
         POST /users/{id}/lifecycle/reset_factors resetFactors -> users.reset_factors
         POST /users/{id}/lifecycle/suspend suspend -> users.suspend_lifecycle
         GET /users/{id} -> users.get
         PUT /posts/{id}/locked lockPost -> posts.lock
         GET /posts/{id} -> posts.get
         POST /income/fire_webhook incomeFireWebhook -> income.fire_webhook
         POST /income/reports incomeReports -> income.create_report",
    );
}

#[test]
fn posting_to_an_item_updates_it() {
    check(
        "POST /v1/customers -> customers.create
         POST /v1/customers/{customer} PostCustomersCustomer -> customers.update
         DELETE /v1/customers/{customer} -> customers.delete",
    );
}

#[test]
fn an_operation_id_tells_apart_what_the_path_does_not() {
    check(
        "POST /retrievers/{id}/retrieve retrieve -> retrievers.retrieve
         POST /retrievers/retrieve direct_retrieve -> retrievers.direct_retrieve
         PUT /files generate_presigned_url -> files.generate_presigned_url
         POST /files upload_file -> files.upload",
    );
}

#[test]
fn an_operation_id_that_lists_or_updates_is_believed() {
    check(
        "GET /balances/{id}/transactions listTransactions many=no -> balances.list_transactions
         GET /balances/{id}/limits getLimits many=no -> balances.get_limits
         PUT /contacts UpdateContacts -> contacts.update
         POST /contacts -> contacts.create
         PUT /albums many=no -> albums.upsert
         POST /albums -> albums.create
         POST /zip_lookups zip_lookup -> zip_lookups.lookup",
    );
}

#[test]
fn a_fragment_that_names_no_deed_leaves_it_to_the_operation_id() {
    check(
        "POST /#X-Target=Tables_2012.CreateTable CreateTable -> create_table
         DELETE /tags/{arn}#tagKeys UntagResource -> tags.untag_resource
         POST /tags/{arn} TagResource -> tags.tag_resource
         GET /{Bucket}/{Key}#uploadId ListParts -> list_parts
         PUT /files/{id}#add_link put_files_id#add_link -> files.add_link
         GET /files/{id} get_files_id -> files.get",
    );
}

#[test]
fn an_id_that_updates_is_believed_of_a_post_to_an_item() {
    check(
        "POST /messages/{id} UpdateMessage -> messages.update
         PATCH /messages/{id} UpdateMessagePartial -> messages.update_partial
         POST /reports/{id} update_report_metadata -> reports.update_metadata
         PATCH /reports/{id} update_report -> reports.update
         POST /docks/{id} Create/UpdateDock -> docks.create_or_update
         PUT /labels labels_put says=Update-a-label -> labels.update
         POST /labels -> labels.create
         PUT /stores/{id} putStoresId says=Add-or-update-a-store -> stores.update
         POST /users/{id}/password PostUsersIDPassword says=Update-a-password -> users.password.update
         PUT /users/{id}/password PutUsersIDPassword says=Update-a-password -> users.password.replace
         PUT /bins/{id} putBinsId says=Create-a-bin -> bins.update
         POST /bags/{id} bag says=Update-a-bag -> bags.create
         PATCH /bags/{id} -> bags.update",
    );
}

#[test]
fn an_object_whose_noun_the_path_tells_is_left_out_whole() {
    check(
        "POST /auth/token generateAccessToken -> auth.token.generate
         DELETE /auth/token -> auth.token.delete
         POST /billing/session openSessionForPerson -> billing.session.open
         DELETE /billing/session -> billing.session.delete
         GET /billing/methods -> billing.methods.list
         POST /billing/methods addPaymentMethod -> billing.methods.add
         PUT /files generate_presigned_url -> files.generate_presigned_url
         GET /files/{id} -> files.get",
    );
}

#[test]
fn what_an_id_gets_or_creates_is_a_thing() {
    check(
        "GET /pipelines/{id}/run-templates list_run_templates -> pipelines.list_run_templates
         POST /pipelines/{id}/run_metadata create_run_metadata -> pipelines.create_run_metadata
         GET /pipelines/{id}/download_token get_artifact_download_token -> pipelines.get_download_token
         GET /pipelines/{id} -> pipelines.get
         POST /pipelines/{id}/save-as-template pipelineSaveAsTemplate says=Create-a-template -> pipelines.save_as_template
         GET /deploy_keys getV3DeployKeys tag=deploy_keys -> deploy_keys.list
         GET /pipelines/{id}/validate-email get_validate_email -> pipelines.validate_email
         GET /pipelines/{id}/sync-windows get_windows -> pipelines.get_sync_windows
         GET /listInvites get-list-invites -> list_invites
         GET /other tag=other -> get_other",
    );
}

#[test]
fn a_thing_behind_what_is_done_is_no_verb() {
    check(
        "POST /my/ships/{symbol}/dock dock-ship -> my.ships.dock
         POST /my/ships/{symbol}/jump jump-ship -> my.ships.jump
         GET /my/ships/{symbol} -> my.ships.get",
    );
}

#[test]
fn letters_of_an_acronym_stand_together() {
    check(
        "POST /convert/CSVtoJSON CsvToJson -> convert.csv_to_json
         GET /convert/list -> convert.list",
    );
}
