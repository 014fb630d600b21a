import Records

/// A bar of a chart as a page shows it.
struct Bar {
    let link: String
    let name: String
    let count: Int
    let figure: String

    /// The bars of every chart of a page; the last of a chart is the sum of those before.
    static func all(_ page: String) -> [Bar] {
        page.components(separatedBy: "<ol class=\"bars\">").dropFirst().flatMap { part in
            String(part.components(separatedBy: "</ol>")[0]).components(separatedBy: "<a href=\"").dropFirst()
                .map(Bar.init)
        }
    }

    private init(_ text: String) {
        func part(_ start: String, _ end: String) -> String? {
            let parts = text.components(separatedBy: start)
            return parts.count > 1 ? parts[1].components(separatedBy: end)[0] : nil
        }
        link = String(text.prefix { $0 != "\"" }).replacing("&amp;", with: "&")
        name = part("<bdi>", "</bdi>") ?? ""
        figure = part("<strong class=\"number\">", "</strong>") ?? ""
        let counted = part("</bdi><small class=\"number\">", "</small>") ?? figure
        count = Int(counted.filter(\.isNumber)) ?? -1
    }

    /// The collection behind it.
    var object: String { String(link.dropFirst("/o/".count).prefix { $0 != "?" }) }
    /// The same rows for programs.
    var api: String { link.replacing("/o/", with: "/api/v1/") + "&limit=200" }
    /// Its amounts in minor units, in the order of their currencies.
    var sums: [Int] { figure.components(separatedBy: " + ").compactMap { Int($0.filter(\.isNumber)) } }

    /// What records come to: their amounts without what was paid.
    static func sums(_ rows: [JSON]) -> [Int] {
        var all: [String: Int] = [:]
        for row in rows {
            guard let amount = row["amount"], let currency = amount["currency"]?.string else { continue }
            all[currency, default: 0] += minor(amount) - (row["paid"].map(minor) ?? 0)
        }
        return all.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func minor(_ money: JSON) -> Int { Int((money["amount"]?.string ?? "0").filter(\.isNumber)) ?? 0 }
}
