extension Verb {
    /// Refuses an input with unknown or missing members or wrong types, naming each.
    func check(_ input: JSON, in company: Company) throws(Refusal) {
        let body: JSON = input == .null ? .object([]) : input
        var problems: [FieldProblem] = []
        InputField.check(body, input: self.input(in: company), at: "", &problems)
        guard problems.isEmpty else { throw .invalid(problems) }
    }
}

extension InputField {
    static func check(_ json: JSON, input: [InputField], at path: String, _ problems: inout [FieldProblem]) {
        guard case .object(let members) = json else {
            return problems.append(FieldProblem(path, "需要一个对象", "must be an object"))
        }
        for (name, _) in members where !input.contains(where: { $0.name == name }) {
            problems.append(FieldProblem(path + name, "没有这一项", "is not known here"))
        }
        for field in input {
            let value = json[field.name] ?? .null
            if value == .null {
                guard field.isRequired else { continue }
                problems.append(FieldProblem(path + field.name, "必填", "is required"))
            } else {
                field.check(value, at: path + field.name, &problems)
            }
        }
    }

    private func check(_ json: JSON, at path: String, _ problems: inout [FieldProblem]) {
        switch shape {
        case .value(let field):
            do { _ = try field.stored(from: json) } catch { problems.append(FieldProblem(path, error.message)) }
        case .object(let fields):
            Self.check(json, input: fields, at: path + "/", &problems)
        case .list(let fields):
            guard case .array(let elements) = json, elements.count <= 1000 else {
                return problems.append(FieldProblem(path, "应为最多 1000 项的列表", "must be a list of at most 1000"))
            }
            for (index, element) in elements.enumerated() {
                Self.check(element, input: fields, at: "\(path)/\(index)/", &problems)
            }
        case .texts:
            guard case .object(let members) = json, members.count <= 100,
                members.allSatisfy({ ($0.1.string?.unicodeScalars.count ?? 10_001) <= 10_000 })
            else { return problems.append(FieldProblem(path, "应为名称到文本的对象", "must map names to texts")) }
        }
    }

    /// The columns of one plain member of a checked input; an amount alone is in the company's currency.
    public static func money(_ name: String, in input: JSON, of company: Company? = nil) throws(Refusal)
        -> StoredPair?
    {
        guard let json = input[name], json != .null else { return nil }
        do {
            let field = AnyField.loose(name, Label("金额", "Amount"), .money)
            return try field.owned(choices: nil, currency: company?.currency ?? field.currency).stored(from: json)
        } catch {
            throw .invalid([error])
        }
    }
}
