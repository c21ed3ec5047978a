//! `loop-in handoff test`: sends one handoff that is marked as a test, and says what came of it.

mod endpoint;
mod finding;
mod trial;

use std::path::PathBuf;
use std::process::ExitCode;

use self::finding::Finding;
use super::input::Input;
use crate::handoff::{Reach, System, Target, link};

/// What `loop-in handoff` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Send one handoff that is marked as a test, and say what came of it.
    Test(TestArgs),
}

#[derive(Debug, clap::Args)]
struct TestArgs {
    /// Where handoffs go, as in data-handoff; without it, what policy.handoff of the content says
    #[arg(long, value_name = "ADDRESS", required_unless_present = "config")]
    to: Option<String>,
    /// Content to read policy.handoff from: files and folders
    #[arg(long, value_name = "CONTENT", num_args = 1..)]
    config: Vec<PathBuf>,
    /// The site that handoffs will come from, such as https://www.example.com
    #[arg(long, value_name = "ORIGIN", default_value = "http://localhost")]
    origin: String,
}

/// Runs it: 0 where the test arrived, or only the owner can see whether it did; 1 where something is to
/// mend; 2 where there is no address that can be used.
pub(super) fn run(args: &Args) -> ExitCode {
    let Command::Test(args) = &args.command;
    match test(args) {
        Ok(findings) => finding::tell(&findings),
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::from(2)
        }
    }
}

fn test(args: &TestArgs) -> Result<Vec<Finding>, String> {
    let origin = args.origin.trim_end_matches('/');
    let address = match &args.to {
        Some(address) => address.clone(),
        None => of_content(&args.config)?,
    };
    let target = Target::parse(&address, origin).map_err(|error| error.to_string())?;
    let trial = trial::trial(origin).map_err(|error| format!("there are no random bytes: {error}"))?;
    Ok(match target {
        Target::Webhook { url } => endpoint::test(&url, origin, &trial),
        Target::Mail(to) => vec![
            Finding::open(
                "A mailbox: the visitor\u{2019}s own mail program opens with everything filled in.",
            )
            .more("Open this address, and send what it fills in:")
            .more(&format!("  {}", link::mail(&to, &trial).0)),
        ],
        Target::Phone(number) => vec![
            Finding::open("A phone number: visitors see it, and nothing is sent.")
                .more(&format!("  {}", link::phone(&number))),
        ],
        Target::System { system, url } => vec![of_system(system, &url)],
    })
}

/// The page's own code speaks with systems, so that the page is where they are tried.
fn of_system(system: &System, url: &str) -> Finding {
    let by = if system.is_on_page() { "by its own script on the page" } else { "by the page itself" };
    let then = match system.reach {
        Reach::Opens => "Its window opens with the test in it: send it there.",
        Reach::Sends | Reach::Requests => "It says in words what arrived, or what is to mend.",
    };
    Finding::open(&format!(
        "{} is called {by}, so that nothing is sent from here; the address is well formed.",
        system.name
    ))
    .more("Open a page of yours whose tag says")
    .more(&format!("  data-handoff=\"{url}\""))
    .more(&format!(
        "with #loop-in-check at the end of its address, and press \u{201c}Send a test handoff\u{201d}. {then}"
    ))
}

/// The address that content names.
fn of_content(paths: &[PathBuf]) -> Result<String, String> {
    let reading = Input::read(paths).map_err(|error| error.to_string())?.content();
    if let Some(problem) = reading.problems.iter().find(|problem| problem.fault.code() == "bad-handoff") {
        return Err(problem.to_string());
    }
    reading
        .content
        .policy
        .handoff
        .ok_or_else(|| "the content names no address in policy.handoff: give one with --to".to_owned())
}
