/// The parts of a workbook that are the same in each.
enum WorkbookText {
    private static let head = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#
    private static let schemas = "http://schemas.openxmlformats.org"
    private static let main = #"xmlns="\#(schemas)/spreadsheetml/2006/main""#
    private static let kind = "\(schemas)/officeDocument/2006/relationships"

    static let types = """
        \(head)<Types xmlns="\(schemas)/package/2006/content-types"><Default Extension="rels" \
        ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
        ContentType="application/xml"/><Override PartName="/xl/workbook.xml" \
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override \
        PartName="/xl/worksheets/sheet1.xml" \
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override \
        PartName="/xl/styles.xml" \
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
        """

    static let relations = """
        \(head)<Relationships xmlns="\(schemas)/package/2006/relationships"><Relationship Id="rId1" \
        Type="\(kind)/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """

    static func workbook(_ sheet: String) -> String {
        """
        \(head)<workbook \(main) xmlns:r="\(kind)"><sheets><sheet name="\(sheet.isEmpty ? "Sheet1" : sheet)" \
        sheetId="1" r:id="rId1"/></sheets></workbook>
        """
    }

    static let workbookRelations = """
        \(head)<Relationships xmlns="\(schemas)/package/2006/relationships"><Relationship Id="rId1" \
        Type="\(kind)/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="\(kind)/styles" \
        Target="styles.xml"/></Relationships>
        """

    static let styles = """
        \(head)<styleSheet \(main)><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz \
        val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill>\
        </fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2">\
        <xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>
        """

    static let sheetBegin = """
        \(head)<worksheet \(main)><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" \
        activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>
        """

    static let sheetEnd = "</sheetData></worksheet>"

    /// A text as it stands in XML; what XML cannot hold is left out.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "\n", "\t": result.append(scalar)
            default: if scalar.value >= 0x20, scalar.value != 0xFFFE, scalar.value != 0xFFFF { result.append(scalar) }
            }
        }
        return String(result)
    }
}
