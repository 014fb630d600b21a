import Automation
import Conditions
import Crypto
import Foundation
import Records
import Sheets
import Storage
import Tables
import Web

/// Imports and exports for the pages, by the engine of `tutti import` and `tutti export`.
public struct ImportDesk: ExchangeDoor {
    let engine: Engine
    public let folder: String
    public let limit: Int

    /// A desk whose uploads wait in a folder.
    public init(_ engine: Engine, folder: String, limit: Int = 100 << 20) {
        self.engine = engine
        self.folder = folder
        self.limit = limit
    }

    public func accept(
        _ path: String, name: String, for object: ObjectDefinition, as actor: Actor
    ) async throws -> Int64 {
        guard actor.access.mayEnter(object) else {
            try? FileManager.default.removeItem(atPath: path)
            throw Refusal.forbidden(action: "create", object: object.name)
        }
        let file: (path: String, encoding: String), doubts: [Label]
        do {
            file = try Self.readable(path)
            doubts = try Self.doubts(file.path, object, actor)
        } catch {
            for path in [path, "\(path).csv"] { try? FileManager.default.removeItem(atPath: path) }
            throw Self.refusal(error)
        }
        let plan: JSON = [
            "encoding": .string(file.encoding),
            "doubts": .array(doubts.map { ["zh": .string($0.zhHans), "en": .string($0.en)] }),
        ]
        let size = (try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? NSNumber)?.int64Value ?? 0
        return try await engine.work(as: actor) { work in
            try work.authorise(.create, object)
            let id = work.newID()
            try work.connection.execute(
                """
                INSERT INTO imports (tenant,id,object,name,path,size,state,plan,progress,actor_id,created_at) \
                VALUES (?,?,?,?,?,?,'uploaded',?,0,?,?)
                """,
                [
                    .int(actor.tenant), .int(id), .text(object.name), .text(String(name.prefix(200))),
                    .text(file.path), .int(size), .text(plan.text),
                    .int(actor.user), .int(work.now.milliseconds),
                ])
            return id
        }
    }

    /// A file as the engine reads it: a workbook becomes a CSV file beside it.
    static func readable(_ path: String) throws -> (path: String, encoding: String) {
        guard let file = FileHandle(forReadingAtPath: path) else { throw ImportProblem.unreadable(path) }
        let head = try file.read(upToCount: 8) ?? Data()
        try file.close()
        guard Workbook.isWorkbook(head) else {
            return (path, try CSVReader(path: path, options: CSVOptions()).encoding.encoding.rawValue)
        }
        let target = "\(path).csv"
        try SheetFile.unpack(path, to: target)
        try? FileManager.default.removeItem(atPath: path)
        return (target, "XLSX")
    }

    /// What is wrong with a file, as a form says it.
    static func refusal(_ error: any Error) -> any Error {
        switch error {
        case let problem as SheetProblem:
            Refusal.invalid([FieldProblem("file", Label(problem.chinese, problem.description))])
        case CSVError.unreadable: Refusal.invalid([FieldProblem("file", "无法读取该文件", "the file cannot be read")])
        case let problem as CSVError:
            Refusal.invalid([FieldProblem("file", Label(problem.chinese, problem.description))])
        case let problem as ImportProblem:
            Refusal.invalid([FieldProblem("mapping", Label("对应关系有误：\(problem)", "the columns are wrong: \(problem)"))])
        default: error
        }
    }

    public func job(_ id: Int64, as actor: Actor) async throws -> ImportJob { try await row(id, actor).job }

    public func jobs(as actor: Actor) async throws -> [ImportJob] {
        let seesAll = actor.isKeeper(engine.schema)
        return try await engine.database.read { connection in
            try connection.all(
                """
                SELECT \(ImportRecord.columns) FROM imports WHERE tenant = ? AND (actor_id = ? OR 1 = ?) \
                ORDER BY id DESC LIMIT 50
                """, [.int(actor.tenant), .int(actor.user), .int(seesAll ? 1 : 0)]
            ) { ImportRecord($0).job }
        }
    }

    /// An import of the actor's own, or any for an administrator.
    func row(_ id: Int64, _ actor: Actor) async throws -> ImportRecord {
        let found = try await engine.database.read { connection in
            try connection.first(
                "SELECT \(ImportRecord.columns) FROM imports WHERE tenant = ? AND id = ?",
                [.int(actor.tenant), .int(id)],
                ImportRecord.init)
        }
        guard let found, found.actor == actor.user || actor.isKeeper(engine.schema) else {
            throw Refusal.notFound(object: "import", id: id)
        }
        return found
    }

    func object(_ row: ImportRecord) throws -> ObjectDefinition {
        guard let object = engine.schema.object(row.object) else {
            throw Refusal.notFound(object: row.object, id: nil)
        }
        return object
    }

    public func sheet(_ id: Int64, as actor: Actor) async throws -> ImportSheet {
        let row = try await row(id, actor)
        let object = try object(row)
        let (header, sample, leftOut) = try Self.head(row.path, nil)
        let fields = ChosenMapping.fields(object, actor)
        var choices = ImportChoices(fields: HeaderGuess(object, fields).fields(header))
        let kept = try await remembered(object, header, actor)
        if let kept { choices = kept }
        choices.fields = choices.fields.filter { place, name in
            header.indices.contains(place) && fields.contains { $0.name == name }
        }
        return ImportSheet(
            job: row.job, header: header, sample: sample, encoding: row.encoding, choices: choices,
            isRemembered: kept != nil, fields: fields, leftOut: leftOut, doubts: row.doubts)
    }

    /// The column names and the first rows of a file, and what stands above the names.
    static func head(_ path: String, _ encoding: String?) throws
        -> (header: [String], sample: [[String]], leftOut: [ImportRemark])
    {
        do {
            var options = CSVOptions()
            options.encoding = encoding.flatMap(TextEncoding.init)
            let reader = try CSVReader(path: path, options: options)
            var sample: [[String]] = []
            while sample.count < 20, let row = try reader.next() { sample.append(row.fields) }
            let leftOut = reader.titleLines.map { ImportRemark(text: $0.remark, lines: [$0.line], count: 1) }
            return (reader.header, sample, leftOut)
        } catch {
            throw refusal(error)
        }
    }

    private func remembered(
        _ object: ObjectDefinition, _ header: [String], _ actor: Actor
    ) async throws -> ImportChoices? {
        let text = try await engine.database.read { connection in
            try connection.first(
                "SELECT body FROM import_mappings WHERE tenant = ? AND object = ? AND header = ?",
                [.int(actor.tenant), .text(object.name), .text(Self.key(header))]
            ) { $0.text(0) }
        }
        guard let text, let json = try? JSON(parsing: text) else { return nil }
        var fields: [Int: String] = [:]
        for (place, name) in json["fields"]?.object ?? [] {
            if let number = Int(place), let name = name.string { fields[number] = name }
        }
        return ImportChoices(fields: fields, onDuplicate: json["on_duplicate"]?.string ?? "skip")
    }

    /// The columns are remembered by their names, whoever chose.
    func remember(_ choices: ImportChoices, _ object: ObjectDefinition, _ header: [String], _ work: Work) throws {
        let fields = choices.fields.sorted { $0.key < $1.key }.map { (String($0.key), JSON.string($0.value)) }
        let body: JSON = ["fields": .object(fields), "on_duplicate": .string(choices.onDuplicate)]
        try work.connection.execute(
            """
            INSERT INTO import_mappings (tenant,object,header,body,saved_at) VALUES (?,?,?,?,?) \
            ON CONFLICT (tenant,object,header) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at
            """,
            [
                .int(work.actor.tenant), .text(object.name), .text(Self.key(header)), .text(body.text),
                .int(work.now.milliseconds),
            ])
    }

    private static func key(_ header: [String]) -> String {
        SHA256.hash(data: Array(header.joined(separator: "\u{1F}").utf8)).prefix(16)
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension Actor {
    /// Who may change every user sees what everybody imported.
    func isKeeper(_ schema: Declarations) -> Bool {
        schema.object("user").map { access.reach(.update, $0) == .all } ?? false
    }
}

/// A row of `imports`.
struct ImportRecord: Sendable {
    let id: Int64
    let object: String
    let name: String
    let path: String
    let size: Int64
    let state: String
    let plan: JSON
    let tally: JSON
    let progress: Int64
    let actor: Int64
    let at: Instant
    let problem: String?

    static let columns = "id,object,name,path,size,state,plan,tally,progress,actor_id,created_at,problem"

    init(_ row: any Row) {
        id = row.int(0)
        object = row.text(1)
        name = row.text(2)
        path = row.text(3)
        size = row.int(4)
        state = row.text(5)
        plan = (try? JSON(parsing: row.text(6))) ?? .null
        tally = row.optionalText(7).flatMap { try? JSON(parsing: $0) } ?? .null
        progress = row.int(8)
        actor = row.int(9)
        at = Instant(row.int(10))
        problem = row.optionalText(11)
    }

    var doubts: [Label] {
        (plan["doubts"]?.array ?? []).map { Label($0["zh"]?.string ?? "", $0["en"]?.string ?? "") }
    }

    var encoding: String { plan["encoding"]?.string ?? "UTF-8" }

    /// How the tally calls the rows of an outcome that were taken back.
    static func undone(_ outcome: String) -> String { "undone_\(outcome)" }

    var job: ImportJob {
        let all = ImportTally(json: tally)
        var counts = RowOutcome.allCases.map { outcome in
            (outcome.rawValue, all[outcome] - Int(tally[Self.undone(outcome.rawValue)]?.int ?? 0))
        }.filter { $0.1 > 0 }
        if state == "reverted" { counts.removeAll { ["created", "updated"].contains($0.0) } }
        if all.rejected > 0 { counts.append(("rejected", all.rejected)) }
        for name in ["removed", "restored", "kept"] {
            if let count = tally[name]?.int, count > 0 { counts.append((name, Int(count))) }
        }
        let percent = state == "done" || state == "reverted" ? 100 : Int(progress * 100 / max(1, size))
        return ImportJob(
            id: id, object: object, name: name, state: state, percent: min(100, percent),
            counts: counts.map { (outcome: $0.0, count: $0.1) }, reasons: all.reasons.map { ($0.text, $0.count) },
            remarks: all.remarks.map { ImportRemark(text: $0.text, lines: $0.lines, count: $0.count) },
            actor: actor, at: at, problem: problem)
    }
}
