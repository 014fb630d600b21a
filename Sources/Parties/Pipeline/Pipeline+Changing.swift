import Records

extension Pipeline {
    /// Adds something that stages may ask for.
    public mutating func add(evidence key: String, _ label: Label) throws {
        try Self.check(key, label, isNew: !evidence.contains { $0.value == key } && evidence.count < 30)
        evidence.append(Choice(value: key, label: label))
    }

    /// Calls evidence otherwise; deals that hold it show the new name.
    public mutating func rename(evidence key: String, _ label: Label) throws {
        guard let place = evidence.firstIndex(where: { $0.value == key }) else { return }
        try Self.check(label, "evidence.\(key).")
        evidence[place] = Choice(value: key, label: label, isRetired: evidence[place].isRetired)
    }

    /// Removes evidence, or takes it back: no stage asks for what is removed and no form offers it. Deals that hold it
    /// keep what was written. Taken back, it is asked for by no stage until one is told to.
    public mutating func remove(evidence key: String, _ isRemoved: Bool) throws {
        guard let place = evidence.firstIndex(where: { $0.value == key }) else {
            throw Refusal.invalid([FieldProblem("do", "没有这项证据", "There is no such evidence")])
        }
        evidence[place] = Choice(value: key, label: evidence[place].label, isRetired: isRemoved)
        if isRemoved { required = required.mapValues { $0.filter { $0 != key } } }
    }

    /// Adds a stage behind the open ones, before won and lost.
    public mutating func add(stage key: String, _ label: Label, likelihood: Int) throws {
        try Self.check(key, label, isNew: !stages.contains { $0.value == key } && stages.count < Self.most)
        try check(likelihood, of: "likelihood")
        stages.insert(Choice(value: key, label: label, likelihood: likelihood), at: open.count)
    }

    /// Calls a stage otherwise and says how likely its deals are won; won and lost keep their likelihood.
    public mutating func change(_ key: String, _ label: Label, likelihood: Int?) throws {
        guard let place = stages.firstIndex(where: { $0.value == key }) else { return }
        let before = stages[place]
        let kept = key == Self.won || key == Self.lost ? before.likelihood : likelihood ?? before.likelihood
        try Self.check(label, "stage.\(key).")
        try kept.map { try check($0, of: "stage.\(key).likelihood") }
        stages[place] = Choice(value: key, label: label, isRetired: before.isRetired, likelihood: kept)
    }

    /// Moves an open stage one place up or down among the open ones.
    public mutating func move(_ key: String, by step: Int) {
        let count = open.count
        guard let place = stages.firstIndex(where: { $0.value == key }), place < count,
            (0..<count).contains(place + step)
        else { return }
        stages.swapAt(place, place + step)
    }

    /// Takes a stage out of use, or back into it. Deals that stand there stay until they are moved.
    public mutating func retire(_ key: String, _ isRetired: Bool) throws {
        guard let place = stages.firstIndex(where: { $0.value == key }), place < open.count else {
            throw Refusal.invalid([FieldProblem("do", "赢单和输单不能停用", "Won and lost cannot be retired")])
        }
        guard !isRetired || open.contains(where: { !$0.isRetired && $0.value != key }) else {
            throw Refusal.invalid([FieldProblem("do", "至少保留一个阶段", "One stage must remain")])
        }
        let stage = stages[place]
        stages[place] = Choice(
            value: stage.value, label: stage.label, isRetired: isRetired, likelihood: stage.likelihood)
    }

    private func check(_ likelihood: Int, of field: String) throws {
        guard (0...100).contains(likelihood) else {
            throw Refusal.invalid([FieldProblem(field, "应在 0 到 100 之间", "must be from 0 to 100")])
        }
    }

    private static func check(_ key: String, _ label: Label, isNew: Bool) throws {
        let isKey =
            key.utf8.count <= 40 && key.utf8.first.map { (97...122).contains($0) } == true
            && key.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
        guard isKey, isNew else {
            throw Refusal.invalid([
                FieldProblem("key", "只能用小写字母、数字和下划线，且不能重复", "must be lower-case letters, digits and _, and new")
            ])
        }
        try check(label, "label_")
    }

    private static func check(_ label: Label, _ prefix: String) throws {
        let problems = [("zh", label.zhHans), ("en", label.en)].compactMap { name, text in
            text.allSatisfy(\.isWhitespace) || text.count > 60
                ? FieldProblem(prefix + name, "须为 1 到 60 个字符", "must have 1 to 60 characters") : nil
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
    }
}
