//! The kinds of diagnostics.

use super::Severity;

/// Declares every code once: its doc comment is the explanation a user asks for.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = ($id:literal, $severity:ident);)+) => {
        /// A kind of diagnostic. Its id is stable: settings, tests and people refer to it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code, in the order of the stages.
            pub const ALL: &'static [Code] = &[$(Code::$name,)+];

            /// The id, in kebab case.
            pub fn id(self) -> &'static str {
                match self {
                    $(Code::$name => $id,)+
                }
            }

            /// The severity a diagnostic of this code has unless it is raised.
            pub fn severity(self) -> Severity {
                match self {
                    $(Code::$name => Severity::$severity,)+
                }
            }

            /// What it means, what the generator does and what can be done, in Markdown.
            pub fn explanation(self) -> String {
                let lines: &[&str] = match self {
                    $(Code::$name => &[$($doc),+],)+
                };
                let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
                lines.join("\n")
            }
        }
    };
}

// To add a code: one entry here, and for each a failing document `tests/diagnostics/<id>.yaml` (`<id>.toml` where
// the settings are what fails) with its snapshot; `every_code_has_a_document` fails until it is there.
codes! {
    // ---- settings ----
    /// The settings are not TOML.
    ///
    /// The place is where the reader gave up. Nothing is generated: a setting that was not understood would
    /// be left out in silence.
    SettingSyntax = ("setting-syntax", Error);
    /// A key of the settings that the generator does not know.
    ///
    /// Often a slip of the pen, or a key in the wrong table. It is an error because a setting that does nothing
    /// would go unnoticed.
    UnknownSetting = ("unknown-setting", Error);
    /// A setting has a value that it cannot have.
    ///
    /// The message says what is expected: another type, one of a few words, a Rust name, a number in some range.
    WrongSetting = ("wrong-setting", Error);

    // ---- source ----
    /// The file cannot be read.
    ///
    /// The path given for the document names no file, or one that may not be read.
    Unreadable = ("unreadable", Error);
    /// The file is larger than the limit.
    ///
    /// Raise `limits.file-bytes` in `client.toml` if the document is to be trusted.
    TooLarge = ("too-large", Error);
    /// Values nest deeper than the limit.
    ///
    /// Raise `limits.depth` in `client.toml` if the document is to be trusted.
    TooDeep = ("too-deep", Error);
    /// The document makes more values than the limit.
    ///
    /// YAML aliases and merge keys count with all that they repeat, so that a few hundred bytes cannot become
    /// gigabytes. Raise `limits.nodes` in `client.toml` if the document is to be trusted.
    TooManyNodes = ("too-many-nodes", Error);
    /// The file is neither JSON nor YAML.
    ///
    /// The place is where the reader gave up; the cause is often in the line before.
    Syntax = ("syntax", Error);
    /// The file is not UTF-8.
    ///
    /// What is no character is read as U+FFFD. Save the file as UTF-8.
    NotUtf8 = ("not-utf8", Warning);
    /// Two entries of one object have the same key.
    ///
    /// The later one counts, as in most readers; the earlier is left out.
    DuplicateKey = ("duplicate-key", Warning);
    /// A YAML file holds several documents.
    ///
    /// The first one counts.
    SeveralDocuments = ("several-documents", Warning);
    /// A YAML key is a mapping or a sequence.
    ///
    /// JSON knows no such keys. The entry is left out.
    ComplexKey = ("complex-key", Warning);
    /// A YAML alias stands inside of what it stands for.
    ///
    /// It would have no end, so it is read as null.
    AliasLoop = ("alias-loop", Warning);
    /// A YAML alias names an anchor that does not stand before it.
    ///
    /// It is read as null.
    UnknownAlias = ("unknown-alias", Warning);
    /// A YAML tag that the core schema does not know.
    ///
    /// The value is read as if it had no tag.
    UnknownTag = ("unknown-tag", Note);

    // ---- document ----
    /// The file is no OpenAPI document.
    ///
    /// It has neither `openapi: 3.x.y` nor `swagger: "2.0"` at its root.
    NotOpenapi = ("not-openapi", Error);
    /// The version of OpenAPI is not one the generator knows.
    ///
    /// It knows Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2. A later 3.x is read as 3.2, and said.
    UnknownVersion = ("unknown-version", Error);
    /// A value has another type than the specification gives it.
    ///
    /// The value is left out, or read as what was surely meant, as the message says; the rest of the object
    /// stays.
    WrongType = ("wrong-type", Warning);
    /// A field that the specification requires is missing.
    ///
    /// The message says what is assumed in its place, or what is left out.
    MissingField = ("missing-field", Warning);
    /// A key that the specification does not know at this place.
    ///
    /// It is left out. Extensions start with `x-`.
    UnknownKey = ("unknown-key", Note);
    /// A value that is none of those the specification allows here.
    ///
    /// The message says what is assumed in its place, or what is left out.
    UnknownValue = ("unknown-value", Warning);
    /// A reference leads nowhere.
    ///
    /// What needs it is left out: an operation whose parameter or body is missing cannot be called right, a
    /// schema that is missing is read as any value.
    DanglingReference = ("dangling-reference", Warning);
    /// A chain of references leads back to itself.
    ///
    /// There is nothing at its end, so it is treated as a reference that leads nowhere.
    ReferenceLoop = ("reference-loop", Warning);
    /// A reference to an address on the network.
    ///
    /// Nothing is fetched while generating: the output would depend on a server, and a document could make
    /// the generator call any address. Save the file and map the address to it in `client.toml` under
    /// `[references.map]`.
    NetworkReference = ("network-reference", Warning);
    /// A reference to a file outside of the folder of the document.
    ///
    /// It is not read, so that a document cannot make the generator read what is not its own. Allow its
    /// folder in `client.toml` with `allow` under `[references]`.
    OutsideReference = ("outside-reference", Warning);
    /// Something the generator reads but does not turn into code.
    ///
    /// It changes nothing about the requests and responses that are emitted.
    NotCarried = ("not-carried", Note);
    /// A construct of another version of OpenAPI than the one the document names.
    ///
    /// It is read as the version that has it means it.
    OtherVersion = ("other-version", Note);
    /// An operation that cannot be used is skipped.
    ///
    /// What it sends would be wrong: a parameter or its request body leads nowhere or cannot be read. All other
    /// operations are emitted. The diagnostic that the note names tells what to repair.
    SkippedOperation = ("skipped-operation", Warning);
    /// Two operations have the same `operationId`.
    ///
    /// Both are kept; names are made from the path and the verb, so nothing is lost.
    DuplicateOperationId = ("duplicate-operation-id", Warning);
    /// A `{name}` in a path has no parameter that declares it.
    ///
    /// It is added as a required string.
    UndeclaredPathParameter = ("undeclared-path-parameter", Warning);
    /// A parameter with `in: path` whose `{name}` is not in the path.
    ///
    /// It has no place to go, so it is left out.
    UnusedPathParameter = ("unused-path-parameter", Warning);
    /// A path parameter is not declared as required.
    ///
    /// It has to be: a path without it is another path. It is read as required.
    OptionalPathParameter = ("optional-path-parameter", Warning);
    /// A key of `paths` that is no plain path.
    ///
    /// A `?query` becomes part of every request to this path, and `?name={name}` a query parameter. A `#fragment`
    /// is never sent; it only tells operations with one path apart. A slash at the start is added where it is
    /// missing. Or a server ends with what all paths begin with, which is sent once.
    OddPath = ("odd-path", Warning);
    /// A keyword that does nothing for what stands beside it.
    ///
    /// `minLength` says something about strings only; up to OpenAPI 3.0 nothing beside a `$ref` counts. It is
    /// left out; often the `type` is not what was meant.
    IdleKeyword = ("idle-keyword", Note);
    /// The document has nothing to generate.
    ///
    /// It names no operation, no webhook and no schema. Often it is one of several files, and another is the one
    /// that was meant.
    NothingToGenerate = ("nothing-to-generate", Warning);

    // ---- lower: schemas ----
    /// The parts of a schema contradict each other.
    ///
    /// What `allOf` joins has to hold all at once. Where no value can be valid against all parts, the schema is
    /// read as any value.
    Contradiction = ("contradiction", Warning);
    /// Schemas nest too deeply.
    ///
    /// What is within may be anything. Name a schema on the way, under `components`, and refer to it: named
    /// schemas may nest without limit.
    SchemaTooDeep = ("schema-too-deep", Warning);
    /// An example, or a description, shows values that a schema does not allow.
    ///
    /// Servers send what examples show more often than what a `format` promises, and a value that is not of its type
    /// fails the whole answer. The type is one that holds what is shown: text instead of a date, `i64` instead of 32
    /// bits, `f64` instead of an integer, any value instead of an object, `Option` where `null` is told of.
    RefutedSchema = ("refuted-schema", Note);
    /// A required property that is not declared.
    ///
    /// More often it is misspelt than meant, so it is not demanded: it may be anything, or absent.
    UndeclaredRequired = ("undeclared-required", Note);
    /// A discriminator that does not tell the schemas apart.
    ///
    /// The tag has one value for several of them, or none for one. They are told apart by other means.
    AmbiguousDiscriminator = ("ambiguous-discriminator", Warning);
    /// A choice of more combinations than are worth a type each.
    ///
    /// Several `oneOf` or `anyOf` hold at once. The fields that all combinations share are typed; the others are
    /// kept as they are.
    TooManyCombinations = ("too-many-combinations", Warning);
    /// Names of enum values that do not fit the values.
    ///
    /// `x-enum-varnames` and its like have to name every value. Names are made from the values instead.
    EnumNames = ("enum-names", Note);
    /// `client.toml` chooses something for a schema that is not there.
    ///
    /// `[schema]` names schemas by the name of the component, or by a JSON pointer from the root of the document.
    UnknownSchema = ("unknown-schema", Error);

    // ---- lower: operations ----
    /// `client.toml` chooses something for an operation that is not there.
    ///
    /// `[operation]` names operations by `operationId`, or by verb and path as the document writes them.
    UnknownOperation = ("unknown-operation", Error);
    /// `client.toml` hides a parameter that no operation has.
    ///
    /// `hide-parameters` names parameters by their names on the wire and where they stand. A path parameter
    /// cannot be hidden.
    UnknownParameter = ("unknown-parameter", Error);
    /// `client.toml` gives an operation a name that something else has.
    ///
    /// A method cannot be called like another one of its resource, nor like a resource beside it.
    NameTaken = ("name-taken", Error);
    /// `client.toml` names an environment variable for a security scheme that is not there.
    ///
    /// `[env.auth]` names schemes as the document does.
    UnknownSchemeSetting = ("unknown-scheme-setting", Error);
    /// `client.toml` asks to wait with an operation that does not have what is needed.
    ///
    /// The answer has to be one JSON object, `field` one of its fields, of constants, and `done` and `failed`
    /// values of it.
    WaitMismatch = ("wait-mismatch", Error);
    /// `client.toml` asks to turn pages with an operation that does not have what is needed.
    ///
    /// The answer has to be one JSON value, `items` has to lead to a list in it, `next` to a field, and `param` has
    /// to be a query parameter, or for a cursor a field of the body.
    PagesMismatch = ("pages-mismatch", Error);
    /// A security requirement names a scheme that is not declared.
    ///
    /// Nothing is sent for it. Declare it under `components.securitySchemes`.
    UnknownScheme = ("unknown-scheme", Warning);
    /// The document does not say who may call an operation.
    ///
    /// It has no `security`, nor has the operation, although others do: a credential that is set is sent, and none is
    /// demanded. `security: []` says that anybody may call. Or it declares no security scheme, and describes a
    /// credential as a parameter, or speaks of a bearer token in prose: it is set on the client. Or its prose has a
    /// word before the key in `Authorization`. Or it has keys for different headers as alternatives, and never asks for
    /// one alone: those that are set are sent together, as who wants all of them mostly writes so.
    AssumedSecurity = ("assumed-security", Note);
    /// A security scheme asks for a signature of each request, or the answer to a challenge.
    ///
    /// Signatures of AWS, `digest`, OAuth 1.0 and their like are made of the request, so no text that is set once is
    /// one. What is set is sent as it is. A `Transport` sees each request as it is sent, and can sign it.
    UnsignedRequest = ("unsigned-request", Warning);
    /// A server's URL has a variable that the server does not declare.
    ///
    /// It has no default, so the caller has to give a value.
    UndeclaredServerVariable = ("undeclared-server-variable", Warning);
    /// A server, or what a variable of it is by default, is only an example.
    ///
    /// Nobody's API is at a host for examples (`example.com`, RFC 2606, section 3), of a local network (`.local`,
    /// RFC 6762, section 3), or at what is no name of a host (`<instance>`). The caller has to give the base URL, to
    /// which the path of the server is added, or a value of the variable.
    PlaceholderServer = ("placeholder-server", Note);
    /// An optional parameter is left out.
    ///
    /// There is no way to write it as the document asks. The operation can be called without it.
    LeftOutParameter = ("left-out-parameter", Warning);
    /// A header that the specification says is no parameter.
    ///
    /// `Accept`, `Content-Type` and `Content-Length` follow from the bodies, `Authorization` from the security
    /// schemes. A caller who has to can set any header on a request.
    IgnoredHeader = ("ignored-header", Note);
    /// A style that is not defined for the value of a parameter, or not the one that its description tells.
    ///
    /// The message says how the value is written instead. A `style` or an `explode` that is stated counts more than
    /// what is told.
    StyleMismatch = ("style-mismatch", Note);
    /// One of several ways to write a body, or an answer, is left out.
    ///
    /// The message says which. The operation can be called in the others, and `send_raw` gives any answer that is asked
    /// for. A parameter of the path that chooses how an answer is written (`/{format}/pets`) is written for the one
    /// that is decoded.
    LeftOutContent = ("left-out-content", Warning);
}

impl Code {
    /// The code with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.id() == id)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}
