import China
import Records
import Sheets
import Tables
import Web

extension ImportDesk {
    public func export(_ question: ExportQuestion, as actor: Actor) throws -> ExportFile {
        let export = try RecordExport(
            question.object.name, filter: question.filter, search: question.search, sort: question.sort,
            fields: question.fields, isMine: question.isMine, isShared: question.isShared, for: question.language,
            through: "page", as: actor, engine)
        let ending = question.isWorkbook ? "xlsx" : "csv"
        let name = "\(question.object.plural)-\(CivilDay.text(engine.clock.now)).\(ending)"
        guard question.isWorkbook else {
            return ExportFile(name: name, type: "text/csv; charset=utf-8") { sink in
                _ = try await export.run { try await sink($0) }
            }
        }
        let sheet = question.object.label(question.language)
        return ExportFile(
            name: name, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        ) { sink in
            let writer = try WorkbookWriter(sheet: sheet)
            try writer.header(export.header)
            let numbers = export.numbers
            _ = try await export.pages { rows in
                for row in rows { try writer.write(zip(row, numbers).map(Self.cell)) }
                try await sink(writer.take())
            }
            try writer.finish()
            try await sink(writer.take())
        }
    }

    private static func cell(_ text: String, _ isNumber: Bool) -> WorkbookWriter.Cell {
        isNumber && !text.isEmpty && text.utf8.count <= 15 && Double(text) != nil ? .number(text) : .text(text)
    }
}

/// The day of a moment in Beijing, for the names of files.
private enum CivilDay {
    static func text(_ now: Instant) -> String {
        String(RFC3339.text(now.adding(8 * Instant.hour)).prefix(10))
    }
}
