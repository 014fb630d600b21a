import China

/// Texts as words of the search index: every pair of neighbouring Han characters, every run of letters and digits.
///
/// Chinese has no spaces, so that 字节 finds 北京字节跳动 only by pairs; a segmenter would have to know every brand.
public enum SearchTokens {
    /// Raised whenever the same text would give other words, so that rows indexed before are indexed again.
    public static let version: Int64 = 3

    /// A run of Han characters, or of letters and digits.
    struct Run: Sendable, Hashable {
        let isHan: Bool
        let scalars: [Unicode.Scalar]
        /// Where it begins in the folded text.
        let start: Int

        var text: String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            return String(view)
        }
    }

    /// The words a text is found by: of each Han run its pairs and its last character, else the run.
    public static func index(_ text: String) -> [String] {
        var tokens: [String] = []
        for run in runs(fold(text)) { append(run, lone: true, to: &tokens) }
        return tokens
    }

    /// The words a question is made of.
    public static func query(_ text: String) -> [String] {
        var tokens: [String] = []
        for run in runs(fold(text)) { append(run, lone: false, to: &tokens) }
        return tokens
    }

    static func append(_ run: Run, lone: Bool, to tokens: inout [String]) {
        guard run.isHan else {
            tokens.append(run.text)
            return
        }
        for place in run.scalars.indices.dropLast() { tokens.append(pair(run.scalars[place], run.scalars[place + 1])) }
        if let last = run.scalars.last, lone || run.scalars.count == 1 { tokens.append(String(last)) }
    }

    private static func pair(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> String {
        var view = String.UnicodeScalarView()
        view.append(a)
        view.append(b)
        return String(view)
    }

    /// NFKC in lower case.
    static func fold(_ text: String) -> String { CompatibleText.fold(text).lowercased() }

    /// The runs of a folded text; everything that is neither letter nor digit separates.
    static func runs(_ folded: String) -> [Run] { runs(folded.unicodeScalars) }

    static func runs(_ folded: some Sequence<Unicode.Scalar>) -> [Run] {
        var runs: [Run] = []
        var current: [Unicode.Scalar] = []
        var currentIsHan = false
        var place = 0
        func close() {
            guard !current.isEmpty else { return }
            runs.append(Run(isHan: currentIsHan, scalars: current, start: place - current.count))
            current.removeAll(keepingCapacity: true)
        }
        for scalar in folded {
            let isHan = isHan(scalar)
            if isHan || isWord(scalar) {
                if isHan != currentIsHan { close() }
                currentIsHan = isHan
                if !isHan, current.count == longestWord { close() }
                current.append(scalar)
            } else {
                close()
            }
            place += 1
        }
        close()
        return runs
    }

    /// A longer run is cut: no index keeps words without end.
    static let longestWord = 64

    static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF, 0x3007: true
        default: false
        }
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return (scalar.value >= 0x61 && scalar.value <= 0x7A) || (scalar.value >= 0x30 && scalar.value <= 0x39)
                || (scalar.value >= 0x41 && scalar.value <= 0x5A)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
