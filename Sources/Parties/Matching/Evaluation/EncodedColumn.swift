import Foundation

/// A column as numbers: rows of the left file, then of the right, each pointing at a distinct value or −1 for none.
struct EncodedColumn: Sendable {
    let name: String
    let kind: ColumnKind
    let codes: [Int32]
    let vocabulary: Vocabulary
    /// How many rows hold each value.
    let frequency: [Int32]
    /// Words of each value, ascending, rare words weighing more; only for texts.
    var words = PackedLists<Int32>()
    var wordWeights: [Float] = []
    /// How many values hold each word.
    var wordFrequency: [Int32] = []
    /// Bigrams of each value; only for companies.
    var bigrams = PackedLists<UInt64>()
    /// Only for numbers.
    var numbers: [Double] = []
    /// Whether each value is a valid code; only for credit codes.
    private var isValid: [Bool] = []

    var filled: Int { codes.count { $0 >= 0 } }

    /// Whether two different values exclude a match: both are valid credit codes.
    func excludes(_ a: Int32, _ b: Int32) -> Bool {
        !isValid.isEmpty && a >= 0 && b >= 0 && a != b && isValid[Int(a)] && isValid[Int(b)]
    }

    init(name: String, kind: ColumnKind, values: [String], normalisers: TextNormalisers) {
        self.name = name
        self.kind = kind
        let rule = Self.rule(kind, values, normalisers)
        var raw: [String: Int32] = [:]
        var numbered: [String: Int32] = [:]
        var texts: [String] = []
        codes = values.map { value in
            if let known = raw[value] { return known }
            let code = Self.code(rule(value), &numbered, &texts)
            raw[value] = code
            return code
        }
        vocabulary = Vocabulary(texts)
        var counts = [Int32](repeating: 0, count: texts.count)
        for code in codes where code >= 0 { counts[Int(code)] += 1 }
        frequency = counts
        if kind == .creditCode { isValid = texts.map { normalisers.creditCode($0) != nil } }
        prepare()
    }

    private static func code(_ text: String?, _ numbered: inout [String: Int32], _ texts: inout [String]) -> Int32 {
        guard let text, !text.isEmpty else { return -1 }
        if let known = numbered[text] { return known }
        let code = Int32(clamping: texts.count)
        numbered[text] = code
        texts.append(text)
        return code
    }

    /// From raw text to comparable text; a value its kind cannot read is still compared, as plain text.
    private static func rule(
        _ kind: ColumnKind, _ values: [String], _ normalisers: TextNormalisers
    ) -> (String) -> String? {
        let plain = TextNormalisers.plainText
        let convert: (String) -> String?
        switch kind {
        case .date:
            let reading = DateReading.best(for: Array(values.lazy.filter { !$0.isEmpty }.prefix(2000))).reading
            convert = { reading.read($0) ?? plain($0) }
        case .phone: convert = { normalisers.phone($0) ?? plain($0) }
        case .email: convert = { normalisers.email($0) ?? plain($0) }
        case .creditCode: convert = { normalisers.creditCode($0) ?? plain($0) }
        case .company: convert = { plain(normalisers.companyCore($0)) }
        case .identifier, .code: convert = { plain($0).replacing(" ", with: "") }
        case .number: convert = { $0.filter { !" ,$¥￥".contains($0) } }
        default: convert = plain
        }
        return { ColumnTyping.isBlank($0) ? nil : convert($0) }
    }

    private mutating func prepare() {
        switch kind {
        case .text: prepareWords()
        case .company:
            for place in vocabulary.texts.indices {
                let pairs = vocabulary.withScalars(place) { Bigrams.packed($0) }
                bigrams.append(pairs)
            }
        case .number: numbers = vocabulary.texts.map { Double($0) ?? .nan }
        default: break
        }
    }

    private mutating func prepareWords() {
        var numbered: [String: Int32] = [:]
        for text in vocabulary.texts {
            var list: Set<Int32> = []
            for word in TokenSet.tokens(of: text) {
                let code = numbered[word] ?? Int32(clamping: numbered.count)
                numbered[word] = code
                if Int(code) == wordFrequency.count { wordFrequency.append(0) }
                list.insert(code)
            }
            for code in list { wordFrequency[Int(code)] += 1 }
            words.append(list.sorted())
        }
        let all = Float(vocabulary.texts.count + 1)
        wordWeights = wordFrequency.map { 0.1 + log(all / Float($0)) }
    }
}

extension Vocabulary {
    func withScalars<Result>(_ place: Int, _ body: (Scalars) -> Result) -> Result {
        scalars.withUnsafeBufferPointer { all in
            body(Scalars(rebasing: all[Int(starts[place])..<Int(starts[place + 1])]))
        }
    }
}
