//! The runtime, used as generated clients use it.
#![cfg(test)]

#[cfg(test)]
mod call;
#[cfg(test)]
mod parts;
#[cfg(test)]
mod retries;
#[cfg(test)]
mod support;
