import Assets
import Automation
import Conditions
import Foundation
import Records
import Storage

/// Looks a whole installation over and says what an operator should know.
public struct Doctor: Sendable {
    /// How bad a finding is.
    public enum State: String, Sendable, Codable, Comparable {
        /// As it should be.
        case fine = "ok"
        /// Works, but somebody should look.
        case warning
        /// Does not work.
        case failure

        public static func < (a: State, b: State) -> Bool { a.rank < b.rank }
        private var rank: Int {
            switch self {
            case .fine: 0
            case .warning: 1
            case .failure: 2
            }
        }
    }

    /// One thing looked at.
    public struct Finding: Sendable, Codable {
        /// What was looked at, as `migrations`.
        public let check: String
        /// How it is.
        public let state: State
        /// What was seen, and what to do.
        public let detail: String
    }

    private let address: String

    /// A doctor for the database at an address.
    public init(address: String) { self.address = address }

    /// Everything, the database first; what needs the database is left out when it cannot be reached.
    public func findings() async -> [Finding] {
        var findings: [Finding] = []
        do {
            let database = try Databases.open(address)
            findings += await examine(database)
            await database.close()
        } catch {
            findings.append(Finding(check: "database", state: .failure, detail: "\(error)"))
        }
        return findings + [assets()] + space()
    }

    private func examine(_ database: any Database) async -> [Finding] {
        var findings: [Finding] = []
        do {
            let start = ContinuousClock.now
            try await database.read { try $0.query("SELECT 1") { _ in } }
            let milliseconds = start.duration(to: .now) / .milliseconds(1)
            let detail = "\(database.dialect.name), answers in \(Int(milliseconds.rounded(.up))) ms"
            findings.append(Finding(check: "database", state: .fine, detail: detail))
        } catch {
            return [Finding(check: "database", state: .failure, detail: Self.words(error))]
        }
        let migrations = await migrations(database)
        findings += [migrations, await integrity(database)]
        guard migrations.state == .fine else { return findings }
        findings += [await jobs(database), await clock(database), await companies(database)]
        return findings
    }

    private func migrations(_ database: any Database) async -> Finding {
        await finding("migrations") {
            let report = try await Migrator(Migrations.all).check(database)
            if let problem = report.problems.first { return (.failure, problem.description) }
            guard report.pending.isEmpty else {
                let names = report.pending.map { "\($0.number) \($0.name)" }.joined(separator: ", ")
                return (.failure, "not applied: \(names); run `tutti migrate`")
            }
            return (.fine, "\(report.applied.count) applied")
        }
    }

    private func integrity(_ database: any Database) async -> Finding {
        await finding("integrity") {
            let problems = try await database.integrityProblems()
            guard let first = problems.first else { return (.fine, "nothing damaged") }
            return (.failure, "\(problems.count) problems, the first: \(first)")
        }
    }

    private func jobs(_ database: any Database) async -> Finding {
        await finding("jobs") {
            let now = SystemClock().now.milliseconds
            let (parked, waiting, oldest) = try await database.read { connection in
                let parked = try connection.first("SELECT COUNT(*) FROM jobs WHERE state = 'parked'") { $0.int(0) } ?? 0
                let ready = try connection.first(
                    "SELECT COUNT(*), MIN(due) FROM jobs WHERE state = 'ready' AND due <= ?", [.int(now)]
                ) { ($0.int(0), $0.int(1)) }
                return (parked, ready?.0 ?? 0, ready?.1 ?? 0)
            }
            if parked > 0 { return (.warning, "\(parked) parked; see `tutti jobs list`") }
            let late = (now - oldest) / 1000
            if waiting > 0, late > 60 {
                return (.warning, "\(waiting) due, the oldest for \(late) s: does a worker run?")
            }
            return (.fine, "none parked, \(waiting) due")
        }
    }

    private func clock(_ database: any Database) async -> Finding {
        await finding("clock") {
            let last = try await database.read { connection in
                let newest = "SELECT j.at FROM journal j WHERE j.tenant = t.id ORDER BY j.id DESC LIMIT 1"
                return try connection.first("SELECT MAX((\(newest))) FROM tenants t") {
                    $0.int(0)
                } ?? 0
            }
            let ahead = (last - SystemClock().now.milliseconds) / 1000
            guard ahead > 5 else { return (.fine, "not behind the journal") }
            return (.failure, "\(ahead) s behind the last journal entry: set the clock of this machine")
        }
    }

    private func companies(_ database: any Database) async -> Finding {
        await finding("companies") {
            let count = try await database.read { try $0.first("SELECT COUNT(*) FROM tenants") { $0.int(0) } ?? 0 }
            return count > 0 ? (.fine, "\(count)") : (.warning, "none yet: run `tutti init`")
        }
    }

    private func assets() -> Finding {
        let missing = ["divisions.tsv", "pinyin.txt", "pinyin-phrases.tsv"].filter { Assets.url($0) == nil }
        guard !missing.isEmpty else { return Finding(check: "assets", state: .fine, detail: "all there") }
        let names = missing.joined(separator: ", ")
        return Finding(
            check: "assets", state: .warning, detail: "\(names) missing, fallbacks are used: run bin/assets")
    }

    private func space() -> [Finding] {
        guard address.hasPrefix("sqlite:") else { return [] }
        let path = String(address.dropFirst("sqlite:".count))
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let files = FileManager.default
        let free = (try? files.attributesOfFileSystem(forPath: folder))?[.systemFreeSize] as? NSNumber
        guard let free = free?.int64Value else {
            return [Finding(check: "disk", state: .warning, detail: "the free space of \(folder) is unknown")]
        }
        let size = ((try? files.attributesOfItem(atPath: path))?[.size] as? NSNumber)?.int64Value ?? 0
        let detail = "\(free >> 20) MiB free, the database has \(size >> 20) MiB"
        let state: State = free < 64 << 20 ? .failure : free < max(1 << 30, size) ? .warning : .fine
        return [Finding(check: "disk", state: state, detail: detail)]
    }

    private func finding(_ check: String, _ look: () async throws -> (State, String)) async -> Finding {
        do {
            let (state, detail) = try await look()
            return Finding(check: check, state: state, detail: detail)
        } catch {
            return Finding(check: check, state: .failure, detail: Self.words(error))
        }
    }

    private static func words(_ error: any Error) -> String {
        if let storage = error as? StorageError { return "\(storage.description) \(storage.detail)" }
        return "\(error)"
    }
}
