//! The runtime of a generated client.
