import China
import Conditions
import Records
import Storage
import Tables

extension Refusal {
    /// Why, in words for a reject file; each field on its own.
    var words: [Label] {
        switch self {
        case .notFound(let object, _): [Label("找不到 \(object)", "no such \(object)")]
        case .forbidden(let action, let object):
            [Label("角色不允许对 \(object) 执行 \(action)", "your roles do not grant \(action) on \(object)")]
        case .invalid(let problems), .unknownReferences(let problems):
            problems.map { Label("\($0.field)：\($0.message.zhHans)", "\($0.field): \($0.message.en)") }
        case .duplicate(_, _, let fields):
            [Label("\(fields.joined(separator: "、")) 已存在", "\(fields.joined(separator: ", ")) exists already")]
        case .stale: [Label("记录已被他人修改", "somebody changed the record meanwhile")]
        case .conflict(_, let message): [message]
        case .missingEvidence(let stage, let missing):
            [
                Label(
                    "进入阶段 \(stage) 缺少：\(missing.joined(separator: "、"))",
                    "stage \(stage) lacks: \(missing.joined(separator: ", "))")
            ]
        case .keyReused: [Label("幂等键已用于其他请求", "the idempotency key was used for another request")]
        case .tooDeep(let reaction): [Label("\(reaction) 循环触发", "\(reaction) would cause itself without end")]
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
func rowWords(_ error: any Error) -> [Label]? {
    switch error {
    case let refusal as Refusal: return refusal.words
    case let problem as FieldProblem: return Refusal.invalid([problem]).words
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
