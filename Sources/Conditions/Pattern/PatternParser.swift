/// Reads the RE2 syntax: no back references and no look-around, which need exponential time.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    private var flags = Flags()

    private struct Flags {
        var ignoresCase = false
        var isMultiline = false
        var dotMatchesNewline = false
    }

    init(_ source: String) { scalars = Array(source.unicodeScalars) }

    mutating func parse() throws(ConditionProblem) -> PatternNode {
        let node = try choice()
        guard position == scalars.count else { throw .badPattern("unexpected ')'") }
        return node
    }

    private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard scalars[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    private mutating func choice() throws(ConditionProblem) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= ConditionLimits.depth else { throw .badPattern("it is nested too deeply") }
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(ConditionProblem) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = peek, scalar != "|", scalar != ")" {
            nodes.append(try repetition(of: try atom()))
        }
        return nodes.isEmpty ? .empty : .sequence(nodes)
    }

    private mutating func repetition(of atom: PatternNode) throws(ConditionProblem) -> PatternNode {
        var node = atom
        var wasRepeated = false
        while let bounds = try bounds() {
            guard !wasRepeated else { throw .badPattern("a repetition of a repetition") }
            wasRepeated = true
            _ = take("?")
            node = .repeated(node, least: bounds.least, most: bounds.most)
        }
        return node
    }

    private mutating func bounds() throws(ConditionProblem) -> (least: Int, most: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = position
        guard take("{"), let least = number() else {
            position = start
            return nil
        }
        var most: Int? = least
        if take(",") { most = number() }
        guard take("}") else {
            position = start
            return nil
        }
        guard least <= 1000, (most ?? 0) <= 1000, least <= (most ?? least) else {
            throw .badPattern("repetition counts are 0 to 1000, the smaller first")
        }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var digits = ""
        while let scalar = peek, ("0"..."9").contains(scalar), digits.count < 6 {
            digits.unicodeScalars.append(scalar)
            position += 1
        }
        return Int(digits)
    }

    private mutating func atom() throws(ConditionProblem) -> PatternNode {
        guard let scalar = peek else { return .empty }
        position += 1
        switch scalar {
        case "(": return try group()
        case "[": return .scalars(try bracket())
        case ".": return .scalars(ScalarSet(ranges: flags.dotMatchesNewline ? [0...0x10FFFF] : [0...9, 11...0x10FFFF]))
        case "^": return .check(flags.isMultiline ? .lineStart : .textStart)
        case "$": return .check(flags.isMultiline ? .lineEnd : .textEnd)
        case "\\": return try escape()
        case "*", "+", "?": throw .badPattern("nothing before '\(scalar)' to repeat")
        default: return .scalars(set(of: scalar))
        }
    }

    private func set(of scalar: Unicode.Scalar) -> ScalarSet {
        ScalarSet(ranges: [scalar.value...scalar.value], ignoresCase: flags.ignoresCase)
    }

    private mutating func group() throws(ConditionProblem) -> PatternNode {
        let outer = flags
        if take("?") {
            guard try groupOpening() else { return .empty }
        }
        let node = try choice()
        guard take(")") else { throw .badPattern("a '(' without its ')'") }
        flags = outer
        return node
    }

    /// After `(?`: false when it was only flags, as `(?i)`.
    private mutating func groupOpening() throws(ConditionProblem) -> Bool {
        if take(":") { return true }
        if take("P<") || (peek == "<" && scalars.dropFirst(position + 1).first.map { $0 != "=" && $0 != "!" } == true) {
            while let scalar = peek, scalar != ">" { position += 1; _ = scalar }
            guard take(">") else { throw .badPattern("a group name without '>'") }
            return true
        }
        var isOn = true
        while let scalar = peek {
            position += 1
            switch scalar {
            case "i": flags.ignoresCase = isOn
            case "m": flags.isMultiline = isOn
            case "s": flags.dotMatchesNewline = isOn
            case "-": isOn = false
            case ":": return true
            case ")": return false
            default: throw .badPattern("'(?\(scalar)' is not supported")
            }
        }
        throw .badPattern("a '(' without its ')'")
    }

    private mutating func escape() throws(ConditionProblem) -> PatternNode {
        switch peek {
        case "b": return try anchor(.wordEdge)
        case "B": return try anchor(.noWordEdge)
        case "A": return try anchor(.textStart)
        case "z": return try anchor(.textEnd)
        default: return .scalars(try escapedSet())
        }
    }

    private mutating func anchor(_ anchor: Pattern.Anchor) throws(ConditionProblem) -> PatternNode {
        position += 1
        return .check(anchor)
    }

    private mutating func escapedSet() throws(ConditionProblem) -> ScalarSet {
        guard let scalar = peek else { throw .badPattern("it ends in '\\'") }
        position += 1
        switch scalar {
        case "d": return .digit
        case "s": return .space
        case "w": return .word
        case "D": return ScalarSet(ranges: ScalarSet.complement(ScalarSet.digit.ranges))
        case "S": return ScalarSet(ranges: ScalarSet.complement(ScalarSet.space.ranges))
        case "W": return ScalarSet(ranges: ScalarSet.complement(ScalarSet.word.ranges))
        case "p", "P": return ScalarSet(categories: [try category(isNegated: scalar == "P")])
        case "n": return set(of: "\n")
        case "t": return set(of: "\t")
        case "r": return set(of: "\r")
        case "f": return set(of: "\u{0C}")
        case "v": return set(of: "\u{0B}")
        case "a": return set(of: "\u{07}")
        case "x": return set(of: try hexadecimal())
        case _ where !scalar.properties.isAlphabetic && scalar.properties.numericType == nil: return set(of: scalar)
        default: throw .badPattern("'\\\(scalar)' is not supported")
        }
    }

    private mutating func category(isNegated: Bool) throws(ConditionProblem) -> ScalarSet.Category {
        var name = ""
        if take("{") {
            while let scalar = peek, scalar != "}" {
                name.unicodeScalars.append(scalar)
                position += 1
            }
            guard take("}") else { throw .badPattern("a '{' without its '}'") }
        } else if let scalar = peek {
            name.unicodeScalars.append(scalar)
            position += 1
        }
        guard ScalarSet.categoryNames.contains(name) else { throw .badPattern("unknown category '\(name.prefix(20))'") }
        return ScalarSet.Category(name: name, isNegated: isNegated)
    }

    private mutating func hexadecimal() throws(ConditionProblem) -> Unicode.Scalar {
        let isBraced = take("{")
        var digits = ""
        while let scalar = peek, scalar.properties.isASCIIHexDigit, digits.count < (isBraced ? 8 : 2) {
            digits.unicodeScalars.append(scalar)
            position += 1
        }
        guard !isBraced || take("}"), let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
            throw .badPattern("'\\x' needs two hexadecimal digits")
        }
        return scalar
    }

    private mutating func bracket() throws(ConditionProblem) -> ScalarSet {
        var set = ScalarSet(isNegated: take("^"), ignoresCase: flags.ignoresCase)
        var isFirst = true
        while let scalar = peek, isFirst || scalar != "]" {
            isFirst = false
            if take("[:") {
                set.ranges += try namedRanges()
                continue
            }
            let item = try bracketItem()
            guard item.ranges.count == 1, item.categories.isEmpty, item.ranges[0].count == 1,
                peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]"
            else {
                set.ranges += item.ranges
                set.categories += item.categories
                continue
            }
            position += 1
            set.ranges.append(try range(from: item.ranges[0].lowerBound, to: try bracketItem()))
        }
        guard take("]") else { throw .badPattern("a '[' without its ']'") }
        return set
    }

    private func range(from low: UInt32, to end: ScalarSet) throws(ConditionProblem) -> ClosedRange<UInt32> {
        guard end.ranges.count == 1, end.ranges[0].count == 1, end.ranges[0].lowerBound >= low else {
            throw .badPattern("a range that ends before it begins")
        }
        return low...end.ranges[0].lowerBound
    }

    private mutating func bracketItem() throws(ConditionProblem) -> ScalarSet {
        guard let scalar = peek else { throw .badPattern("a '[' without its ']'") }
        position += 1
        return scalar == "\\" ? try escapedSet() : set(of: scalar)
    }

    private mutating func namedRanges() throws(ConditionProblem) -> [ClosedRange<UInt32>] {
        let names: [String: [ClosedRange<UInt32>]] = [
            "alpha": [0x41...0x5A, 0x61...0x7A], "digit": [0x30...0x39], "upper": [0x41...0x5A],
            "lower": [0x61...0x7A], "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A],
            "space": [0x09...0x0D, 0x20...0x20], "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E],
            "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66], "word": ScalarSet.word.ranges,
        ]
        for (name, ranges) in names where take(name + ":]") { return ranges }
        throw .badPattern("unknown class after '[:'")
    }
}
