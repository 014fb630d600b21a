/// What a figure is measured against: at least or at most so much, in the unit of the measurement.
public enum Budget: Sendable, Hashable {
    /// The value must not be below.
    case atLeast(Double)
    /// The value must not be above.
    case atMost(Double)

    /// Whether a value keeps it.
    public func isKept(by value: Double) -> Bool {
        switch self {
        case .atLeast(let limit): value >= limit
        case .atMost(let limit): value <= limit
        }
    }

    /// `≥ 5000` or `≤ 8`.
    public var text: String {
        switch self {
        case .atLeast(let limit): "≥ " + Figure.text(limit)
        case .atMost(let limit): "≤ " + Figure.text(limit)
        }
    }
}

/// One measured figure and what it was measured on.
public struct Measurement: Sendable, Encodable {
    /// What the figure depends on.
    public struct Context: Sendable, Encodable {
        /// Rows the question was asked among.
        public var rows: Int?
        /// Client connections at once.
        public var connections: Int?
        /// `sqlite`, `postgres`, or nothing for a pure rule.
        public var database: String?
        /// The commit that was built.
        public var commit = ""
        /// The machine's load over one minute just before.
        public var loadBefore = 0.0
        /// Cores of the machine.
        public var cores = 0
        /// The lowest of several runs; the value is their median.
        public var min: Double?
        /// The highest of several runs.
        public var max: Double?
        /// How many runs.
        public var runs: Int?
        /// The budget in words.
        public var budget: String?
        /// Whether the value keeps the budget.
        public var isKept: Bool?
        /// What else a reader must know.
        public var note: String?
    }

    /// The line, as `capture.64.rate`.
    public let name: String
    /// The figure.
    public let value: Double
    /// Its unit, as `1/s` or `ms`.
    public let unit: String
    /// What it depends on.
    public var context: Context
}

/// Figures as people read them.
enum Figure {
    /// Three significant digits, whole numbers above a hundred.
    static func text(_ value: Double) -> String {
        let size = abs(value)
        if size >= 100 || value == value.rounded() { return grouped(value) }
        return decimals(value, size >= 10 ? 1 : size >= 1 ? 2 : 3)
    }

    static func decimals(_ value: Double, _ places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let whole = (value * scale).rounded() / scale
        return "\(whole)"
    }

    private static func grouped(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e18 else { return "\(value)" }
        var digits = Array(String(Int64(abs(value).rounded())))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return (value < 0 ? "-" : "") + String(digits)
    }
}
