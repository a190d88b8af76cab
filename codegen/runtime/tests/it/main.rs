//! The runtime, used as generated clients use it.
#![cfg(test)]

#[cfg(test)]
mod blocking;
#[cfg(test)]
mod bodies;
#[cfg(test)]
mod call;
#[cfg(test)]
mod choices;
#[cfg(test)]
mod configuration;
#[cfg(test)]
mod decoding;
#[cfg(test)]
mod doubles;
#[cfg(test)]
mod lies;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod parts;
#[cfg(test)]
mod retries;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod spans;
#[cfg(test)]
mod streams;
#[cfg(test)]
mod styles;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tokens;
#[cfg(test)]
mod wait;
