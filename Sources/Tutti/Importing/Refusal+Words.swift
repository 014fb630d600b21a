import China
import Conditions
import Records
import Storage
import Tables

extension Refusal {
    /// Why, in words for a reject file; each field on its own.
    var words: [Label] { words([:]) }

    /// The same with what people call the fields, as far as it is known.
    func words(_ names: [String: Label]) -> [Label] {
        func name(_ field: String) -> Label { names[field] ?? Label(field, field) }
        switch self {
        case .notFound(let object, _): return [Label("找不到 \(object)", "no such \(object)")]
        case .forbidden(let action, let object):
            return [Label("角色不允许对 \(object) 执行 \(action)", "your roles do not grant \(action) on \(object)")]
        case .invalid(let problems), .unknownReferences(let problems):
            return problems.map { problem in
                let field = name(problem.field)
                return Label("\(field.zhHans)：\(problem.message.zhHans)", "\(field.en): \(problem.message.en)")
            }
        case .duplicate(_, _, let fields):
            let known = Label.list(fields.map(name))
            return [Label("\(known.zhHans) 已存在", "\(known.en) exists already")]
        case .stale: return [Label("记录已被他人修改", "somebody changed the record meanwhile")]
        case .conflict(_, let message): return [message]
        case .missingEvidence(let stage, let missing):
            let lacking = Label.list(missing.map(name))
            return [Label("进入阶段 \(stage) 缺少：\(lacking.zhHans)", "stage \(stage) lacks: \(lacking.en)")]
        case .keyReused: return [Label("幂等键已用于其他请求", "the idempotency key was used for another request")]
        case .tooDeep(let reaction): return [Label("\(reaction) 循环触发", "\(reaction) would cause itself without end")]
        }
    }
}

extension Refusal {
    /// Why, in one sentence for a person.
    public func text(_ language: Language) -> String {
        words.map { $0(language) }.joined(separator: language.text(zh: "；", en: "; "))
    }
}

/// The words for whatever stopped a row; nil when it is not the row's fault and the import must stop.
func rowWords(_ error: any Error, _ names: [String: Label] = [:]) -> [Label]? {
    switch error {
    case let refusal as Refusal: return refusal.words(names)
    case let problem as FieldProblem: return Refusal.invalid([problem]).words(names)
    case let storage as StorageError where !storage.endsTransaction:
        return [Label("数据库拒绝：\(storage.description)", storage.description)]
    case is StorageError, is CancellationError, is ImportProblem: return nil
    default: return [Label("\(error)", "\(error)")]
    }
}

extension CSVIssue {
    /// The issue in both languages.
    var label: Label { Label(chinese, english) }
}
