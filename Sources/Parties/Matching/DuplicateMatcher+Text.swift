import China
import Foundation

extension DuplicateMatcher.Veto {
    /// The guard in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .differentCreditCodes:
            language.text(zh: "统一社会信用代码不同，不是同一单位", en: "the credit codes differ: not one organisation")
        case .branch: language.text(zh: "分支机构与总部或其他分支，不是同一单位", en: "a branch is not its parent, nor another branch")
        case .differentNames:
            language.text(zh: "姓名不同而联系方式相同，可能是同事，需人工确认", en: "different names behind one contact: a person decides")
        }
    }
}

extension DuplicateMatcher.Outcome {
    /// The decision, how probable it is, what each field says and which guard overruled it.
    public func text(_ language: Language) -> String {
        let percent = String(format: "%.1f %%", score.probability * 100)
        let reasons = score.reasons.filter { $0.level != .missing }.map { reason in
            MatchReason(
                field: DuplicateMatcher.name(of: reason.field, language), level: reason.level, bits: reason.bits
            ).text(language)
        }
        let parts = ["\(decision.text(language)) (\(percent))"] + reasons + [veto?.text(language)].compactMap(\.self)
        return parts.joined(separator: language.text(zh: "；", en: "; "))
    }
}

extension DuplicateMatcher {
    /// What people call a field that the matcher compares.
    static func name(of field: String, _ language: Language) -> String {
        guard language == .zhHans else { return field.replacing("_", with: " ") }
        let names = [
            "credit_code": "信用代码", "email": "邮箱", "phone": "电话", "company": "公司", "name": "姓名", "city": "城市",
        ]
        return names[field] ?? field
    }
}
