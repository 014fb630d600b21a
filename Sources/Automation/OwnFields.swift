import Records
import Storage

/// What a company has otherwise than it is declared: choices of fields that it sets itself, the currency of amounts.
enum OwnFields {
    static func load(
        _ tenant: Int64, _ objects: [ObjectDefinition], _ connection: any Connection
    ) throws -> (fields: [String: [AnyField]], currency: String, evidence: [String: Label]) {
        let settings = try settings(tenant, objects, connection)
        let usual = "CNY"
        let currency = settings[Company.setting]?["currency"]?.string ?? usual
        var own: [String: [AnyField]] = [:]
        for object in objects {
            let fields = object.fields.map { field -> AnyField in
                let choices = field.choicesSetting.flatMap { settings[$0] }
                    .flatMap { OwnChoices.read($0, over: field.kind.choices) }
                let isOwn = choices != nil || (field.kind == .money && currency != usual)
                return isOwn ? field.owned(choices: choices, currency: currency) : field
            }
            if zip(fields, object.fields).contains(where: { $0 !== $1 }) { own[object.name] = fields }
        }
        let names = settings.values.flatMap(OwnChoices.names)
        return (own, currency, Dictionary(names) { first, _ in first })
    }

    private static func settings(
        _ tenant: Int64, _ objects: [ObjectDefinition], _ connection: any Connection
    ) throws -> [String: JSON] {
        let keys = Set(objects.flatMap(\.fields).compactMap(\.choicesSetting) + [Company.setting]).sorted()
        let marks = keys.map { _ in "?" }.joined(separator: ",")
        var settings: [String: JSON] = [:]
        try connection.query(
            "SELECT key, value FROM settings WHERE tenant = ? AND key IN (\(marks))",
            [.int(tenant)] + keys.map { .text($0) }
        ) { row in settings[row.text(0)] = try? JSON(parsing: row.text(1)) }
        return settings
    }
}
