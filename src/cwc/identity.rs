//! What makes two messages the same one.

use crate::congress::Position;
use crate::digest::Fingerprint;

/// What a message is about, and whose and for whom it is.
///
/// Its [`delivery_id`](Self::delivery_id) is made of these alone, so a retry carries the id of the
/// first try, and an office that has the message already says so instead of counting it twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity<'a> {
    /// The campaign's id.
    pub campaign: &'a str,
    /// The action's id.
    pub action: &'a str,
    /// For or against the bill, or `None` if there is no bill.
    pub stance: Option<Position>,
    /// Who signs: whatever names the person and no other in this campaign, and stays the same when
    /// the roster is put in another order.
    pub signer: &'a str,
    /// The member's bioguide id: a successor in the seat gets a message of their own.
    pub member: &'a str,
}

impl Identity<'_> {
    /// Returns the `CampaignId`: one for each action and stance, `cecot_oversight_pro`. The ids of
    /// campaigns and actions hold no `_`, so no two share one.
    pub fn campaign_id(&self) -> String {
        let mut id = format!("{}_{}", self.campaign, self.action);
        if let Some(stance) = self.stance {
            id.push('_');
            id.push_str(&side(stance).to_ascii_lowercase());
        }
        id
    }

    /// Returns the `DeliveryId`: the first half of the SHA-256 of the parts, each with its length
    /// before it, in 32 hexadecimal digits.
    pub fn delivery_id(&self) -> String {
        let mut digest = Fingerprint::default();
        let stance = self.stance.map_or("", side);
        for part in [self.campaign, self.action, stance, self.signer, self.member] {
            digest = digest.bytes((part.len() as u64).to_be_bytes()).bytes(part);
        }
        digest.hexadecimal()
    }
}

/// Returns a position as `ProOrCon` names it.
pub(super) fn side(position: Position) -> &'static str {
    match position {
        Position::Support => "Pro",
        Position::Oppose => "Con",
    }
}
