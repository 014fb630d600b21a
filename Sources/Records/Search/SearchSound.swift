import China

/// Names as they sound: zhangsan and zs for 张三.
enum SearchSound {
    /// A reading, and what of the name it reads.
    struct Reading: Sendable {
        /// Whether it begins where the name does, or behind the place a company's name begins with.
        let isLeading: Bool
        private let pinyin: Pinyin
        private let text: String
        private let start: Int

        init(_ pinyin: Pinyin, of text: String, from start: Int = 0, isLeading: Bool = true) {
            self.pinyin = pinyin
            self.text = text
            self.start = start
            self.isLeading = isLeading
        }

        var full: String { pinyin.full }
        var initials: String { pinyin.initials }
        var syllables: [String] { pinyin.syllables }

        /// The characters of the name that some syllables read.
        func characters(_ read: Range<Int>) -> Range<Int> {
            let places = pinyin.places[read.clamped(to: 0..<pinyin.places.count)]
            guard let first = places.first?.lowerBound, let last = places.last?.upperBound else { return 0..<0 }
            var origins: [Int] = []
            for (place, character) in text.enumerated() {
                let scalars = character.isASCII ? 1 : CompatibleText.fold(String(character)).unicodeScalars.count
                origins += repeatElement(start + place, count: scalars)
            }
            guard first < last, last <= origins.count else { return 0..<0 }
            return origins[first]..<origins[last - 1] + 1
        }

        /// How many syllables some letters of the initials reach into: a word of Latin letters has all of its own.
        func initialled(_ letters: Int) -> Int {
            var (rest, count) = (letters, 0)
            for place in pinyin.places where rest > 0 {
                rest -= place.count
                count += 1
            }
            return count
        }

        /// How many syllables, from one on, what was typed reaches into; nil when they sound otherwise.
        func reach(of typed: String, from first: Int = 0) -> Int? {
            var rest = typed[...], last = first
            while !rest.isEmpty {
                guard last < syllables.count else { return nil }
                let syllable = syllables[last]
                guard rest.hasPrefix(syllable) || syllable.hasPrefix(rest) else { return nil }
                rest = rest.dropFirst(syllable.count)
                last += 1
            }
            return last - first
        }
    }

    /// Every way a name is read: the surname's own reading and the usual one, an organisation also without its place.
    static func readings(_ name: String, _ role: SearchPlan.Role) -> [Reading] {
        guard name.unicodeScalars.contains(where: SearchTokens.isHan) else { return [] }
        let text = role == .title ? String(name.prefix(20)) : name.utf8.count > 120 ? String(name.prefix(40)) : name
        let usual = Pinyin.of(text)
        var readings = [Reading(usual, of: text)]
        switch role {
        case .person:
            if let own = usual.asName(text) { readings.append(Reading(own, of: text)) }
        case .title: readings += pieces(text)
        default:
            if let place = placeLength(text) { readings.append(Reading(usual.dropping(place), of: text)) }
        }
        return readings
    }

    /// What stands between blanks, signs and other letters in a title, 产线改造 of 星河 · 产线改造; the first three.
    private static func pieces(_ title: String) -> [Reading] {
        let characters = Array(title)
        func isHan(_ place: Int) -> Bool { characters[place].unicodeScalars.allSatisfy(SearchTokens.isHan) }
        var readings: [Reading] = []
        var start = 0
        while start < characters.count, readings.count < 3 {
            guard isHan(start) else {
                start += 1
                continue
            }
            var end = start
            while end < characters.count, isHan(end) { end += 1 }
            if end - start > 1, end - start < characters.count {
                let piece = String(characters[start..<end])
                readings.append(Reading(Pinyin.of(piece), of: piece, from: start, isLeading: start == 0))
            }
            start = end
        }
        return readings
    }

    /// So much of a whole sound, of its initials, stands in the index: they are asked for by their beginning.
    static let longestSound = 24, longestInitials = 12

    /// The words of the index; with `pairs` every two syllables in a row too, as the middle of a name is asked for.
    static func tokens(_ name: String, _ role: SearchPlan.Role, pairs: Bool) -> [String] {
        let readings = readings(name, role)
        var tokens: [String] = []
        func add(_ token: String) { if isPlain(token), !tokens.contains(token) { tokens.append(token) } }
        for reading in readings {
            add(String(reading.full.prefix(longestSound)))
            add(String(reading.initials.prefix(longestInitials)))
        }
        guard pairs, let whole = readings.first?.syllables, whole.count > 2 else { return tokens }
        for place in whole.indices.dropLast() { add(pair(whole[place], whole[place + 1])) }
        return tokens
    }

    /// Two syllables in a row, told by a digit from the beginning of a name that sounds like them.
    static func pair(_ one: String, _ next: String) -> String { "2" + String((one + next).prefix(longestSound)) }

    private static func isPlain(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x7A) }
    }

    /// How many characters name the place that a company's name begins with, nil when it begins with none.
    static func placeLength(_ text: String) -> Int? {
        let scalars = Array(text.unicodeScalars.prefix(5))
        guard scalars.count > 3, let length = places[UInt64(scalars[0].value) << 32 | UInt64(scalars[1].value)],
            scalars.count > length + 1
        else { return nil }
        return scalars[length] == "市" || scalars[length] == "省" ? length + 1 : length
    }

    /// Provinces and the cities most companies are named after.
    private static let places: [UInt64: Int] = Dictionary(
        """
        北京 上海 天津 重庆 广东 江苏 浙江 山东 四川 湖北 湖南 河南 河北 福建 安徽 江西 辽宁 吉林 陕西 山西 云南 贵州 广西 海南 甘肃 青海 宁夏 \
        新疆 西藏 深圳 广州 杭州 南京 苏州 成都 武汉 西安 长沙 青岛 宁波 厦门 郑州 东莞 无锡 合肥 济南 福州 大连 沈阳 昆明 佛山 常州 温州 南昌 \
        珠海 中山 惠州 嘉兴 绍兴 金华 台州 南通 徐州 扬州 烟台 潍坊 泉州 南宁 贵阳 太原 海口 兰州 香港 澳门 台湾 中国 哈尔滨 石家庄
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { name in
            let scalars = Array(name.unicodeScalars)
            return (UInt64(scalars[0].value) << 32 | UInt64(scalars[1].value), scalars.count)
        }, uniquingKeysWith: max)
}
