//! The embedded live-agent endpoint: takes handoffs, keeps them, shows them to agents. [native]
