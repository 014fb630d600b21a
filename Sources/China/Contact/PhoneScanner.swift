/// Collects the digits of a typed number and finds where the extension starts.
struct PhoneScanner {
    private static let capacity = 32
    private let digits: UnsafeMutableBufferPointer<UInt8>
    private var count = 0
    private var hasPlus = false
    private var lastHyphen = 0
    private var extensionStart = -1

    private init(digits: UnsafeMutableBufferPointer<UInt8>) { self.digits = digits }

    /// Nil when a byte is not ASCII and the text has to be folded first.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<PhoneNumber, PhoneProblem>? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { digits in
            var scanner = PhoneScanner(digits: digits)
            var index = 0
            while index < bytes.count {
                if bytes[index] >= 0x80 { return nil }
                if let problem = scanner.take(bytes, &index) { return .failure(problem) }
            }
            return scanner.number()
        }
    }

    /// NFKC, and the Chinese words 转, 转接, 分机, 分机号 and the many dashes as one letter each.
    static func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        var previous: UInt32 = 0
        for scalar in CompatibleText.fold(text).unicodeScalars {
            switch (scalar, previous) {
            case ("转", _), ("分", _): folded.append("x")
            case ("接", UInt32(0x8F6C)), ("机", UInt32(0x5206)), ("号", UInt32(0x673A)): break
            case ("\u{2010}"..."\u{2015}", _), ("\u{2212}", _): folded.append("-")
            default: folded.append(scalar)
            }
            previous = scalar.value
        }
        return String(folded)
    }

    private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> PhoneProblem? {
        let byte = bytes[index]
        index += 1
        switch byte {
        case 0x30...0x39:
            if count == Self.capacity { return .tooLong }
            digits[count] = byte
            count += 1
        case 0x2D: if extensionStart < 0 { lastHyphen = count }
        case 0x28, 0x29, 0x2E, 0x2F: break
        case 0x2B:
            if hasPlus || count > 0 { return .character("+") }
            hasPlus = true
        case 0x23, 0x2C, 0x3B: return startExtension()
        case _ where byte.isBlank: break
        case _ where byte.isLetter: return word(bytes, &index)
        default: return .character(byte.letter)
        }
        return nil
    }

    private mutating func startExtension() -> PhoneProblem? {
        if count == 0 { return .empty }
        if extensionStart >= 0 && extensionStart < count { return .badExtension }
        extensionStart = count
        return nil
    }

    private mutating func word(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> PhoneProblem? {
        let start = index - 1
        while index < bytes.count && bytes[index].isLetter { index += 1 }
        let word = String(decoding: bytes[start..<index].map(\.lowercased), as: UTF8.self)
        while index < bytes.count && [0x2E, 0x3A, 0x3D].contains(bytes[index]) { index += 1 }
        switch word {
        case "tel" where count == 0: return nil
        case "x", "ext", "extension": return startExtension()
        default: return .character(word)
        }
    }

    private func number() -> Result<PhoneNumber, PhoneProblem> {
        let all = UnsafeBufferPointer(rebasing: digits[..<count])
        if count == 0 { return .failure(.empty) }
        let end = extensionStart >= 0 ? extensionStart : hyphenated(all)
        let main = UnsafeBufferPointer(rebasing: digits[..<end])
        guard let plan = PhonePlan(main, hasPlus: hasPlus) else {
            return .failure(PhoneProblem.of(main, hasPlus: hasPlus))
        }
        if count - end > 8 || (count == end && extensionStart >= 0) { return .failure(.badExtension) }
        if count > end && plan.kind == .shortCode { return .failure(.badExtension) }
        return .success(PhoneNumber(plan, main, tail: UnsafeBufferPointer(rebasing: digits[end..<count])))
    }

    /// What follows the last hyphen is an extension when the digits before it already make a whole number.
    private func hyphenated(_ all: UnsafeBufferPointer<UInt8>) -> Int {
        guard lastHyphen >= 10, lastHyphen < count, count - lastHyphen <= 6 else { return count }
        let plan = PhonePlan(UnsafeBufferPointer(rebasing: all[..<lastHyphen]), hasPlus: hasPlus)
        return plan == nil || plan?.kind == .international ? count : lastHyphen
    }
}

extension PhoneNumber {
    fileprivate init(_ plan: PhonePlan, _ main: UnsafeBufferPointer<UInt8>, tail: UnsafeBufferPointer<UInt8>) {
        kind = plan.kind
        let area = UnsafeBufferPointer(rebasing: main[plan.start..<(plan.start + plan.area)])
        areaCode = plan.kind == .landline ? "0" + String(decoding: area, as: UTF8.self) : nil
        let national = UnsafeBufferPointer(rebasing: main[plan.start...])
        let number = PhoneNumber.joined(plan.prefix, national)
        extensionNumber = tail.isEmpty ? nil : String(decoding: tail, as: UTF8.self)
        normalized = tail.isEmpty ? number : "\(number);ext=\(String(decoding: tail, as: UTF8.self))"
    }

    private static func joined(_ prefix: StaticString, _ digits: UnsafeBufferPointer<UInt8>) -> String {
        let size = prefix.utf8CodeUnitCount
        return String(unsafeUninitializedCapacity: size + digits.count) { buffer in
            for index in 0..<size { buffer[index] = prefix.utf8Start[index] }
            for index in 0..<digits.count { buffer[size + index] = digits[index] }
            return size + digits.count
        }
    }
}
