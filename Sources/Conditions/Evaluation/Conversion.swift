/// `int(x)`, `string(x)` and the other functions named like types.
enum Conversion {
    typealias Outcome = Result<CELValue, ConditionProblem>

    static func convert(_ value: CELValue, to type: String) -> Outcome {
        switch type {
        case "int": int(value)
        case "double": double(value)
        case "string": string(value)
        case "bool": bool(value)
        case "timestamp": timestamp(value)
        default: duration(value)
        }
    }

    private static func failure(_ value: CELValue, _ type: String) -> Outcome {
        switch value {
        case .string, .double, .int: .failure(.notConvertible(value.shown, to: type))
        default: .failure(.noOverload(type, types: [value.typeName]))
        }
    }

    private static func int(_ value: CELValue) -> Outcome {
        switch value {
        case .int: .success(value)
        case .double(let number) where number > -0x1p63 && number < 0x1p63: .success(.int(Int64(number)))
        case .double: .failure(.overflow)
        case .string(let text): Int64(text).map { .success(.int($0)) } ?? failure(value, "int")
        case .timestamp(let seconds, _), .duration(let seconds, _): .success(.int(seconds))
        default: failure(value, "int")
        }
    }

    private static func double(_ value: CELValue) -> Outcome {
        switch value {
        case .double: .success(value)
        case .int(let number): .success(.double(Double(number)))
        case .string(let text): Double(text).map { .success(.double($0)) } ?? failure(value, "double")
        default: failure(value, "double")
        }
    }

    private static func string(_ value: CELValue) -> Outcome {
        switch value {
        case .string: .success(value)
        case .int(let number): .success(.string("\(number)"))
        case .bool(let flag): .success(.string("\(flag)"))
        case .double(let number): .success(.string(text(number)))
        case .timestamp(let seconds, let nanos): .success(.string(Instant.text(timestamp: seconds, nanos: nanos)))
        case .duration(let seconds, let nanos): .success(.string(Instant.text(duration: seconds, nanos: nanos)))
        default: failure(value, "string")
        }
    }

    /// The shortest digits that read back as the same number, without a trailing `.0`.
    private static func text(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "+Infinity" }
        let digits = "\(number)"
        return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    }

    private static func bool(_ value: CELValue) -> Outcome {
        switch value {
        case .bool: .success(value)
        case .string("1"), .string("t"), .string("true"), .string("TRUE"), .string("True"): .success(.bool(true))
        case .string("0"), .string("f"), .string("false"), .string("FALSE"), .string("False"): .success(.bool(false))
        default: failure(value, "bool")
        }
    }

    private static func timestamp(_ value: CELValue) -> Outcome {
        switch value {
        case .timestamp: .success(value)
        case .int(let seconds): Instant.timestamp(Int128(seconds) * Instant.perSecond)
        case .string(let text): Instant.timestamp(text)
        default: failure(value, "timestamp")
        }
    }

    private static func duration(_ value: CELValue) -> Outcome {
        switch value {
        case .duration: .success(value)
        case .int(let seconds): Instant.duration(Int128(seconds) * Instant.perSecond)
        case .string(let text): Instant.duration(text)
        default: failure(value, "duration")
        }
    }
}
