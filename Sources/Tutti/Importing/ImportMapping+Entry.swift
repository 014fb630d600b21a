import Records
import Tables

extension ImportMapping.Entry {
    private static let known = [
        "column", "columns", "join", "template", "constant", "split", "part", "blank", "values", "otherwise", "default",
        "date", "offset", "multiply", "currency", "lookup", "missing",
    ]

    /// Reads one member of `fields`: the name of a column, or an object.
    init(_ field: String, _ body: JSON, blanks: [String]) throws {
        self.field = field
        self.blanks = Set(blanks)
        if let column = body.string {
            columns = [column]
            return
        }
        guard let members = body.object else {
            throw ImportProblem.mapping(field, "must be the name of a column or an object")
        }
        for (name, _) in members where !Self.known.contains(name) {
            throw ImportProblem.mapping(
                "\(field).\(name)", "is not known; known are \(Self.known.joined(separator: ", "))")
        }
        columns = try ImportMapping.texts(body, "column", "\(field).column")
        columns += try ImportMapping.texts(body, "columns", "\(field).columns")
        join = body["join"]?.string ?? " "
        template = body["template"]?.string
        constant = body["constant"].map { $0.string ?? $0.text }
        fallback = body["default"].map { $0.string ?? $0.text }
        self.blanks.formUnion(try ImportMapping.texts(body, "blank", "\(field).blank"))
        let sources = [!columns.isEmpty, template != nil, constant != nil].filter { $0 }.count
        guard sources == 1 else {
            throw ImportProblem.mapping(field, "needs one of column, columns, template and constant")
        }
        try readRules(body)
    }

    private mutating func readRules(_ body: JSON) throws {
        split = body["split"]?.string
        part = Int(body["part"]?.int ?? 0)
        for (from, to) in body["values"]?.object ?? [] {
            values[from] = to == .null ? "" : to.string ?? to.text
        }
        rejectsOtherValues = body["otherwise"]?.string == "reject"
        currency = body["currency"]?.string
        if let format = body["date"]?.string {
            guard let known = DateFormat(rawValue: format) else {
                let formats = DateFormat.allCases.map(\.rawValue).joined(separator: ", ")
                throw ImportProblem.mapping("\(field).date", "must be one of \(formats)")
            }
            dateFormat = known
        }
        utcOffset = Int((body["offset"]?.int ?? 8) * 3600)
        if let factor = body["multiply"] {
            guard let number = factor.int ?? factor.string.flatMap({ Int64($0) }), number > 0 else {
                throw ImportProblem.mapping("\(field).multiply", "must be a whole number above 0")
            }
            multiplier = number
        }
        try readLookup(body)
    }

    private mutating func readLookup(_ body: JSON) throws {
        if let path = body["lookup"]?.string {
            let parts = path.split(separator: ".").map(String.init)
            guard parts.count == 2 else { throw ImportProblem.mapping("\(field).lookup", "must be object.field") }
            lookup = (parts[0], parts[1])
        }
        guard let word = body["missing"]?.string else { return }
        guard let rule = ImportMapping.Missing(rawValue: word) else {
            throw ImportProblem.mapping("\(field).missing", "must be reject or empty")
        }
        missing = rule
    }
}
