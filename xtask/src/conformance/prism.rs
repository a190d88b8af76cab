//! Prism: had from npm, started, ended.

use crate::{progress, workspace};
use anyhow::{Context, bail};
use std::fs::{self, File};
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The release that is installed: the last that runs on Node.js 18.20.
const VERSION: &str = "5.14.2";

/// The program, in the folder of the installation.
const PROGRAM: &str = "node_modules/@stoplight/prism-cli/dist/index.js";

/// How long it may take until it listens.
const PATIENCE: Duration = Duration::from_secs(120);

/// Bytes of its last words that are shown.
const LAST_WORDS: usize = 2_000;

/// Runs the program that the first argument names until its input ends. The other end of the input is
/// held by this process, so that the server ends with it even where it cannot see to that any more.
const WATCHED: &str = "process.stdin.resume().on('end', () => process.exit(0)); \
     const program = process.argv[1]; require(program);";

/// What becomes of an answer of its own that the document does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answers {
    /// It is withheld, and a failure sent.
    Checked,
    /// It is sent.
    Any,
    /// No example is sent: each answer is made up from its schema, and withheld if that goes wrong.
    MadeUp,
}

impl Answers {
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Checked => &["--errors"],
            Self::Any => &[],
            // With a seed, so that it answers the same each time.
            Self::MadeUp => &["--errors", "--dynamic", "--seed", "1"],
        }
    }

    /// The ending of the file with what it says.
    fn log(self) -> &'static str {
        match self {
            Self::Checked => "log",
            Self::Any => "any.log",
            Self::MadeUp => "made-up.log",
        }
    }
}

/// A server that runs. It is ended when this is dropped.
pub(crate) struct Prism {
    child: Child,
    url: String,
    log: PathBuf,
}

impl Prism {
    /// Serves a document on a free port of this machine, and waits until it does.
    pub(crate) fn start(spec: &Path, answers: Answers) -> anyhow::Result<Self> {
        let folder = install()?;
        let spec = spec
            .canonicalize()
            .with_context(|| format!("cannot read `{}`", spec.display()))?;
        let address = free_address()?;
        let name = spec.file_stem().unwrap_or_default();
        let log = folder.join(name).with_extension(answers.log());
        let out =
            File::create(&log).with_context(|| format!("cannot write `{}`", log.display()))?;
        let child = Command::new("node")
            .args(["-e", WATCHED, "--"])
            .arg(folder.join(PROGRAM))
            .args(["mock", "--multiprocess", "false"])
            .args(answers.arguments())
            .args(["--host", &address.ip().to_string()])
            .args(["--port", &address.port().to_string()])
            .arg(spec)
            .stdin(Stdio::piped())
            .stdout(out.try_clone().context("cannot share the log")?)
            .stderr(out)
            .spawn()
            .map_err(|error| missing("node", &error))?;
        let mut prism = Self {
            child,
            url: format!("http://{address}"),
            log: workspace::shorten(&log),
        };
        prism.wait(address)?;
        Ok(prism)
    }

    /// Where it is.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The file with what it says.
    pub(crate) fn log(&self) -> &Path {
        &self.log
    }

    fn wait(&mut self, address: SocketAddr) -> anyhow::Result<()> {
        let spinner = progress::spinner("starting Prism");
        let begin = Instant::now();
        while TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_err() {
            if let Some(status) = self.child.try_wait().context("cannot ask for Prism")? {
                bail!("Prism ended with {status}:\n{}", self.last_words());
            }
            if begin.elapsed() > PATIENCE {
                bail!(
                    "Prism does not listen after {} s:\n{}",
                    PATIENCE.as_secs(),
                    self.last_words()
                );
            }
            thread::sleep(Duration::from_millis(100));
        }
        spinner.finish_and_clear();
        Ok(())
    }

    fn last_words(&self) -> String {
        let said = fs::read(&self.log).unwrap_or_default();
        let start = said.len().saturating_sub(LAST_WORDS);
        String::from_utf8_lossy(said.get(start..).unwrap_or_default()).into_owned()
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Installs it, if that has not been done, and gives the folder.
fn install() -> anyhow::Result<PathBuf> {
    let folder = workspace::target().join("prism");
    // Written last, so an installation that was broken off does not count.
    let mark = folder.join("installed");
    if fs::read_to_string(&mark).is_ok_and(|version| version == VERSION) {
        return Ok(folder);
    }
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let spinner = progress::spinner("installing Prism");
    // Without the scripts of packages: Prism needs none, and one of them reports to its makers.
    let output = Command::new(npm)
        .args(["install", "--prefix"])
        .arg(&folder)
        .args(["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"])
        .args(["--loglevel", "error"])
        .arg(format!("@stoplight/prism-cli@{VERSION}"))
        .stdin(Stdio::null())
        .output()
        .map_err(|error| missing("npm", &error))?;
    spinner.finish_and_clear();
    if !output.status.success() {
        bail!(
            "npm cannot install Prism:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    fs::write(&mark, VERSION).with_context(|| format!("cannot write `{}`", mark.display()))?;
    Ok(folder)
}

fn missing(program: &str, error: &std::io::Error) -> anyhow::Error {
    if error.kind() == ErrorKind::NotFound {
        anyhow::anyhow!(
            "there is no `{program}`: this command needs Node.js 18.20 or later, with npm \
             (https://nodejs.org, or the package `nodejs` and `npm` of your system)"
        )
    } else {
        anyhow::anyhow!("cannot start `{program}`: {error}")
    }
}

/// A port that was free a moment ago. Should another program be quicker, Prism says that it is taken.
pub(crate) fn free_address() -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("there is no free port")?;
    listener.local_addr().context("there is no free port")
}
