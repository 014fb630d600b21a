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
