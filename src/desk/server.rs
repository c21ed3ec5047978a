//! Opens, serves, and stops without losing anything.

use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::sync::Semaphore;
use tower_http::add_extension::AddExtension;

use super::auth::{Gate, MIN_TOKEN_CHARACTERS, Secret, ThreadKey, hash};
use super::client::{Network, Peer};
use super::cors::Origins;
use super::files::Files;
use super::identity::Signer;
use super::limit::{Limiter, Rate};
use super::relay::{self, Received, Relay};
use super::routes::router;
use super::store::{OpenError, Store};
use super::upload::FileLimits;
use super::validate::{Checker, SchemaError};

/// How many connections are served at once; more wait in the system's queue. Well within the 1,024
/// open files that a process may have by default.
const MAX_CONNECTIONS: usize = 512;

/// How many handoffs with files are read at once: each may hold tens of megabytes of memory.
const MAX_UPLOADS: usize = 8;

/// How long a client may take to send the head of a request. Slower ones only hold a connection.
const HEAD_TIMEOUT: Duration = Duration::from_secs(15);

/// How long requests under way may take to finish once the server was told to stop.
const STOP_WITHIN: Duration = Duration::from_secs(10);

/// How often an address may try a token, and all together: far more than agents need, far too few to
/// guess with.
const SIGN_INS: Rate = Rate { each_per_minute: 10, all_per_minute: 60 };

/// How often figures are given out: enough for a look every few seconds, and too few to guess with.
const WATCHERS: Rate = Rate { each_per_minute: 30, all_per_minute: 60 };
/// How often an address may look at threads or add to them, and all together: a widget looks every two
/// seconds at most, and an office shares one address.
const THREADS: Rate = Rate { each_per_minute: 600, all_per_minute: 30_000 };

/// What to serve, and where.
#[derive(Debug)]
pub struct Config {
    /// The SQLite file.
    pub data: PathBuf,
    /// The name or address to listen on.
    pub host: String,
    /// The port; 0 lets the system choose.
    pub port: u16,
    /// The sites that may post.
    pub origins: Origins,
    /// The proxies whose forwarded headers are believed.
    pub proxies: Vec<Network>,
    /// How often handoffs are taken.
    pub rate: Rate,
    /// Which files may come along.
    pub files: FileLimits,
    /// The token for signing in.
    pub token: TokenChoice,
    /// Where contacts are passed on to.
    pub relay: Option<relay::Config>,
    /// Who sends replies by mail; none where the relay's mail server does, or nobody.
    pub mail: Option<relay::Answers>,
    /// Who signs what a page says of its customers; none where nobody does.
    pub signer: Option<Signer>,
    /// The folder served at `/`.
    pub site: Option<PathBuf>,
    /// The folder served at `/pkg/`.
    pub package: Option<PathBuf>,
    /// The indexes served at `/`, by name.
    pub indexes: Vec<(String, Vec<u8>)>,
}

/// Where the token comes from.
#[derive(Clone, Debug)]
pub enum TokenChoice {
    /// The owner's own.
    Given(String),
    /// Made at the first start, and kept as a hash.
    Made,
    /// Made anew now; the former one no longer opens.
    MadeAnew,
}

/// Why the server does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another program has the port.
    #[error(
        "port {port} is in use already, perhaps by another `loop-in serve`. Stop that one, or choose another port: --port {} or PORT={}",
        port.wrapping_add(1), port.wrapping_add(1)
    )]
    PortInUse {
        /// The port.
        port: u16,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {host}, port {port}: {source}. Choose another with --host and --port")]
    Listen {
        /// The name or address.
        host: String,
        /// The port.
        port: u16,
        /// What the system says.
        source: io::Error,
    },
    /// The token is too easy to guess.
    #[error(
        "the desk's token has {got} characters and needs {MIN_TOKEN_CHARACTERS} at least. Make one with `openssl rand -hex 32`, or leave LOOPIN_DESK_TOKEN out"
    )]
    ShortToken {
        /// Its length in characters.
        got: usize,
    },
    /// The system gives no random bytes.
    #[error("the system gives no random bytes for a token: {0}")]
    Random(getrandom::Error),
    /// The file cannot be used.
    #[error(transparent)]
    Store(#[from] OpenError),
    /// The key that ways back to contacts are made from cannot be read or written.
    #[error("cannot use {}, which the ways back to contacts are made from: {source}", path.display())]
    Key {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The token's hash cannot be read or written.
    #[error("cannot read or write the desk's settings: {0}")]
    Setting(#[from] rusqlite::Error),
    /// This program is broken.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// The system refuses what a server needs.
    #[error("cannot start the server: {0}")]
    Runtime(io::Error),
}

/// What all requests share.
pub(super) struct Desk {
    pub(super) store: Store,
    pub(super) gate: Gate,
    pub(super) checker: Checker,
    pub(super) handoffs: Limiter,
    pub(super) sign_ins: Limiter,
    pub(super) watchers: Limiter,
    pub(super) received: Received,
    pub(super) relay: Relay,
    pub(super) threads: Limiter,
    pub(super) thread_key: ThreadKey,
    pub(super) signer: Option<Signer>,
    pub(super) origins: Origins,
    pub(super) proxies: Vec<Network>,
    pub(super) files: Files,
    pub(super) limits: FileLimits,
    /// A place for each upload that is read at a time.
    pub(super) uploads: Semaphore,
}

/// A server that has its port and its file, and does not serve yet.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    desk: Arc<Desk>,
    new_token: Option<Secret>,
}

impl Server {
    /// Takes the port, then opens the file: a start that fails for want of a port changes nothing.
    ///
    /// # Errors
    /// What is in the way, and what to do about it.
    pub fn open(config: Config) -> Result<Self, StartError> {
        let listener = listen(&config.host, config.port)?;
        let address = listener.local_addr().map_err(StartError::Runtime)?;
        let checker = Checker::new()?;
        check_token(&config.token)?;
        let store = Store::open(&config.data)?;
        let path = beside(&config.data);
        let thread_key = ThreadKey::open(&path).map_err(|source| StartError::Key { path, source })?;
        let (gate, new_token) = gate(&store, config.token)?;
        let now = Instant::now();
        let desk = Desk {
            store,
            gate,
            checker,
            handoffs: Limiter::new(config.rate, now),
            sign_ins: Limiter::new(SIGN_INS, now),
            watchers: Limiter::new(WATCHERS, now),
            received: Received::default(),
            relay: Relay::new(config.relay, config.mail),
            threads: Limiter::new(THREADS, now),
            thread_key,
            signer: config.signer,
            origins: config.origins,
            proxies: config.proxies,
            files: Files::new(config.site, config.package, config.indexes),
            limits: config.files,
            uploads: Semaphore::new(MAX_UPLOADS),
        };
        Ok(Self { listener, address, desk: Arc::new(desk), new_token })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The token, where it was made just now. It is shown nowhere else, and not kept.
    #[must_use]
    pub fn new_token(&self) -> Option<&str> {
        self.new_token.as_ref().map(Secret::as_str)
    }

    /// Serves until the process is asked to stop (Ctrl-C, SIGTERM), then finishes what is under way
    /// and closes the file. `announce` is called once it serves.
    ///
    /// # Errors
    /// Where the system refuses threads, signals or the listener, or `announce` fails.
    pub fn run(self, announce: impl FnOnce(&Self) -> io::Result<()>) -> Result<(), StartError> {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(StartError::Runtime)?;
        // Whoever reads the announcement may ask to stop at once, so that the signals are heard first.
        let stop = runtime.block_on(async { asked_to_stop() }).map_err(StartError::Runtime)?;
        announce(&self).map_err(StartError::Runtime)?;
        let app = router(Arc::clone(&self.desk));
        let post = relay::start(&self.desk, runtime.handle()).map_err(StartError::Runtime)?;
        runtime.block_on(serve(self.listener, app, stop)).map_err(StartError::Runtime)?;
        post.stop(STOP_WITHIN);
        // Ends what still runs, so that nobody else holds the desk and its file can be closed.
        runtime.shutdown_timeout(STOP_WITHIN);
        if let Some(desk) = Arc::into_inner(self.desk) {
            desk.store.close();
        }
        Ok(())
    }
}

/// Where the key of the threads lies.
fn beside(data: &Path) -> PathBuf {
    let mut name = data.as_os_str().to_owned();
    name.push(".key");
    name.into()
}

fn listen(host: &str, port: u16) -> Result<TcpListener, StartError> {
    let refuse = |source: io::Error| match source.kind() {
        io::ErrorKind::AddrInUse => StartError::PortInUse { port },
        _ => StartError::Listen { host: host.to_owned(), port, source },
    };
    // Brackets around an IPv6 address belong to addresses of pages.
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let addresses: Vec<SocketAddr> = (bare, port).to_socket_addrs().map_err(refuse)?.collect();
    let listener = TcpListener::bind(addresses.as_slice()).map_err(refuse)?;
    listener.set_nonblocking(true).map_err(refuse)?;
    Ok(listener)
}

/// Refuses a token that is easy to guess.
fn check_token(choice: &TokenChoice) -> Result<(), StartError> {
    match choice {
        TokenChoice::Given(token) => match token.trim().chars().count() {
            got if got < MIN_TOKEN_CHARACTERS => Err(StartError::ShortToken { got }),
            _ => Ok(()),
        },
        TokenChoice::Made | TokenChoice::MadeAnew => Ok(()),
    }
}

/// What opens the desk, and the token where it was made just now.
fn gate(store: &Store, choice: TokenChoice) -> Result<(Gate, Option<Secret>), StartError> {
    let known = match choice {
        TokenChoice::Given(token) => Some(hash(&token)),
        TokenChoice::Made => store.token_hash()?,
        TokenChoice::MadeAnew => None,
    };
    if let Some(known) = known {
        return Ok((Gate::new(known), None));
    }
    let token = Secret::random().map_err(StartError::Random)?;
    let made = hash(token.as_str());
    store.set_token_hash(made)?;
    Ok((Gate::new(made), Some(token)))
}

async fn serve(listener: TcpListener, app: Router, stop: impl Future<Output = ()>) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let mut stop = std::pin::pin!(stop);
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        let accepted = async {
            // The semaphore is never closed, so that this is always a place.
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, connection) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut stop => break,
        };
        let (stream, peer) = match connection {
            Ok(connection) => connection,
            Err(error) => {
                // Out of file descriptors, mostly: others must end first.
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let service = TowerToHyperService::new(AddExtension::new(app.clone(), Peer(peer)));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIMEOUT)
            .serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection broke");
            }
            drop(place);
        });
    }
    drop(listener);
    tracing::info!("stopping: finishing what is under way");
    if tokio::time::timeout(STOP_WITHIN, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
    Ok(())
}

/// Ends when the process is asked to stop.
fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;
    use std::pin::pin;

    use axum::body::Body;
    use axum::extract::{Extension, Request, State};
    use serde_json::json;

    use super::super::client::Client;
    use super::super::receive;
    use super::*;

    fn opened(folder: &std::path::Path) -> Server {
        Server::open(Config {
            data: folder.join("desk.sqlite"),
            host: "127.0.0.1".to_owned(),
            port: 0,
            origins: Origins::default(),
            proxies: Vec::new(),
            rate: Rate { each_per_minute: 10, all_per_minute: 10 },
            files: FileLimits { files: 1, bytes: 1000 },
            token: TokenChoice::Given("a-token-for-tests".to_owned()),
            relay: None,
            mail: None,
            signer: None,
            site: None,
            package: None,
            indexes: Vec::new(),
        })
        .unwrap()
    }

    /// A handoff with one file, as a browser posts it.
    fn upload() -> Request {
        let event = json!({
            "specversion": "1.0", "id": "00000001-0000-4000-8000-000000000001", "source": "https://example.com/",
            "type": "loop-in.handoff.v1", "time": "2026-01-31T12:00:00Z",
            "data": {
                "reference": "REF-1", "message": "Lost", "summary": [], "versions": { "widget": "0.1.0" },
                "attachments": [{ "name": "a.txt", "type": "text/plain", "size": 1,
                    "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881" }],
            },
        });
        let part = |name: &str, text: &str| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
        };
        let body = format!("{}{}--b--\r\n", part("event", &event.to_string()), part("file-0", "x"));
        let kind = ("content-type", "multipart/form-data; boundary=b");
        Request::builder().method("POST").header(kind.0, kind.1).body(Body::from(body)).unwrap()
    }

    #[tokio::test]
    async fn an_upload_keeps_its_place_until_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let server = opened(folder.path());
        let desk = &server.desk;
        // Somebody else writes, so that the upload, all read, waits for the disk.
        let other = rusqlite::Connection::open(folder.path().join("desk.sqlite")).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let client = Client { ip: Ipv4Addr::LOCALHOST.into(), https: false, host: String::new() };
        let mut answer = pin!(receive::post(State(Arc::clone(desk)), Extension(client), upload()));
        let first = std::future::poll_fn(|context| std::task::Poll::Ready(answer.as_mut().poll(context)));
        assert!(first.await.is_pending());
        assert_eq!(desk.uploads.available_permits(), MAX_UPLOADS - 1);
        other.execute_batch("ROLLBACK").unwrap();
        assert_eq!(answer.await.unwrap().status(), 201);
        assert_eq!(desk.uploads.available_permits(), MAX_UPLOADS);
    }
}
