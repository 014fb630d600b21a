import Assets
import Foundation
import Markup
import Records
import Testing

@testable import Web

@Suite("Components")
struct ComponentTests {
    private let words = Wording(language: .en)

    @Test("the sprite that is fetched holds every icon that pages use")
    func icons() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let lock = try String(contentsOf: root.appendingPathComponent("bin/assets.lock"), encoding: .utf8)
        for icon in Icon.allCases { #expect(lock.contains("\"\(icon.rawValue)\""), "\(icon.rawValue)") }
        guard let sprite = Assets.data("icons.svg") else { return }
        let text = String(decoding: sprite, as: UTF8.self)
        for icon in Icon.allCases { #expect(text.contains("<symbol id=\"\(icon.rawValue)\""), "\(icon.rawValue)") }
    }

    @Test("a chart's scale is a round number not below its highest value, whatever that is")
    func scale() {
        var generator = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
        var state = seed
        for _ in 0..<2000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(state >> 11) / 9_007_199_254_740_992 * [0.001, 1, 1e3, 1e9][Int(state % 4)]
            let top = Chart.round(above: value)
            #expect(top >= value && (value == 0 || top <= value * 2.5), "\(value) with seed \(seed)")
        }
        #expect(Chart.round(above: 0) == 1 && Chart.round(above: .nan) == 1 && Chart.round(above: .infinity) == 1)
    }

    @Test("numbers are written as people read them")
    func numbers() {
        let all: [(Double, String)] = [
            (0, "0"), (7.04, "7"), (1234.56, "1,234.6"), (-1_000_000, "-1,000,000"), (999.96, "1,000"), (.nan, "—"),
        ]
        for (value, text) in all { #expect(Chart.plain(value) == text) }
        #expect(Chart.short(12.345) == "12.35" && Chart.short(-0.5) == "-0.50" && Chart.short(3) == "3")
    }

    @Test("a chart says its numbers as a table, and draws nothing that is not a number")
    func chart() {
        for shape in [Chart.Shape.bars, .line, .donut] {
            let chart = Chart(
                words: words, title: "<Receipts>", shape: shape, names: ["Jan", "Feb"],
                series: [Chart.Series(name: "Web", values: [3, -1]), Chart.Series(name: "Event", values: [])])
            let text = chart.html.text
            #expect(text.contains("&lt;Receipts&gt;") && text.contains("role=\"img\"") && text.contains("<table"))
            #expect(!text.contains("nan") && !text.contains("inf") && !text.contains("height=\"-"))
        }
        let none = Chart(words: words, title: "None", shape: .donut, names: [], series: [])
        #expect(none.html.text.contains("None"))
    }

    @Test("people are known by what colleagues call them")
    func avatars() {
        let all = [("周岚", "岚"), ("Emma Stone", "ES"), ("emma", "E"), ("", "?"), ("🧨", "?"), ("欧阳娜娜", "娜")]
        for (name, letters) in all { #expect(Avatar(name: name).html.text.contains(">\(letters)<"), "\(name)") }
        #expect(Avatar(name: "星河制造", isCompany: true).html.text.contains(">星<"))
        #expect(Avatar(name: "周岚").html.text == Avatar(name: "周岚").html.text)
    }

    @Test("a match is marked and stays text")
    func highlight() {
        #expect(MarkedText("Galaxy <b>", typed: "galaxy")?.html.text == "<mark>Galaxy</mark> &lt;b&gt;")
        #expect(MarkedText("a&b", typed: "&")?.html.text == "a<mark>&amp;</mark>b")
        #expect(MarkedText("客户 <b>", typed: "ke hu")?.html.text == "<mark>客户</mark> &lt;b&gt;")
        #expect(MarkedText("Galaxy", typed: "x<y") == nil && MarkedText("客户", typed: "") == nil)
    }

    @Test("a button that leads somewhere and may not be pressed leads nowhere")
    func disabled() {
        let button = Button(text: "Go", link: Link(path: "/o/leads"), isDisabled: true).html.text
        #expect(!button.contains("href") && button.contains("aria-disabled=\"true\""))
    }

    @Test("packed bytes are what they were, and small ones are left alone")
    func gzip() throws {
        let text = Array(String(repeating: "合奏 Tutti ", count: 500).utf8)
        let packed = try #require(Gzip.packed(text))
        #expect(packed.count < text.count / 10 && packed.prefix(2) == [0x1F, 0x8B])
        #expect(Gzip.packed([1, 2, 3]) == nil)
    }
}
