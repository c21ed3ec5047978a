// The target of a top-level await.
export default { build: { target: "es2022", modulePreload: false } };
