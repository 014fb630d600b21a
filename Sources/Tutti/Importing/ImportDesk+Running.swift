import Automation
import Conditions
import Foundation
import Records
import Tables
import Web

extension ImportDesk {
    /// Rows tried for a preview.
    private static let previewed = 200
    /// Rows per transaction of an upload: few enough that other people's writes come between.
    private static let batch = 500

    private func mapping(
        _ row: ImportRecord, _ choices: ImportChoices, _ object: ObjectDefinition, _ actor: Actor
    ) throws -> (ImportMapping, header: [String]) {
        guard !choices.fields.isEmpty else {
            throw Refusal.invalid([FieldProblem("fields", "请至少对应一列", "at least one column must become a field")])
        }
        guard DuplicateRule(rawValue: choices.onDuplicate) != nil else {
            throw Refusal.invalid([FieldProblem("on_duplicate", "处理方式无效", "must be skip, update or create")])
        }
        let allowed = Set(ChosenMapping.fields(object, actor).map(\.name))
        let wrong = choices.fields.values.filter { !allowed.contains($0) }
        guard wrong.isEmpty else {
            throw Refusal.invalid(wrong.map { FieldProblem($0, "没有这个字段", "is no field you may write") })
        }
        let (header, sample, _) = try Self.head(row.path, choices.encoding)
        let json = ChosenMapping.json(choices, header: header, sample: sample, object, engine.schema, actor.company)
        do { return (try ImportMapping(bytes: Array(json.text.utf8)), header) } catch { throw Self.refusal(error) }
    }

    public func preview(_ id: Int64, _ choices: ImportChoices, as actor: Actor) async throws -> ImportPreview {
        let row = try await row(id, actor)
        let object = try object(row)
        let (mapping, header) = try mapping(row, choices, object, actor)
        let content: RecordImport
        do {
            content = try RecordImport(
                object, mapping, header: header, by: actor, schema: engine.schema,
                onDuplicate: DuplicateRule(rawValue: choices.onDuplicate) ?? .skip)
        } catch { throw Self.refusal(error) }
        let reader = try CSVReader(path: row.path, options: mapping.options)
        var rows: [CSVRow] = []
        while rows.count < Self.previewed, let next = try reader.next() { rows.append(next) }
        let columns = Dictionary(choices.fields.map { ($0.value, header[$0.key]) }) { first, _ in first }
        do {
            return try await engine.work(as: actor) { [rows] work in
                throw PreviewEnd(rows: try Self.tried(rows, content.plan, columns, work))
            }
        } catch let end as PreviewEnd {
            return ImportPreview(rows: end.rows)
        }
    }

    /// What would become of each row, in the transaction that is given up afterwards.
    private static func tried(
        _ rows: [CSVRow], _ plan: ImportPlan<RecordImport.Row>, _ columns: [String: String], _ work: Work
    ) throws -> [ImportRow] {
        let notes = RowNotes()
        var made: [Int64: Int64] = [:]
        return try rows.map { row in
            notes.clear()
            do {
                guard row.isUsable else { throw RowRefusal(why: row.issues.filter(\.rejectsRow).map(\.label)) }
                let content = try plan.prepare(row)
                let outcome = try work.connection.savepoint { try plan.write(content, work, notes) }
                let line = Int64(row.line), twin = notes.record.flatMap { made[$0] }
                if outcome == .created, let record = notes.record { made[record] = line }
                // A record that was only tried is none: what stands for it is its row.
                let like = notes.namesake.flatMap { made[$0] == nil ? $0 : nil }
                let known = outcome == .created || twin != nil ? like : notes.record
                return ImportRow(
                    line: line, outcome: outcome.rawValue, record: known, cells: row.fields, sameAs: twin,
                    remarks: notes.remarks)
            } catch {
                notes.forget()
                guard let problems = problems(error, columns) else { throw error }
                return ImportRow(
                    line: Int64(row.line), outcome: "rejected", record: nil, cells: row.fields, problems: problems)
            }
        }
    }

    private static func problems(_ error: any Error, _ columns: [String: String]) -> [(column: String, text: Label)]? {
        switch error {
        case Refusal.invalid(let list), Refusal.unknownReferences(let list):
            return list.map { (columns[$0.field] ?? $0.field, $0.message) }
        case let problem as FieldProblem: return [(columns[problem.field] ?? problem.field, problem.message)]
        default: return ((error as? RowRefusal)?.why ?? rowWords(error))?.map { ("", $0) }
        }
    }

    public func start(_ id: Int64, _ choices: ImportChoices, as actor: Actor) async throws {
        let row = try await row(id, actor)
        let object = try object(row)
        let (mapping, header) = try mapping(row, choices, object, actor)
        let plan = JSON.members([
            ("encoding", .string(row.encoding)), ("mapping", .string(String(decoding: mapping.source, as: UTF8.self))),
            ("on_duplicate", .string(choices.onDuplicate)),
        ])
        let claim = ImportClaim(id, actor.tenant)
        try await engine.work(as: actor) { work in
            guard try claim.begin("running", from: ["uploaded"], plan, work) else {
                throw Refusal.conflict(code: "started", message: Label("该导入已经开始", "the import has begun already"))
            }
            try remember(choices, object, header, work)
        }
        Task { await run(claim, actor) }
    }

    /// Goes on with an import whose plan is kept; how far it got is kept too, so nothing is imported twice.
    func run(_ claim: ImportClaim, _ actor: Actor) async {
        do {
            let row = try await row(claim.id, actor)
            guard let text = row.plan["mapping"]?.string else { return }
            let mapping = try ImportMapping(bytes: Array(text.utf8))
            var settings = ImportRun<RecordImport.Row>.Settings()
            settings.batch = Self.batch
            settings.rejectPath = "\(row.path).rejected.csv"
            settings.claim = claim
            let fields = actor.company.fields(of: try object(row))
            settings.names = Dictionary(fields.map { ($0.name, $0.label) }) { first, _ in first }
            let rule = DuplicateRule(rawValue: row.plan["on_duplicate"]?.string ?? "") ?? .skip
            let run = try RecordImport.run(
                row.object, file: row.path, mapping, onDuplicate: rule, settings: settings, as: actor, engine)
            do { _ = try await run.run() } catch ImportProblem.finished {}
            try await claim.end("done", nil, engine)
        } catch ImportProblem.overtaken {
            engine.log.notice("import \(claim.id) goes on elsewhere")
        } catch {
            engine.log.warning("import \(claim.id) failed: \(error)")
            let refusal = Self.refusal(error) as? Refusal
            try? await claim.end("failed", refusal?.text(actor.language) ?? "\(error)", engine)
        }
    }

    public func rows(_ id: Int64, _ outcome: String, after line: Int64, as actor: Actor) async throws -> [ImportRow] {
        _ = try await row(id, actor)
        return try await engine.database.read { connection in
            try connection.all(
                """
                SELECT line, outcome, record_id, detail FROM import_rows WHERE tenant = ? AND import_id = ? \
                AND outcome = ? AND line > ? ORDER BY line LIMIT 101
                """, [.int(actor.tenant), .int(id), .text(outcome), .int(line)]
            ) { row in
                let why = row.optionalText(3).flatMap { try? JSON(parsing: $0) }?.array ?? []
                return ImportRow(
                    line: row.int(0), outcome: row.text(1), record: row.optionalInt(2),
                    problems: why.map { ("", Label($0["zh"]?.string ?? "", $0["en"]?.string ?? "")) })
            }
        }
    }

    public func rejects(_ id: Int64, as actor: Actor) async throws -> String? {
        let row = try await row(id, actor)
        let path = "\(row.path).rejected.csv"
        return ImportTally(json: row.tally).rejected > 0 && FileManager.default.fileExists(atPath: path) ? path : nil
    }
}

/// Ends the transaction of a preview, so that nothing of it stays.
private struct PreviewEnd: Error {
    let rows: [ImportRow]
}
