extension Divisions {
    /// Finds province, prefecture and county in an address; levels that were left out are filled from the code.
    public func find(in address: String) -> AddressParts {
        let text = Array(address.unicodeScalars)
        var reader = AddressReader(divisions: self, text: text)
        reader.read()
        return reader.parts
    }
}

/// Reads the divisions at the beginning of an address, one after the other.
private struct AddressReader {
    let divisions: Divisions
    let text: [Unicode.Scalar]
    var begin = 0
    var position = 0
    var found: [Division] = []

    init(divisions: Divisions, text: [Unicode.Scalar]) {
        self.divisions = divisions
        self.text = text
    }

    var parts: AddressParts {
        let last = found.last
        let above = last.map { divisions.parents(of: $0) }
        func level(_ level: Division.Level) -> Division? { found.last { $0.level == level } }
        return AddressParts(
            province: level(.province) ?? above?.province, prefecture: level(.prefecture) ?? above?.prefecture,
            county: level(.county), written: written(text[begin..<position]), rest: written(text[position...]))
    }

    mutating func read() {
        guard start() else {
            position = 0
            return
        }
        while let next = step() {
            found.append(next.division)
            position = next.end
        }
    }

    /// The first place where a division can begin: the start of the text, or behind anything that is not Han.
    private mutating func start() -> Bool {
        for index in text.indices {
            let boundary = index == 0 || !isHan(text[index - 1]) || endsLabel(index)
            guard boundary, let match = opening(at: index) else { continue }
            found = [match.division]
            begin = index
            position = index + match.length
            return true
        }
        return false
    }

    /// `中国`, `地址` and `收货地址` may stand before the province without a separator.
    private func endsLabel(_ index: Int) -> Bool {
        index >= 2 && ["中国", "地址", "位于"].contains(written(text[(index - 2)..<index]))
    }

    private func opening(at index: Int) -> NameIndex.Match? {
        let matches = divisions.matches(text, at: index).filter { usable($0, at: index) }
        let places = matches.filter { $0.division.level < .county || !$0.isShort }
        guard let longest = places.first?.length else { return nil }
        let best = places.filter { $0.length == longest }
        if let higher = best.filter({ $0.division.level < .county }).min(by: order) { return higher }
        let today = best.filter { divisions.isCurrent($0.division) }
        return Set((today.isEmpty ? best : today).map(\.division.code)).count == 1 ? (today.first ?? best.first) : nil
    }

    private func step() -> (division: Division, end: Int)? {
        guard let last = found.last, last.level < .county else { return nil }
        let begin = behindRepetition(of: last)
        let prefix = last.code.prefix(last.level == .province ? 2 : 4)
        let inside = divisions.matches(text, at: begin).filter { match in
            let division = match.division
            return division.level > last.level && division.code.hasPrefix(prefix) && usable(match, at: begin)
        }
        guard let longest = inside.first?.length else { return nil }
        return inside.filter { $0.length == longest }.min(by: order).map { ($0.division, begin + longest) }
    }

    /// Behind blanks, `市辖区` and a second 北京市: what forms with separate fields produce.
    private func behindRepetition(of last: Division) -> Int {
        var index = position
        for word in [" ", last.name, " ", "市辖区", " "] {
            let scalars = Array(word.unicodeScalars)
            if text[index...].starts(with: scalars) { index += scalars.count }
        }
        return index
    }

    /// Divisions of today first, then the higher level, then the one that was abolished last.
    private func order(_ left: NameIndex.Match, _ right: NameIndex.Match) -> Bool {
        let ranks = [left, right].map { match in
            (divisions.isCurrent(match.division) ? 0 : 1, match.division.level.rawValue, -match.division.lastYear)
        }
        return ranks[0] < ranks[1]
    }

    /// 海南路 is a street, not a province: a short name that a street word follows does not count.
    private func usable(_ match: NameIndex.Match, at index: Int) -> Bool {
        guard match.isShort else { return true }
        var next = index + match.length
        if next < text.count, "东西南北中一二三大".unicodeScalars.contains(text[next]) { next += 1 }
        return next >= text.count || !"路街道巷弄桥".unicodeScalars.contains(text[next])
    }

    private func isHan(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isIdeographic }

    private func written(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
