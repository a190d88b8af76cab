//! The one dialect: the shape of OpenAPI 3.0, and extension keys for what 3.0 cannot say.
//!
//! A typed [`openapiv3::Schema`] is always in this dialect, whatever version the document has:
//!
//! - `nullable` is set for every spelling of null: `type: [T, "null"]`, a `null` member of `anyOf` or `oneOf`
//!   (the member is removed; one member that is left alone becomes an `allOf` of one), `null` in `enum` (it is
//!   removed), `const: null`, `nullable`, `x-nullable`.
//! - Several types that are not null become an `anyOf` with one member a type.
//! - `const` becomes an `enum` of one, and [`CONST`].
//! - An `enum` or `const` without `type`, whose values all have one type, has that type.
//! - Exclusive bounds are booleans beside `minimum` and `maximum`.
//! - `$ref` with siblings becomes an `allOf` of the reference beside the siblings, see [`SIBLINGS`].
//! - A boolean schema is a schema without keywords (`true`), or one with [`NEVER`] (`false`).
//! - `contentEncoding: base64` on a string without `format` becomes `format: byte`, and
//!   `contentMediaType: application/octet-stream` without an encoding `format: binary`.
//! - A keyword that does nothing for the `type` beside it is gone; a note tells of it.
//! - Values of a `discriminator` mapping are references as below.
//!
//! Every child schema, parameter, header and example stands as a reference whose text only
//! [`super::Document::target`] can read. The keys of this module hold such texts too, where they say so.

/// On a schema: the value of `const`. The `enum` holds it too.
pub const CONST: &str = "x-const";
/// On a schema: nothing is valid (`false` as a schema).
pub const NEVER: &str = "x-never";
/// On a schema: only `null` is valid. The schema is otherwise empty, and nullable.
pub const ONLY_NULL: &str = "x-only-null";
/// On an array schema: a list of references, the schemas of the first elements (`prefixItems`, or `items` as a
/// list). `items` holds for those that follow.
pub const PREFIX_ITEMS: &str = "x-prefix-items";
/// On an array schema with [`PREFIX_ITEMS`]: `false` if no element may follow.
pub const MORE_ITEMS: &str = "x-more-items";
/// On an object schema: a map from pattern to reference.
pub const PATTERN_PROPERTIES: &str = "x-pattern-properties";
/// On an object schema: a reference to what keys have to be (`propertyNames`).
pub const PROPERTY_NAMES: &str = "x-property-names";
/// On a schema: `unevaluatedProperties`, a boolean or a reference. Where it stands beside no combination of
/// schemas it means what `additionalProperties` means, and is moved there.
pub const UNEVALUATED_PROPERTIES: &str = "x-unevaluated-properties";
/// On a schema: the number of a bound that its field cannot hold, as a string as it is written: an integer
/// beyond 64 bits, a fraction on an integer.
pub const MINIMUM: &str = "x-minimum";
/// See [`MINIMUM`].
pub const MAXIMUM: &str = "x-maximum";
/// See [`MINIMUM`].
pub const MULTIPLE_OF: &str = "x-multiple-of";
/// On a schema: `contentEncoding`.
pub const CONTENT_ENCODING: &str = "x-content-encoding";
/// On a schema: `contentMediaType`.
pub const CONTENT_MEDIA_TYPE: &str = "x-content-media-type";
/// On a schema: a reference to what a text in that media type holds (`contentSchema`).
pub const CONTENT_SCHEMA: &str = "x-content-schema";
/// On a schema: the list of `examples`. The first is in `example` too unless there was one.
pub const EXAMPLES: &str = "x-examples";
/// On a schema that was a `$ref` with siblings: `"annotations"` if the siblings only describe (title,
/// description, deprecated, default, examples, read and write only, nullable, extensions), `"schema"` if they
/// say what is valid.
pub const SIBLINGS: &str = "x-ref-siblings";
/// On a media type: a reference to the schema of each item of a stream (`itemSchema`, 3.2).
pub const ITEM_SCHEMA: &str = "x-item-schema";
/// On a media type: a reference to the encoding of items, as raw JSON (`itemEncoding`, `prefixEncoding`, 3.2).
pub const ITEM_ENCODING: &str = "x-item-encoding";
/// On a parameter: Swagger 2.0's `collectionFormat` where no style of 3.0 is the same: `"tsv"`, and in paths
/// and headers also `"ssv"` and `"pipes"`.
pub const COLLECTION_FORMAT: &str = "x-collection-format";
/// On a query parameter: it is the whole query string (`in: querystring`, 3.2).
pub const QUERY_STRING: &str = "x-query-string";
/// On a cookie parameter: `style: cookie` (3.2), nothing is escaped.
pub const COOKIE_STYLE: &str = "x-cookie-style";
/// On a parameter that is not in the document but follows from the path.
pub const FROM_PATH: &str = "x-from-path";
/// It is deprecated, perhaps with the reason: on a security scheme, which has `deprecated` for it in 3.2, and wherever
/// documents write it themselves.
pub const DEPRECATED: &str = "x-deprecated";
/// On a discriminator: a reference to the schema of values whose tag is none of the mapped ones
/// (`defaultMapping`, 3.2).
pub const DEFAULT_MAPPING: &str = "x-default-mapping";
