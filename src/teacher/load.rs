//! Reads the files of a sentence transformer, in the layout in which they are published. [native]

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use candle_core::{DType, Device, Tensor};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokenizers::{Tokenizer, TruncationParams};

/// Why a teacher cannot teach.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TeacherError {
    /// The folder is not there.
    #[error(
        "{}: there is no such folder; --teacher takes the folder of a sentence transformer, \
         for example all-MiniLM-L6-v2",
        path.display()
    )]
    NoFolder {
        /// What was named.
        path: PathBuf,
    },
    /// A file is not in the folder.
    #[error(
        "{}: this file is missing; a teacher is a folder with config.json, tokenizer.json and \
         model.safetensors, as sentence transformers are published: copy it from there",
        path.display()
    )]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A file cannot be read.
    #[error("{}: {error}; see that this file can be read", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A file is not what its name says.
    #[error("{}: this file is damaged or of another kind ({why}); fetch it again", path.display())]
    Broken {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The transformer is of a kind that cannot be run here.
    #[error(
        "{}: {what}, which cannot be run; take a transformer of the kind BERT with mean or CLS pooling, \
         for example all-MiniLM-L6-v2 or paraphrase-multilingual-MiniLM-L12-v2",
        path.display()
    )]
    Unsupported {
        /// The file that says so.
        path: PathBuf,
        /// What it says.
        what: String,
    },
    /// The arithmetic fails.
    #[error("the teacher cannot be run: {why}; its files may not belong together")]
    Run {
        /// What the arithmetic says.
        why: String,
    },
}

impl From<candle_core::Error> for TeacherError {
    fn from(error: candle_core::Error) -> Self {
        Self::Run { why: error.to_string() }
    }
}

/// What a sentence transformer is made of.
pub(super) struct Files {
    pub(super) config: Config,
    pub(super) pooling: Pooling,
    pub(super) tokenizer: Tokenizer,
    pub(super) weights: Weights,
}

/// The shape of the transformer, as `config.json` says it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Config {
    model_type: String,
    pub(super) hidden_size: usize,
    pub(super) num_hidden_layers: usize,
    pub(super) num_attention_heads: usize,
    #[serde(default)]
    pub(super) hidden_act: Activation,
    pub(super) max_position_embeddings: usize,
    #[serde(default = "epsilon")]
    pub(super) layer_norm_eps: f64,
    #[serde(default)]
    position_embedding_type: Option<String>,
}

fn epsilon() -> f64 {
    1e-12
}

/// What stands between the two halves of a layer.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Activation {
    #[default]
    Gelu,
    #[serde(alias = "gelu_pytorch_tanh", alias = "gelu_fast")]
    GeluNew,
    Relu,
}

/// How the vectors of words become one of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pooling {
    Mean,
    /// That of the first piece.
    First,
}

/// `1_Pooling/config.json`; `pooling_mode_mean_tokens` is what is meant where it says nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PoolingModes {
    pooling_mode_cls_token: bool,
    pooling_mode_max_tokens: bool,
    pooling_mode_mean_sqrt_len_tokens: bool,
    pooling_mode_weightedmean_tokens: bool,
    pooling_mode_lasttoken: bool,
}

/// `sentence_bert_config.json`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Lengths {
    max_seq_length: Option<usize>,
}

/// A text is read so far, in pieces of words; what customers ask is shorter.
const LONGEST: usize = 128;

/// The tensors by their names.
pub(super) struct Weights {
    path: PathBuf,
    tensors: HashMap<String, Tensor>,
    /// What stands before each name: `bert.` where the transformer was saved with a head.
    before: &'static str,
}

/// Reads the folder.
pub(super) fn files(folder: &Path) -> Result<Files, TeacherError> {
    if !folder.is_dir() {
        return Err(TeacherError::NoFolder { path: folder.to_owned() });
    }
    let config = config(&folder.join("config.json"))?;
    let pooling = pooling(&folder.join("1_Pooling").join("config.json"))?;
    let lengths: Lengths = json_if_there(&folder.join("sentence_bert_config.json"))?.unwrap_or_default();
    let longest = LONGEST.min(config.max_position_embeddings).min(lengths.max_seq_length.unwrap_or(LONGEST));
    let tokenizer = tokenizer(&folder.join("tokenizer.json"), longest)?;
    let weights = Weights::read(folder.join("model.safetensors"))?;
    Ok(Files { config, pooling, tokenizer, weights })
}

fn config(path: &Path) -> Result<Config, TeacherError> {
    let config: Config = json(path)?;
    let unsupported = |what: String| TeacherError::Unsupported { path: path.to_owned(), what };
    if config.model_type != "bert" {
        return Err(unsupported(format!("model_type is {}", config.model_type)));
    }
    if let Some(kind) = config.position_embedding_type.as_deref().filter(|kind| *kind != "absolute") {
        return Err(unsupported(format!("position_embedding_type is {kind}")));
    }
    let (hidden, heads) = (config.hidden_size, config.num_attention_heads);
    if heads == 0 || hidden == 0 || hidden % heads != 0 {
        let why = format!("{heads} heads cannot share {hidden} dimensions");
        return Err(TeacherError::Broken { path: path.to_owned(), why });
    }
    Ok(config)
}

fn pooling(path: &Path) -> Result<Pooling, TeacherError> {
    let modes: PoolingModes = json_if_there(path)?.unwrap_or_default();
    let others = [
        ("max", modes.pooling_mode_max_tokens),
        ("mean by the root of the length", modes.pooling_mode_mean_sqrt_len_tokens),
        ("weighted mean", modes.pooling_mode_weightedmean_tokens),
        ("last token", modes.pooling_mode_lasttoken),
    ];
    if let Some((name, _)) = others.iter().find(|(_, set)| *set) {
        return Err(TeacherError::Unsupported { path: path.to_owned(), what: format!("pooling is {name}") });
    }
    Ok(if modes.pooling_mode_cls_token { Pooling::First } else { Pooling::Mean })
}

fn tokenizer(path: &Path, longest: usize) -> Result<Tokenizer, TeacherError> {
    let broken =
        |why: tokenizers::Error| TeacherError::Broken { path: path.to_owned(), why: why.to_string() };
    let mut tokenizer = Tokenizer::from_bytes(bytes(path)?).map_err(broken)?;
    // Texts of one length go together, so nothing is filled up.
    tokenizer.with_padding(None);
    let truncation = TruncationParams { max_length: longest, ..TruncationParams::default() };
    tokenizer.with_truncation(Some(truncation)).map_err(broken)?;
    Ok(tokenizer)
}

impl Weights {
    fn read(path: PathBuf) -> Result<Self, TeacherError> {
        let broken = |why: candle_core::Error| TeacherError::Broken {
            path: path.clone(),
            // The arithmetic adds where in itself it failed, on further lines.
            why: why.to_string().lines().next().unwrap_or_default().to_owned(),
        };
        let tensors = candle_core::safetensors::load_buffer(&bytes(&path)?, &Device::Cpu).map_err(broken)?;
        let before = if tensors.keys().any(|name| name.starts_with("bert.")) { "bert." } else { "" };
        Ok(Self { path, tensors, before })
    }

    /// A tensor of this shape.
    pub(super) fn take(&self, name: &str, shape: &[usize]) -> Result<Tensor, TeacherError> {
        let name = format!("{}{name}", self.before);
        let broken = |why: String| TeacherError::Broken { path: self.path.clone(), why };
        let tensor = self.tensors.get(&name).ok_or_else(|| broken(format!("it has no tensor {name}")))?;
        if tensor.dims() != shape {
            return Err(broken(format!("{name} is {:?} and not {shape:?}", tensor.dims())));
        }
        Ok(tensor.to_dtype(DType::F32)?)
    }

    /// A table with rows of this length, however many.
    pub(super) fn table(&self, name: &str, width: usize) -> Result<Tensor, TeacherError> {
        let full = format!("{}{name}", self.before);
        let rows = self.tensors.get(&full).and_then(|table| table.dims().first().copied());
        self.take(name, &[rows.unwrap_or(0), width])
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, TeacherError> {
    std::fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => TeacherError::Missing { path: path.to_owned() },
        _ => TeacherError::Read { path: path.to_owned(), error },
    })
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, TeacherError> {
    serde_json::from_slice(&bytes(path)?)
        .map_err(|error| TeacherError::Broken { path: path.to_owned(), why: error.to_string() })
}

fn json_if_there<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, TeacherError> {
    if path.exists() { json(path).map(Some) } else { Ok(None) }
}
