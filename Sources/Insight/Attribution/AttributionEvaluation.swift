import Tables

/// Attribution of a customer's own file: all models side by side.
public struct AttributionEvaluation: Sendable {
    /// What a row of the file is.
    public enum Shape: String, Sendable, Hashable, Codable, CaseIterable {
        /// A path `a > b > c` with how many took it.
        case paths
        /// One touch.
        case touches
    }

    /// What the conversion mark of a touch stands for.
    public enum ConversionMark: String, Sendable, Hashable, Codable, CaseIterable {
        /// Once per journey if every journey carries it on all its rows or on none, else on the row it happened.
        case automatic
        /// The journey converted with this row.
        case row
        /// The journey converted at its end.
        case journey
    }

    /// Columns by name; nil is guessed from the names people use.
    public struct Columns: Sendable, Hashable {
        /// Journey, customer or visitor of a touch.
        public var journey: String?
        /// When the touch was.
        public var time: String?
        /// Its channel.
        public var channel: String?
        /// Touches: did it convert. Paths: how many did.
        public var conversion: String?
        /// What the conversions brought.
        public var value: String?
        /// When the journey converted.
        public var convertedAt: String?
        /// Whether the touch made the lead.
        public var lead: String?
        /// Whether the touch made the opportunity.
        public var opportunity: String?
        /// The path.
        public var path: String?
        /// How many took the path without converting.
        public var nulls: String?

        /// Everything guessed.
        public init() {}
    }

    /// What a row is; nil is guessed from the columns.
    public var shape: Shape?
    /// Columns by name.
    public var columns = Columns()
    /// How journeys are read.
    public var settings = AttributionSettings()
    /// What stands between two channels of a path; nil is found in the file.
    public var pathSeparator: String?
    /// What the conversion mark of a touch stands for.
    public var conversionMark = ConversionMark.automatic
    /// How many journeys are explained touch by touch.
    public var examples = 3

    /// Everything guessed.
    public init() {}

    /// Reads the table, runs every model and explains the results.
    public func evaluate(_ table: Table) throws(EvaluationError) -> AttributionReport {
        var reading = try read(table)
        let attribution: Attribution
        do throws(AttributionError) {
            attribution = try Attribution(reading.journeys, settings: settings)
        } catch .impossibleSetting(let name) {
            throw .impossibleSetting(name)
        } catch {
            throw .overflow(column: reading.valueColumn ?? "conversions")
        }
        remark(on: attribution, &reading)
        return AttributionReport(attribution, reading, rows: table.rows.count, examples: examples)
    }

    /// The journeys of a table, for `Attribution` on one's own settings.
    public func journeys(_ table: Table) throws(EvaluationError) -> JourneySet { try read(table).journeys }

    /// The journeys of a table and what was noticed on the way.
    func read(_ table: Table) throws(EvaluationError) -> JourneyReading {
        guard !table.rows.isEmpty else { throw .noRows }
        var reading: JourneyReading
        let shape: Shape
        if let stated = self.shape { shape = stated } else { shape = try guessedShape(table) }
        switch shape {
        case .paths: reading = try PathReading(table, self).reading()
        case .touches: reading = try TouchReading(table, self).reading()
        }
        for problem in table.problems { reading.log.note(problem) }
        guard reading.journeys.count > 0 else {
            throw .noReadableRows(rows: table.rows.count, first: reading.log.findings.first)
        }
        return reading
    }

    private func guessedShape(_ table: Table) throws(EvaluationError) -> Shape {
        if columns.path != nil { return .paths }
        if columns.journey != nil || columns.channel != nil { return .touches }
        return try ColumnGuess(table).find(nil, usual: PathReading.pathNames) == nil ? .touches : .paths
    }

    private func remark(on attribution: Attribution, _ reading: inout JourneyReading) {
        let journeys = attribution.journeys
        if !reading.hasTimes {
            reading.log.note(.noTimes, example: FigureText.plain(settings.assumedDaysBetweenTouches))
            if settings.lookBackDays != nil { reading.log.note(.lookBackIgnored) }
        }
        if !reading.hasMilestones { reading.log.note(.noMilestones) }
        if attribution.touchesOutsideLookBack > 0 {
            reading.log.note(.outsideLookBack, example: String(attribution.touchesOutsideLookBack))
        }
        if attribution.directTouchesIgnored > 0 {
            reading.log.note(.directIgnored, example: String(attribution.directTouchesIgnored))
        }
        let direct = journeys.channels.first {
            AttributionSettings.usualDirectChannels.contains($0.lowercased())
        }
        if settings.directChannels.isEmpty, let direct { reading.log.note(.directCounted, example: direct) }
        for names in Spelling.variants(journeys.channels) {
            reading.log.note(.spellingVariants, column: reading.channelColumn, example: names.joined(separator: " = "))
        }
    }
}

/// Journeys read from a file, and what was noticed on the way.
struct JourneyReading: Sendable {
    var shape: AttributionEvaluation.Shape
    var journeys = JourneySet()
    var log = FindingLog()
    var uses: [ColumnUse] = []
    var valueColumn: String?
    var channelColumn: String?
    var places = 2
    var hasTimes = false
    var hasMilestones = false
}

/// Names that differ only in spaces, case or punctuation.
enum Spelling {
    /// Groups of two or more, at most twenty.
    static func variants(_ names: [String]) -> [[String]] {
        var groups: [String: [String]] = [:]
        var order: [String] = []
        for name in names {
            let plain = ColumnGuess.plain(name)
            guard !plain.isEmpty else { continue }
            if groups[plain] == nil { order.append(plain) }
            groups[plain, default: []].append(name)
        }
        return Array(order.compactMap { groups[$0] }.filter { $0.count > 1 }.prefix(20))
    }
}
