import Automation
import China
import Conditions
import Hummingbird
import Parties
import Records
import Storage

extension Pages {
    /// A new colleague, and the mail that invites them, in one transaction.
    func invite(_ visit: Visit) async throws -> SettingsDone {
        let form = visit.form, site = options.address
        try await engine.work(as: visit.actor) { work in
            try work.requireAdministrator()
            let roles = try Self.roles(form, work)
            let me = try work.find(User.self, work.actor.user)?.fullName ?? ""
            let language = try work.setting(CompanyPage.key)?["language"]?.string
            let user = try work.create(User.self) {
                $0.fullName = form["name"] ?? ""
                $0.email = form["email"] ?? ""
                $0.roles = roles
                $0.team = form["team_id"].flatMap(Int64.init).map { Reference($0) }
                $0.language = Speech(rawValue: form["language"] ?? language ?? "") ?? .chinese
                $0.routingWeight = roles.split(separator: ",").contains("sales") ? 1 : 0
            }
            try AccountMail(kind: .invitation, user: user.id, site: site).enqueue(in: work, inviter: me)
            try work.noteSetting("invited", ["user": .id(user.id)])
        }
        return SettingsDone(note: "sent")
    }

    /// The roles a form ticked, which must be there.
    private static func roles(_ form: FormFields, _ work: Work) throws -> String {
        let known = Set(try RoleRow.all(work).map(\.key))
        let chosen = form.all("roles").filter(known.contains)
        guard !chosen.isEmpty else { throw Refusal.invalid([FieldProblem("roles", SettingsWords.chooseRole.label)]) }
        return chosen.joined(separator: ",")
    }

    /// What the buttons of a person's page do.
    func changeUser(_ id: Int64, _ visit: Visit, _ site: Site) async throws -> SettingsDone {
        let form = visit.form, address = options.address
        switch form["do"] {
        case "hand_over": return try await handOver(id, visit)
        case "sessions": return try await endAll(id, visit, site)
        case "save", "disable", "enable", "invite", "reset", "factor": break
        default: return SettingsDone()
        }
        try await engine.work(as: visit.actor) { work in
            try work.requireAdministrator()
            guard let user = try work.find(User.self, id) else { throw Refusal.notFound(object: "user", id: id) }
            switch form["do"] {
            case "save": try Self.save(user, form, work)
            case "disable": try Self.disable(user, work)
            case "enable": try work.update(user) { $0.isActive = true }
            case "invite":
                let me = try work.find(User.self, work.actor.user)?.fullName ?? ""
                try AccountMail(kind: .invitation, user: id, site: address).enqueue(in: work, inviter: me)
                try work.noteSetting("invited", ["user": .id(id)])
            case "reset":
                try AccountMail(kind: .reset, user: id, site: address).enqueue(in: work)
                try work.noteSetting("reset_sent", ["user": .id(id)])
            default:
                try SecondFactor.remove(id, in: work.actor.tenant, work.connection)
                try work.noteSetting("second_factor_removed", ["user": .id(id)])
            }
        }
        return SettingsDone(note: ["invite", "reset"].contains(form["do"] ?? "") ? "sent" : "saved")
    }

    /// The roles of somebody after a form: those it showed as theirs and no longer ticks go, those it ticks and they
    /// had not come, all others stay.
    private static func roles(of user: Record<User>, _ form: FormFields, _ work: Work) throws -> String {
        let held = user.roles.split(separator: ",").map(String.init)
        let shown = form.all("roles_held"), ticked = form.all("roles")
        guard !shown.isEmpty || !ticked.isEmpty else { return user.roles }
        let known = Set(try RoleRow.all(work).map(\.key))
        let kept = held.filter { ticked.contains($0) || !shown.contains($0) }
        let added = ticked.filter { known.contains($0) && !held.contains($0) && !shown.contains($0) }
        guard !(kept + added).isEmpty else {
            throw Refusal.invalid([FieldProblem("roles", SettingsWords.chooseRole.label)])
        }
        return (kept + added).joined(separator: ",")
    }

    /// What a form does not hold stays as it is.
    private static func save(_ user: Record<User>, _ form: FormFields, _ work: Work) throws {
        let roles = try roles(of: user, form, work)
        guard let weight = Int(form["routing_weight"] ?? String(user.routingWeight)) else {
            throw Refusal.invalid([FieldProblem("routing_weight", "须为整数", "must be a whole number")])
        }
        try work.update(user) {
            $0.fullName = form["name"] ?? user.fullName
            $0.email = form["email"] ?? user.email
            $0.roles = roles
            if let team = form["team_id"] { $0.team = Int64(team).map { Reference($0) } }
            $0.language = Speech(rawValue: form["language"] ?? "") ?? user.language
            if let phone = form["phone"] { $0.phone = phone.nonEmpty }
            $0.routingWeight = weight
        }
    }

    /// Nobody signs in as somebody any more, and who is signed in is not.
    static func disable(_ user: Record<User>, _ work: Work) throws {
        try work.update(user) { $0.isActive = false }
        let key: [Value] = [.int(work.actor.tenant), .int(user.id)]
        for table in ["sessions", "one_time_links"] {
            try work.connection.execute("DELETE FROM \(table) WHERE tenant = ? AND user_id = ?", key)
        }
    }

    private func endAll(_ id: Int64, _ visit: Visit, _ site: Site) async throws -> SettingsDone {
        let ended = try await engine.work(as: visit.actor) { work in
            try work.requireAdministrator()
            let sessions = try OpenSession.all(id, in: work.actor.tenant, work.connection)
            try work.connection.execute(
                "DELETE FROM sessions WHERE tenant = ? AND user_id = ?", [.int(work.actor.tenant), .int(id)])
            try work.noteSetting("sessions_ended", ["user": .id(id)])
            return sessions.map(\.hash)
        }
        for hash in ended { site.identities.forget(hash: hash) }
        return SettingsDone()
    }

    /// Gives everything somebody is responsible for to a colleague, two hundred records at a time, each with a trace.
    private func handOver(_ id: Int64, _ visit: Visit) async throws -> SettingsDone {
        guard let heir = visit.form["to"].flatMap(Int64.init), heir != id else {
            throw Refusal.invalid([FieldProblem("to", "请选择一位同事", "choose a colleague")])
        }
        for object in engine.schema.objects where OwnedRecords.isHandedOver(object) {
            var isFull = true
            while isFull {
                isFull = try await engine.work(as: visit.actor) { work in
                    try work.requireAdministrator()
                    return try OwnedRecords.handOver(object, from: id, to: heir, work) == OwnedRecords.batch
                }
            }
        }
        return SettingsDone()
    }
}

/// What somebody is responsible for.
struct OwnedRecords: Sendable {
    static let batch = 200

    /// Notices stay with the one they were for.
    static func isHandedOver(_ object: ObjectDefinition) -> Bool {
        object.owner != nil && object.name != "notification"
    }

    /// How many living records of each object somebody owns, at most a thousand counted.
    static func count(_ user: Int64, _ work: Work) throws -> [(ObjectDefinition, Int64)] {
        try work.schema.objects.filter(isHandedOver).compactMap { object in
            guard let owner = object.owner else { return nil }
            let sql = """
                SELECT COUNT(*) FROM (SELECT 1 FROM \(object.plural) WHERE tenant = ? AND \(owner.name) = ? \
                AND deleted_at IS NULL LIMIT 1000) AS owned
                """
            let count = try work.connection.first(sql, [.int(work.actor.tenant), .int(user)]) { $0.int(0) } ?? 0
            return count > 0 ? (object, count) : nil
        }
    }

    /// Hands one batch over; answers how many records that were.
    static func handOver(_ object: ObjectDefinition, from: Int64, to heir: Int64, _ work: Work) throws -> Int {
        guard let owner = object.owner, let person = try work.find(User.self, heir), person.isActive else {
            throw Refusal.invalid([FieldProblem("to", SettingsWords.disabled.label)])
        }
        let sql = """
            \(object.selectSQL) WHERE t.tenant = ? AND t.\(owner.name) = ? AND t.deleted_at IS NULL \
            ORDER BY t.id LIMIT ?
            """
        let records = try work.connection.all(
            sql, [.int(work.actor.tenant), .int(from), .int(Int64(batch))]
        ) { AnyRecord(object: object, row: $0) }
        for record in records {
            var changes = AnyChanges()
            changes.set(owner, .int(heir))
            // Closed records change hands too; what else must hold of them is not asked again.
            try work.authorised { _ = try work.update(record, changes, as: "handed_over") }
        }
        return records.count
    }
}
