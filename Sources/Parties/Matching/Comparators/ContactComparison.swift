/// Agreement of contact points and codes; inputs are normalised texts.
public enum ContactComparison {
    /// Phone numbers as digits: equal, the same last eight digits (another prefix or area code), one digit off.
    public static func phones(_ a: String, _ b: String) -> AgreementLevel {
        withScalars(a, b) { phones($0, $1) }
    }

    static func phones(_ a: Scalars, _ b: Scalars) -> AgreementLevel {
        if a.isEmpty || b.isEmpty { return .missing }
        if a.elementsEqual(b) { return .exact }
        if min(a.count, b.count) >= 7, a.suffix(8).elementsEqual(b.suffix(8)) { return .near }
        if min(a.count, b.count) >= 7, a.count != b.count, a.suffix(7).elementsEqual(b.suffix(7)) { return .near }
        return EditDistance.isOneEdit(a, b) ? .similar : .different
    }

    /// E-mail addresses: equal, the same mailbox at another domain or one slip, a like mailbox, only the domain.
    public static func emails(_ a: String, _ b: String) -> AgreementLevel {
        withScalars(a, b) { emails($0, $1) }
    }

    static func emails(_ a: Scalars, _ b: Scalars) -> AgreementLevel {
        if a.isEmpty || b.isEmpty { return .missing }
        if a.elementsEqual(b) { return .exact }
        if EditDistance.isOneEdit(a, b) { return .near }
        let left = a.split(separator: 64, maxSplits: 1)
        let right = b.split(separator: 64, maxSplits: 1)
        guard left.count == 2, right.count == 2 else { return .different }
        let boxes = Jaro.winkler(Scalars(rebasing: left[0]), Scalars(rebasing: right[0]))
        if boxes == 1 { return .near }
        if boxes >= 0.9 { return .similar }
        return left[1].elementsEqual(right[1]) ? .loose : .different
    }

    /// 统一社会信用代码 or another code with check characters: equal, or one slip when one of the two is not valid.
    public static func creditCodes(_ a: String, _ b: String, bothValid: Bool) -> AgreementLevel {
        if a.isEmpty || b.isEmpty { return .missing }
        if a == b { return .exact }
        if bothValid { return .different }
        return withScalars(a, b) { EditDistance.isOneEdit($0, $1) } ? .near : .different
    }
}
