/// The texts of the pages that take files in.
enum ImportWords: Catalog {
    case imports, nothingToImport, earlier, object, file, upload, remembered, preview, start, columns, column, becomes
    case samples, leaveOut, onDuplicate, encoding, line, result, outcome, rejectFile, revert, revertHelp, another
    case fileName, kind, steps, state, rows, by, at, showRecord, noRows, exchange, exportWorkbook, exportText,
        importHere
    case fileHint(Int)
    case importOf(String)
    case readAs(String)
    case onLine(String)
    case sameAs(String)
    case previewOf(Int)

    var chinese: String {
        switch self {
        case .imports: "导入"
        case .nothingToImport: "你的角色不能新建任何记录。"
        case .earlier: "导入记录"
        case .object: "导入为"
        case .file: "选择文件"
        case .upload: "上传"
        case .fileName: "文件"
        case .kind: "对象"
        case .remembered: "已沿用上次相同表头的对应关系。"
        case .preview: "预览"
        case .start: "开始导入"
        case .columns: "对应字段"
        case .column: "文件中的列"
        case .becomes: "对应字段"
        case .samples: "示例"
        case .leaveOut: "（不导入）"
        case .onDuplicate: "记录已存在时"
        case .encoding: "编码"
        case .line: "行"
        case .result: "结果"
        case .outcome: "处理结果"
        case .rejectFile: "下载被拒绝的行"
        case .revert: "撤销导入"
        case .revertHelp: "新建的记录将被移除，被更新的记录恢复原值；之后有人改动过、评论过、上传过文件、建过任务或相关记录的保留不动，并在此列出。"
        case .another: "再导入一个文件"
        case .steps: "导入步骤"
        case .state: "状态"
        case .rows: "行数"
        case .by: "导入人"
        case .at: "时间"
        case .showRecord: "查看记录"
        case .noRows: "没有这样的行。"
        case .exchange: "导入与导出"
        case .exportWorkbook: "导出为 Excel"
        case .exportText: "导出为 CSV"
        case .importHere: "从文件导入…"
        case .fileHint(let size): "CSV 或 Excel 文件，最大 \(size) MB；编码与分隔符自动识别。"
        case .importOf(let name): "导入：\(name)"
        case .readAs(let encoding): "识别为 \(encoding)"
        case .onLine(let lines): "第 \(lines) 行"
        case .sameAs(let line): "与第 \(line) 行相同"
        case .previewOf(let count): "前 \(count) 行预览（尚未写入）"
        }
    }

    var english: String {
        switch self {
        case .imports: "Imports"
        case .nothingToImport: "Your roles let you create no records."
        case .earlier: "Earlier imports"
        case .object: "Import as"
        case .file: "Choose a file"
        case .upload: "Upload"
        case .fileName: "File"
        case .kind: "Records"
        case .remembered: "Columns are matched as in your last import with this header."
        case .preview: "Preview"
        case .start: "Start import"
        case .columns: "Match columns"
        case .column: "File column"
        case .becomes: "Maps to"
        case .samples: "Samples"
        case .leaveOut: "(left out)"
        case .onDuplicate: "If the record already exists"
        case .encoding: "Encoding"
        case .line: "Line"
        case .result: "Result"
        case .outcome: "Outcome"
        case .rejectFile: "Download rejected rows"
        case .revert: "Undo import"
        case .revertHelp:
            "Records it made are removed and records it changed get their values back. What somebody changed, "
                + "commented on or gave files, tasks or related records since stays as it is and is listed here."
        case .another: "Import another file"
        case .steps: "Steps of the import"
        case .state: "State"
        case .rows: "Rows"
        case .by: "Imported by"
        case .at: "When"
        case .showRecord: "Show record"
        case .noRows: "There are no such rows."
        case .exchange: "Import and export"
        case .exportWorkbook: "Export to Excel"
        case .exportText: "Export as CSV"
        case .importHere: "Import from a file…"
        case .fileHint(let size):
            "A CSV or Excel file of at most \(size) MiB. Encoding and separator are detected automatically."
        case .importOf(let name): "Import: \(name)"
        case .readAs(let encoding): "Read as \(encoding)"
        case .onLine(let lines): "Line \(lines)"
        case .sameAs(let line): "Same as line \(line)"
        case .previewOf(let count): "Preview of the first \(count) rows (nothing is saved yet)"
        }
    }
}
