//! Verbs that names of operations use.

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
    const NOUNS: &[&str] = &["index", "view", "post", "change", "new", "store", "load"];
    (act(word).is_some() && !NOUNS.contains(&word))
        || VERBS.contains(&word)
        || word
            .strip_prefix("un")
            .is_some_and(|word| VERBS.contains(&word))
        || word
            .strip_prefix("re")
            .is_some_and(|word| word.len() > 3 && VERBS.contains(&word))
}

/// Whether a word is a verb, though in a path that is read it is as likely a noun.
pub(super) fn is_verb_or_noun(word: &str) -> bool {
    BOTH.contains(&word)
}

/// The verb behind a noun: `validation`, `generation`.
pub(super) fn verb_of_noun(noun: &str) -> Option<String> {
    let stem = noun.strip_suffix("ion")?;
    [format!("{stem}e"), stem.to_owned()]
        .into_iter()
        .find(|verb| VERBS.contains(&verb.as_str()))
}

const VERBS: &[&str] = &[
    "abort",
    "accept",
    "acknowledge",
    "activate",
    "add",
    "aggregate",
    "allocate",
    "analyze",
    "append",
    "apply",
    "approve",
    "archive",
    "assign",
    "assume",
    "attach",
    "authenticate",
    "authorize",
    "batch",
    "block",
    "book",
    "build",
    "calculate",
    "cancel",
    "capture",
    "check",
    "claim",
    "classify",
    "clear",
    "clone",
    "close",
    "collect",
    "commit",
    "compare",
    "complete",
    "compute",
    "configure",
    "confirm",
    "connect",
    "consume",
    "convert",
    "copy",
    "count",
    "deactivate",
    "decline",
    "decode",
    "decrypt",
    "deliver",
    "deny",
    "deploy",
    "deregister",
    "detach",
    "detect",
    "disable",
    "disassociate",
    "associate",
    "disconnect",
    "dismiss",
    "download",
    "drain",
    "duplicate",
    "edit",
    "enable",
    "encode",
    "encrypt",
    "evaluate",
    "exchange",
    "execute",
    "expand",
    "expire",
    "export",
    "extend",
    "extract",
    "favorite",
    "filter",
    "finalize",
    "find",
    "finish",
    "flush",
    "follow",
    "forget",
    "fork",
    "format",
    "forward",
    "freeze",
    "generate",
    "grant",
    "hide",
    "import",
    "increment",
    "init",
    "initialize",
    "initiate",
    "inspect",
    "install",
    "introspect",
    "invalidate",
    "invite",
    "invoke",
    "join",
    "kick",
    "kill",
    "leave",
    "like",
    "lock",
    "login",
    "logout",
    "mark",
    "match",
    "merge",
    "migrate",
    "move",
    "mute",
    "notify",
    "open",
    "optimize",
    "parse",
    "pause",
    "perform",
    "pin",
    "ping",
    "poll",
    "preview",
    "process",
    "promote",
    "provision",
    "prune",
    "publish",
    "purge",
    "push",
    "query",
    "queue",
    "rank",
    "recalculate",
    "receive",
    "recover",
    "redeem",
    "refresh",
    "refund",
    "regenerate",
    "register",
    "reject",
    "release",
    "reload",
    "rename",
    "render",
    "renew",
    "reopen",
    "reorder",
    "replace",
    "replicate",
    "reply",
    "report",
    "request",
    "rerank",
    "resend",
    "reset",
    "resize",
    "resolve",
    "restart",
    "restore",
    "resume",
    "retry",
    "revert",
    "revoke",
    "rollback",
    "rotate",
    "run",
    "sample",
    "scan",
    "schedule",
    "search",
    "select",
    "send",
    "set",
    "share",
    "shutdown",
    "sign",
    "signup",
    "simulate",
    "skip",
    "sort",
    "split",
    "star",
    "start",
    "stop",
    "stream",
    "submit",
    "subscribe",
    "suggest",
    "summarize",
    "suspend",
    "swap",
    "switch",
    "sync",
    "synchronize",
    "tag",
    "terminate",
    "test",
    "toggle",
    "tokenize",
    "detokenize",
    "track",
    "train",
    "transfer",
    "transform",
    "translate",
    "trigger",
    "unregister",
    "uninstall",
    "upgrade",
    "upload",
    "upsert",
    "use",
    "validate",
    "verify",
    "void",
    "vote",
    "wait",
    "watch",
    "withdraw",
    "write",
    "chat",
];

const BOTH: &[&str] = &[
    "access", "batch", "book", "build", "change", "chat", "check", "claim", "clone", "commit",
    "copy", "count", "exchange", "export", "favorite", "filter", "fork", "format", "index",
    "import", "invite", "like", "lock", "login", "logout", "mark", "match", "pin", "post",
    "process", "purchase", "queue", "rank", "read", "record", "refund", "release", "reply",
    "report", "request", "sample", "schedule", "share", "sign", "split", "star", "store", "stream",
    "switch", "tag", "test", "track", "train", "transfer", "trigger", "upgrade", "view", "vote",
    "watch", "set", "load", "block", "deposit",
];

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
