/// The texts of the pages that take files in.
enum ImportWords: Catalog {
    case imports, nothingToImport, earlier, object, file, upload, remembered, preview, start, columns, column, becomes
    case samples, leaveOut, onDuplicate, encoding, line, result, rejectFile, revert, showRows
    case fileHint(Int)
    case importOf(String)
    case readAs(String)
    case previewOf(Int)

    var chinese: String {
        switch self {
        case .imports: "导入"
        case .nothingToImport: "您的角色不能新建任何记录。"
        case .earlier: "以往的导入"
        case .object: "导入为"
        case .file: "文件"
        case .upload: "上传"
        case .remembered: "列的对应关系沿用上次同样表头的选择。"
        case .preview: "预览"
        case .start: "开始导入"
        case .columns: "列与字段"
        case .column: "列"
        case .becomes: "对应字段"
        case .samples: "示例"
        case .leaveOut: "（不导入）"
        case .onDuplicate: "遇到重复记录时"
        case .encoding: "编码"
        case .line: "行"
        case .result: "结果"
        case .rejectFile: "下载被拒绝的行"
        case .revert: "撤销导入"
        case .showRows: "查看各行结果"
        case .fileHint(let size): "表格文件（逗号分隔文本或工作簿），最大 \(size) 兆；编码与分隔符自动识别。"
        case .importOf(let name): "导入：\(name)"
        case .readAs(let encoding): "识别为 \(encoding)"
        case .previewOf(let count): "前 \(count) 行的结果（尚未写入）"
        }
    }

    var english: String {
        switch self {
        case .imports: "Imports"
        case .nothingToImport: "Your roles let you create no records."
        case .earlier: "Earlier imports"
        case .object: "Import as"
        case .file: "File"
        case .upload: "Upload"
        case .remembered: "The columns are taken as they were last time for a file with the same header."
        case .preview: "Preview"
        case .start: "Start import"
        case .columns: "Columns and fields"
        case .column: "Column"
        case .becomes: "Becomes"
        case .samples: "Samples"
        case .leaveOut: "(left out)"
        case .onDuplicate: "When the record is there"
        case .encoding: "Encoding"
        case .line: "Line"
        case .result: "Result"
        case .rejectFile: "Download refused rows"
        case .revert: "Take import back"
        case .showRows: "Show what became of each row"
        case .fileHint(let size):
            "A table: separated text or a workbook, at most \(size) MiB. Encoding and separator are found out."
        case .importOf(let name): "Import: \(name)"
        case .readAs(let encoding): "Read as \(encoding)"
        case .previewOf(let count): "What would become of the first \(count) rows (nothing is written yet)"
        }
    }
}
