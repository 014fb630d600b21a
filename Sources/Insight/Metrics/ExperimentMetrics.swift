extension MetricDefinition {
    static let experimentMetrics: [MetricDefinition] = [experimentDifference, experimentSplit]

    /// Difference of two rates.
    public static let experimentDifference = MetricDefinition(
        "experiment_difference", name: Bilingual(zhHans: "A/B 差异显著性", en: "A/B difference"),
        meaning: Bilingual(
            zhHans: "两组转化率之差；合并方差双侧 z 检验，未合并方差 95 % 置信区间；到预定样本量再判断，不提前看",
            en: "difference of the two conversion rates; two-sided z test with pooled variance, 95 % interval with "
                + "unpooled variance; judged once at the planned size"),
        rows: Bilingual(zhHans: "按实验编号与人员稳定分组的访客", en: "visitors assigned by experiment and person"), unit: .percent)

    /// Sample-ratio check.
    public static let experimentSplit = MetricDefinition(
        "experiment_split", name: Bilingual(zhHans: "分流比例检查", en: "Sample-ratio check"),
        meaning: Bilingual(
            zhHans: "各组人数与计划比例的卡方检验；p < 0.001 时停止并查因",
            en: "chi-squared test of visitors per arm against the plan; stop and find out why at p < 0.001"),
        rows: Bilingual(zhHans: "进入实验的访客", en: "visitors in the experiment"), unit: .number)
}
