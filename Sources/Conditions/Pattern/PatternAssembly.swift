/// The parsed form of a pattern.
indirect enum PatternNode {
    case empty
    case scalars(ScalarSet)
    case check(Pattern.Anchor)
    case sequence([PatternNode])
    case choice([PatternNode])
    case repeated(PatternNode, least: Int, most: Int?)
}

/// Writes a pattern out as instructions, its repetitions unrolled, up to a limit.
struct PatternAssembly {
    var program: [Pattern.Instruction] = []

    mutating func emit(_ node: PatternNode) throws(ConditionProblem) {
        switch node {
        case .empty: break
        case .scalars(let set): try append(.scalars(set))
        case .check(let anchor): try append(.check(anchor))
        case .sequence(let nodes): for node in nodes { try emit(node) }
        case .choice(let nodes): try emitChoice(nodes)
        case .repeated(let node, let least, let most): try emitRepeated(node, least, most)
        }
    }

    private mutating func append(_ instruction: Pattern.Instruction) throws(ConditionProblem) {
        guard program.count < ConditionLimits.patternSize else { throw .badPattern("it is too large") }
        program.append(instruction)
    }

    private mutating func emitChoice(_ nodes: [PatternNode]) throws(ConditionProblem) {
        var exits: [Int] = []
        for (index, node) in nodes.enumerated() {
            guard index < nodes.count - 1 else {
                try emit(node)
                break
            }
            let split = program.count
            try append(.split(split + 1, 0))
            try emit(node)
            exits.append(program.count)
            try append(.jump(0))
            program[split] = .split(split + 1, program.count)
        }
        for exit in exits { program[exit] = .jump(program.count) }
    }

    private mutating func emitRepeated(_ node: PatternNode, _ least: Int, _ most: Int?) throws(ConditionProblem) {
        for _ in 0..<least {
            let before = program.count
            try emit(node)
            // A body that emits nothing would let nested repetitions loop for ever below the size limit.
            if program.count == before { break }
        }
        guard let most else {
            let split = program.count
            try append(.split(split + 1, 0))
            try emit(node)
            try append(.jump(split))
            program[split] = .split(split + 1, program.count)
            return
        }
        var splits: [Int] = []
        for _ in least..<max(least, most) {
            splits.append(program.count)
            try append(.split(program.count + 1, 0))
            try emit(node)
        }
        for split in splits { program[split] = .split(split + 1, program.count) }
    }
}
