import China
import Records

/// What the pages ask of the import and export of files: the same engine that the command line works with.
public protocol ExchangeDoor: Sendable {
    /// The largest file taken, in bytes.
    var limit: Int { get }
    /// Where uploaded files wait.
    var folder: String { get }
    /// Takes a file that was uploaded: a workbook is unpacked, the columns are guessed, the import is noted.
    func accept(_ path: String, name: String, for object: ObjectDefinition, as actor: Actor) async throws -> Int64
    /// An import somebody may see, with the first lines of its file.
    func sheet(_ id: Int64, as actor: Actor) async throws -> ImportSheet
    /// How an import stands.
    func job(_ id: Int64, as actor: Actor) async throws -> ImportJob
    /// The last imports somebody may see.
    func jobs(as actor: Actor) async throws -> [ImportJob]
    /// What would become of the first rows; nothing is written.
    func preview(_ id: Int64, _ plan: ImportChoices, as actor: Actor) async throws -> ImportPreview
    /// Begins an import in the background; its columns are remembered.
    func start(_ id: Int64, _ plan: ImportChoices, as actor: Actor) async throws
    /// Begins taking an import back in the background.
    func revert(_ id: Int64, as actor: Actor) async throws
    /// Some rows of an import, those with one outcome.
    func rows(_ id: Int64, _ outcome: String, after line: Int64, as actor: Actor) async throws -> [ImportRow]
    /// The file of refused rows, nil when none was refused.
    func rejects(_ id: Int64, as actor: Actor) async throws -> String?
    /// A file of the records somebody may export, given piece by piece.
    func export(_ question: ExportQuestion, as actor: Actor) throws -> ExportFile
}

/// An uploaded file and how its columns may become fields.
public struct ImportSheet: Sendable {
    /// The import.
    public let job: ImportJob
    /// The names of the columns.
    public let header: [String]
    /// The first rows.
    public let sample: [[String]]
    /// What the file is written in, as `UTF-8`; `XLSX` for a workbook.
    public let encoding: String
    /// How the columns are taken unless somebody says otherwise.
    public let choices: ImportChoices
    /// Whether the choice is the one made for such a file before.
    public let isRemembered: Bool
    /// The fields a column may become.
    public let fields: [AnyField]
    /// Lines above the names of the columns, which are no rows.
    public let leftOut: [ImportRemark]
    /// Why the file may not be what it should be.
    public let doubts: [Label]

    /// A sheet from its parts.
    public init(
        job: ImportJob, header: [String], sample: [[String]], encoding: String, choices: ImportChoices,
        isRemembered: Bool, fields: [AnyField], leftOut: [ImportRemark], doubts: [Label]
    ) {
        self.doubts = doubts
        self.leftOut = leftOut
        self.job = job
        self.header = header
        self.sample = sample
        self.encoding = encoding
        self.choices = choices
        self.isRemembered = isRemembered
        self.fields = fields
    }
}

/// Something noticed that refuses no row.
public struct ImportRemark: Sendable {
    /// What.
    public let text: Label
    /// The first few lines of the file it was noticed on.
    public let lines: [Int]
    /// On how many lines.
    public let count: Int

    /// A remark.
    public init(text: Label, lines: [Int], count: Int) {
        self.text = text
        self.lines = lines
        self.count = count
    }
}

/// What somebody chose for an import.
public struct ImportChoices: Sendable, Hashable {
    /// The field of each column, by place; columns without one are left out.
    public var fields: [Int: String]
    /// What happens when the record is there: `skip`, `update` or `create`.
    public var onDuplicate: String
    /// What the file is written in, nil to find out.
    public var encoding: String?

    /// Choices.
    public init(fields: [Int: String], onDuplicate: String = "skip", encoding: String? = nil) {
        self.fields = fields
        self.onDuplicate = onDuplicate
        self.encoding = encoding
    }
}

/// An import and how far it is.
public struct ImportJob: Sendable {
    /// The import.
    public let id: Int64
    /// The object, as in `lead`.
    public let object: String
    /// The name of the file.
    public let name: String
    /// `uploaded`, `running`, `done`, `failed`, `reverting` or `reverted`.
    public let state: String
    /// Percent done.
    public let percent: Int
    /// Rows by outcome.
    public let counts: [(outcome: String, count: Int)]
    /// Why rows were refused, the most frequent first.
    public let reasons: [(text: Label, count: Int)]
    /// What was noticed besides.
    public let remarks: [ImportRemark]
    /// Who uploaded it.
    public let actor: Int64
    /// When.
    public let at: Instant
    /// Why it failed.
    public let problem: String?

    /// A job from its parts.
    public init(
        id: Int64, object: String, name: String, state: String, percent: Int,
        counts: [(outcome: String, count: Int)], reasons: [(text: Label, count: Int)], remarks: [ImportRemark],
        actor: Int64, at: Instant, problem: String?
    ) {
        self.remarks = remarks
        self.id = id
        self.object = object
        self.name = name
        self.state = state
        self.percent = percent
        self.counts = counts
        self.reasons = reasons
        self.actor = actor
        self.at = at
        self.problem = problem
    }
}

/// What would become of the first rows.
public struct ImportPreview: Sendable {
    /// One row each.
    public let rows: [ImportRow]

    /// A preview.
    public init(rows: [ImportRow]) { self.rows = rows }
}

/// One row of an import.
public struct ImportRow: Sendable {
    /// The line of the file.
    public let line: Int64
    /// `created`, `updated`, `unchanged`, `duplicate`, `rejected`, and after a revert `removed`, `restored`, `kept`.
    public let outcome: String
    /// The record it became or repeats.
    public let record: Int64?
    /// What it held, in a preview.
    public let cells: [String]
    /// What is wrong, by column; a column of nothing is the row as a whole.
    public let problems: [(column: String, text: Label)]
    /// The earlier line of the same file it repeats, in a preview.
    public let sameAs: Int64?
    /// What was noticed about it that does not stop it, in a preview.
    public let remarks: [Label]

    /// A row from its parts.
    public init(
        line: Int64, outcome: String, record: Int64?, cells: [String] = [],
        problems: [(column: String, text: Label)] = [], sameAs: Int64? = nil, remarks: [Label] = []
    ) {
        self.remarks = remarks
        self.sameAs = sameAs
        self.line = line
        self.outcome = outcome
        self.record = record
        self.cells = cells
        self.problems = problems
    }
}

/// Which records are exported, and how.
public struct ExportQuestion: Sendable {
    /// The object.
    public let object: ObjectDefinition
    /// A condition.
    public var filter: String?
    /// A text as in the search box.
    public var search: String?
    /// Whether only what the asker is responsible for.
    public var isMine = false
    /// Whether only what others shared with the asker.
    public var isShared = false
    /// The order, as in `-created_at`.
    public var sort: String?
    /// The columns, nil for all that may be seen.
    public var fields: [String]?
    /// Whether it is a workbook, else CSV.
    public var isWorkbook = false
    /// The language of the head line and of choices.
    public var language = Language.zhHans

    /// All records of an object.
    public init(_ object: ObjectDefinition) { self.object = object }
}

/// A file that is made while it is sent.
public struct ExportFile: Sendable {
    /// What the browser saves it as.
    public let name: String
    /// Its media type.
    public let type: String
    /// Makes it, piece by piece.
    public let write: @Sendable (_ sink: ([UInt8]) async throws -> Void) async throws -> Void

    /// A file from its parts.
    public init(
        name: String, type: String,
        write: @escaping @Sendable (_ sink: ([UInt8]) async throws -> Void) async throws -> Void
    ) {
        self.name = name
        self.type = type
        self.write = write
    }
}
