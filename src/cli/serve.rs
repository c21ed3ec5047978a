//! `loop-in serve`.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use tracing_subscriber::EnvFilter;

use super::build::sum;
use super::input::Input;
use super::{languages, progress, report};
use crate::desk::{
    Answers, Config, FileLimits, Network, Origins, Rate, Relay, RelayFinding, Server, Signer, TokenChoice,
    check_relay,
};

/// Where the demo's content lies in the folder of its site.
const DEMO_CONTENT: &str = "demo/content";
/// Under which name the index is served.
const INDEX: &str = "help.loopin";
/// The list of languages beside it.
const LIST: &str = "help.json";

/// What `loop-in serve` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Content to build the index at /help.loopin from, as for `loop-in build`; the demo's own if
    /// there is none. Several languages get an index each, named by /help.json
    #[arg(value_name = "CONTENT", conflicts_with = "index")]
    content: Vec<PathBuf>,
    /// The file that keeps what customers sent
    #[arg(long, value_name = "FILE", default_value = "loop-in.sqlite")]
    data: PathBuf,
    /// The port; 0 lets the system choose
    #[arg(long, env = "PORT", default_value_t = 8080)]
    port: u16,
    /// The name or address to listen on; other than the default, the desk can be reached from elsewhere
    #[arg(long, env = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// A site whose pages may send handoffs here, such as https://www.example.com, or * for all
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<String>,
    /// A proxy whose X-Forwarded-For, -Proto and -Host headers are believed: an address, or a range such as 10.0.0.0/8
    #[arg(long, value_name = "ADDRESS")]
    trust_proxy: Vec<String>,
    /// The file that says which systems contacts are passed on to; see the documentation
    #[arg(long, value_name = "FILE")]
    relay: Option<PathBuf>,
    /// The file that says which mail server sends agents' replies to customers who have left; see the documentation
    #[arg(long, value_name = "FILE")]
    mail: Option<PathBuf>,
    /// The folder to serve at / (the demo site)
    #[arg(long, value_name = "DIR", default_value = "www")]
    site: PathBuf,
    /// The folder to serve at /pkg/ (the widget)
    #[arg(long, value_name = "DIR", default_value = "pkg")]
    pkg: PathBuf,
    /// The index to serve at /help.loopin
    #[arg(long, value_name = "FILE")]
    index: Option<PathBuf>,
    /// How many handoffs a minute are taken from one address
    #[arg(long, value_name = "N", default_value_t = 30)]
    rate: u32,
    /// How many handoffs a minute are taken from all addresses together
    #[arg(long, value_name = "N", default_value_t = 600)]
    rate_in_all: u32,
    /// How many files may come with a handoff; 0 takes none
    #[arg(long, value_name = "N", default_value_t = 5)]
    files: usize,
    /// How large each file may be, in megabytes
    #[arg(long, value_name = "MB", default_value_t = 10)]
    file_size: usize,
    /// A file with the key by which your server signs who a customer is; LOOPIN_IDENTITY_KEY holds the key itself
    #[arg(long, value_name = "FILE")]
    identity_key: Option<PathBuf>,
    /// Only try out what --relay and --mail say, secrets and connections included: send nothing, and do not serve
    #[arg(long)]
    check: bool,
    /// Replace the token that the desk once made
    #[arg(long)]
    new_token: bool,
}

/// Runs it.
pub(super) fn run(args: &Args) -> ExitCode {
    let filter = EnvFilter::try_from_env("LOOPIN_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Where a log is set already, as in tests, that one is used.
    _ = log.try_init();
    if args.check {
        return check(args);
    }
    match serve(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            _ = writeln!(std::io::stderr(), "loop-in serve: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Says of each destination whether it is well, on standard output; fails where one is not.
fn check(args: &Args) -> ExitCode {
    if args.relay.is_none() && args.mail.is_none() {
        _ = writeln!(
            std::io::stderr(),
            "loop-in serve: --check has nothing to try: add --relay FILE or --mail FILE"
        );
        return ExitCode::FAILURE;
    }
    let findings = check_relay(args.relay.as_deref(), args.mail.as_deref());
    let mut out = std::io::stdout().lock();
    for RelayFinding { name, result } in &findings {
        let (word, said) = match result {
            Ok(said) => ("well", said),
            Err(said) => ("FAULT", said),
        };
        _ = writeln!(out, "{word:<6} {name}: {said}");
    }
    if findings.iter().all(|finding| finding.result.is_ok()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn serve(args: &Args) -> Result<(), String> {
    let server = Server::open(config(args)?).map_err(|error| error.to_string())?;
    server.run(|server| announce(server, args)).map_err(|error| error.to_string())
}

fn config(args: &Args) -> Result<Config, String> {
    let mut origins = Origins::default();
    for origin in &args.allow_origin {
        origins.add(origin).map_err(|error| format!("--allow-origin: {error}"))?;
    }
    let proxies = args.trust_proxy.iter().map(|text| Network::parse(text)).collect::<Result<_, _>>();
    let token = match std::env::var("LOOPIN_DESK_TOKEN") {
        Ok(token) => TokenChoice::Given(token),
        Err(_) if args.new_token => TokenChoice::MadeAnew,
        Err(_) => TokenChoice::Made,
    };
    Ok(Config {
        data: args.data.clone(),
        host: args.host.clone(),
        port: args.port,
        origins,
        proxies: proxies.map_err(|error| format!("--trust-proxy: {error}"))?,
        files: FileLimits { files: args.files, bytes: args.file_size.saturating_mul(1_000_000) },
        rate: Rate { each_per_minute: args.rate, all_per_minute: args.rate_in_all },
        token,
        relay: args.relay.as_deref().map(Relay::read).transpose().map_err(|error| error.to_string())?,
        mail: args.mail.as_deref().map(Answers::read).transpose().map_err(|error| error.to_string())?,
        signer: signer(args)?,
        site: args.site.is_dir().then(|| args.site.clone()),
        package: args.pkg.is_dir().then(|| args.pkg.clone()),
        indexes: indexes(args)?,
    })
}

/// Who signs what a page says of its customers: by the key in the environment, else in the file.
fn signer(args: &Args) -> Result<Option<Signer>, String> {
    let key = match (std::env::var("LOOPIN_IDENTITY_KEY"), &args.identity_key) {
        (Ok(key), _) => key,
        (Err(_), Some(path)) => std::fs::read_to_string(path)
            .map_err(|error| format!("cannot read the key in {}: {error}", path.display()))?,
        (Err(_), None) => return Ok(None),
    };
    Signer::new(&key).map(Some).map_err(|error| error.to_string())
}

/// The indexes to serve, by name: a file, or built now from what was named, or from the demo's content;
/// one for each language beside it where `build` would write them.
fn indexes(args: &Args) -> Result<Vec<(String, Vec<u8>)>, String> {
    if let Some(path) = &args.index {
        let read = std::fs::read(path);
        return read
            .map(|bytes| vec![(INDEX.to_owned(), bytes)])
            .map_err(|error| format!("cannot read the index {}: {error}", path.display()));
    }
    let demo = args.site.join(DEMO_CONTENT);
    let named = !args.content.is_empty();
    let paths = if named { args.content.as_slice() } else { std::slice::from_ref(&demo) };
    if !named && !demo.is_dir() {
        return Ok(Vec::new());
    }
    let reading = Input::read(paths).map_err(|error| error.to_string())?.content();
    // The demo's content is ours, and only worth a word where somebody broke it.
    if named || reading.has_errors() {
        report::tell(&reading, false);
    }
    if reading.is_empty() {
        return Err("the content holds no entry, so that there is nothing to serve".to_owned());
    }
    let mut served = vec![(INDEX.to_owned(), progress::tuned(&reading.content))];
    let mut listed = Vec::new();
    for (lang, content) in languages::split(&reading) {
        let (name, bytes) = (format!("help.{lang}.loopin"), progress::tuned(&content));
        listed.push((lang, name.clone(), sum(&bytes)));
        served.push((name, bytes));
    }
    if !listed.is_empty() {
        served.push((LIST.to_owned(), languages::list(INDEX, &listed).into_bytes()));
    }
    Ok(served)
}

/// Says where everything is, on standard output, where a script can read it.
fn announce(server: &Server, args: &Args) -> std::io::Result<()> {
    let address = server.address();
    let base = base(address);
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n  loop-in is at  {base}/")?;
    writeln!(out, "  the desk at    {base}/desk/")?;
    match server.new_token() {
        Some(token) => {
            writeln!(out, "  desk token     {token}")?;
            writeln!(out, "                 (made just now and kept only as a hash: write it down)")?;
        }
        None if std::env::var_os("LOOPIN_DESK_TOKEN").is_some() => {
            writeln!(out, "  desk token     as set in LOOPIN_DESK_TOKEN")?;
        }
        None => writeln!(out, "  desk token     as printed at the first start (lost? add --new-token)")?,
    }
    if !address.ip().is_loopback() {
        writeln!(out, "\n  Others can reach this address. Put a proxy with https in front (--trust-proxy),")?;
        writeln!(out, "  or the desk's token and customers' words travel unencrypted.")?;
    }
    writeln!(out, "\n  Handoffs go to {}. Ctrl-C stops.\n", args.data.display())?;
    out.flush()
}

/// The address for a browser on this machine.
fn base(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        return format!("http://127.0.0.1:{}", address.port());
    }
    format!("http://{address}")
}
