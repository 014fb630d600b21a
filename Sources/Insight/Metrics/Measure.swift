/// A measured figure, or the reason why there is none: a metric is never NaN and never infinite.
public enum Measure<Value: Sendable>: Sendable {
    /// The figure.
    case value(Value)
    /// There is no figure, and why.
    case notDefined(Undefined)

    /// The figure, or nil when there is none.
    public var value: Value? {
        if case .value(let value) = self { return value }
        return nil
    }

    /// Why there is no figure, or nil when there is one.
    public var undefined: Undefined? {
        if case .notDefined(let reason) = self { return reason }
        return nil
    }

    /// The figure turned into another, the reason kept.
    public func map<Other: Sendable>(_ transform: (Value) -> Other) -> Measure<Other> {
        switch self {
        case .value(let value): .value(transform(value))
        case .notDefined(let reason): .notDefined(reason)
        }
    }
}

extension Measure: Equatable where Value: Equatable {}
extension Measure: Hashable where Value: Hashable {}

private enum MeasureKey: String, CodingKey {
    case value
    case notDefined = "not_defined"
}

extension Measure: Encodable where Value: Encodable {
    /// Writes `{"value": …}` or `{"not_defined": "no_rows"}`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: MeasureKey.self)
        switch self {
        case .value(let value): try container.encode(value, forKey: .value)
        case .notDefined(let reason): try container.encode(reason, forKey: .notDefined)
        }
    }
}

extension Measure: Decodable where Value: Decodable {
    /// Reads `{"value": …}` or `{"not_defined": "no_rows"}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: MeasureKey.self)
        if let reason = try container.decodeIfPresent(Undefined.self, forKey: .notDefined) {
            self = .notDefined(reason)
        } else {
            self = .value(try container.decode(Value.self, forKey: .value))
        }
    }
}

extension Measure where Value == Ratio {
    static func ratio(_ numerator: Int64?, of denominator: Int64?, otherwise reason: Undefined) -> Measure<Ratio> {
        guard let numerator, let denominator else { return .notDefined(.overflow) }
        guard let ratio = Ratio(numerator, of: denominator) else { return .notDefined(reason) }
        return .value(ratio)
    }
}

extension Measure where Value == Double {
    static func finite(_ number: Double, otherwise reason: Undefined = .overflow) -> Measure<Double> {
        number.isFinite ? .value(number) : .notDefined(reason)
    }
}
