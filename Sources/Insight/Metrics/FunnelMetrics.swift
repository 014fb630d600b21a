extension MetricDefinition {
    static let funnelMetrics: [MetricDefinition] = [mqlToSQL, sqlToOpportunity, opportunityToWon, mqlToWon]

    /// MQL → SQL of one cohort.
    public static let mqlToSQL = MetricDefinition(
        "mql_to_sql",
        name: Bilingual(zhHans: "MQL 转 SQL 率", en: "MQL to SQL conversion"),
        meaning: Bilingual(
            zhHans: "期内产生的 MQL 中，在 N 天内成为 SQL 的数量 ÷ 期内产生的 MQL 数量；不跨批次相除",
            en: "MQLs created in the period that became SQL within N days ÷ MQLs created in the period; "
                + "cohorts are never mixed"),
        rows: Bilingual(zhHans: "期内成为 MQL 的线索", en: "leads that became MQL in the period"),
        unit: .percent)

    /// SQL → opportunity of the same cohort.
    public static let sqlToOpportunity = MetricDefinition(
        "sql_to_opportunity",
        name: Bilingual(zhHans: "SQL 转商机率", en: "SQL to opportunity conversion"),
        meaning: Bilingual(
            zhHans: "同一批次的 SQL 中，在 N 天内转为商机的数量 ÷ 该批次 SQL 数量",
            en: "SQLs of the cohort that became an opportunity within N days ÷ SQLs of the cohort"),
        rows: Bilingual(zhHans: "期内批次中已成为 SQL 的线索", en: "leads of the cohort that became SQL"),
        unit: .percent)

    /// Opportunity → won of the same cohort.
    public static let opportunityToWon = MetricDefinition(
        "opportunity_to_won",
        name: Bilingual(zhHans: "商机赢单转化率", en: "Opportunity to won conversion"),
        meaning: Bilingual(
            zhHans: "同一批次的商机中，在 N 天内赢单的数量 ÷ 该批次商机数量",
            en: "opportunities of the cohort won within N days ÷ opportunities of the cohort"),
        rows: Bilingual(zhHans: "期内批次中已成为商机的线索", en: "leads of the cohort that became an opportunity"),
        unit: .percent)

    /// MQL → won of one cohort.
    public static let mqlToWon = MetricDefinition(
        "mql_to_won",
        name: Bilingual(zhHans: "MQL 至赢单转化率", en: "MQL to won conversion"),
        meaning: Bilingual(
            zhHans: "期内产生的 MQL 中，逐级按时走到赢单的数量 ÷ 期内产生的 MQL 数量",
            en: "MQLs created in the period that took every step in time up to won ÷ MQLs created in the period"),
        rows: Bilingual(zhHans: "期内成为 MQL 的线索", en: "leads that became MQL in the period"),
        unit: .percent)
}
