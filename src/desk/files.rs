//! The demo site, the package and the index as files: right types, no way out of their folders.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use axum::body::Bytes;
use axum::extract::{Path as UrlPath, State};
use axum::http::header::{
    ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::server::Desk;

/// The policy under which the demo's pages show that the widget needs no more.
const SITE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; \
    require-trusted-types-for 'script'";

/// Below this many bytes compression saves nothing that fits into fewer packets.
const WORTH_COMPRESSING: usize = 1024;
/// From this many bytes on compressing well takes longer than it saves.
const LARGE: usize = 1 << 19;

/// The folders and what was read from them lately.
#[derive(Debug)]
pub(super) struct Files {
    site: Option<PathBuf>,
    package: Option<PathBuf>,
    indexes: Vec<(String, Loaded)>,
    /// Compressing takes longer than reading, so that a file is kept until it changes. Bounded by the
    /// number of files in the folders.
    loaded: Mutex<Vec<(PathBuf, Stamp, Arc<Loaded>)>>,
}

/// What changes when a file does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    len: u64,
    modified: Option<SystemTime>,
}

/// A file ready to be sent.
#[derive(Debug)]
struct Loaded {
    kind: &'static str,
    tag: String,
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl Files {
    pub(super) fn new(
        site: Option<PathBuf>,
        package: Option<PathBuf>,
        indexes: Vec<(String, Vec<u8>)>,
    ) -> Self {
        let real = |folder: PathBuf| folder.canonicalize().unwrap_or(folder);
        let load = |(name, bytes): (String, Vec<u8>)| {
            let loaded = Loaded::new(Path::new(&name), bytes);
            (name, loaded)
        };
        let indexes = indexes.into_iter().map(load).collect();
        Self { site: site.map(real), package: package.map(real), indexes, loaded: Mutex::new(Vec::new()) }
    }

    /// Reads `path`, a decoded address without its first slash, beneath `root`.
    fn read(&self, root: &Path, path: &str) -> Result<Arc<Loaded>, Missing> {
        let file = resolve(root, path)?;
        let data = std::fs::metadata(&file).map_err(|_| Missing::NotFound)?;
        let stamp = Stamp { len: data.len(), modified: data.modified().ok() };
        let known = |list: &[(PathBuf, Stamp, Arc<Loaded>)]| {
            list.iter()
                .find(|(path, at, _)| *path == file && *at == stamp)
                .map(|(_, _, loaded)| Arc::clone(loaded))
        };
        // Whoever panicked in here left a list that is still a list.
        if let Some(loaded) = known(&self.loaded.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(loaded);
        }
        let bytes = std::fs::read(&file).map_err(|_| Missing::NotFound)?;
        // Compressing takes a moment, in which this thread's other requests move elsewhere.
        let loaded = tokio::task::block_in_place(|| Arc::new(Loaded::new(&file, bytes)));
        let mut list = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        list.retain(|(path, ..)| *path != file);
        list.push((file, stamp, Arc::clone(&loaded)));
        Ok(loaded)
    }
}

/// Why there is no file to send.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Missing {
    NotFound,
    /// A folder, asked for without its slash: relative addresses in its page would lead astray.
    Folder,
}

/// The file that an address means. Nothing hidden, and nothing outside `root`, not by a link either.
fn resolve(root: &Path, path: &str) -> Result<PathBuf, Missing> {
    let mut file = root.to_owned();
    let folder = path.is_empty() || path.ends_with('/');
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', '\0', ':']) {
            return Err(Missing::NotFound);
        }
        file.push(part);
    }
    if folder {
        file.push("index.html");
    }
    let real = file.canonicalize().map_err(|_| Missing::NotFound)?;
    if !real.starts_with(root) {
        return Err(Missing::NotFound);
    }
    if real.is_dir() {
        return Err(if real.join("index.html").is_file() { Missing::Folder } else { Missing::NotFound });
    }
    Ok(real)
}

impl Loaded {
    fn new(name: &Path, plain: Vec<u8>) -> Self {
        let (kind, text) = media_type(name);
        let hash = Sha256::digest(&plain);
        // Half of the hash is plenty to tell versions of one file apart.
        let tag = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let worth = text && plain.len() >= WORTH_COMPRESSING && !plain.starts_with(&[0x1f, 0x8b]);
        let smaller = |packed: Option<Vec<u8>>| packed.filter(|p| p.len() < plain.len()).map(Bytes::from);
        let (brotli, gzip) =
            if worth { (smaller(brotli(&plain)), smaller(gzip(&plain))) } else { (None, None) };
        Self { kind, tag, brotli, gzip, plain: plain.into() }
    }

    fn respond(&self, asked: &HeaderMap) -> Response {
        let accepts = |coding: &str| accepts(asked, coding);
        let (body, coding) = match (&self.brotli, &self.gzip) {
            (Some(body), _) if accepts("br") => (body, Some("br")),
            (_, Some(body)) if accepts("gzip") => (body, Some("gzip")),
            _ => (&self.plain, None),
        };
        let tag = format!("\"{}{}\"", self.tag, coding.map(|c| format!("-{c}")).unwrap_or_default());
        let same = asked.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        let same = same.flat_map(|value| value.split(',')).any(|known| {
            let known = known.trim();
            known.strip_prefix("W/").unwrap_or(known) == tag
        });
        let mut response = if same {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            (StatusCode::OK, body.clone()).into_response()
        };
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
        // Kept, but asked about each time: a new version is there at once.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        // Hexadecimal digits and a coding's name in quotes are a header's characters.
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(ETAG, tag);
        }
        if let Some(coding) = coding {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        response
    }
}

/// The media type, and whether compression pays.
fn media_type(name: &Path) -> (&'static str, bool) {
    match name.extension().and_then(|ending| ending.to_str()).unwrap_or("") {
        "html" => ("text/html; charset=utf-8", true),
        "css" => ("text/css; charset=utf-8", true),
        "js" | "mjs" => ("text/javascript; charset=utf-8", true),
        "json" | "map" => ("application/json", true),
        "wasm" => ("application/wasm", true),
        "loopin" => ("application/octet-stream", true),
        "csv" => ("text/csv; charset=utf-8", true),
        "md" | "txt" | "ts" => ("text/plain; charset=utf-8", true),
        "svg" => ("image/svg+xml", true),
        "png" => ("image/png", false),
        "jpg" | "jpeg" => ("image/jpeg", false),
        "webp" => ("image/webp", false),
        "ico" => ("image/x-icon", false),
        "woff2" => ("font/woff2", false),
        "zip" => ("application/zip", false),
        _ => ("application/octet-stream", false),
    }
}

/// Whether the browser takes a coding (`br;q=0` says that it does not).
fn accepts(asked: &HeaderMap, coding: &str) -> bool {
    let values = asked.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case(coding) && !refused
    })
}

fn brotli(plain: &[u8]) -> Option<Vec<u8>> {
    let mut packed = Vec::new();
    // Quality 9 of 11: the last two cost many times the work for a few hundred bytes. Whoever asks for a
    // large file first waits for it, so that it is packed faster.
    let quality = if plain.len() > LARGE { 5 } else { 9 };
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, quality, 22);
    writer.write_all(plain).ok()?;
    drop(writer);
    Some(packed)
}

fn gzip(plain: &[u8]) -> Option<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(plain).ok()?;
    writer.finish().ok()
}

/// An index, or a file of the demo site.
pub(super) async fn site(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Response {
    let path = decode(uri.path().trim_start_matches('/'));
    if let Some((_, index)) = desk.files.indexes.iter().find(|(name, _)| path.as_ref() == Some(name)) {
        return public(index.respond(&headers));
    }
    let Some(root) = &desk.files.site else {
        // Without a demo site there is the desk alone.
        return if uri.path() == "/" { to("/desk/") } else { not_found() };
    };
    let mut response = match path.ok_or(Missing::NotFound).and_then(|path| desk.files.read(root, &path)) {
        Ok(loaded) => loaded.respond(&headers),
        // One slash in front, however many were asked for: two would name another host.
        Err(Missing::Folder) => to(&format!("/{}/", uri.path().trim_matches('/'))),
        Err(Missing::NotFound) => not_found(),
    };
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(SITE_POLICY));
    response
}

/// A file of the package. Any site may load it, as from a CDN.
pub(super) async fn package(
    State(desk): State<Arc<Desk>>,
    UrlPath(path): UrlPath<String>,
    headers: HeaderMap,
) -> Response {
    let found = desk.files.package.as_ref().and_then(|root| desk.files.read(root, &path).ok());
    public(found.map_or_else(not_found, |loaded| loaded.respond(&headers)))
}

fn public(mut response: Response) -> Response {
    response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

fn to(address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(address) => (StatusCode::PERMANENT_REDIRECT, [(LOCATION, address)]).into_response(),
        Err(_) => not_found(),
    }
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "Nothing is here.\n").into_response()
}

/// Undoes `%41`; `None` where the result is not UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| byte == b'%').and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_in_their_folder() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("site");
        std::fs::create_dir_all(root.join("try")).unwrap();
        std::fs::create_dir_all(root.join("bare")).unwrap();
        std::fs::create_dir_all(root.join("..site")).unwrap();
        for file in ["index.html", "try/index.html", "a b.css", ".hidden", "..site/x", "../outside"] {
            std::fs::write(root.join(file), file).unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(root.join("../outside"), root.join("link")).unwrap();
        for (path, want) in [
            ("", Ok("index.html")),
            ("try/", Ok("try/index.html")),
            ("try//index.html", Ok("try/index.html")),
            ("a%20b.css", Ok("a b.css")),
            ("try", Err(Missing::Folder)),
            ("bare", Err(Missing::NotFound)),
            ("bare/", Err(Missing::NotFound)),
            ("absent", Err(Missing::NotFound)),
            (".hidden", Err(Missing::NotFound)),
            ("..site/x", Err(Missing::NotFound)),
            ("../outside", Err(Missing::NotFound)),
            ("%2e%2e/outside", Err(Missing::NotFound)),
            ("try/..%2f..%2foutside", Err(Missing::NotFound)),
            ("..\\outside", Err(Missing::NotFound)),
            ("index.html%00", Err(Missing::NotFound)),
            ("link", Err(Missing::NotFound)),
            ("index.html/", Err(Missing::NotFound)),
        ] {
            let found = decode(path).ok_or(Missing::NotFound).and_then(|path| resolve(&root, &path));
            assert_eq!(found, want.map(|file| root.join(file)), "{path}");
        }
    }

    #[test]
    fn codings_are_chosen_by_the_browser() {
        for (header, coding, want) in [
            ("gzip, deflate, br", "br", true),
            ("gzip;q=0.5", "gzip", true),
            ("br;q=0", "br", false),
            ("br; q=0.0", "br", false),
            ("brotli", "br", false),
            ("", "gzip", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, header.parse().unwrap());
            assert_eq!(accepts(&headers, coding), want, "{header}");
        }
    }

    #[test]
    fn escapes_that_are_none_stay() {
        for (path, want) in [("a%2", "a%2"), ("%zz", "%zz"), ("%C3%A4", "ä"), ("100%", "100%")] {
            assert_eq!(decode(path).as_deref(), Some(want));
        }
        assert_eq!(decode("%ff"), None);
    }
}
