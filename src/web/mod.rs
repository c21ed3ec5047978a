//! The rim in the browser: everything that JavaScript can call, and nothing else. [wasm]
