/// A currency of ISO 4217: three capital letters and the number of decimals of its minor unit.
public struct Currency: Hashable, Sendable {
    /// The three letters in the low 24 bits, first letter highest, so that comparing is one instruction.
    private let packed: UInt32
    private let places: UInt8

    /// Decimals of the minor unit: 2 for CNY, 0 for JPY, 3 for KWD.
    public var decimals: Int { Int(places) }

    /// The three letters.
    public var code: String {
        let letters: [UInt8] = [UInt8(packed >> 16 & 0xFF), UInt8(packed >> 8 & 0xFF), UInt8(packed & 0xFF)]
        return String(decoding: letters, as: UTF8.self)
    }

    /// 人民币, the yuan of 100 分.
    public static let cny = Currency(packed: 0x43_4E_59, places: 2)

    /// The currency of an ISO 4217 code; throws `unknownCurrency` for anything else, lower case included.
    public init(_ code: String) throws(MoneyError) {
        guard let packed = Self.pack(code.utf8) else { throw .unknownCurrency(code) }
        if packed == Self.cny.packed {
            self = .cny
        } else if let places = Self.known[packed] {
            self.init(packed: packed, places: places)
        } else {
            throw .unknownCurrency(code)
        }
    }

    private init(packed: UInt32, places: UInt8) {
        self.packed = packed
        self.places = places
    }

    private static func pack(_ letters: some Collection<UInt8>) -> UInt32? {
        guard letters.count == 3 else { return nil }
        var packed: UInt32 = 0
        for letter in letters {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) else { return nil }
            packed = packed << 8 | UInt32(letter)
        }
        return packed
    }

    private static let known: [UInt32: UInt8] = {
        var table: [UInt32: UInt8] = [:]
        for (places, codes) in codesByDecimals {
            for code in codes.utf8.split(separator: UInt8(ascii: " ")) {
                if let packed = pack(code) { table[packed] = places }
            }
        }
        return table
    }()

    private static let codesByDecimals: [(UInt8, String)] = [
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (
            2,
            """
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
            CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF \
            IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR \
            MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD \
            SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG \
            YER ZAR ZMW ZWG
            """
        ),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    ]
}

extension Currency: Codable {
    /// Reads the three letters.
    public init(from decoder: any Decoder) throws {
        self = try Currency(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the three letters.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}
