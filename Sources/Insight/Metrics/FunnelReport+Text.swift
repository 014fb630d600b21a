import China

extension FunnelReport {
    private static let shownGroups = 40

    /// The report as a readable page: figures, stages, groups, steps, findings.
    public func text(_ language: Language) -> String {
        var parts = [head(language), figures(language)]
        if !stages.isEmpty { parts.append(stageTable(language)) }
        if !groups.isEmpty { parts.append(groupTable(language)) }
        if !steps.isEmpty { parts.append(stepTable(language)) }
        parts.append(findings.map { "- " + $0.text(language) }.joined(separator: "\n"))
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private func head(_ language: Language) -> String {
        let used = columns.map { $0.text(language) }.joined(separator: language.pick("，", ", "))
        let counts = language.pick(
            "\(rows) 行：赢单 \(total.won)，输单 \(total.lost)，进行中 \(total.open)",
            "\(rows) rows: \(total.won) won, \(total.lost) lost, \(total.open) open")
        return counts + "\n" + language.pick("列：", "columns: ") + used
    }

    private func figures(_ language: Language) -> String {
        var grid = TextGrid()
        let name: (MetricDefinition) -> String = { $0.name.text(language) }
        grid.add([language.pick("转化率（赢单 ÷ 全部）", "Conversion (won ÷ all)"), percent(total.conversion, language)])
        grid.add([name(.winRateByCount), percent(total.winRateByCount, language)])
        if hasAmounts {
            grid.add([name(.winRateByAmount), percent(total.winRateByAmount, language)])
            grid.add([language.pick("赢单金额", "Won amount"), amount(total.wonAmount, language)])
            grid.add([language.pick("进行中金额", "Open amount"), amount(total.openAmount, language)])
        }
        grid.add([name(.wonCycleMedian), days(total.wonCycleMedian, language)])
        grid.add([name(.wonCycleP90), days(total.wonCycleP90, language)])
        grid.add([name(.closedCycleMedian), days(total.closedCycleMedian, language)])
        if hasAmounts {
            let perDay = total.velocity.map { Int64(clamping: Int($0.rounded().clamped)) }
            grid.add([name(.salesVelocity), amount(perDay, language)])
        }
        return grid.text
    }

    private func stageTable(_ language: Language) -> String {
        var grid = TextGrid()
        grid.add(language.pick(["阶段", "读作", "数量", "占比"], ["stage", "read as", "count", "share"]))
        for stage in stages.prefix(Self.shownGroups) {
            let state = stage.state.text(language)
            grid.add([stage.stage, state, String(stage.count), percent(stage.share, language)])
        }
        return grid.text
    }

    private func groupTable(_ language: Language) -> String {
        var grid = TextGrid()
        let titles = language.pick(
            ["数量", "赢单", "输单", "进行中", "赢单率", "按金额", "赢单金额", "周期中位数", "P90"],
            ["deals", "won", "lost", "open", "win rate", "by amount", "won amount", "median days", "p90"])
        grid.add([groupColumn ?? ""] + titles)
        for group in groups.prefix(Self.shownGroups) {
            let counts = [group.deals, group.won, group.lost, group.open].map(String.init)
            // The reasons stand in full above the table; in a narrow column a dash has to do.
            let rates = [group.winRateByCount, group.winRateByAmount].map {
                $0.value.map { FigureText.percent($0.value) }
            }
            let won = group.wonAmount.value.map { FigureText.amount($0, places: amountPlaces) }
            let cycles = [group.wonCycleMedian, group.wonCycleP90].map { $0.value.map(FigureText.plain) }
            let rest = (rates + [won] + cycles).map { $0 ?? "–" }
            let name = group.name.flatMap { $0.isEmpty ? nil : $0 } ?? language.pick("（空）", "(blank)")
            grid.add([name] + counts + rest)
        }
        return grid.text
    }

    private func stepTable(_ language: Language) -> String {
        var grid = TextGrid()
        grid.add(
            language.pick(
                ["步骤", "进入", "转化", "转化率", "中位天数"], ["step", "entered", "converted", "rate", "median days"]))
        for step in steps + [overallStep].compactMap({ $0 }) {
            let counts = [step.entered, step.converted].map(String.init)
            let figures = [percent(step.rate, language), days(step.medianDays, language)]
            grid.add(["\(step.from) → \(step.to)"] + counts + figures)
        }
        return grid.text
    }

    private func percent(_ measure: Measure<Ratio>, _ language: Language) -> String {
        show(measure, language) { FigureText.percent($0.value) }
    }

    private func days(_ measure: Measure<Double>, _ language: Language) -> String {
        show(measure, language, FigureText.plain)
    }

    private func amount(_ measure: Measure<Int64>, _ language: Language) -> String {
        show(measure, language) { FigureText.amount($0, places: amountPlaces) }
    }

    private func show<Value>(
        _ measure: Measure<Value>, _ language: Language, _ format: (Value) -> String
    ) -> String {
        switch measure {
        case .value(let value): format(value)
        case .notDefined(let reason): language.pick("无意义：", "not defined: ") + reason.text(language)
        }
    }
}

extension DealOutcome.State {
    /// The state as people say it.
    public func text(_ language: Language) -> String {
        switch self {
        case .won: language.pick("赢单", "won")
        case .lost: language.pick("输单", "lost")
        case .open: language.pick("进行中", "open")
        }
    }
}

extension Double {
    /// Within what fits a whole number.
    fileprivate var clamped: Double { Swift.min(Swift.max(self, -9e18), 9e18) }
}
