//! What is an address.

use std::net::Ipv4Addr;

/// The address that the URL of a server names, whole or relative; `None` if it names none. A host without a scheme
/// is served over TLS, unless it is this machine.
pub(super) fn complete(url: &str) -> Option<String> {
    let url = url.trim();
    let relative = ["/", "./", "../", "{"];
    let host = match url.strip_prefix("//") {
        Some(host) => host,
        None if url.is_empty() || url.contains("://") => return Some(url.to_owned()),
        None if relative.iter().any(|start| url.starts_with(start)) => return Some(url.to_owned()),
        None => url,
    };
    let (name, port) = name_and_port(host);
    if port.is_some_and(|port| port.parse::<u16>().is_err() && !port.contains('{')) {
        return None;
    }
    let this_machine = is_this_machine(name);
    let is_clear = this_machine || has_port_80(host);
    let scheme = if is_clear { "http" } else { "https" };
    (this_machine || is_host(name)).then(|| format!("{scheme}://{host}"))
}

/// Whether what follows `://` names the port of clear text.
pub(super) fn has_port_80(rest: &str) -> bool {
    name_and_port(rest).1 == Some("80")
}

/// The authority that what follows `://` begins with.
pub(super) fn authority(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Whether an authority is only an example of one: it is no name of a host, one without a dot, one for examples
/// (RFC 2606, section 3), or one of a local network (RFC 6762, section 3). What a variable stands for may be any.
pub(super) fn is_placeholder(authority: &str) -> bool {
    let (name, _) = name_and_port(authority);
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    if authority.starts_with('[') || authority.contains('@') || is_this_machine(&name) {
        return false;
    }
    let mut labels = name.rsplit('.');
    let is_example = match (labels.next(), labels.next()) {
        (Some("local"), _) => true,
        (Some("com" | "net" | "org"), Some("example")) => true,
        (Some(last), None) => !last.contains('{'),
        _ => false,
    };
    let is_variable = name.contains('{');
    is_example || !(is_host(&name) || is_variable)
}

fn is_this_machine(name: &str) -> bool {
    name == "localhost" || name == "127.0.0.1"
}

/// The name of the host and the port of an authority that a path may follow.
fn name_and_port(rest: &str) -> (&str, Option<&str>) {
    let authority = authority(rest);
    match authority.rsplit_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (authority, None),
    }
}

/// Whether a text is the name of a host: labels, of which the last is no number, or an address of numbers.
fn is_host(name: &str) -> bool {
    let is_label = |label: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_{}".contains(&byte);
        !label.is_empty() && label.bytes().all(fits)
    };
    let last = name.rsplit_once('.').map(|(_, last)| last);
    let is_top = |last: &str| !last.bytes().any(|byte| byte.is_ascii_digit());
    let is_name = name.split('.').all(is_label) && last.is_some_and(is_top);
    is_name || name.parse::<Ipv4Addr>().is_ok()
}
