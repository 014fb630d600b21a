import Foundation

/// Similarity of company names by pairs of neighbouring characters.
public enum Bigrams {
    /// The distinct character pairs of a text; a text of one character is its own pair.
    public static func of(_ text: String) -> Set<String> {
        let scalars = Array(text.precomposedStringWithCompatibilityMapping.unicodeScalars)
        if scalars.count < 2 { return scalars.isEmpty ? [] : [String(scalars[0])] }
        return Set((1..<scalars.count).map { String(scalars[$0 - 1]) + String(scalars[$0]) })
    }

    /// Shared pairs over all pairs, 0...1; both empty is 1.
    public static func jaccard(_ a: String, _ b: String) -> Double { jaccard(of(a), of(b)) }

    static func jaccard<Element>(_ a: Set<Element>, _ b: Set<Element>) -> Double {
        if a.isEmpty && b.isEmpty { return 1 }
        let shared = a.intersection(b).count
        return Double(shared) / Double(a.count + b.count - shared)
    }

    /// The same on scalars without building sets of texts; ascending packed pairs.
    static func packed(_ text: Scalars) -> [UInt64] {
        if text.count < 2 { return text.map { UInt64($0) } }
        var pairs = (1..<text.count).map { UInt64(text[$0 - 1]) << 32 | UInt64(text[$0]) }
        pairs.sort()
        return pairs
    }

    /// Jaccard of two ascending lists of packed pairs; repeats count once.
    static func jaccard(_ a: ArraySlice<UInt64>, _ b: ArraySlice<UInt64>) -> Double {
        var i = a.startIndex
        var j = b.startIndex
        var shared = 0
        var all = 0
        while i < a.endIndex || j < b.endIndex {
            let x = i < a.endIndex ? a[i] : UInt64.max
            let y = j < b.endIndex ? b[j] : UInt64.max
            let least = min(x, y)
            all += 1
            if x == y { shared += 1 }
            while i < a.endIndex, a[i] == least { i += 1 }
            while j < b.endIndex, b[j] == least { j += 1 }
        }
        return all == 0 ? 1 : Double(shared) / Double(all)
    }
}
