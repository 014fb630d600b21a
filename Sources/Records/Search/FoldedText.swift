/// A text in the form that is compared, with the character of the text that each scalar came from.
struct FoldedText: Sendable {
    let scalars: [Unicode.Scalar]
    /// Nil when every scalar is a character of its own.
    private let origins: [Int]?

    init(_ text: String) {
        if let plain = Self.plain(text) {
            scalars = plain
            origins = nil
            return
        }
        var scalars: [Unicode.Scalar] = []
        var origins: [Int] = []
        for (place, character) in text.enumerated() {
            for scalar in SearchTokens.fold(String(character)).unicodeScalars {
                scalars.append(scalar)
                origins.append(place)
            }
        }
        self.scalars = scalars
        self.origins = origins
    }

    // Hundreds of records are compared for one question, and nearly all hold nothing but these.
    private static func plain(_ text: String) -> [Unicode.Scalar]? {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: scalars.append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
            case 0x20...0x7E, 0x4E00...0x9FFF: scalars.append(scalar)
            default: return nil
            }
        }
        return scalars
    }

    /// The characters that some scalars came from.
    func characters(_ range: Range<Int>) -> Range<Int> {
        guard let origins else { return range }
        guard let first = origins[range].first, let last = origins[range].last else { return 0..<0 }
        return first..<last + 1
    }

    /// Where some scalars stand one after the other, from a place on.
    func place(of needle: [Unicode.Scalar], from start: Int = 0) -> Int? {
        guard !needle.isEmpty, scalars.count >= needle.count else { return nil }
        return (start..<max(start, scalars.count - needle.count + 1)).first { place in
            scalars[place] == needle[0] && needle.indices.allSatisfy { scalars[place + $0] == needle[$0] }
        }
    }

    /// Whether the whole, without its blanks, is this.
    func isWhole(_ other: [Unicode.Scalar]) -> Bool {
        guard scalars.count >= other.count else { return false }
        return scalars.lazy.filter { !$0.properties.isWhitespace }.elementsEqual(other)
    }
}
