//! Verbs that names of operations use.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// What a verb does to a resource, where it is one of the usual things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Reads one thing.
    Get,
    /// Reads many.
    List,
    /// Makes one.
    Create,
    /// Changes one.
    Update,
    /// Removes one.
    Delete,
}

/// The usual thing that a verb stands for, in the words of all who write APIs.
pub(super) fn act(verb: &str) -> Option<Act> {
    Some(match verb {
        "get" | "retrieve" | "fetch" | "read" | "show" | "describe" | "view" | "lookup"
        | "load" => Act::Get,
        "list" | "index" | "enumerate" | "browse" => Act::List,
        "create" | "post" | "new" | "insert" | "make" | "store" => Act::Create,
        "update" | "edit" | "patch" | "modify" | "change" | "put" | "save" => Act::Update,
        "delete" | "destroy" | "remove" => Act::Delete,
        _ => return None,
    })
}

/// Whether a word at the start of a name is a verb.
pub(crate) fn is_verb(word: &str) -> bool {
    const NOUNS: &[&str] = &["index", "view", "post", "new", "store", "load"];
    (act(word).is_some() && !NOUNS.contains(&word))
        || VERBS.contains(word)
        || word
            .strip_prefix("un")
            .is_some_and(|word| VERBS.contains(word))
        || word
            .strip_prefix("re")
            .is_some_and(|word| word.len() > 3 && VERBS.contains(word))
}

/// Whether a word is a verb, though in a path that is read it is as likely a noun.
pub(super) fn is_verb_or_noun(word: &str) -> bool {
    BOTH.contains(word)
}

/// Whether a word begins the name of a thing rather than that of a deed: `access-token`, `test-user`.
pub(super) fn begins_noun(word: &str) -> bool {
    BEFORE_NOUNS.contains(word)
}

/// The verb behind a noun: `validation`, `generation`.
pub(super) fn verb_of_noun(noun: &str) -> Option<String> {
    let stem = noun.strip_suffix("ion")?;
    [format!("{stem}e"), stem.to_owned()]
        .into_iter()
        .find(|verb| VERBS.contains(verb.as_str()))
}

/// A set of words.
type Words = LazyLock<FxHashSet<&'static str>>;

fn set(words: &'static str) -> FxHashSet<&'static str> {
    words.split_whitespace().collect()
}

static VERBS: Words = LazyLock::new(|| {
    set("
    abort accept accumulate ack acknowledge acquire activate add adjust adopt aggregate allocate amend
    analyze anonymize answer append apply approve archive assign associate assume attach authenticate
    authorise authorize backfill ban batch bid bind block book bookmark boot bootstrap borrow broadcast
    build burn calculate cancel capture certify change charge chat check checkin checkout claim classify
    clear clone close collect commit compact compare compile complete compose compress compute configure
    confirm connect consume contains convert copy count crawl crosspost deactivate decline decode decrement
    decrypt deduplicate defer delegate deliver demote deny deploy deprecate deprovision dequeue deregister
    derive detach detect detokenize dial diff disable disassociate discard disconnect discover dismiss
    dispatch distribute donate downgrade download downvote drain dump duplicate edit elect emulate enable
    encode encrypt enforce engage enqueue enrich enroll ensure escalate estimate evacuate evaluate evict
    exchange exclude execute exists expand expire explain explore export expunge extend extract fail
    favorite favourite fill filter finalise finalize find finish flush follow forget fork format forward
    freeze fulfill fund generate grant harvest hash heartbeat hide hold identify ignore impersonate import
    inactivate increment ingest init initialize initiate inject inspect install instruct introspect
    invalidate invest invite invoke issue jettison join kick kill launch leave like link localize lock
    login logout lower mark match merge migrate mint moderate mount move mute navigate negotiate nominate
    normalize notarize notify nudge obtain offboard onboard open optimize orbit override overwrite parse
    patrol pause pay peek perform pin ping poll postpone poweroff poweron predict prepare prevent preview
    print prioritize process procure promote propose protect prove provision prune publish pull purchase
    purge push quarantine query queue raise rank reap rebalance rebase reblog reboot rebuild recalculate
    recall receive reclaim recommend reconcile reconfigure reconnect recover redact redeem redeliver
    redirect reduce reencrypt refine reflect refresh refuel refund refuse regenerate register rehydrate
    reindex reinstate reject relay release reload remap remediate remind rename render renew rent reopen
    reorder repair repeat replace replay replicate reply report reprocess request rerank rerun resend
    reserve reset resize resolve respond restart restock restore resume resync retire retract retry return
    reveal reverse revert review revoke rewind rollback rotate run sample sanitize scan schedule score
    scrape scrub seal search select sell send set settle share ship shrink shuffle shutdown sign signin
    signout signup silence simulate siphon skip snapshot snooze solve sort spawn split stack stage stake
    star start stash stop stream strip submit subscribe substitute suggest summarize supersede suppress
    survey suspend swap switch sync synchronize tag terminate test throttle toggle tokenize touch track
    train transcribe transfer transform transition translate transmit trash trigger truncate tune unarchive
    unblock undelete undo uninstall unlink unlock unmerge unregister unseal unset upgrade upload upsert
    upvote use vacuum validate vault verify void vote wait wake warm warp watch wipe withdraw wrap write
    yank zip
")
});

/// Verbs that are as likely nouns where they stand alone.
static BOTH: Words = LazyLock::new(|| {
    set("
    access answer ban batch bid block book bookmark broadcast build burn change charge chat check claim
    clone commit copy count deposit diff dump estimate exchange export favorite favourite filter fork
    format fund grant hash heartbeat hold import index invite issue like link load lock login logout mark
    match orbit pay pin post print process purchase queue rank read record redirect refund release rent
    reply report request respond return reverse review sample scan schedule score share sign snapshot split
    stack stage stake star store stream survey switch tag test track train transfer trigger upgrade vault
    view vote warp watch zip
")
});

/// Those of them that begin names of things: `access-token`, `test-user`.
static BEFORE_NOUNS: Words = LazyLock::new(|| {
    set("
    access batch block book broadcast deposit dump exchange format index issue link load pin post process
    purchase queue record report return review sample score search sell snapshot stage store stream sync
    tag test track view watch
")
});

#[cfg(test)]
mod tests {
    use super::{is_verb, verb_of_noun};

    #[track_caller]
    fn check(noun: &str, expected: Option<&str>) {
        assert_eq!(verb_of_noun(noun).as_deref(), expected);
    }

    #[test]
    fn finds_the_verb_behind_a_noun() {
        check("validation", Some("validate"));
        check("generation", Some("generate"));
        check("extraction", Some("extract"));
        check("position", None);
        check("status", None);
    }

    #[test]
    fn knows_prefixed_verbs() {
        assert!(is_verb("unsubscribe"));
        assert!(is_verb("resubmit"));
        assert!(!is_verb("register2"));
        assert!(!is_verb("restatus"));
    }
}
