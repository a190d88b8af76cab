//! One document in one process.

use super::entries::Entry;
use super::outcome::Ending;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Bytes of the last words that are kept.
const LAST_WORDS: usize = 600;

/// What a process has to do.
pub(crate) struct Task<'a> {
    /// The document.
    pub(crate) entry: &'a Entry,
    /// The corpus: references may lead anywhere in it.
    pub(crate) root: &'a Path,
    /// The folder of the crate, where it is to be written.
    pub(crate) out: Option<PathBuf>,
    /// How long it may take.
    pub(crate) timeout: Duration,
}

/// Starts the process of a document and waits for its end, or ends it.
pub(crate) fn run(task: &Task<'_>) -> Ending {
    let (status, said) = match watched(task) {
        Ok((Some(status), said)) => (status, said),
        Ok((None, _)) => {
            return Ending::Hung {
                seconds: task.timeout.as_secs(),
            };
        }
        Err(error) => {
            return Ending::Died {
                how: format!("the process cannot be run: {error}"),
            };
        }
    };
    match serde_json::from_str(&said.out) {
        Ok(outcome) if status.success() => Ending::Told(outcome),
        Ok(_) | Err(_) => Ending::Died {
            how: last_words(status, &said.err),
        },
    }
}

struct Said {
    out: String,
    err: String,
}

/// The status is `None` if the process took too long and was ended.
fn watched(task: &Task<'_>) -> io::Result<(Option<ExitStatus>, Said)> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .arg("corpus-document")
        .arg(&task.entry.path)
        .arg("--name")
        .arg(super::compile::crate_name(&task.entry.name))
        .arg("--allow")
        .arg(task.root)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    if let Some(out) = &task.out {
        command.arg("--out").arg(out);
    }
    let mut child = command.spawn()?;
    // Both are read while it runs: a full pipe would hold it up.
    let out = child.stdout.take().map(|pipe| thread::spawn(|| text(pipe)));
    let err = child.stderr.take().map(|pipe| thread::spawn(|| text(pipe)));
    let status = wait(&mut child, task.timeout)?;
    let heard = |pipe: Option<thread::JoinHandle<String>>| {
        pipe.and_then(|reader| reader.join().ok())
            .unwrap_or_default()
    };
    let said = Said {
        out: heard(out),
        err: heard(err),
    };
    Ok((status, said))
}

fn text(mut pipe: impl Read) -> String {
    let mut bytes = Vec::new();
    // What was read before a fault is still worth telling.
    let _ = pipe.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

fn wait(child: &mut Child, timeout: Duration) -> io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() > timeout {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        // Short at first, as most documents take a few milliseconds.
        let pause = start.elapsed() / 10;
        thread::sleep(pause.clamp(Duration::from_millis(1), Duration::from_millis(50)));
    }
}

fn last_words(status: ExitStatus, said: &str) -> String {
    let said = said.trim();
    let mut end = said.len().min(LAST_WORDS);
    while !said.is_char_boundary(end) {
        end -= 1;
    }
    let said = said.get(..end).unwrap_or_default();
    let said: Vec<&str> = said.split_whitespace().collect();
    format!("{status}: {}", said.join(" "))
}
