//! `cargo xtask conformance`: generated clients against servers that somebody else made.

mod chroma;
mod crates;
mod outcome;
mod own;
mod prism;
mod sample;
mod trial;

use crate::{progress, workspace};
use anyhow::{Context, bail};
use crates::Made;
use outcome::{Known, Line, Outcome, Sums};
use prism::{Answers, Prism};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// The documents that are tried: of every version, with bodies of every kind, parameters in all places and
/// styles, and every kind of credential; of a size that compiles within minutes. Schemas that refer to each other
/// all over are left out, as those of `real/figma.yaml`: Prism does not listen within two minutes.
const DOCUMENTS: [&str; 12] = [
    "real/1password-connect.yaml",
    "real/alpaca-broker.yaml",
    "real/api-video.json",
    "real/gotify.json",
    "real/iceberg-rest.yaml",
    "real/kubeflow-pipelines.json",
    "real/ory-hydra-swagger2.json",
    "real/oxide-gateway.json",
    "real/paypal-disputes.json",
    "real/pinecone-db-data.yaml",
    "real/redocly-museum.yaml",
    "real/twilio-supersim.json",
];

/// Run generated clients against servers made of their documents
///
/// Prism makes a server of an OpenAPI document: it answers with the examples and refuses what the document does
/// not allow, so that another reading of the document than ours decides. It is installed from npm into the build
/// folder at first use, listens on a free port of this machine, and is ended with this command.
///
/// For the document of this project, the calls are in generated-client/tests/consumer/examples/conformance.rs.
/// For twelve documents of a corpus each operation is called with values made from its schemas: with what it
/// requires, with all that it takes, and with each further form of its body. Prism has to accept each call and the
/// client to read each answer; what Prism cannot do is listed in codegen/tests/conformance.tsv with the reason.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The corpus; without it only the document of this project is tried
    dir: Option<PathBuf>,
    /// Only documents of the twelve whose path in the corpus fits this pattern
    #[arg(long, value_name = "GLOB", requires = "dir")]
    only: Option<String>,
    /// Try a real server instead: Chroma, installed from PyPI, with the document that it serves
    #[arg(long, conflicts_with_all = ["dir", "only"])]
    chroma: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let sound = match &arguments.dir {
        _ if arguments.chroma => chroma::run()?,
        Some(dir) => corpus(dir, arguments.only.as_deref())?,
        None => {
            println!("only the document of this project: no corpus is named");
            own::run()?
        }
    };
    Ok(if sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// `true` if nothing fails that is not listed.
fn corpus(dir: &Path, only: Option<&str>) -> anyhow::Result<bool> {
    let only = only
        .map(glob::Pattern::new)
        .transpose()
        .context("--only is no pattern")?;
    let known = Known::read(&workspace::path(outcome::PATH))?;
    let wanted = |document: &&str| only.as_ref().is_none_or(|only| only.matches(document));
    let mut all = Vec::new();
    for document in DOCUMENTS.into_iter().filter(wanted) {
        let spec = dir.join(document);
        if !spec.is_file() {
            bail!("there is no document `{}`", spec.display());
        }
        all.push((crates::make(document, &spec)?, spec));
    }
    if all.is_empty() {
        bail!("--only fits none of the twelve documents");
    }
    let names: Vec<&str> = all.iter().map(|(made, _)| made.name.as_str()).collect();
    // What needs no server goes first, so that none runs while a compiler does.
    let spinner = progress::spinner("compiling the clients");
    crates::build(&names)?;
    spinner.finish_and_clear();
    let mut rows = Vec::new();
    for (made, spec) in &all {
        let lines = calls(made, spec)?;
        rows.push((made, outcome::judge(made, &lines, &known)));
    }
    print(&rows);
    Ok(rows.iter().all(|(_, sums)| sums.wrong == 0))
}

/// Makes the calls of a document.
///
/// Prism checks its own answers too, and many a document has examples that its schemas do not allow. A call that
/// was refused for its answer alone is made again with that answer, for the client to read. What it cannot read
/// then need not be readable, so at last it is made for an answer that the document allows.
fn calls(made: &Made, spec: &Path) -> anyhow::Result<Vec<Line>> {
    let mut lines = some(made, &Prism::start(spec, Answers::Checked)?, &[])?;
    let mut again = indices(&lines, Line::is_answer_withheld);
    for answers in [Answers::Any, Answers::MadeUp] {
        if again.is_empty() {
            break;
        }
        let more = some(made, &Prism::start(spec, answers)?, &again)?;
        again = indices(&more, |line| !line.is_accepted());
        for line in more {
            // Prism may fail to make an answer up; then the one of the document says more.
            if answers == Answers::Any || line.outcome != Outcome::Refused {
                lines.retain(|old| old.index != line.index);
                lines.push(line);
            }
        }
    }
    Ok(lines)
}

fn indices(lines: &[Line], which: impl Fn(&Line) -> bool) -> Vec<usize> {
    let lines = lines.iter().filter(|line| which(line));
    lines.map(|line| line.index).collect()
}

/// Makes these calls of a document, or all if none is named.
fn some(made: &Made, prism: &Prism, which: &[usize]) -> anyhow::Result<Vec<Line>> {
    let output = Command::new(crates::program(&made.name))
        .arg(prism.url())
        .args(which.iter().map(usize::to_string))
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot run the calls of `{}`", made.document))?;
    let lines = String::from_utf8_lossy(&output.stdout);
    let lines = lines.lines().map(serde_json::from_str);
    lines
        .collect::<Result<_, _>>()
        .context("the calls tell of themselves in another form than they should")
}

fn print(rows: &[(&Made, Sums)]) {
    let width = rows
        .iter()
        .map(|(made, _)| made.document.len())
        .max()
        .unwrap_or(0);
    println!(
        "{:width$}  operations  calls  passed  listed  wrong",
        "document"
    );
    for (made, sums) in rows {
        println!(
            "{:width$}  {:10}  {:5}  {:6}  {:6}  {:5}",
            made.document,
            made.operations,
            made.trials.len(),
            sums.passed,
            sums.listed,
            sums.wrong
        );
    }
}
