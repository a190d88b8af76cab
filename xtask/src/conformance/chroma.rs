//! A real server: Chroma, which serves its own document, had from PyPI, started, ended.

use super::crates;
use super::prism::free_address;
use crate::{progress, workspace};
use anyhow::{Context, bail};
use std::fs::{self, File};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The release that is installed.
const VERSION: &str = "1.3.5";

/// How long it may take until it listens.
const PATIENCE: Duration = Duration::from_secs(120);

/// The name of its client.
const NAME: &str = "chroma-api";

/// Prints what an address gives.
const FETCH: &str = "import sys, urllib.request; \
     sys.stdout.buffer.write(urllib.request.urlopen(sys.argv[1], timeout=30).read())";

/// `true` if the calls get what they should.
pub(crate) fn run() -> anyhow::Result<bool> {
    let folder = install()?;
    let server = Server::start(&folder)?;
    let spec = folder.join("openapi.json");
    let text = output(
        Command::new(program(&folder, "python"))
            .args(["-c", FETCH])
            .arg(format!("{}/openapi.json", server.url)),
    )?;
    fs::write(&spec, text).with_context(|| format!("cannot write `{}`", spec.display()))?;
    let (api, _) = crates::client(&spec, NAME)?;
    let calls = include_str!("chroma.rs.txt").to_owned();
    crates::driver(NAME, &[("main.rs", calls)])?;
    let spinner = progress::spinner("compiling the client of Chroma");
    crates::build(&[NAME])?;
    spinner.finish_and_clear();
    let status = Command::new(crates::program(NAME))
        .arg(&server.url)
        .status()
        .context("cannot run the calls of Chroma")?;
    let verdict = if status.success() {
        "create, add, query, get, delete: all as they should be"
    } else {
        "FAILED"
    };
    println!(
        "Chroma {VERSION}, {} operations: {verdict}",
        api.operations.len()
    );
    Ok(status.success())
}

/// A server that runs, with its data. Both are gone when this is dropped.
struct Server {
    child: Child,
    url: String,
    data: PathBuf,
}

impl Server {
    fn start(folder: &Path) -> anyhow::Result<Self> {
        let address = free_address()?;
        let data = folder.join(format!("data-{}", std::process::id()));
        let log = File::create(folder.join("chroma.log")).context("cannot write the log")?;
        let child = Command::new(program(folder, "chroma"))
            .args(["run", "--host", &address.ip().to_string()])
            .args(["--port", &address.port().to_string()])
            .arg("--path")
            .arg(&data)
            .current_dir(folder)
            .env("ANONYMIZED_TELEMETRY", "False")
            .stdin(Stdio::null())
            .stdout(log.try_clone().context("cannot share the log")?)
            .stderr(log)
            .spawn()
            .context("cannot start Chroma")?;
        let mut server = Self {
            child,
            url: format!("http://{address}"),
            data,
        };
        server.wait(address)?;
        Ok(server)
    }

    fn wait(&mut self, address: SocketAddr) -> anyhow::Result<()> {
        let begin = Instant::now();
        while TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_err() {
            if let Some(status) = self.child.try_wait().context("cannot ask for Chroma")? {
                bail!("Chroma ended with {status}; see chroma.log in the build folder");
            }
            if begin.elapsed() > PATIENCE {
                bail!("Chroma does not listen after {} s", PATIENCE.as_secs());
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to end or to remove.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.data);
    }
}

/// Installs it, if that has not been done, and gives the folder.
fn install() -> anyhow::Result<PathBuf> {
    let folder = workspace::target().join("conformance").join("chroma");
    // Written last, so an installation that was broken off does not count.
    let mark = folder.join("installed");
    if fs::read_to_string(&mark).is_ok_and(|version| version == VERSION) {
        return Ok(folder);
    }
    let python = if cfg!(windows) { "python" } else { "python3" };
    let spinner = progress::spinner("installing Chroma");
    output(Command::new(python).args(["-m", "venv"]).arg(&folder))
        .context("this needs Python 3.9 or later, with pip")?;
    output(
        Command::new(program(&folder, "python"))
            .args(["-m", "pip", "install", "--quiet"])
            .arg(format!("chromadb=={VERSION}")),
    )
    .context("pip cannot install Chroma")?;
    spinner.finish_and_clear();
    fs::write(&mark, VERSION).with_context(|| format!("cannot write `{}`", mark.display()))?;
    Ok(folder)
}

/// A program of the installation.
fn program(folder: &Path, name: &str) -> PathBuf {
    let inside = if cfg!(windows) { "Scripts" } else { "bin" };
    folder.join(inside).join(name)
}

fn output(command: &mut Command) -> anyhow::Result<Vec<u8>> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start `{name}`"))?;
    if !output.status.success() {
        bail!(
            "`{name}` failed:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(output.stdout)
}
