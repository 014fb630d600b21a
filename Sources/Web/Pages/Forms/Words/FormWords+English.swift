extension FormWords {
    /// English.
    var english: String {
        switch self {
        case .closed: "Cannot be changed now"
        case .listComma: ", "
        case .theirs: "They saved"
        case .mine: "You typed"
        case .before: "Before"
        case .savedBy(let a): "\(a) saved first:"
        case .alsoChanged(let a):
            a == 1
                ? "1 more field was changed by them only and stays theirs"
                : "\(a) more fields were changed by them only and stay theirs"
        case .twinsExist(let a, let b): "Same \(b.lowercased()) as another \(a.lowercased())"
        case .twinUnseen: "It exists, but you may not see it."
        case .twinAsk: "It exists, but you may not see it. Ask its owner"
        case .restored: "What you had not saved is back. Kept"
        case .unsaved: "A draft was not saved. Kept"
        case .goOn: "Continue"
        case .discard: "Discard"
        case .savedBefore: "This form was saved already. Below is a new one."
        case .look: "Look at it"
        case .sessionEnded: "Your session has ended. Please sign in again; nothing you typed is lost."
        case .editingToo: "also editing this record"
        case .refresh: "Update the form"
        case .rules: "Form rules"
        case .rulesLead:
            "While a condition holds, a field is shown, required, read-only or takes certain values only. Saving, the API and imports keep the same rules."
        case .rulesDeclared: "Built in"
        case .rulesOwn: "Added by your company"
        case .rulesNone: "No rules yet."
        case .ruleField: "Field"
        case .ruleEffect: "Effect"
        case .ruleChoices: "Values"
        case .ruleChoicesHint: "For “takes only”, separated by commas"
        case .ruleCondition: "Condition"
        case .ruleAdd: "Add rule"
        case .ruleRemove: "Delete"
        case .ruleText: "Write the condition"
        case .ruleTextHint: "When filled in, this counts"
        case .effectVisible: "Shown only if"
        case .effectRequired: "Required"
        case .effectReadOnly: "Read-only"
        case .effectChoices: "Takes only"
        case .draftKept: "Draft kept"
        case .draftFailed: "The draft cannot reach the server now; it is kept on this device"
        case .notSent:
            "No network, not sent yet. It is kept on this device and will be sent once when the network is back."
        case .sendAgain: "Try again now"
        case .keptHere: "Waiting for the network"
        case .sentLater: "Sent: "
        case .sentRefused: "Not saved, please check: "
        case .signInFirst: "Your session has ended; what you typed is still here. Press Save to sign in and go on."
        case .unsentSignOut: "Something on this device was not sent yet and would be deleted. Sign out all the same?"
        }
    }
}
