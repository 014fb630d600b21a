/// A regular expression of the RE2 kind, run as a set of states: its time is linear in the text, whatever it says.
struct Pattern: Sendable {
    enum Instruction: Sendable {
        case scalars(ScalarSet)
        case check(Anchor)
        case split(Int, Int)
        case jump(Int)
        case accept
    }

    enum Anchor: Sendable { case textStart, textEnd, lineStart, lineEnd, wordEdge, noWordEdge }

    let source: String
    private let program: [Instruction]

    /// How many instructions it has.
    var size: Int { program.count }

    static func compile(_ source: String) -> Result<Pattern, ConditionProblem> {
        do {
            var parser = PatternParser(source)
            var assembly = PatternAssembly()
            try assembly.emit(try parser.parse())
            assembly.program.append(.accept)
            return .success(Pattern(source: source, program: assembly.program))
        } catch let problem {
            return .failure(problem)
        }
    }

    /// Whether it matches anywhere in the text.
    func matches(_ text: String) -> Bool {
        var current = StateSet(program.count)
        var following = StateSet(program.count)
        var stack: [Int] = []
        var before: Unicode.Scalar?
        var scalars = text.unicodeScalars.makeIterator()
        var next = scalars.next()
        while true {
            // A match may begin here.
            if follow(0, into: &current, &stack, before, next) { return true }
            guard let scalar = next else { return false }
            let after = scalars.next()
            for state in current.members {
                guard case .scalars(let set) = program[state], set.contains(scalar) else { continue }
                if follow(state + 1, into: &following, &stack, scalar, after) { return true }
            }
            swap(&current, &following)
            following.removeAll()
            (before, next) = (scalar, after)
        }
    }

    /// Adds every state reachable without reading; true when that includes acceptance.
    private func follow(
        _ start: Int, into states: inout StateSet, _ stack: inout [Int],
        _ before: Unicode.Scalar?, _ next: Unicode.Scalar?
    ) -> Bool {
        stack.removeAll(keepingCapacity: true)
        stack.append(start)
        while let state = stack.popLast() {
            guard states.insert(state) else { continue }
            switch program[state] {
            case .accept: return true
            case .jump(let target): stack.append(target)
            case .split(let first, let second):
                stack.append(first)
                stack.append(second)
            case .check(let anchor): if anchor.holds(before, next) { stack.append(state + 1) }
            case .scalars: break
            }
        }
        return false
    }
}

extension Pattern.Anchor {
    fileprivate func holds(_ before: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
        switch self {
        case .textStart: before == nil
        case .textEnd: next == nil
        case .lineStart: before == nil || before == "\n"
        case .lineEnd: next == nil || next == "\n"
        case .wordEdge: isWord(before) != isWord(next)
        case .noWordEdge: isWord(before) == isWord(next)
        }
    }

    private func isWord(_ scalar: Unicode.Scalar?) -> Bool { scalar.map(ScalarSet.word.contains) ?? false }
}

/// States in the order they were reached, each once.
private struct StateSet {
    private(set) var members: [Int] = []
    private var isMember: [Bool]

    init(_ count: Int) { isMember = [Bool](repeating: false, count: count) }

    mutating func insert(_ state: Int) -> Bool {
        if isMember[state] { return false }
        isMember[state] = true
        members.append(state)
        return true
    }

    mutating func removeAll() {
        for state in members { isMember[state] = false }
        members.removeAll(keepingCapacity: true)
    }
}
