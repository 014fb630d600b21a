/// Jaro and Jaro-Winkler similarity of short texts such as names (Jaro 1989, Winkler 1990).
public enum Jaro {
    /// Similarity 0...1; window ⌊max/2⌋−1, transpositions are half the matches out of order; both empty is 1.
    public static func similarity(_ a: String, _ b: String) -> Double {
        withScalars(a, b) { similarity($0, $1) }
    }

    /// Jaro similarity raised for a common prefix of up to four characters, scale 0.1.
    public static func winkler(_ a: String, _ b: String) -> Double {
        withScalars(a, b) { winkler($0, $1) }
    }

    static func winkler(_ a: Scalars, _ b: Scalars) -> Double {
        let jaro = similarity(a, b)
        var prefix = 0
        let limit = min(4, a.count, b.count)
        while prefix < limit, a[prefix] == b[prefix] { prefix += 1 }
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }

    static func similarity(_ a: Scalars, _ b: Scalars) -> Double {
        if a.isEmpty || b.isEmpty { return a.isEmpty && b.isEmpty ? 1 : 0 }
        return max(a.count, b.count) <= 64 ? short(a, b) : long(a, b)
    }

    /// Matched places kept as bits of one word each: no allocation up to 64 characters.
    private static func short(_ a: Scalars, _ b: Scalars) -> Double {
        let window = max(0, max(a.count, b.count) / 2 - 1)
        var taken: UInt64 = 0
        var matched: UInt64 = 0
        for i in 0..<a.count {
            let upper = min(b.count, i + window + 1)
            var j = max(0, i - window)
            while j < upper {
                if a[i] == b[j], taken & (1 << UInt64(j)) == 0 {
                    taken |= 1 << UInt64(j)
                    matched |= 1 << UInt64(i)
                    break
                }
                j += 1
            }
        }
        var outOfOrder = 0
        var left = matched
        var right = taken
        while left != 0 {
            if a[left.trailingZeroBitCount] != b[right.trailingZeroBitCount] { outOfOrder += 1 }
            left &= left - 1
            right &= right - 1
        }
        return value(matches: matched.nonzeroBitCount, outOfOrder: outOfOrder, a.count, b.count)
    }

    private static func long(_ a: Scalars, _ b: Scalars) -> Double {
        let window = max(a.count, b.count) / 2 - 1
        var taken = [Bool](repeating: false, count: b.count)
        var matched: [Int] = []
        for i in 0..<a.count {
            let upper = min(b.count, i + window + 1)
            var j = max(0, i - window)
            while j < upper, taken[j] || a[i] != b[j] { j += 1 }
            if j < upper {
                taken[j] = true
                matched.append(i)
            }
        }
        let right = taken.indices.filter { taken[$0] }
        let outOfOrder = zip(matched, right).count { a[$0] != b[$1] }
        return value(matches: matched.count, outOfOrder: outOfOrder, a.count, b.count)
    }

    private static func value(matches: Int, outOfOrder: Int, _ left: Int, _ right: Int) -> Double {
        if matches == 0 { return 0 }
        let m = Double(matches)
        let transpositions = Double(outOfOrder) / 2
        return (m / Double(left) + m / Double(right) + (m - transpositions) / m) / 3
    }
}
