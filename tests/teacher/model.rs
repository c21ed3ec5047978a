//! A sentence transformer of two layers with random weights, in the files in which they are published.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

const WIDTH: usize = 16;
const INNER: usize = 32;
const LAYERS: usize = 2;
const PLACES: usize = 64;

/// Whole words; of all others the letters are known.
const WORDS: [&str; 12] = [
    "renew", "loan", "book", "books", "return", "card", "hours", "opening", "library", "lost", "time", "desk",
];

/// Writes the folder.
pub(crate) fn write(folder: &Path) {
    fs::create_dir_all(folder.join("1_Pooling")).unwrap();
    let vocabulary = vocabulary();
    let files = [
        ("config.json", config(vocabulary.len())),
        ("tokenizer.json", tokenizer(&vocabulary)),
        ("1_Pooling/config.json", json!({"pooling_mode_mean_tokens": true, "pooling_mode_cls_token": false})),
        ("sentence_bert_config.json", json!({"max_seq_length": 32})),
    ];
    for (name, content) in files {
        fs::write(folder.join(name), content.to_string()).unwrap();
    }
    fs::write(folder.join("model.safetensors"), weights(vocabulary.len())).unwrap();
}

fn config(vocabulary: usize) -> Value {
    json!({
        "model_type": "bert", "hidden_size": WIDTH, "num_hidden_layers": LAYERS, "num_attention_heads": 2,
        "intermediate_size": INNER, "hidden_act": "gelu", "max_position_embeddings": PLACES,
        "layer_norm_eps": 1e-12, "vocab_size": vocabulary, "type_vocab_size": 2,
    })
}

fn vocabulary() -> Vec<String> {
    let mut pieces: Vec<String> = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"].map(str::to_owned).to_vec();
    pieces.extend(WORDS.map(str::to_owned));
    for letter in ('a'..='z').chain('0'..='9') {
        pieces.push(letter.to_string());
        pieces.push(format!("##{letter}"));
    }
    pieces
}

fn tokenizer(vocabulary: &[String]) -> Value {
    let ids: BTreeMap<&String, usize> =
        vocabulary.iter().enumerate().map(|(id, piece)| (piece, id)).collect();
    let special = |id: usize| {
        json!({"id": id, "content": vocabulary[id], "special": true, "single_word": false, "lstrip": false,
               "rstrip": false, "normalized": false})
    };
    let end = |id: usize| json!({"id": vocabulary[id], "ids": [id], "tokens": [vocabulary[id]]});
    let token = |id: usize| json!({"SpecialToken": {"id": vocabulary[id], "type_id": 0}});
    let text = json!({"Sequence": {"id": "A", "type_id": 0}});
    json!({
        "version": "1.0", "truncation": null,
        // As they are published: filled up, which the teacher does not want.
        "padding": {"strategy": {"Fixed": 32}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 0,
                    "pad_type_id": 0, "pad_token": "[PAD]"},
        "added_tokens": [special(0), special(1), special(2), special(3)],
        "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                       "strip_accents": null, "lowercase": true},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "TemplateProcessing", "single": [token(2), text, token(3)],
                           "pair": [token(2), text, token(3)],
                           "special_tokens": {"[CLS]": end(2), "[SEP]": end(3)}},
        "decoder": null,
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": ids},
    })
}

/// The tensors, in the layout of safetensors: the length of the table, the table as JSON, the numbers.
fn weights(vocabulary: usize) -> Vec<u8> {
    let mut tensors: Vec<(String, Vec<usize>)> = vec![
        ("embeddings.word_embeddings.weight".into(), vec![vocabulary, WIDTH]),
        ("embeddings.position_embeddings.weight".into(), vec![PLACES, WIDTH]),
        ("embeddings.token_type_embeddings.weight".into(), vec![2, WIDTH]),
    ];
    let mut both = |name: String, shape: Vec<usize>| {
        let to = shape[..1].to_vec();
        tensors.push((format!("{name}.weight"), shape));
        tensors.push((format!("{name}.bias"), to));
    };
    both("embeddings.LayerNorm".into(), vec![WIDTH]);
    for layer in 0..LAYERS {
        let name = |part: &str| format!("encoder.layer.{layer}.{part}");
        for part in ["self.query", "self.key", "self.value", "output.dense"] {
            both(name(&format!("attention.{part}")), vec![WIDTH, WIDTH]);
        }
        both(name("attention.output.LayerNorm"), vec![WIDTH]);
        both(name("intermediate.dense"), vec![INNER, WIDTH]);
        both(name("output.dense"), vec![WIDTH, INNER]);
        both(name("output.LayerNorm"), vec![WIDTH]);
    }
    let (mut table, mut numbers) = (Map::new(), Vec::new());
    let mut state = 1u32;
    for (name, shape) in tensors {
        let from = numbers.len();
        for _ in 0..shape.iter().product() {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let number = (state >> 8) as f32 / (1 << 24) as f32 - 0.5;
            numbers.extend_from_slice(&number.to_le_bytes());
        }
        table.insert(name, json!({"dtype": "F32", "shape": shape, "data_offsets": [from, numbers.len()]}));
    }
    let mut table = Value::Object(table).to_string();
    // The numbers begin at a multiple of eight.
    table.push_str(&" ".repeat(table.len().next_multiple_of(8) - table.len()));
    [&(table.len() as u64).to_le_bytes()[..], table.as_bytes(), &numbers].concat()
}
