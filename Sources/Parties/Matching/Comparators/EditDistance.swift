/// How many single-character edits turn one text into another.
public enum EditDistance {
    /// Insertions, deletions and substitutions.
    public static func levenshtein(_ a: String, _ b: String) -> Int {
        withScalars(a, b) { levenshtein($0, $1) }
    }

    /// As Levenshtein, and a swap of two neighbours counts once, even with edits between them (unrestricted Damerau).
    public static func damerauLevenshtein(_ a: String, _ b: String) -> Int {
        damerau(a.comparisonScalars, b.comparisonScalars)
    }

    static func levenshtein(_ a: Scalars, _ b: Scalars) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var row = Array(0...b.count)
        for i in 0..<a.count {
            var diagonal = row[0]
            row[0] = i + 1
            for j in 0..<b.count {
                let substituted = diagonal + (a[i] == b[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, min(row[j], diagonal) + 1)
            }
        }
        return row[b.count]
    }

    private static func damerau(_ a: [UInt32], _ b: [UInt32]) -> Int {
        let width = b.count + 2
        let far = a.count + b.count
        var table = [Int](repeating: far, count: (a.count + 2) * width)
        for i in 0...a.count { table[(i + 1) * width + 1] = i }
        for j in 0...b.count { table[width + j + 1] = j }
        var lastRow: [UInt32: Int] = [:]
        for (i, x) in a.enumerated() {
            var lastColumn = 0
            for (j, y) in b.enumerated() {
                let row = lastRow[y] ?? 0
                let column = lastColumn
                if x == y { lastColumn = j + 1 }
                let substituted = table[(i + 1) * width + j + 1] + (x == y ? 0 : 1)
                let edited = min(table[(i + 1) * width + j + 2], table[(i + 2) * width + j + 1]) + 1
                let swapped = table[row * width + column] + (i - row) + 1 + (j - column)
                table[(i + 2) * width + j + 2] = min(substituted, edited, swapped)
            }
            lastRow[x] = i + 1
        }
        return table[(a.count + 1) * width + b.count + 1]
    }

    /// True when one insertion, deletion, substitution or swap of neighbours makes the texts equal; linear time.
    static func isOneEdit(_ a: Scalars, _ b: Scalars) -> Bool {
        if a.count > b.count { return isOneEdit(b, a) }
        if b.count - a.count > 1 { return false }
        var start = 0
        while start < a.count, a[start] == b[start] { start += 1 }
        var tail = 0
        while tail < a.count - start, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
        let left = a.count - start - tail
        let right = b.count - start - tail
        if right <= 1 { return true }
        return left == 2 && right == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]
    }
}
