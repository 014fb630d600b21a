import China
import Foundation
import Testing

@testable import Insight

@Suite("Dictionary of metrics")
struct DefinitionTests {
    @Test("every id is unique, snake_case and found by name")
    func ids() {
        let ids = MetricDefinition.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.count >= 35)
        for metric in MetricDefinition.all {
            #expect(metric.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }, "\(metric.id)")
            #expect(MetricDefinition.named(metric.id) == metric)
        }
        #expect(MetricDefinition.named("nothing") == nil)
    }

    @Test("every definition is complete in both languages")
    func texts() {
        for metric in MetricDefinition.all {
            for text in [metric.name, metric.meaning, metric.rows] {
                #expect(!text.zhHans.isEmpty && !text.en.isEmpty, "\(metric.id)")
                #expect(!text.en.unicodeScalars.contains { (0x4e00...0x9fff).contains($0.value) }, "\(metric.id)")
            }
            #expect(metric.formulaVersion >= 1)
        }
        for unit in MetricUnit.allCases { #expect(!unit.text(.zhHans).isEmpty && !unit.text(.en).isEmpty) }
        for reason in Undefined.allCases { #expect(reason.text(.zhHans) != reason.text(.en)) }
    }

    @Test("the page of metrics shows the definitions as they are")
    func page() throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/metrics.md")
        var page = try String(contentsOf: url, encoding: .utf8)
        for language in Language.allCases {
            let mark = "<!-- metrics \(language.rawValue) -->\n"
            let parts = page.components(separatedBy: mark)
            try #require(parts.count == 3, "docs/metrics.md needs two marks \(mark)")
            if ProcessInfo.processInfo.environment["TUTTI_WRITE_DOCS"] != nil {
                page = parts[0] + mark + MetricDefinition.markdown(language) + mark + parts[2]
                try page.write(to: url, atomically: true, encoding: .utf8)
            } else {
                #expect(parts[1] == MetricDefinition.markdown(language), "run the tests with TUTTI_WRITE_DOCS=1")
            }
        }
    }

    @Test("a measure is stored with its figure or its reason")
    func stored() throws {
        let ratio = try #require(Ratio(3, of: 5))
        for measure: Measure<Ratio> in [.value(ratio), .notDefined(.noChurn)] {
            let data = try JSONEncoder().encode(measure)
            #expect(try JSONDecoder().decode(Measure<Ratio>.self, from: data) == measure)
        }
        let text = String(decoding: try JSONEncoder().encode(Measure<Ratio>.notDefined(.noChurn)), as: UTF8.self)
        #expect(text == #"{"not_defined":"no_churn"}"#)
    }
}
