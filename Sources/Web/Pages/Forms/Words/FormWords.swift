/// The texts of forms while they are filled in.
enum FormWords: Catalog {
    case closed, theirs, mine, before, twinUnseen, twinAsk, restored, goOn, discard, discardAll
    case savedBefore
    case unsaved(Int)
    case look, sessionEnded, editingToo, refresh, rules, rulesLead, rulesDeclared, rulesOwn, rulesNone, ruleField
    case ruleEffect, ruleChoices, ruleChoicesHint, ruleCondition, ruleAdd, ruleRemove, ruleText, ruleTextHint,
        effectVisible, effectRequired
    case effectReadOnly, effectChoices, draftKept, draftFailed, notSent, sendAgain, keptHere, sentLater,
        sentRefused
    case sessionOver, toSignIn, cutHere, cutLoad
    case signInFirst, unsentSignOut, resendTitle, resendLead, resendNow
    case and, or, row, addRow, dropRow, borrowed
    case made(String)
    case madeForOthers(String)
    case rowNumber(String)
    case ruleVisible(String)
    case ruleRequired(String)
    case ruleReadOnly(String)
    case ruleTakes(String, String)
    case grouped(String)
    case filesAgain(String)
    case savedBy(String)
    case alsoChanged(Int)
    case twinsExist(String, String)
    case ends(Int64, Int64)
    case namesakesExist(String)
}
