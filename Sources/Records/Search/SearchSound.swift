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
    }

    /// Every way a name is read: the surname's own reading and the usual one, an organisation also without its place.
    static func readings(_ name: String, _ role: SearchPlan.Role) -> [Reading] {
        guard name.unicodeScalars.contains(where: SearchTokens.isHan) else { return [] }
        let text = String(name.prefix(40))
        var readings = [reading(text, .words, skipped: 0)]
        if role == .person {
            let own = reading(text, .name, skipped: 0)
            if own.full != readings[0].full { readings.append(own) }
        } else if let place = placeLength(text) {
            readings.append(reading(String(text.dropFirst(place)), .words, skipped: place))
        }
        return readings
    }

    /// The words of the index: long sounds are cut, since they are asked for by their beginning.
    static func tokens(_ name: String, _ role: SearchPlan.Role) -> [String] {
        readings(name, role).flatMap { reading -> [String] in
            let full = String(reading.full.prefix(24)), short = String(reading.initials.prefix(12))
            return full == short ? [full] : [full, short]
        }.filter { $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x7A } && !$0.isEmpty }
    }

    private static func reading(_ text: String, _ kind: Pinyin.Reading, skipped: Int) -> Reading {
        let pinyin = Pinyin.of(text, as: kind)
        return Reading(full: pinyin.full, initials: pinyin.initials, syllables: pinyin.syllables, skipped: skipped)
    }

    /// How many characters name the place that a company's name begins with, nil when it begins with none.
    private static func placeLength(_ text: String) -> Int? {
        let characters = Array(text.prefix(8))
        for length in [3, 2] where characters.count > length + 1 && places.contains(String(characters[..<length])) {
            return characters[length] == "市" || characters[length] == "省" ? length + 1 : length
        }
        return nil
    }

    /// Provinces and the cities most companies are named after.
    private static let places: Set<String> = Set(
        """
        北京 上海 天津 重庆 广东 江苏 浙江 山东 四川 湖北 湖南 河南 河北 福建 安徽 江西 辽宁 吉林 陕西 山西 云南 贵州 广西 海南 甘肃 青海 宁夏 \
        新疆 西藏 深圳 广州 杭州 南京 苏州 成都 武汉 西安 长沙 青岛 宁波 厦门 郑州 东莞 无锡 合肥 济南 福州 大连 沈阳 昆明 佛山 常州 温州 南昌 \
        珠海 中山 惠州 嘉兴 绍兴 金华 台州 南通 徐州 扬州 烟台 潍坊 泉州 南宁 贵阳 太原 海口 兰州 香港 澳门 台湾 中国 哈尔滨 石家庄
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
