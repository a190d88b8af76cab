//! What fields and parameters that turn pages are called, in snake case.

/// Parameters and fields that ask for the page after a cursor.
pub(super) const CURSORS: &[&str] = &[
    "cursor",
    "page_cursor",
    "next_cursor",
    "page_token",
    "next_token",
    "next_page_token",
    "pagination_token",
    "continuation_token",
    "continuation",
    "after",
    "after_cursor",
    "marker",
    "next_marker",
    "bookmark",
    "start_cursor",
    "start_key",
    "page_state",
    "offset",
    "continue",
    "page_key",
    "pagination_key",
    "next_page",
    "page_id",
    "iterator",
    "scroll_id",
    "next",
];
/// Fields that hold the cursor of the next page, whatever the parameter is called.
pub(super) const NEXT_CURSORS: &[&str] = &[
    "next_cursor",
    "next_page_token",
    "next_token",
    "next_page_cursor",
    "continuation_token",
    "next_continuation_token",
    "end_cursor",
    "next_marker",
    "pagination_token",
    "next_pagination_token",
    "cursor_next",
    "next_page_key",
    "next_key",
    "after_cursor",
    "next_offset",
];
/// Fields that hold the URL of the next page.
pub(super) const NEXT_URLS: &[&str] = &[
    "next_url",
    "next_link",
    "next_page_url",
    "next_page_uri",
    "next_uri",
    "next_href",
    "odata_next_link",
    "next_page_link",
    "next_page_href",
];
/// Parameters that say how many items to pass over, from zero.
pub(super) const OFFSETS: &[&str] = &["offset", "skip", "start", "start_at", "page_offset"];
/// Parameters that say which item comes first, counted from zero or from one.
pub(super) const STARTS: &[&str] = &["start_index", "first_index"];
/// Parameters that say how many items a page has.
pub(super) const LIMITS: &[&str] = &[
    "limit",
    "count",
    "take",
    "top",
    "page_size",
    "per_page",
    "max_results",
    "size",
    "max",
    "rows",
    "page_limit",
    "results_per_page",
    "pagesize",
];
/// Parameters that say which page.
pub(super) const PAGES: &[&str] = &[
    "page",
    "page_number",
    "page_no",
    "page_num",
    "current_page",
    "page_index",
];
/// Parameters that ask for what comes after an item, by what the item is called.
pub(super) const AFTERS: &[&str] = &["starting_after", "start_after", "after", "after_id"];
/// Fields that hold what the last item of a page is called.
pub(super) const LAST_IDS: &[&str] = &["last_id", "last_item_id"];
/// Fields that say how many items there are in all.
pub(super) const TOTALS: &[&str] = &[
    "total",
    "total_count",
    "total_results",
    "total_size",
    "total_elements",
    "total_items",
    "total_item_count",
    "total_records",
    "total_record_count",
    "total_rows",
    "total_row_count",
    "total_hits",
    "total_entries",
    "total_objects",
    "total_entry_count",
    "total_number",
    "total_amount",
    "items_total",
    "num_found",
];
/// Fields that say how many pages there are in all.
pub(super) const PAGE_TOTALS: &[&str] = &[
    "pages",
    "total_pages",
    "total_page",
    "total_page_count",
    "page_count",
    "pages_count",
    "page_total",
    "pages_total",
    "num_pages",
    "nb_pages",
    "no_of_pages",
    "number_of_pages",
    "last_page",
];
/// Booleans that say that there is no more.
pub(super) const LAST: &[&str] = &["last", "is_last", "is_last_page", "last_page"];
/// Fields that say whether there is more.
pub(super) const MORE: &[&str] = &[
    "has_more",
    "has_next",
    "has_next_page",
    "has_more_items",
    "has_more_results",
    "has_more_data",
    "more",
    "more_available",
    "more_results_available",
    "is_truncated",
];
