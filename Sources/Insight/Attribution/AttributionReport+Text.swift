import China

extension AttributionReport {
    private static let shownChannels = 30

    /// The report as a readable page: counts, both tables, the chain, an example journey, findings.
    public func text(_ language: Language) -> String {
        var parts = [head(language)]
        parts.append(table(language.pick("各模型转化数", "Conversions by model"), language, conversionCells))
        if hasValues { parts.append(table(language.pick("各模型金额", "Value by model"), language, valueCells)) }
        if let markov { parts.append(chain(markov, language)) }
        if let first = examples.first { parts.append(example(first.journey, language)) }
        parts.append(notes(language))
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private func head(_ language: Language) -> String {
        let used = columns.map { $0.text(language) }.joined(separator: language.pick("，", ", "))
        let amount = FigureText.amount(value, places: valuePlaces)
        let figures = language.pick(
            "\(rows) 行，\(journeys) 个旅程，\(touches) 个触点，转化 \(conversions)，未转化 \(nulls)，金额 \(amount)",
            "\(rows) rows, \(journeys) journeys, \(touches) touches, \(conversions) conversions, \(nulls) not converted, "
                + "value \(amount)")
        return figures + "\n" + language.pick("列：", "columns: ") + used
    }

    /// Places of channels, most credited by the linear model first.
    private var ranking: [Int] {
        guard let linear = models.first(where: { $0.model == .linear }) ?? models.first else { return [] }
        return linear.credits.indices.sorted {
            (linear.credits[$1].conversions, $0) < (linear.credits[$0].conversions, $1)
        }
    }

    private func table(_ title: String, _ language: Language, _ cells: (AttributionResult) -> [String]) -> String {
        var grid = TextGrid()
        grid.add([language.pick("渠道", "channel")] + models.map { $0.model.name(language) })
        let columns = models.map(cells)
        let names = models.first?.credits.map { $0.channel ?? "" } ?? []
        let ranking = ranking
        for place in ranking.prefix(Self.shownChannels) { grid.add([names[place]] + columns.map { $0[place] }) }
        if ranking.count > Self.shownChannels {
            let more = ranking.count - Self.shownChannels
            grid.add([language.pick("…另有 \(more) 个渠道", "… and \(more) more")])
        }
        if let rest = models.first?.unattributed, rest.conversions > 0 {
            grid.add([language.pick("未归因", "unattributed")] + columns.map { $0[names.count] })
        }
        grid.add([language.pick("合计", "sum")] + columns.map { $0[names.count + 1] })
        return title + "\n" + grid.text
    }

    private func conversionCells(_ result: AttributionResult) -> [String] {
        if result.refusal != nil { return result.credits.map { _ in "–" } + ["–", "–"] }
        let rounded = result.roundedConversions(places: 2)
        let sum = rounded.reduce(0, +)
        return (rounded + [sum]).map { FigureText.fixed($0, 2) }
    }

    private func valueCells(_ result: AttributionResult) -> [String] {
        if result.refusal != nil { return result.credits.map { _ in "–" } + ["–", "–"] }
        let values = result.credits.map(\.value) + [result.unattributed.value]
        return (values + [values.reduce(0, +)]).map { FigureText.amount($0, places: valuePlaces) }
    }

    private func chain(_ markov: Markov, _ language: Language) -> String {
        var grid = TextGrid()
        let head = language.pick(["渠道", "移除后转化率", "移除效应", "份额"], ["channel", "without it", "removal effect", "share"])
        grid.add(head)
        for place in ranking.prefix(Self.shownChannels) {
            let removal = markov.removals[place]
            let figures = [removal.probabilityWithout, removal.effect, removal.share]
            grid.add([removal.channel] + figures.map { FigureText.fixed($0, 6) })
        }
        let chance = FigureText.fixed(markov.conversionProbability, 6)
        return language.pick("马尔可夫链，转化率 \(chance)", "Markov chain, conversion probability \(chance)") + "\n"
            + grid.text
    }

    private func example(_ journey: String, _ language: Language) -> String {
        let splits = examples.filter { $0.journey == journey }
        return splits.map { $0.text(language, places: valuePlaces) }.joined(separator: "\n")
    }

    private func notes(_ language: Language) -> String {
        var lines = findings.map { $0.text(language) }
        for result in models {
            guard case .tooManyChannels(let count, let limit) = result.refusal else { continue }
            lines.append(
                language.pick(
                    "\(result.model.name(language))：渠道 \(count) 个，超过 \(limit) 个，请先分组",
                    "\(result.model.name(language)): \(count) channels, more than \(limit); group them first"))
        }
        return lines.map { "- " + $0 }.joined(separator: "\n")
    }
}

extension Language {
    /// One of two texts.
    func pick<Value>(_ zhHans: Value, _ en: Value) -> Value { self == .zhHans ? zhHans : en }
}
