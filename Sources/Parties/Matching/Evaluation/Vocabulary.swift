/// The distinct values of a column, numbered, with what comparators need computed once per value.
final class Vocabulary: Sendable {
    let texts: [String]
    /// All scalars one after another; value `i` is `scalars[starts[i]..<starts[i + 1]]`.
    let scalars: [UInt32]
    let starts: [Int32]

    init(_ texts: [String]) {
        self.texts = texts
        var scalars: [UInt32] = []
        var starts: [Int32] = [0]
        starts.reserveCapacity(texts.count + 1)
        for text in texts {
            scalars.append(contentsOf: text.unicodeScalars.lazy.map(\.value))
            starts.append(Int32(clamping: scalars.count))
        }
        self.scalars = scalars
        self.starts = starts
    }
}

/// Lists of numbers of many values, stored one after another.
struct PackedLists<Element: Sendable>: Sendable {
    private(set) var elements: [Element] = []
    private(set) var starts: [Int32] = [0]

    mutating func append(_ list: some Collection<Element>) {
        elements.append(contentsOf: list)
        starts.append(Int32(clamping: elements.count))
    }

    subscript(place: Int) -> ArraySlice<Element> { elements[Int(starts[place])..<Int(starts[place + 1])] }
}
