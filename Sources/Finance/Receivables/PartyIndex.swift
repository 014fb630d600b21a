/// Finds the party of a bank line; built once for many lines.
public struct PartyIndex: Sendable {
    private var byAccount: [String: Set<Int64>] = [:]
    private var byCode: [String: Set<Int64>] = [:]
    private var byName: [String: Set<Int64>] = [:]
    private var byPayer: [String: Set<Int64>] = [:]
    private let normalise: @Sendable (String) -> String

    /// An index of parties; `normalise` brings names to the form in which they are compared.
    public init(_ profiles: [PayerProfile], normalise: @escaping @Sendable (String) -> String = PayerName.normalised) {
        self.normalise = normalise
        for profile in profiles {
            for name in profile.names { Self.add(profile.party, normalise(name), &byName) }
            for account in profile.accounts { Self.add(profile.party, PayerName.compact(account), &byAccount) }
            if let code = profile.creditCode { Self.add(profile.party, PayerName.compact(code), &byCode) }
            for payer in profile.paidBy {
                // An entry may be a name or an account number; digits survive both forms unchanged.
                Self.add(profile.party, normalise(payer), &byPayer)
                Self.add(profile.party, PayerName.compact(payer), &byPayer)
            }
        }
    }

    private static func add(_ party: Int64, _ key: String, _ index: inout [String: Set<Int64>]) {
        if !key.isEmpty { index[key, default: []].insert(party) }
    }

    /// The one party that all evidence allows; abstains on a tie, a contradiction or no evidence.
    ///
    /// A payer on somebody's paying-on-behalf list may be paying for itself or for them, so each piece of evidence then
    /// allows both, and the match abstains unless only one remains.
    public func match(_ line: BankLine) -> PartyMatch {
        let name = normalise(line.payer)
        let account = line.account.map(PayerName.compact) ?? ""
        let code = line.creditCode.map(PayerName.compact) ?? ""
        let onBehalf = (byPayer[name] ?? []).union(byPayer[account] ?? [])
        let direct: [(PayerEvidence, Set<Int64>)] = [
            (.account, byAccount[account] ?? []), (.creditCode, byCode[code] ?? []), (.name, byName[name] ?? []),
        ]
        let found = (direct + [(.onBehalf, onBehalf)]).filter { !$0.1.isEmpty }
        let reasons = found.map { PartyMatch.Reason(evidence: $0.0, parties: $0.1.sorted()) }
        guard !found.isEmpty else { return PartyMatch(outcome: .unknown, reasons: []) }
        let sets = found.filter { $0.0 != .onBehalf }.map { $0.1.union(onBehalf) }
        let allowed = sets.dropFirst().reduce(sets.first ?? onBehalf) { $0.intersection($1) }
        let parties = allowed.sorted()
        let outcome: PartyMatch.Outcome =
            switch parties.count {
            case 0: .conflict
            case 1: .matched(parties[0])
            default: .tie(parties)
            }
        return PartyMatch(outcome: outcome, reasons: reasons)
    }
}

/// The forms in which payer names and numbers are compared.
public enum PayerName {
    /// A name without case, width, white space, brackets, dots and dashes, and with one spelling of 有限公司.
    public static func normalised(_ name: String) -> String {
        let plain = compact(name)
        return plain.split(separator: "有限责任公司", omittingEmptySubsequences: false).joined(separator: "有限公司")
    }

    /// Letters, digits and Han characters only: half width, upper case.
    public static func compact(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let narrow = narrowed(scalar)
            guard narrow.properties.isAlphabetic || narrow.properties.numericType != nil else { continue }
            kept.append(contentsOf: narrow.properties.uppercaseMapping.unicodeScalars)
        }
        return String(kept)
    }

    // Full-width forms FF01-FF5E stand 0xFEE0 above their ASCII counterparts.
    private static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }
}
