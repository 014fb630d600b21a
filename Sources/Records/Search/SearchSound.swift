import China

/// Names as they sound: zhangsan and zs for 张三.
enum SearchSound {
    /// A reading, and what of the name it reads.
    struct Reading: Sendable {
        let full: String
        let initials: String
        /// How many syllables, from the beginning, a prefix of the full sound reaches into.
        let syllables: [String]
        /// Han characters before the first one read.
        let skipped: Int
        /// Whether each syllable is one character.
        let isPlain: Bool

        init(_ pinyin: Pinyin, of text: String, skipped: Int) {
            isPlain = text.unicodeScalars.allSatisfy(SearchTokens.isHan)
            full = pinyin.full
            initials = pinyin.initials
            syllables = pinyin.syllables
            self.skipped = skipped
        }
    }

    /// Every way a name is read: the surname's own reading and the usual one, an organisation also without its place.
    static func readings(_ name: String, _ role: SearchPlan.Role) -> [Reading] {
        guard name.unicodeScalars.contains(where: SearchTokens.isHan) else { return [] }
        let text = role == .title ? String(name.prefix(20)) : name.utf8.count > 120 ? String(name.prefix(40)) : name
        let usual = Pinyin.of(text)
        var readings = [Reading(usual, of: text, skipped: 0)]
        switch role {
        case .person:
            if let own = usual.asName(text) { readings.append(Reading(own, of: text, skipped: 0)) }
        case .title: readings += pieces(text)
        default:
            if let place = placeLength(text) {
                readings.append(Reading(usual.dropping(place), of: text, skipped: place))
            }
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
                readings.append(Reading(Pinyin.of(piece), of: piece, skipped: start))
            }
            start = end
        }
        return readings
    }

    /// The words of the index: long sounds are cut, since they are asked for by their beginning.
    static func tokens(_ name: String, _ role: SearchPlan.Role) -> [String] {
        var tokens: [String] = []
        for reading in readings(name, role) {
            for (sound, length) in [(reading.full, 24), (reading.initials, 12)] {
                let token = sound.utf8.count > length ? String(sound.prefix(length)) : sound
                if isPlain(token), !tokens.contains(token) { tokens.append(token) }
            }
        }
        return tokens
    }

    private static func isPlain(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x7A) }
    }

    /// How many characters name the place that a company's name begins with, nil when it begins with none.
    private static func placeLength(_ text: String) -> Int? {
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
