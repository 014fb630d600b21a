/// The modules of a QR code while it is drawn.
struct QRCanvas: Sendable {
    private let layout: QRLayout
    private var dark: [[Bool]]
    private var isFunction: [[Bool]]
    private var side: Int { layout.side }

    /// A canvas with everything on it but the content.
    init(_ layout: QRLayout) {
        self.layout = layout
        let row = [Bool](repeating: false, count: layout.side)
        dark = Array(repeating: row, count: layout.side)
        isFunction = dark
        drawFinders()
        drawAlignments()
        drawFormat(0)
        drawVersion()
    }

    private mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
        dark[y][x] = isDark
        isFunction[y][x] = true
    }

    private mutating func drawFinders() {
        for at in 0..<side {
            set(6, at, at % 2 == 0)
            set(at, 6, at % 2 == 0)
        }
        for (x, y) in [(3, 3), (side - 4, 3), (3, side - 4)] {
            for dy in -4...4 {
                for dx in -4...4 where (0..<side).contains(x + dx) && (0..<side).contains(y + dy) {
                    let distance = max(abs(dx), abs(dy))
                    set(x + dx, y + dy, distance != 2 && distance != 4)
                }
            }
        }
    }

    private mutating func drawAlignments() {
        let places = layout.alignments
        guard let last = places.last else { return }
        for x in places {
            for y in places where !((x == 6 && y == 6) || (x == 6 && y == last) || (x == last && y == 6)) {
                for dy in -2...2 {
                    for dx in -2...2 { set(x + dx, y + dy, max(abs(dx), abs(dy)) != 1) }
                }
            }
        }
    }

    /// Level M and the mask, twice, with their own correction.
    private mutating func drawFormat(_ mask: Int) {
        var rest = mask
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        let bits = (mask << 10 | rest) ^ 0x5412
        func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
        for index in 0...5 { set(8, index, bit(index)) }
        set(8, 7, bit(6))
        set(8, 8, bit(7))
        set(7, 8, bit(8))
        for index in 9..<15 { set(14 - index, 8, bit(index)) }
        for index in 0..<8 { set(side - 1 - index, 8, bit(index)) }
        for index in 8..<15 { set(8, side - 15 + index, bit(index)) }
        set(8, side - 8, true)
    }

    private mutating func drawVersion() {
        guard layout.version >= 7 else { return }
        var rest = layout.version
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
        let bits = layout.version << 12 | rest
        for index in 0..<18 {
            let isDark = bits >> index & 1 == 1
            set(side - 11 + index % 3, index / 3, isDark)
            set(index / 3, side - 11 + index % 3, isDark)
        }
    }

    /// The content, two columns at a time, up and down, from the right.
    mutating func draw(_ codewords: [UInt8]) {
        var index = 0
        var right = side - 1
        while right >= 1 {
            if right == 6 { right = 5 }
            for step in 0..<side {
                for x in [right, right - 1] {
                    let y = (right + 1) & 2 == 0 ? side - 1 - step : step
                    guard !isFunction[y][x], index < codewords.count * 8 else { continue }
                    dark[y][x] = codewords[index >> 3] >> (7 - index & 7) & 1 == 1
                    index += 1
                }
            }
            right -= 2
        }
    }

    /// The finished modules under a mask.
    func masked(_ mask: Int) -> [[Bool]] {
        var canvas = self
        for y in 0..<side {
            for x in 0..<side where !isFunction[y][x] && Self.inverts(mask, x, y) { canvas.dark[y][x].toggle() }
        }
        canvas.drawFormat(mask)
        return canvas.dark
    }

    static func inverts(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (x / 3 + y / 2) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }
}

/// How hard a pattern is to read; the mask with the smallest is taken.
enum QRPenalty {
    static func of(_ modules: [[Bool]]) -> Int {
        let columns = modules.indices.map { x in modules.map { $0[x] } }
        let lines = (modules + columns).reduce(0) { $0 + line($1) }
        return lines + squares(modules) + balance(modules)
    }

    private static func line(_ line: [Bool]) -> Int {
        var penalty = 0, length = 0
        for (index, isDark) in line.enumerated() {
            length = index > 0 && line[index - 1] == isDark ? length + 1 : 1
            if length == 5 { penalty += 3 } else if length > 5 { penalty += 1 }
        }
        let finder = [true, false, true, true, true, false, true], quiet = [Bool](repeating: false, count: 4)
        for pattern in [finder + quiet, quiet + finder] where line.count >= pattern.count {
            for start in 0...line.count - pattern.count where Array(line[start..<start + pattern.count]) == pattern {
                penalty += 40
            }
        }
        return penalty
    }

    private static func squares(_ modules: [[Bool]]) -> Int {
        var count = 0
        for y in 1..<modules.count {
            for x in 1..<modules.count {
                let one = modules[y][x]
                if modules[y - 1][x] == one, modules[y][x - 1] == one, modules[y - 1][x - 1] == one { count += 1 }
            }
        }
        return count * 3
    }

    private static func balance(_ modules: [[Bool]]) -> Int {
        let total = modules.count * modules.count
        let dark = modules.reduce(0) { $0 + $1.count { $0 } }
        return abs(dark * 20 - total * 10) / total * 10
    }
}
