/// The texts of fields, rules, calendar and pipeline.
enum SetupWords: Catalog {
    case fieldsLead, addField, kind, choices, noFields, removeHint, asText, conditionText, unfinishedRow, published
    case draft, draftHint, saveDraft, publish, discardDraft, noDraft, points, group, role, anybody, rule, newRule
    case tryIt, lead, tryGo, nobody, versions, score, badPoints, badKey, titleNeeded, scoringLead, routingLead
    case calendarLead, zone, holidays, days, daysHint, builtIn, off, worked, pipelineLead, likelihood, evidence
    case evidenceHint, removed, evidenceRemoval, asksFor, addEvidence, addStage, moveUp, moveDown, retire, restore
    case retired, retireHint, closing, badNumber, required, requiredHint, currency, currencyHint, unknownCurrency
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday, kindText, kindLongText, kindInteger
    case kindBoolean, kindDate, kindTime, kindChoice, kindChoices, kindMoney, kindReference, target, ownCurrency
    case groupFit, groupEngagement
    case groupChannelQuality, unknownRole
    case ruleField(Int, String)
    /// How many rules count, and the score they lead to.
    case applying(Int, Int)
    /// How many people a rule looked at and did not choose.
    case notChosen(Int)
    /// What one rule does to a score.
    case adding(String, Int)
}
