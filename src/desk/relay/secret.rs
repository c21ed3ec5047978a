//! What must not be known: kept out of logs, and out of the file that the owner writes.

use std::fmt;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::reader::Fault;

/// A secret. It shows itself only to who asks for it by name.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::desk) struct Secret(String);

impl Secret {
    pub(in crate::desk) fn expose(&self) -> &str {
        &self.0
    }

    #[cfg(test)]
    pub(in crate::desk) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Where secrets come from.
#[derive(Clone, Debug)]
pub(super) struct Vault {
    /// Where paths of files begin: beside the file that names them.
    pub(super) folder: PathBuf,
    pub(super) env: fn(&str) -> Option<String>,
}

impl Vault {
    /// What lies beside the file at `path`, and this process's environment.
    pub(super) fn beside(path: &Path) -> Self {
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        Self { folder, env: |name| std::env::var(name).ok() }
    }

    /// Follows `{"env": "NAME"}` or `{"file": "PATH"}`.
    pub(super) fn open(&self, value: &Value, place: &str) -> Result<Secret, Fault> {
        let fault = |what: String| Fault::new(place, what);
        if value.is_string() {
            return Err(fault(
                "is written in plain, and this file may be copied, committed and backed up. Put the secret into the environment and write {\"env\": \"NAME\"}, or into a file of its own and write {\"file\": \"PATH\"}".to_owned(),
            ));
        }
        let reference = value.as_object().filter(|map| map.len() == 1);
        let pair =
            reference.and_then(|map| map.iter().next()).and_then(|(kind, at)| Some((kind, at.as_str()?)));
        let text = match pair {
            Some((kind, name)) if kind == "env" => (self.env)(name).ok_or_else(|| {
                fault(format!(
                    "names the environment variable {name}, which is not set. Set it before loop-in starts"
                ))
            })?,
            Some((kind, path)) if kind == "file" => {
                let path = self.folder.join(path);
                std::fs::read_to_string(&path).map_err(|error| {
                    fault(format!("names {}, which cannot be read: {error}", path.display()))
                })?
            }
            _ => return Err(fault("must be {\"env\": \"NAME\"} or {\"file\": \"PATH\"}".to_owned())),
        };
        let text = text.trim();
        if text.is_empty() {
            return Err(fault("names something that is empty".to_owned()));
        }
        if text.contains(char::is_control) {
            return Err(fault("names something of several lines; a secret is one line".to_owned()));
        }
        Ok(Secret(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn vault(folder: &Path) -> Vault {
        let env = |name: &str| match name {
            "TOKEN" => Some(" 0815\n".to_owned()),
            "EMPTY" => Some(String::new()),
            _ => None,
        };
        Vault { folder: folder.to_owned(), env }
    }

    #[test]
    fn secrets_come_from_the_environment_or_a_file() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("token"), "4711\n").unwrap();
        let vault = vault(folder.path());
        assert_eq!(vault.open(&json!({ "env": "TOKEN" }), "x").unwrap().expose(), "0815");
        assert_eq!(vault.open(&json!({ "file": "token" }), "x").unwrap().expose(), "4711");
        for (wrong, want) in [
            (json!("0815"), "in plain"),
            (json!({ "env": "ABSENT" }), "ABSENT, which is not set"),
            (json!({ "env": "EMPTY" }), "empty"),
            (json!({ "file": "absent" }), "cannot be read"),
            (json!({ "env": "TOKEN", "file": "token" }), "must be"),
            (json!({ "value": "0815" }), "must be"),
            (json!({ "env": 1 }), "must be"),
            (json!(null), "must be"),
        ] {
            let told = vault.open(&wrong, "destinations[0].secrets.token").unwrap_err().to_string();
            assert!(told.starts_with("destinations[0].secrets.token ") && told.contains(want), "{told}");
            assert!(!told.contains("0815"), "{told}");
        }
    }

    #[test]
    fn a_secret_does_not_show_itself() {
        assert_eq!(format!("{:?}", Secret::of("0815")), "Secret(…)");
    }
}
