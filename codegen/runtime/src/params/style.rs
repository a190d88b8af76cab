//! The styles a parameter can have.

/// How the value of a parameter is written: the `style`, `explode` and `allowReserved` of its
/// description, or JSON for a parameter that is described by `content`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    pub(crate) kind: Kind,
    pub(crate) explode: bool,
    pub(crate) reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Simple,
    Label,
    Matrix,
    Form,
    Space,
    Pipe,
    Tab,
    Deep,
    Cookie,
    Json,
}

impl Style {
    /// `blue,black,brown` and `R,100,G,200`: the default in a path or a header.
    pub const SIMPLE: Self = Self::of(Kind::Simple, false);
    /// `blue,black,brown` and `R=100,G=200`.
    pub const SIMPLE_EXPLODE: Self = Self::of(Kind::Simple, true);
    /// `.blue,black,brown` and `.R,100,G,200`.
    pub const LABEL: Self = Self::of(Kind::Label, false);
    /// `.blue.black.brown` and `.R=100.G=200`.
    pub const LABEL_EXPLODE: Self = Self::of(Kind::Label, true);
    /// `;color=blue,black,brown` and `;color=R,100,G,200`.
    pub const MATRIX: Self = Self::of(Kind::Matrix, false);
    /// `;color=blue;color=black;color=brown` and `;R=100;G=200`.
    pub const MATRIX_EXPLODE: Self = Self::of(Kind::Matrix, true);
    /// `color=blue,black,brown` and `color=R,100,G,200`.
    pub const FORM: Self = Self::of(Kind::Form, false);
    /// `color=blue&color=black&color=brown` and `R=100&G=200`: the default in a query or a cookie.
    pub const FORM_EXPLODE: Self = Self::of(Kind::Form, true);
    /// `color=blue%20black%20brown`.
    pub const SPACE_DELIMITED: Self = Self::of(Kind::Space, false);
    /// `color=blue%7Cblack%7Cbrown`.
    pub const PIPE_DELIMITED: Self = Self::of(Kind::Pipe, false);
    /// `color=blue%09black%09brown`: the `collectionFormat: tsv` of Swagger 2.0.
    pub const TAB_DELIMITED: Self = Self::of(Kind::Tab, false);
    /// `color%5BR%5D=100&color%5BG%5D=200`, and so on inwards.
    pub const DEEP_OBJECT: Self = Self::of(Kind::Deep, true);
    /// `color=blue,black,brown` in a cookie, with nothing encoded (OpenAPI 3.2).
    pub const COOKIE: Self = Self::of(Kind::Cookie, false);
    /// `color=blue; color=black; color=brown` in a cookie, with nothing encoded (OpenAPI 3.2).
    pub const COOKIE_EXPLODE: Self = Self::of(Kind::Cookie, true);
    /// The value as JSON, for a parameter whose `content` is `application/json`.
    pub const JSON: Self = Self::of(Kind::Json, false);

    const fn of(kind: Kind, explode: bool) -> Self {
        Self {
            kind,
            explode,
            reserved: false,
        }
    }

    /// The same style with `allowReserved: true`: characters such as `:`, `/` and `,`, and what is
    /// percent-encoded already, are sent as they are.
    ///
    /// Characters that would end the value are encoded all the same: `?` and `#` in a path, and
    /// `#`, `&`, `+`, `[` and `]` in a query.
    pub const fn allow_reserved(self) -> Self {
        Self {
            reserved: true,
            ..self
        }
    }
}
