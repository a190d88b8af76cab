//! Where things of this project are.

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own)
}

/// A path in the workspace, spelt from the current folder where that is shorter, so that what is
/// printed can be clicked and pasted.
pub(crate) fn path(inside: &str) -> PathBuf {
    shorten(&root().join(inside))
}

/// A path spelt from the current folder, where it lies in it.
pub(crate) fn shorten(path: &Path) -> PathBuf {
    let current = std::env::current_dir().unwrap_or_default();
    match path.strip_prefix(&current) {
        Ok(inside) if inside.as_os_str().is_empty() => PathBuf::from("."),
        Ok(inside) => inside.to_owned(),
        Err(_) => path.to_owned(),
    }
}

/// The folder for what may be thrown away, in the build folder of this very program.
pub(crate) fn target() -> PathBuf {
    std::env::current_exe()
        .ok()
        .as_deref()
        .and_then(Path::parent)
        .and_then(Path::parent)
        .map_or_else(|| root().join("target"), Path::to_owned)
}
