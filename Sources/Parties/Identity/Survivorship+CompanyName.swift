import China

extension Survivorship {
    /// Of the names of a company the one with its legal form survives, of several that of the record whose credit code
    /// proves itself, then the longer one; `isVerified` is that of the code. Names without a form are values like others.
    public static func companyName(_ versions: [FieldVersion]) -> Winner? {
        let filled = versions.filter { !$0.isEmpty }
        let legal = filled.filter { CompanyName.parse($0.value ?? "").form != nil }
        guard let first = legal.first, filled.count > 1 else { return winner(versions) }
        if legal.count == 1 { return Winner(version: first, rule: .legalName) }
        let proven = legal.filter(\.isVerified)
        if proven.count == 1, let version = proven.first { return Winner(version: version, rule: .verified) }
        let longest = legal.map(length).max() ?? 0
        let fuller = legal.filter { length($0) == longest }
        if fuller.count == 1, let version = fuller.first { return Winner(version: version, rule: .fullerName) }
        return winner(legal)
    }

    private static func length(_ version: FieldVersion) -> Int { CompanyName.normalize(version.value ?? "").count }
}
