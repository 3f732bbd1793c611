//! What the fields of forms are for.

use strum::{Display, EnumIter};

/// What a field of a form is for, whatever the form calls it. Written as `first-name`, it is what the
/// packet for filling calls the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumIter)]
#[strum(serialize_all = "kebab-case")]
pub enum FieldKind {
    /// How the office is to address the sender.
    Prefix,
    /// The given names.
    FirstName,
    /// The family name.
    LastName,
    /// The full name, of a sender who gave no parts.
    Name,
    /// In whose name the sender writes.
    Organization,
    /// The street, or the box.
    Street,
    /// The city.
    City,
    /// The state's postal code.
    State,
    /// The ZIP code.
    Zip,
    /// The postal code of another country.
    PostalCode,
    /// The country, where it is another.
    Country,
    /// The email address.
    Email,
    /// The telephone number.
    Phone,
    /// The topic, to be picked from the form's list.
    Topic,
    /// The subject.
    Subject,
    /// The letter to a member, or about a request that was filed before.
    Message,
    /// The version for forms that take less.
    Short,
    /// What to say on the telephone.
    Script,
    /// The records that a request describes.
    Description,
    /// The requester's category.
    FeeCategory,
    /// The most that the requester agreed to pay.
    FeeLimit,
    /// Whether a fee waiver is asked for.
    FeeWaiver,
    /// Why.
    FeeWaiverReason,
    /// Whether expedited processing is asked for.
    Expedite,
    /// Why.
    ExpediteReason,
}

impl FieldKind {
    /// Returns what forms call such a field, or nearly.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Prefix => "Prefix",
            Self::FirstName => "First name",
            Self::LastName => "Last name",
            Self::Name => "Name",
            Self::Organization => "Organization",
            Self::Street => "Street",
            Self::City => "City",
            Self::State => "State",
            Self::Zip => "ZIP",
            Self::PostalCode => "Postal code",
            Self::Country => "Country",
            Self::Email => "Email",
            Self::Phone => "Phone",
            Self::Topic => "Topic",
            Self::Subject => "Subject",
            Self::Message => "Message",
            Self::Short => "Short version",
            Self::Script => "Call script",
            Self::Description => "Request description",
            Self::FeeCategory => "Fee category",
            Self::FeeLimit => "Maximum fee",
            Self::FeeWaiver => "Fee waiver",
            Self::FeeWaiverReason => "Fee waiver justification",
            Self::Expedite => "Expedited processing",
            Self::ExpediteReason => "Expedited justification",
        }
    }

    /// Returns `true` if a form has such a field; what is said on the telephone, and what stands by for
    /// forms that take less, are not fields.
    pub fn is_in_forms(self) -> bool {
        !matches!(self, Self::Short | Self::Script)
    }
}
