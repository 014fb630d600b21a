import Conditions

extension AnyField {
    /// The same field as a company has it: with its own choices, of which new records begin with the first that is not
    /// retired, with its own currency and with its own names of what is common in it.
    public func owned(choices: [Choice]?, currency: String, known: [Choice]? = nil) -> AnyField {
        let kind = choices.map(FieldKind.choice) ?? kind
        let own = AnyField(
            name: name, label: label, kind: kind, isRequired: isRequired, defaultValue: beginning(choices),
            traits: traits, personal: personal, isCustom: isCustom, bounds: bounds, total: total,
            choicesSetting: choicesSetting, currency: currency, known: known ?? self.known)
        own.slot = slot
        own.object = object
        return own
    }

    private func beginning(_ choices: [Choice]?) -> Value {
        guard defaultValue != .null, let first = choices?.first(where: { !$0.isRetired }) else { return defaultValue }
        return .text(first.value)
    }
}

/// The choices of a field as a company set them.
public enum OwnChoices {
    /// The choices in the member `choices` of a setting, nil when it has none. Those declared that it leaves out, as
    /// won and lost, stay as they are.
    public static func read(_ setting: JSON, over declared: [Choice]) -> [Choice]? {
        guard let list = setting["choices"]?.array else { return nil }
        let own = list.compactMap { item -> Choice? in
            guard let value = item["value"]?.string else { return nil }
            let label = Label(item["zh"]?.string ?? value, item["en"]?.string ?? value)
            return Choice(
                value: value, label: label, isRetired: item["retired"] == .bool(true),
                likelihood: item["likelihood"]?.int.map(Int.init))
        }
        let left = declared.filter { choice in !own.contains { $0.value == choice.value } }
        return own + left
    }

    /// How a company calls the evidence that a setting names, by key.
    public static func names(in setting: JSON) -> [(key: String, label: Label)] {
        (setting["evidence"]?.object ?? []).map { key, names in
            (key, Label(names["zh"]?.string ?? key, names["en"]?.string ?? key))
        }
    }

    /// Choices as a setting keeps them.
    public static func json(_ choices: [Choice]) -> JSON {
        .array(
            choices.map { choice in
                .members([
                    ("value", .string(choice.value)), ("zh", .string(choice.label.zhHans)),
                    ("en", .string(choice.label.en)), ("retired", choice.isRetired ? .bool(true) : nil),
                    ("likelihood", choice.likelihood.map { .int(Int64($0)) }),
                ])
            })
    }
}

extension Company {
    /// The key of the setting that holds what stands on documents: legal name, address, bank, currency.
    public static let setting = "company"

    /// The choices of a declared field, as this company has them.
    public func choices(of field: AnyField) -> [Choice] {
        guard !ownFields.isEmpty, field.choicesSetting != nil else { return field.kind.choices }
        return (ownFields[field.object]?.first { $0 == field } ?? field).kind.choices
    }
}
