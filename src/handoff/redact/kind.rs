//! What can be masked, and what the owner's rules say of it.

use crate::index::site::Policy;

/// What can be masked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A payment card, by length, prefix and Luhn sum.
    Card,
    /// A bank account, by country, length and checksum.
    Iban,
    /// A password, an API key, a token, a one-time code.
    Secret,
    /// A social security number of the United States.
    UsSsn,
    /// A taxpayer number of the United States for who has no social security number.
    UsItin,
    /// A patient's number of the British health service.
    UkNhs,
    /// A British national insurance number.
    UkNino,
    /// A German tax number of a person (Identifikationsnummer).
    DeTaxId,
    /// A Spanish identity number (DNI, NIF).
    EsNif,
    /// A Spanish identity number of a foreigner.
    EsNie,
    /// An Italian codice fiscale.
    ItFiscalCode,
    /// A Polish PESEL.
    PlPesel,
    /// A Dutch burgerservicenummer.
    NlBsn,
    /// A French social security number (NIR).
    FrNir,
    /// A Brazilian CPF.
    BrCpf,
    /// An Indian Aadhaar number.
    InAadhaar,
    /// An Indian permanent account number.
    InPan,
    /// A date of birth.
    BirthDate,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// An address of a network, version 4 or 6.
    Ip,
    /// An address of a network's device.
    Mac,
    /// A street with a house number.
    Address,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 23] = [
        Self::Card,
        Self::Iban,
        Self::Secret,
        Self::UsSsn,
        Self::UsItin,
        Self::UkNhs,
        Self::UkNino,
        Self::DeTaxId,
        Self::EsNif,
        Self::EsNie,
        Self::ItFiscalCode,
        Self::PlPesel,
        Self::NlBsn,
        Self::FrNir,
        Self::BrCpf,
        Self::InAadhaar,
        Self::InPan,
        Self::BirthDate,
        Self::Email,
        Self::Phone,
        Self::Ip,
        Self::Mac,
        Self::Address,
    ];

    /// The word in marks and counts, e.g. `card`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Iban => "iban",
            Self::Secret => "secret",
            Self::UsSsn => "us_ssn",
            Self::UsItin => "us_itin",
            Self::UkNhs => "uk_nhs",
            Self::UkNino => "uk_nino",
            Self::DeTaxId => "de_tax_id",
            Self::EsNif => "es_nif",
            Self::EsNie => "es_nie",
            Self::ItFiscalCode => "it_fiscal_code",
            Self::PlPesel => "pl_pesel",
            Self::NlBsn => "nl_bsn",
            Self::FrNir => "fr_nir",
            Self::BrCpf => "br_cpf",
            Self::InAadhaar => "in_aadhaar",
            Self::InPan => "in_pan",
            Self::BirthDate => "birth_date",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Ip => "ip",
            Self::Mac => "mac",
            Self::Address => "address",
        }
    }

    /// Whether the customer may put it back.
    #[must_use]
    pub const fn can_be_shown(self) -> bool {
        !matches!(self, Self::Card | Self::Secret)
    }

    /// Whether it is a number by which a state knows a person.
    #[must_use]
    pub fn is_national_id(self) -> bool {
        (Self::UsSsn..=Self::InPan).contains(&self)
    }

    /// Whether the owner's rules ask for it.
    pub(super) const fn is_wanted(self, policy: &Policy) -> bool {
        match self {
            Self::Email => policy.mask_email,
            Self::Phone => policy.mask_phone,
            Self::Ip | Self::Mac => policy.mask_ip,
            Self::Address => policy.mask_address,
            _ => true,
        }
    }
}
