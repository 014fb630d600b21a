import Automation
import China
import Foundation
import Records
import Tables

/// The importers of the public data sets: companies, leads, a marketplace's funnel and a sales pipeline.
///
/// The sets are read from a folder and are no part of the product.
public enum PublicData {
    /// What became of one set.
    public struct Report: Sendable {
        /// The set and the records it became, as `olist_funnel: leads`.
        public let name: String
        /// Counts with reasons.
        public let tally: ImportTally
        /// Time it took.
        public let seconds: Double

        /// A heading and the counts.
        public func text(_ language: Language) -> String {
            let tenths = Int((seconds * 10).rounded())
            let head = language.text(
                zh: "\(name)：\(tally.rows) 行，\(tenths / 10).\(tenths % 10) 秒",
                en: "\(name): \(tally.rows) rows, \(tenths / 10).\(tenths % 10) s")
            return "\(head)\n\(tally.text(language))"
        }
    }

    /// Imports every set that the folder holds, in the order in which they refer to each other; a second time finds
    /// only duplicates. `progress` hears of each set as it is done.
    public static func importAll(
        from folder: String, into engine: Engine, tenant: Int64, progress: @Sendable (Report) -> Void = { _ in }
    ) async throws -> [Report] {
        let place = Place(folder: folder, engine: engine, actor: try await engine.system(tenant))
        var reports: [Report] = []
        for step in steps {
            guard let report = try await step(place) else { continue }
            progress(report)
            reports.append(report)
        }
        return reports
    }

    private static let steps: [@Sendable (Place) async throws -> Report?] = [
        zhejiang, courseLeads, marketplaceLeads, marketplaceDeals, agents, customers, parents, products, pipeline,
    ]

    /// Where the sets come from and go to.
    struct Place: Sendable {
        let folder: String
        let engine: Engine
        let actor: Actor

        /// Imports one file with a plan made from its header; nil when it is not there.
        func run<Prepared>(
            _ name: String, _ file: String, _ plan: ([String]) throws -> ImportPlan<Prepared>
        ) async throws -> Report? {
            let path = "\(folder)/\(file)"
            guard FileManager.default.isReadableFile(atPath: path) else { return nil }
            var settings = ImportRun<Prepared>.Settings()
            settings.again = true
            settings.batch = 500
            let start = ContinuousClock.now
            let run = ImportRun(
                engine: engine, actor: actor, plan: try plan(try CSVReader(path: path).header), path: path,
                settings: settings, key: try ImportMark.key(path, Array("public \(name)".utf8)))
            let tally = try await run.run()
            return Report(name: name, tally: tally, seconds: start.duration(to: .now) / .seconds(1))
        }

        /// Imports one file by a mapping, as anybody could with `tutti import`.
        func run(_ name: String, _ file: String, _ object: String, _ mapping: String) async throws -> Report? {
            try await run(name, file) { header in
                let mapping = try ImportMapping(bytes: Array(mapping.utf8))
                guard let definition = engine.schema.object(object) else {
                    throw ImportProblem.unknownObject(object, known: engine.schema.objects.map(\.name))
                }
                return try RecordImport(
                    definition, mapping, header: header, by: actor, schema: engine.schema, onDuplicate: .skip
                ).plan
            }
        }

        /// Imports one file with a function for each row.
        func rows(
            _ name: String, _ file: String, _ write: @escaping @Sendable (NamedRow, Work, RowNotes) throws -> RowOutcome
        ) async throws -> Report? {
            try await run(name, file) { header in
                let places = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
                return ImportPlan(prepare: { NamedRow(fields: $0.fields, places: places) }, write: write)
            }
        }
    }

    /// A row whose cells are read by the names of their columns, without blanks around them.
    struct NamedRow: Sendable {
        let fields: [String]
        let places: [String: Int]

        subscript(_ column: String) -> String? {
            guard let place = places[column], fields.indices.contains(place) else { return nil }
            let text = fields[place].trimmingSpaces
            return text.isEmpty ? nil : text
        }
    }
}
