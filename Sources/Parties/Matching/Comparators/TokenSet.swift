/// Similarity of texts as sets of words, whatever their order.
public enum TokenSet {
    /// Words of a text: runs of letters and digits, lower-cased; each Han character is a word of its own.
    public static func tokens(of text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func close() {
            if !word.isEmpty { words.append(String(word)) }
            word.removeAll()
        }
        for scalar in text.lowercased().unicodeScalars {
            if scalar.isHan {
                close()
                words.append(String(scalar))
            } else if scalar.isWordPart {
                word.append(scalar)
            } else {
                close()
            }
        }
        close()
        return words
    }

    /// Shared words over all words (Jaccard), 0...1; both without words is 1.
    public static func jaccard(_ a: String, _ b: String) -> Double {
        Bigrams.jaccard(Set(tokens(of: a)), Set(tokens(of: b)))
    }

    /// Weighted Jaccard of two ascending lists of word numbers; a rare word weighs more.
    static func weightedJaccard(_ a: ArraySlice<Int32>, _ b: ArraySlice<Int32>, weights: [Float]) -> Double {
        var i = a.startIndex
        var j = b.startIndex
        var shared: Float = 0
        var all: Float = 0
        while i < a.endIndex, j < b.endIndex {
            let x = a[i]
            let y = b[j]
            let weight = weights[Int(min(x, y))]
            all += weight
            if x == y { shared += weight }
            if x <= y { i += 1 }
            if y <= x { j += 1 }
        }
        while i < a.endIndex {
            all += weights[Int(a[i])]
            i += 1
        }
        while j < b.endIndex {
            all += weights[Int(b[j])]
            j += 1
        }
        return all > 0 ? Double(shared / all) : 0
    }
}

extension Unicode.Scalar {
    /// CJK unified ideographs with their extensions.
    var isHan: Bool { properties.isIdeographic }

    /// A letter, mark or digit.
    var isWordPart: Bool {
        if value < 0x80 { return (48...57).contains(value) || (97...122).contains(value) || (65...90).contains(value) }
        return properties.isAlphabetic || properties.numericType != nil
    }
}
