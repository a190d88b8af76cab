//! Credentials: what they are, where an API wants them, and where they come from.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::base64;
use super::clock::Clock;
use super::error::{CredentialsError, Error};
use super::params::{Escape, escape};
use super::random::Random;
use super::redact::Secret;
use super::transport::{BoxFuture, Transport};

/// A way to authenticate that the API offers: one of its `securitySchemes`.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the API's description.
    pub name: &'static str,
    /// Where the credential goes.
    pub place: Place,
    /// Environment variables to take the credential from: the first that is set, or, for
    /// [`Place::Basic`], the one for the name and the one for the password.
    pub env: &'static [&'static str],
    /// The method of the client's builder that takes the credential, for error messages.
    pub setter: &'static str,
    /// How a client gets tokens by its own credentials, if those are read from the environment too.
    pub own: Option<&'static OwnCredentials>,
}

/// A client's own credentials in the environment.
#[derive(Debug)]
pub struct OwnCredentials {
    /// The environment variables with its id and its secret.
    pub env: [&'static str; 2],
    /// What gets tokens by them.
    pub provider: fn(String, String) -> Arc<dyn CredentialProvider>,
}

/// Where a credential goes.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// Into a header of this name, as it is.
    Header(&'static str),
    /// Into a query parameter of this name.
    Query(&'static str),
    /// Into a cookie of this name.
    Cookie(&'static str),
    /// Into `Authorization: Basic`, a name and a password.
    Basic,
    /// Into `Authorization`, after the given word: `Bearer` for bearer tokens, OAuth 2 and OpenID
    /// Connect.
    Authorization(&'static str),
}

/// A credential. `Debug` shows its kind only.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Credential {
    /// A key or a token.
    Token(Secret),
    /// A name and a password.
    Basic {
        /// The name.
        username: String,
        /// The password; often empty where the name is a key.
        password: Secret,
    },
}

impl Credential {
    /// A key or a token.
    pub fn token(token: impl Into<String>) -> Self {
        Self::Token(Secret::new(token))
    }

    /// A name and a password.
    pub fn basic(username: impl Into<String>, password: impl Into<String>) -> Self {
        Self::Basic {
            username: username.into(),
            password: Secret::new(password),
        }
    }

    /// What must not appear in a message.
    fn secret(&self) -> &Secret {
        match self {
            Self::Token(secret) => secret,
            Self::Basic { password, .. } => password,
        }
    }
}

/// Supplies credentials that change: tokens that expire, keys from a vault.
///
/// It is asked before every attempt, so it should remember what it has. See
/// [`Credential::token`] for what to give back.
pub trait CredentialProvider: Send + Sync + 'static {
    /// The credential to send now.
    ///
    /// # Errors
    ///
    /// [`CredentialsError`] when there is none to be had; the request is then not sent.
    fn credential<'a>(
        &'a self,
        context: CredentialContext<'a>,
    ) -> BoxFuture<'a, Result<Credential, Error>>;

    /// Called when the server answered 401 to `credential`. An implementation that remembers it
    /// should forget it. Gives back whether asking again may help: the request is then sent once
    /// more, at once.
    fn rejected(&self, credential: &Credential) -> bool {
        let _ = credential;
        false
    }
}

/// What a [`CredentialProvider`] may use: the client's own transport and clock.
#[derive(Clone, Copy)]
pub struct CredentialContext<'a> {
    /// Where the API is served, if that is known before a call is made.
    pub base_url: Option<&'a str>,
    /// For requests of its own, to a token endpoint for example.
    pub transport: &'a Arc<dyn Transport>,
    /// For when a token expires.
    pub clock: &'a Arc<dyn Clock>,
    /// For the pause before a second attempt.
    pub random: &'a Arc<dyn Random>,
    /// How long one exchange may take.
    pub timeout: Duration,
}

impl fmt::Debug for CredentialContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialContext")
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// Where the credential of a scheme comes from.
#[derive(Clone)]
pub(crate) enum Source {
    /// With the form in which it is sent, unless it cannot be.
    Fixed(Credential, Option<Placed>),
    Provider(Arc<dyn CredentialProvider>),
}

/// A credential that a provider supplied, and the form in which it is sent.
pub(crate) struct Supplied {
    pub(crate) scheme: &'static Scheme,
    credential: Credential,
    pub(crate) placed: Placed,
}

impl Supplied {
    pub(crate) fn new(scheme: &'static Scheme, credential: Credential) -> Result<Self, Error> {
        Ok(Self {
            scheme,
            placed: place(scheme, &credential)?,
            credential,
        })
    }
}

/// The credentials a client has, by scheme.
#[derive(Clone, Default)]
pub(crate) struct Credentials {
    sources: Vec<(&'static str, Source)>,
}

impl Credentials {
    pub(crate) fn set(&mut self, scheme: &'static Scheme, source: Source) {
        self.sources.retain(|(name, _)| *name != scheme.name);
        self.sources.push((scheme.name, source));
    }

    pub(crate) fn set_fixed(&mut self, scheme: &'static Scheme, credential: Credential) {
        let placed = place(scheme, &credential).ok();
        self.set(scheme, Source::Fixed(credential, placed));
    }

    pub(crate) fn has(&self, scheme: &Scheme) -> bool {
        self.get(scheme).is_some()
    }

    fn get(&self, scheme: &Scheme) -> Option<&Source> {
        self.sources
            .iter()
            .find(|(name, _)| *name == scheme.name)
            .map(|(_, source)| source)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.sources.iter().map(|(name, _)| *name)
    }

    /// The schemes to use: the first alternative whose credentials are all there. The alternative
    /// of no credential at all comes last, wherever it stands: who configured a key wants it used.
    pub(crate) fn choose(
        &self,
        alternatives: &'static [&'static [&'static Scheme]],
        supplied: impl Fn(&Scheme) -> bool,
    ) -> Result<&'static [&'static Scheme], Error> {
        let usable = |schemes: &&&'static [&'static Scheme]| {
            schemes
                .iter()
                .all(|scheme| self.has(scheme) || supplied(scheme))
        };
        let by_need = alternatives
            .iter()
            .filter(|schemes| !schemes.is_empty())
            .find(usable);
        match by_need {
            Some(schemes) => Ok(schemes),
            None if alternatives.is_empty() => Ok(&[]),
            None if alternatives.iter().any(|schemes| schemes.is_empty()) => Ok(&[]),
            None => Err(missing(
                alternatives
                    .iter()
                    .flat_map(|schemes| schemes.iter().copied()),
            )),
        }
    }

    /// Who is asked for the credential of a scheme, where it may change.
    pub(crate) fn provider(&self, scheme: &Scheme) -> Option<&dyn CredentialProvider> {
        match self.get(scheme)? {
            Source::Provider(provider) => Some(&**provider),
            Source::Fixed(..) => None,
        }
    }

    /// The credential of a scheme that does not change, in the form in which it is sent.
    pub(crate) fn placed(&self, scheme: &Scheme) -> Result<Option<Cow<'_, Placed>>, Error> {
        match self.get(scheme) {
            Some(Source::Fixed(_, Some(placed))) => Ok(Some(Cow::Borrowed(placed))),
            Some(Source::Fixed(credential, None)) => {
                place(scheme, credential).map(|placed| Some(Cow::Owned(placed)))
            }
            Some(Source::Provider(_)) | None => Ok(None),
        }
    }

    /// Tells the providers that their credentials were refused; whether one can do better.
    pub(crate) fn rejected(&self, supplied: &[Supplied]) -> bool {
        let mut again = false;
        for it in supplied {
            if let Some(Source::Provider(provider)) = self.get(it.scheme) {
                again |= provider.rejected(&it.credential);
            }
        }
        again
    }

    /// The secrets that a request may have carried: those of its schemes that do not change, and
    /// those that were supplied for it.
    pub(crate) fn secrets(
        &self,
        schemes: &[&'static Scheme],
        supplied: &[Supplied],
    ) -> Vec<Secret> {
        let fixed = schemes.iter().filter_map(|scheme| match self.get(scheme) {
            Some(Source::Fixed(credential, _)) => Some(credential),
            Some(Source::Provider(_)) | None => None,
        });
        let supplied = supplied.iter().map(|supplied| &supplied.credential);
        fixed
            .chain(supplied)
            .map(|credential| credential.secret().clone())
            .collect()
    }
}

/// The error that names what would have to be supplied, and how.
pub(crate) fn missing(schemes: impl Iterator<Item = &'static Scheme>) -> Error {
    let mut ways: Vec<String> = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for scheme in schemes {
        // One may stand in several alternatives.
        if told.contains(&scheme.name) {
            continue;
        }
        told.push(scheme.name);
        if !scheme.setter.is_empty() {
            ways.push(format!("call `{}` on the client's builder", scheme.setter));
        }
        match (scheme.place, scheme.env) {
            (_, []) => {}
            (Place::Basic, variables) => ways.push(format!(
                "set the environment variables `{}` and use `from_env`",
                variables.join("` and `")
            )),
            (_, variables) => ways.push(format!(
                "set the environment variable `{}` and use `from_env`",
                variables.join("` or `")
            )),
        }
        if let Some(OwnCredentials { env, .. }) = scheme.own {
            ways.push(format!(
                "set the environment variables `{}` and use `from_env`",
                env.join("` and `")
            ));
        }
    }
    ways.dedup();
    CredentialsError::new(match ways.as_slice() {
        [] => "a credential is missing".to_owned(),
        ways => format!("a credential is missing: {}", ways.join(", or ")),
    })
    .into_error()
}

/// Where the credential of a scheme comes from by the environment: from one that stands there, or else by the client's
/// own, if both halves of those do.
pub(crate) fn from_env(scheme: &Scheme) -> Option<Source> {
    if let Some(credential) = fixed_from_env(scheme) {
        let placed = place(scheme, &credential).ok();
        return Some(Source::Fixed(credential, placed));
    }
    let own = scheme.own?;
    let [id, secret] = own.env.map(variable);
    Some(Source::Provider((own.provider)(id?, secret?)))
}

fn fixed_from_env(scheme: &Scheme) -> Option<Credential> {
    match (scheme.place, scheme.env) {
        (Place::Basic, [username, password, ..]) => Some(Credential::basic(
            read(username)?,
            read(password).unwrap_or_default(),
        )),
        (_, variables) => variables
            .iter()
            .find_map(|name| variable(name))
            .map(Credential::token),
    }
}

/// What stands in a variable without the space around it, which no token has.
fn variable(name: &str) -> Option<String> {
    read(name).map(|value| value.trim().to_owned())
}

fn read(name: &str) -> Option<String> {
    let value = std::env::var(name).ok();
    value.filter(|value| !value.trim().is_empty())
}

/// A credential in the form in which it is sent.
#[derive(Clone)]
pub(crate) enum Placed {
    Header(HeaderName, HeaderValue),
    /// The parameter's name, and the pair as it stands in a URL.
    Query(&'static str, String),
    Cookie(String),
}

/// Puts a credential where its scheme wants it.
pub(crate) fn place(scheme: &Scheme, credential: &Credential) -> Result<Placed, Error> {
    let text = match credential {
        Credential::Token(token) => token.expose().to_owned(),
        Credential::Basic { username, password } => {
            base64::encode(format!("{username}:{}", password.expose()).as_bytes())
        }
    };
    match scheme.place {
        Place::Header(name) => header(scheme, name, &text),
        // A token has no space in it: one before it is of the word, which the user has given too.
        Place::Authorization(word) => {
            let given = text.split_once(' ').map_or("", |(given, _)| given);
            match given.eq_ignore_ascii_case(word) {
                true => header(scheme, "authorization", &text),
                false => header(scheme, "authorization", &format!("{word} {text}")),
            }
        }
        // A token for basic authentication is one that has been encoded already.
        Place::Basic => header(scheme, "authorization", &format!("Basic {text}")),
        Place::Query(name) => {
            let mut pair = String::new();
            escape(name, Escape::Strict, &mut pair);
            pair.push('=');
            escape(&text, Escape::Strict, &mut pair);
            Ok(Placed::Query(name, pair))
        }
        // A semicolon would end the cookie, and begin another.
        Place::Cookie(_) if text.contains(|c: char| c == ';' || c.is_control()) => {
            Err(unusable(scheme, "cookie"))
        }
        Place::Cookie(name) => Ok(Placed::Cookie(format!("{name}={text}"))),
    }
}

fn header(scheme: &Scheme, name: &str, value: &str) -> Result<Placed, Error> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unusable(scheme, "header"))?;
    let mut value = HeaderValue::from_str(value).map_err(|_| unusable(scheme, "header"))?;
    value.set_sensitive(true);
    Ok(Placed::Header(name, value))
}

fn unusable(scheme: &Scheme, carrier: &str) -> Error {
    CredentialsError::new(format!(
        "the credential for `{}` has characters that a {carrier} cannot carry; \
         a line break at its end is the usual cause",
        scheme.name
    ))
    .into_error()
}
