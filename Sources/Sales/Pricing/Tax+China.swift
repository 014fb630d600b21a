import Money

extension TaxTable {
    /// China's value-added tax as data: 增值税法 Art. 10-11 from 2026 on, with the same main rates since April 2019.
    ///
    /// Codes: `goods` 13 %, `low` 9 %, `services` 6 %, `export` 0 %, `simple` 3 %, `small_scale` 1 % until the end of
    /// 2027 and 3 % from then on (财政部 税务总局公告2026年第10号), `exempt` 免税, `not_taxable` 不征税.
    public static func china() throws(MoneyError) -> TaxTable {
        let since2019 = Validity(from: try CivilDate(2019, 4, 1))
        let reduced = Validity(from: try CivilDate(2023, 1, 1), until: try CivilDate(2028, 1, 1))
        return TaxTable([
            TaxRate("goods", .rate(.percent(13)), validity: since2019),
            TaxRate("low", .rate(.percent(9)), validity: since2019),
            TaxRate("services", .rate(.percent(6)), validity: since2019),
            TaxRate("export", .rate(.zero), validity: since2019),
            TaxRate("simple", .rate(.percent(3)), validity: since2019),
            TaxRate("small_scale", .rate(.percent(3)), validity: Validity(from: reduced.from)),
            TaxRate("small_scale", .rate(.percent(1)), validity: reduced),
            TaxRate("exempt", .exempt),
            TaxRate("not_taxable", .notTaxable),
        ])
    }
}
