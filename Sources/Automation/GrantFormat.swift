import Conditions
import Records
import Storage

/// Grants of a role as they are stored and edited:
///
///     {"lead": {"read": "team", "update": "own", "where": "region == '华东'", "fields": {"phone": "masked"}},
///      "*": {"read": "all"}}
public enum GrantFormat {
    /// Reads the grants of a role; the problem names object and member. Conditions may name the choices of a company.
    public static func grants(fromJSON text: String, schema: Declarations, company: Company? = nil) throws
        -> [String: Grant]
    {
        guard case .object(let members) = try JSON(parsing: text) else { throw problem("grants", "an object") }
        var grants: [String: Grant] = [:]
        for (name, json) in members {
            guard name == "*" || schema.object(name) != nil else { throw problem(name, "the name of an object") }
            grants[name] = try grant(json, name, schema, company)
        }
        return grants
    }

    private static func grant(
        _ json: JSON, _ name: String, _ schema: Declarations, _ company: Company?
    ) throws -> Grant {
        guard case .object(let members) = json else { throw problem(name, "an object") }
        var reach: [Action: Reach] = [:]
        var condition: Condition?
        var fields: [String: FieldRule] = [:]
        for (member, value) in members {
            if let action = Action(rawValue: member) {
                guard let wide = value.string.flatMap(Reach.init) else { throw problem("\(name).\(member)", "a reach") }
                reach[action] = wide
            } else if member == "where", let text = value.string, let object = schema.object(name) {
                let scope = company.map { Self.scope(of: object, $0) } ?? Scopes.scope(of: object)
                condition = try Condition(text, scope: scope)
            } else if member == "fields", case .object(let rules) = value {
                for (field, rule) in rules {
                    guard let rule = rule.string.flatMap(FieldRule.init), schema.object(name)?.field(field) != nil
                    else {
                        throw problem("\(name).fields.\(field)", "a field with a rule")
                    }
                    fields[field] = rule
                }
            } else {
                throw problem("\(name).\(member)", "an action, where or fields")
            }
        }
        return Grant(reach: reach, condition: condition, fields: fields)
    }

    // Fields a company added may go again; a role must not stop working then.
    private static func scope(of object: ObjectDefinition, _ company: Company) -> ConditionScope {
        Scopes.scope(of: object, in: Company(id: company.id, name: company.name, ownFields: company.ownFields))
    }

    private static func problem(_ place: String, _ expected: String) -> Refusal {
        .invalid([FieldProblem(place, "权限设置有误", "must be \(expected)")])
    }
}
