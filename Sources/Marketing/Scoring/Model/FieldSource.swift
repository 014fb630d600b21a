/// One field's values with the way they become features, prepared so that no text is compared per row.
struct FieldSource {
    private enum Values {
        case numbers([Double])
        case features(codes: [Int32], byCode: [Int])
        case days([Double], (Double) -> String?)
        case presence([Bool])
        case nothing
    }

    private let field: FieldEncoding
    private let values: Values

    init(_ field: FieldEncoding, _ values: TableColumn.Values) {
        self.field = field
        switch (values, field.part) {
        case (.numbers(let numbers), _): self.values = .numbers(numbers)
        case (.dates(let days, _, _), .whole): self.values = .numbers(days)
        case (.dates(_, let seconds, _), .hour): self.values = .numbers(seconds.map(FieldEncoding.hour))
        case (.dates(let days, _, _), .weekday): self.values = .days(days, FieldEncoding.weekday)
        case (.dates(let days, _, _), .month): self.values = .days(days, FieldEncoding.month)
        case (.levels(let codes, let keys, _), _):
            self.values = .features(codes: codes, byCode: Self.features(field, keys))
        case (.presence(let filled), _): self.values = .presence(filled)
        case (.nothing, _): self.values = .nothing
        }
    }

    private static func features(_ field: FieldEncoding, _ keys: [String]) -> [Int] {
        guard case .category(let kept, _) = field.shape else { return [] }
        let places = Dictionary(kept.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a })
        return keys.map { field.first + (places[$0] ?? kept.count) }
    }

    func encode(_ row: Int, _ add: (Int, Double) -> Void) {
        switch values {
        case .numbers(let numbers): field.encode(numbers[row], add)
        case .features(let codes, let byCode):
            let code = Int(codes[row])
            add(code < 0 || code >= byCode.count ? field.missingFeature : byCode[code], 1)
        case .days(let days, let level): add(field.feature(of: level(days[row])), 1)
        case .presence(let filled): if !filled[row] { add(field.missingFeature, 1) }
        case .nothing: add(field.missingFeature, 1)
        }
    }
}
