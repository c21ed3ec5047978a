//! What stands by somebody who has told of something sensitive.

/// What the conversation's sensitive topics bring with them for the customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Care {
    /// Something sensitive was said: nobody is asked for marks.
    pub quiet: bool,
    /// Somebody may be in danger.
    pub danger: bool,
    /// Before the words leave the page the customer is asked once more.
    pub confirm: bool,
    /// What is said first of the topic at hand; may be empty.
    pub said: String,
    /// Who else helps, by the owner: in words, and how they are reached.
    pub helpers: Vec<(String, String)>,
}
