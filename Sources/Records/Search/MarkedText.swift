/// A text with the places that were found in it.
public struct MarkedText: Sendable, Hashable {
    /// The text as it is stored.
    public let text: String
    /// Ranges of characters, in order, apart from each other.
    public let marks: [Range<Int>]

    /// A text with marks in any order, which may overlap.
    public init(_ text: String, _ marks: [Range<Int>] = []) {
        self.text = text
        var joined: [Range<Int>] = []
        for mark in marks.sorted(by: { $0.lowerBound < $1.lowerBound }) where !mark.isEmpty {
            if let last = joined.last, mark.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, mark.upperBound)
            } else {
                joined.append(mark)
            }
        }
        self.marks = joined
    }

    /// The text in pieces that are marked or not.
    public var pieces: [(text: String, isMarked: Bool)] {
        let characters = Array(text)
        var pieces: [(String, Bool)] = []
        var place = 0
        for mark in marks {
            let range = mark.clamped(to: 0..<characters.count)
            if range.lowerBound > place { pieces.append((String(characters[place..<range.lowerBound]), false)) }
            if !range.isEmpty { pieces.append((String(characters[range]), true)) }
            place = max(place, range.upperBound)
        }
        if place < characters.count { pieces.append((String(characters[place...]), false)) }
        return pieces
    }

    /// At most so many characters, with the first mark among them.
    public func excerpt(_ length: Int) -> MarkedText {
        let characters = Array(text)
        guard characters.count > length else { return self }
        let first = marks.first?.lowerBound ?? 0
        let start = min(max(0, first - length / 4), characters.count - length)
        let window = start..<start + length
        let lead = start > 0 ? 1 : 0
        let cut =
            (start > 0 ? "…" : "") + String(characters[window]) + (window.upperBound < characters.count ? "…" : "")
        return MarkedText(
            cut,
            marks.map { $0.clamped(to: window) }.map { $0.lowerBound - start + lead..<$0.upperBound - start + lead })
    }
}

/// A text in the form that is compared, with the character of the text that each scalar came from.
struct FoldedText: Sendable {
    let scalars: [Unicode.Scalar]
    private let origins: [Int]

    init(_ text: String) {
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

    /// The characters that some scalars came from.
    func characters(_ range: Range<Int>) -> Range<Int> {
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

    /// The whole without blanks.
    var whole: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars.lazy.filter { !$0.properties.isWhitespace })
        return String(view)
    }

    var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
