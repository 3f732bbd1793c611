//! The phrases of `config/reply/details.toml`: what agencies write around their decisions.

use std::sync::LazyLock;

use serde::Deserialize;

use super::sentence::phrase::Phrases;
use crate::text::word_lists;

const FILE: &str = include_str!("../../../config/reply/details.toml");

/// The lists, each read once.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| word_lists(FILE));

/// The tables of the file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) letter: LetterWords,
    pub(super) counts: CountWords,
    pub(super) fees: FeeWords,
    pub(super) periods: PeriodWords,
    pub(super) reply: ReplyWords,
    pub(super) appeal: AppealWords,
    pub(super) extension: ExtensionWords,
    pub(super) received: ReceivedWords,
    pub(super) passed: PassedWords,
    pub(super) exemptions: ExemptionWords,
    pub(super) tracking: TrackingWords,
    pub(super) lines: LineWords,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LetterWords {
    /// Ends right before the date of the letter.
    pub(super) own_date: Phrases,
    /// The labels of the day of what a notice tells, where it has no date of its own.
    pub(super) own_labels: Vec<String>,
    /// Before the name and the day of one who signed by a program, in lower case.
    pub(super) signatures: Vec<String>,
    pub(super) addresses: Phrases,
    /// Other words for the request.
    pub(super) submissions: Phrases,
    /// What is so called is one.
    pub(super) counts_as_request: Phrases,
    pub(super) about_appeal: Phrases,
    /// What a letter about records under the law says somewhere, in lower case.
    pub(super) about_records: Vec<String>,
    /// What the label of a portal's line has in it that says what became of the request, in lower case.
    pub(super) outcomes: Vec<String>,
    /// What an advertisement says somewhere, in lower case.
    pub(super) sells: Vec<String>,
    /// A key to the words for the statuses begins.
    pub(super) keys: Phrases,
    /// At either end of a sentence: it speaks of what the one before named.
    pub(super) points_back: Phrases,
    /// All the requests that a letter answers.
    pub(super) all_requests: Phrases,
    /// The office decides again, after an appeal.
    pub(super) after_remand: Phrases,
    /// What the reader wrote or said.
    pub(super) own_word: Phrases,
    /// The reader has no more use for the records.
    pub(super) gives_up: Phrases,
    /// A decision is not on the whole.
    pub(super) in_part: Phrases,
    /// One sentence grants a part and denies another.
    pub(super) parted: Phrases,
    /// Records went to the one who writes.
    pub(super) referred_here: Phrases,
    /// What went there is the request, or went from one branch of an office to another.
    pub(super) own_referrals: Phrases,
}

/// How a form counts pages.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CountWords {
    pub(super) full: Phrases,
    pub(super) part: Phrases,
    pub(super) withheld: Phrases,
    /// Right behind the number of pages whose verb stands further ahead.
    pub(super) in_full: Phrases,
    pub(super) in_part: Phrases,
    pub(super) gives: Phrases,
    pub(super) keeps: Phrases,
    /// Words for no pages.
    pub(super) nothing: Vec<String>,
    /// What shows that a count is the row of a form.
    pub(super) rows: Phrases,
    pub(super) reviewed: Phrases,
    pub(super) released: Phrases,
    /// Not all that was reviewed is what the reader wants.
    pub(super) not_all: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FeeWords {
    /// A row with such a word is taken off.
    pub(super) deducts: Vec<String>,
    pub(super) asks: Phrases,
    pub(super) boilerplate: Phrases,
    /// A sum is more than what was agreed to.
    pub(super) compares: Phrases,
    /// Right before the amount that no longer holds.
    pub(super) instead: Phrases,
    /// What each thing costs, whoever asks.
    pub(super) rates: Phrases,
    /// What comes if no money does.
    pub(super) threats: Phrases,
    /// When bills are to be paid, whoever gets one.
    pub(super) terms: Phrases,
    /// The letter comes with a bill.
    pub(super) invoiced: Phrases,
    pub(super) demands: Phrases,
    /// The sum is what is to be sent.
    pub(super) pays: Phrases,
    /// Words without which a demand is none for money.
    pub(super) money: Phrases,
    pub(super) whether: Phrases,
    pub(super) estimates: Phrases,
    /// Nothing is to be paid yet.
    pub(super) waits: Phrases,
    /// What the label of a form's field holds where its amount is asked.
    pub(super) labels: Vec<String>,
    pub(super) totals: Vec<String>,
    /// Ends right before what a computation gives.
    pub(super) results: Phrases,
    /// The same, behind a deduction.
    pub(super) remains: Phrases,
    /// When an office takes money before it works, whoever asks.
    pub(super) in_advance: Phrases,
    /// Ends right before an amount that was reckoned.
    pub(super) reckoned: Phrases,
    pub(super) firm_limits: Vec<String>,
    pub(super) limits: Vec<String>,
    pub(super) not_limits: Vec<String>,
}

/// What makes a number of days one by the end of which something is to be done.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PeriodWords {
    /// Ends right before it.
    pub(super) before: Phrases,
    /// Begins right after it.
    pub(super) after: Phrases,
    /// Begins right after an expected one: the letter's own day begins it.
    pub(super) from_letter: Phrases,
    /// The same: something begins it.
    pub(super) begins: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReplyWords {
    /// Where a question begins that is put to the reader.
    pub(super) questions: Phrases,
    /// It is one that the office answers itself, or asks of something else.
    pub(super) rhetorical: Phrases,
    /// The reader is to do something within a time, and what comes after that is promised for it.
    pub(super) firm: Phrases,
    pub(super) asks: Phrases,
    pub(super) others: Phrases,
    pub(super) closes: Phrases,
    /// Ends a sentence above a list of what is to be told.
    pub(super) lists: Phrases,
    /// The reader's interest may have ended.
    pub(super) lasting: Phrases,
    /// A closed request can be opened again.
    pub(super) reopens: Phrases,
    /// Records wait to be fetched.
    pub(super) fetches: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AppealWords {
    /// What was decided before the appeal.
    pub(super) below: Phrases,
    /// It is said of a decision that is still to come.
    pub(super) supposed: Phrases,
    pub(super) names: Phrases,
    /// Nothing can be appealed.
    pub(super) denies: Phrases,
    /// What is still to come can be.
    pub(super) later: Phrases,
    pub(super) sends: Phrases,
    /// Words for the day of a mailing that in such a letter only an appeal has.
    pub(super) posts: Phrases,
    /// From where on a sentence speaks of the office's own time to decide.
    pub(super) decides: Phrases,
    /// Something is sent beside the appeal.
    pub(super) copies: Phrases,
    /// What is said of mediation, beside the appeal.
    pub(super) mediates: Phrases,
    pub(super) others: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExtensionWords {
    pub(super) names: Phrases,
    pub(super) defines: Phrases,
    /// Within these the law's days are taken: `the days that the law allows`.
    pub(super) taken: Phrases,
    /// It names the ten days of the statute, or what comes after them.
    pub(super) statute: Phrases,
    /// Ends right before the day to which the time is extended.
    pub(super) until: Phrases,
    /// Begins right after it.
    pub(super) since: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ReceivedWords {
    /// What came to the mediator, and not to the office.
    pub(super) of_mediator: Phrases,
    pub(super) requests: Phrases,
    /// What arrived is whatever the sentence before speaks of.
    pub(super) pronouns: Phrases,
    pub(super) others: Phrases,
    pub(super) appeals: Phrases,
    pub(super) labels: Vec<String>,
    /// Where nothing else tells when it arrived.
    pub(super) perfected_labels: Vec<String>,
    /// Ends right before the day of it.
    pub(super) perfected: Phrases,
    /// In the label of a date that is not the letter's.
    pub(super) not_of_letter: Vec<String>,
    pub(super) stops: Vec<String>,
}

/// When a request, or records, went to another office.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PassedWords {
    /// It went to all the offices that the sentence before names.
    pub(super) many: Phrases,
    /// From the beginning of the sentence to the day.
    pub(super) opens: Phrases,
    /// Between such a day and the verb: it is the day of something else.
    pub(super) other_deeds: Phrases,
    /// Right before a day that follows the verb.
    pub(super) on: Phrases,
    /// Between the verb and such a day.
    pub(super) to: Phrases,
    /// Between the two as well: the day belongs to what was passed on.
    pub(super) other_days: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ExemptionWords {
    /// The whole decision that was appealed stands.
    pub(super) upholds_whole: Phrases,
    pub(super) applies: Phrases,
    pub(super) disclaims: Phrases,
    /// What is said of the exemption of the sentence before.
    pub(super) takes_back: Phrases,
    pub(super) explains: Phrases,
    /// An exemption may apply yet.
    pub(super) possible: Phrases,
    pub(super) conditional: Phrases,
    /// Begins with a number that counts something.
    pub(super) counts: Phrases,
    /// The same, unless an exemption is to be expected there.
    pub(super) counts_verb: Phrases,
    /// Somebody may or would withhold.
    pub(super) undecided: Phrases,
    /// Between the two: the office did.
    pub(super) decides: Phrases,
    /// After that the office does so.
    pub(super) adopts: Phrases,
    /// What an exemption was claimed for is released.
    pub(super) lets_go: Phrases,
    /// The letter says that it withholds.
    pub(super) states: Phrases,
    /// What it withholds beside the rest begins so.
    pub(super) adds: Phrases,
    /// In a letter about an appeal: what the office below did.
    pub(super) recites: Phrases,
    /// What the reader says of that.
    pub(super) argues: Phrases,
    /// Who decides the appeal says the same.
    pub(super) upholds: Phrases,
    /// Who decides gives something up.
    pub(super) gives_up: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TrackingWords {
    /// Ends right before a number that is to be named in answers.
    pub(super) quotes: Phrases,
    /// Begins right after it.
    pub(super) quoted_in: Phrases,
    /// Ends right before a number that stands for the request.
    pub(super) named: Phrases,
    pub(super) labels: Vec<String>,
    pub(super) weak: Vec<String>,
    pub(super) others: Vec<String>,
    /// Begin a line with the number that a portal gave to what was submitted, in lower case.
    pub(super) portals: Vec<String>,
    pub(super) assigns: Phrases,
    /// Before a number: it is no longer the request's.
    pub(super) former: Phrases,
    /// Between a number and the one that takes its place.
    pub(super) replaced: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LineWords {
    /// What the reader's own request says somewhere, in lower case.
    pub(super) own_requests: Vec<String>,
    /// A sentence is read without them.
    pub(super) asides: Vec<String>,
    /// Begin a clause that may tell of what is done in general.
    pub(super) general_opens: Phrases,
    pub(super) departs: Phrases,
    pub(super) departed_from: Phrases,
    /// Such a clause does.
    pub(super) habits: Phrases,
    /// It speaks of what this letter decides all the same.
    pub(super) particulars: Phrases,
    /// What these name is no more than a kind.
    pub(super) kinds: Phrases,
    /// Where one stands, a clause has its subject behind it.
    pub(super) verbs: Phrases,
    /// After a comma: a clause within the clause.
    pub(super) relative_opens: Phrases,
    /// After a comma: another clause.
    pub(super) clause_opens: Phrases,
    /// After a comma: the last item of a list.
    pub(super) last_items: Phrases,
    pub(super) closings: Vec<String>,
    pub(super) greetings: Vec<String>,
    pub(super) appendices: Vec<String>,
    pub(super) forwards: Vec<String>,
    pub(super) automatic: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::too_many_lines, reason = "one list after the other")]
    fn every_phrase_of_the_file_is_one() {
        let words: Words = toml::from_str(FILE).unwrap();
        let lists = [
            words.letter.own_date,
            words.letter.addresses,
            words.letter.about_appeal,
            words.letter.after_remand,
            words.letter.all_requests,
            words.letter.points_back,
            words.letter.keys,
            words.counts.full,
            words.counts.part,
            words.counts.withheld,
            words.counts.in_full,
            words.counts.in_part,
            words.counts.gives,
            words.counts.keeps,
            words.counts.rows,
            words.counts.reviewed,
            words.counts.released,
            words.counts.not_all,
            words.fees.asks,
            words.fees.boilerplate,
            words.fees.compares,
            words.fees.instead,
            words.fees.rates,
            words.fees.threats,
            words.fees.terms,
            words.fees.invoiced,
            words.fees.demands,
            words.fees.pays,
            words.fees.money,
            words.fees.whether,
            words.fees.estimates,
            words.fees.waits,
            words.fees.results,
            words.fees.remains,
            words.fees.in_advance,
            words.fees.reckoned,
            words.reply.firm,
            words.reply.asks,
            words.reply.others,
            words.reply.closes,
            words.reply.lists,
            words.reply.reopens,
            words.reply.fetches,
            words.periods.before,
            words.periods.after,
            words.periods.from_letter,
            words.periods.begins,
            words.reply.questions,
            words.reply.rhetorical,
            words.appeal.supposed,
            words.appeal.names,
            words.appeal.denies,
            words.appeal.later,
            words.appeal.sends,
            words.appeal.posts,
            words.appeal.decides,
            words.appeal.copies,
            words.appeal.mediates,
            words.appeal.others,
            words.extension.names,
            words.extension.defines,
            words.extension.taken,
            words.extension.statute,
            words.extension.until,
            words.extension.since,
            words.received.requests,
            words.received.pronouns,
            words.received.others,
            words.received.appeals,
            words.received.perfected,
            words.appeal.below,
            words.exemptions.upholds_whole,
            words.received.of_mediator,
            words.passed.many,
            words.passed.opens,
            words.passed.other_deeds,
            words.passed.on,
            words.passed.to,
            words.passed.other_days,
            words.lines.verbs,
            words.lines.relative_opens,
            words.lines.clause_opens,
            words.lines.last_items,
            words.exemptions.applies,
            words.exemptions.disclaims,
            words.exemptions.takes_back,
            words.exemptions.explains,
            words.exemptions.possible,
            words.exemptions.conditional,
            words.exemptions.counts,
            words.exemptions.counts_verb,
            words.exemptions.undecided,
            words.exemptions.decides,
            words.exemptions.adopts,
            words.exemptions.lets_go,
            words.exemptions.states,
            words.exemptions.adds,
            words.exemptions.recites,
            words.exemptions.argues,
            words.exemptions.upholds,
            words.exemptions.gives_up,
            words.tracking.quotes,
            words.tracking.quoted_in,
            words.tracking.named,
            words.tracking.assigns,
            words.tracking.former,
            words.tracking.replaced,
            words.lines.general_opens,
            words.lines.departs,
            words.lines.departed_from,
            words.lines.habits,
            words.lines.particulars,
            words.lines.kinds,
            words.letter.submissions,
            words.letter.counts_as_request,
            words.reply.lasting,
        ];
        assert!(lists.iter().all(|list| list.faults == 0));
    }
}
