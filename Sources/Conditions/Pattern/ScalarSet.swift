/// A set of code points: ranges and Unicode categories.
struct ScalarSet: Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    var categories: [Category] = []
    var isNegated = false
    var ignoresCase = false

    struct Category: Sendable {
        let name: String
        let isNegated: Bool
    }

    static let digit = ScalarSet(ranges: [0x30...0x39])
    static let space = ScalarSet(ranges: [0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
    static let word = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        var found = holds(scalar)
        if ignoresCase, !found {
            let properties = scalar.properties
            found = [properties.lowercaseMapping, properties.uppercaseMapping].contains { mapped in
                mapped.unicodeScalars.count == 1 && mapped.unicodeScalars.first.map(holds) == true
            }
        }
        return found != isNegated
    }

    private func holds(_ scalar: Unicode.Scalar) -> Bool {
        if ranges.contains(where: { $0.contains(scalar.value) }) { return true }
        return categories.contains { Self.isIn($0.name, scalar) != $0.isNegated }
    }

    /// Everything not in these ranges.
    static func complement(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var start: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > start { result.append(start...(range.lowerBound - 1)) }
            start = max(start, range.upperBound + 1)
        }
        if start <= 0x10FFFF { result.append(start...0x10FFFF) }
        return result
    }

    static let categoryNames: Set<String> = ["L", "Lu", "Ll", "N", "Nd", "P", "S", "Z", "Han", "Latin"]

    private static func isIn(_ name: String, _ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        switch name {
        case "L": return properties.isAlphabetic && properties.numericType == nil
        case "Lu": return properties.generalCategory == .uppercaseLetter
        case "Ll": return properties.generalCategory == .lowercaseLetter
        case "N": return [.decimalNumber, .letterNumber, .otherNumber].contains(properties.generalCategory)
        case "Nd": return properties.generalCategory == .decimalNumber
        case "P": return punctuation.contains(properties.generalCategory)
        case "S": return symbols.contains(properties.generalCategory)
        case "Z":
            return [.spaceSeparator, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
        case "Han": return properties.isIdeographic
        default: return scalar.value < 0x250 && properties.isAlphabetic
        }
    }

    private static let punctuation: Set<Unicode.GeneralCategory> = [
        .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation,
    ]
    private static let symbols: Set<Unicode.GeneralCategory> = [
        .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol,
    ]
}
