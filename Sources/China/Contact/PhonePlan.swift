/// The Chinese numbering plan applied to bare digits.
struct PhonePlan {
    let kind: PhoneNumber.Kind
    /// Where the national significant number starts: prefixes and the 0 of the area code are left out.
    let start: Int
    /// Digits of the area code without its 0.
    let area: Int

    var prefix: StaticString {
        switch kind {
        case .mobile, .landline: "+86"
        case .international: "+"
        case .service, .shortCode: ""
        }
    }

    /// Nil when the digits are no number of any kind.
    init?(_ digits: UnsafeBufferPointer<UInt8>, hasPlus: Bool) {
        let origin = Self.origin(digits, hasPlus: hasPlus)
        switch origin {
        case .abroad(let start):
            guard (7...15).contains(digits.count - start), digits[start] != 0x30 else { return nil }
            self.init(kind: .international, start: start, area: 0)
        case .home(let start, let written):
            self.init(national: UnsafeBufferPointer(rebasing: digits[start...]), at: start, countryWritten: written)
        }
    }

    private init(kind: PhoneNumber.Kind, start: Int, area: Int) {
        self.kind = kind
        self.start = start
        self.area = area
    }

    private enum Origin {
        case home(Int, countryWritten: Bool)
        case abroad(Int)
    }

    private static func origin(_ digits: UnsafeBufferPointer<UInt8>, hasPlus: Bool) -> Origin {
        let zeros = !hasPlus && digits.count > 2 && digits[0] == 0x30 && digits[1] == 0x30 ? 2 : 0
        let china = digits.count > zeros + 2 && digits[zeros] == 0x38 && digits[zeros + 1] == 0x36
        if hasPlus || zeros > 0 { return china ? .home(zeros + 2, countryWritten: true) : .abroad(zeros) }
        let mobile = china && digits.count == 13 && isMobile(UnsafeBufferPointer(rebasing: digits[2...]))
        return .home(mobile ? 2 : 0, countryWritten: mobile)
    }

    private init?(national: UnsafeBufferPointer<UInt8>, at start: Int, countryWritten: Bool) {
        if Self.isMobile(national) {
            self.init(kind: .mobile, start: start, area: 0)
        } else if Self.isService(national) {
            self.init(kind: .service, start: start, area: 0)
        } else if !countryWritten && Self.isShort(national) {
            self.init(kind: .shortCode, start: start, area: 0)
        } else if let trunk = Self.trunk(national, countryWritten: countryWritten) {
            let rest = UnsafeBufferPointer(rebasing: national[trunk...])
            if trunk == 1 && Self.isMobile(rest) {
                self.init(kind: .mobile, start: start + trunk, area: 0)
            } else if let area = Self.area(rest), (7...8).contains(rest.count - area) {
                self.init(kind: .landline, start: start + trunk, area: area)
            } else {
                return nil
            }
        } else {
            return nil
        }
    }

    /// How many leading zeros to leave out; nil when a landline would need one.
    private static func trunk(_ digits: UnsafeBufferPointer<UInt8>, countryWritten: Bool) -> Int? {
        if digits.first == 0x30 { return 1 }
        return countryWritten ? 0 : nil
    }

    private static func area(_ rest: UnsafeBufferPointer<UInt8>) -> Int? {
        guard rest.count > 3 else { return nil }
        switch rest[0] {
        case 0x31: return rest[1] == 0x30 ? 2 : nil
        case 0x32: return 2
        case 0x33...0x39: return 3
        default: return nil
        }
    }

    static func isMobile(_ digits: UnsafeBufferPointer<UInt8>) -> Bool {
        digits.count == 11 && digits[0] == 0x31 && digits[1] >= 0x33
    }

    private static func isService(_ digits: UnsafeBufferPointer<UInt8>) -> Bool {
        guard digits.count == 10, digits[1] == 0x30, digits[2] == 0x30 else { return false }
        return digits[0] == 0x34 || digits[0] == 0x38
    }

    /// 95xxx(x), 96xxx(x), 100xx, 11x to 11xxxx, 12x to 12xxx.
    private static func isShort(_ digits: UnsafeBufferPointer<UInt8>) -> Bool {
        guard (3...6).contains(digits.count) else { return false }
        switch (digits[0], digits[1]) {
        case (0x39, 0x35), (0x39, 0x36): return digits.count >= 5
        case (0x31, 0x30): return digits.count == 5 && digits[2] == 0x30
        case (0x31, 0x31): return true
        case (0x31, 0x32): return digits.count <= 5
        default: return false
        }
    }
}
