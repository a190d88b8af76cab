//! The runtime, used as generated clients use it.
#![cfg(test)]

#[cfg(test)]
mod blocking;
#[cfg(test)]
mod call;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod parts;
#[cfg(test)]
mod retries;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod support;
#[cfg(test)]
mod wait;
