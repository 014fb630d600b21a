import Conditions
import Foundation
import Records
import TestKit
import Testing
import Tutti

/// Every object's form, filled with what an enemy, a phone keyboard and a careless paste bring.
@Suite("Hostile text in every field")
struct HostileTextTests {
    static let texts: [String] = [
        "</textarea></td></option><script>alert('x')</script>", "\"' onfocus=alert(1) autofocus x='",
        "&lt;b&gt; &amp;amp; <!--",
        "\u{202E}gnp.exe\u{202D}\u{2066}", "😀𠮷👩‍👩‍👧‍👦🇨🇳", "a\u{200B}b\u{200D}c\u{FEFF}d", "${7*7}{{7*7}}<%= 7 %>",
        "'; DROP TABLE leads; --",
        "\u{0007}\u{001B}[31m", "مرحبا שלום 你好",
    ]

    /// Objects that people fill in by a form, in an order in which references can be satisfied.
    private func objects(_ app: TestApp, _ visitor: TestBrowser) async throws -> [ObjectDefinition] {
        var found: [ObjectDefinition] = []
        for object in Suite.declarations.objects where object.name != "user" {
            if try await visitor.get("/o/\(object.plural)/new").status == 200 { found.append(object) }
        }
        return found.sorted { $0.requiredReferences.count < $1.requiredReferences.count }
    }

    @Test("is kept as it is and shown as text, isolated, on form, page and list", arguments: TestDatabase.allCases)
    func kept(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .admin)
            var known: [String: String] = ["user": try await app.id(of: .sales)], count = 0
            for object in try await objects(app, visitor) {
                for (index, text) in Self.texts.enumerated() {
                    try await visitor.get("/o/\(object.plural)/new")
                    guard let fields = object.filled(text, number: index, known) else { break }
                    let saved = try await visitor.post("/o/\(object.plural)/new", fields)
                    guard saved.status == 303, let place = saved.location else {
                        // A field may refuse the text in words; then nothing that was typed is lost.
                        #expect(saved.status == 422, "\(object.name): \(text)")
                        safe(saved.text, "\(object.name) refused")
                        continue
                    }
                    count += 1
                    known[object.name] = known[object.name] ?? String(place.split(separator: "/").last ?? "")
                    let pages =
                        index == 0 ? [place, "\(place)/edit", "/o/\(object.plural)"] : [place, "\(place)/edit"]
                    for page in pages {
                        var reply = try await visitor.get(page)
                        // Some lists have a page of another kind.
                        if let onward = reply.location { reply = try await visitor.get(onward) }
                        #expect(reply.status == 200, "\(page)")
                        safe(reply.text, "\(object.name) \(page)")
                    }
                }
            }
            #expect(count > 80, "only \(count) records were made")
        }
    }

    private func safe(_ page: String, _ place: String) {
        for wrong in ["<script>alert", "</textarea></td>", "' onfocus=", "<!--", "\" onfocus="] {
            #expect(!page.contains(wrong), "\(place): \(wrong)")
        }
        // A mark that turns the direction stands in an element or attribute of its own, or between isolating characters.
        for line in page.components(separatedBy: "\u{202E}gnp").dropLast() {
            let before = line.suffix(12)
            let isIsolated =
                before.hasSuffix(">") || before.hasSuffix("\"") || before.hasSuffix("\u{2068}")
                || before.hasSuffix("&quot;")
            let isTitle = line.hasSuffix("<title>") || line.hasSuffix("：") || line.hasSuffix(": ")
            #expect(isIsolated || isTitle, "\(place): …\(line.suffix(40))")
        }
    }

    @Test(
        "of ten thousand characters is kept where it fits, and else the limit is named and nothing lost",
        arguments: TestDatabase.allCases)
    func long(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .admin)
            let long = String(repeating: "长😀", count: 5000)
            for object in try await objects(app, visitor) {
                for field in object.fields where !field.traits.contains(.readOnly) && field.isTyped {
                    try await visitor.get("/o/\(object.plural)/new")
                    let reply = try await visitor.post(
                        "/forms/check/\(object.plural)/new", [(field.name, long), ("_field", field.name)])
                    let place = "\(object.name).\(field.name)"
                    #expect(reply.status == 200, "\(place)")
                    guard case .text(let limit) = field.kind else {
                        #expect(!reply.text.contains("个字符"), "\(place)")
                        continue
                    }
                    #expect(reply.text.contains("最多 \(limit) 个字符"), "\(place): \(reply.text)")
                    let saved = try await visitor.post("/o/\(object.plural)/new", [(field.name, long)])
                    #expect(saved.status == 422 && saved.text.contains(long), "\(place)")
                }
            }
        }
    }

    @Test("that nobody can see is no name", arguments: TestDatabase.allCases)
    func invisible(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for text in ["\u{200B}\u{200D}\u{FEFF}", "\u{202E}\u{2069}", " \u{3000}\t", "\u{00AD}\u{3164}"] {
                let reply = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": .string(text)])
                #expect(reply.status == 422 && reply.blamed == ["name"], "\(text.unicodeScalars.map(\.value))")
            }
        }
    }
}

extension ObjectDefinition {
    /// What a record must refer to.
    fileprivate var requiredReferences: [String] {
        fields.compactMap { field in
            guard field.isRequired, case .reference(let name) = field.kind else { return nil }
            return name
        }
    }

    /// A form in which every text is hostile and everything else as it must be; nil when something it needs is missing.
    fileprivate func filled(_ text: String, number: Int, _ known: [String: String]) -> [(String, String)]? {
        var pairs: [(String, String)] = []
        for field in fields where !field.traits.contains(.readOnly) {
            switch field.kind {
            case .text, .longText:
                if field.name == "subject_object" {
                    pairs.append((field.name, "user"))
                } else if field.name == "roles" || field.name == "language" || field.name == "campaign_id" {
                    continue
                } else {
                    let isUnique = !field.traits.isDisjoint(with: [.unique, .matched])
                    pairs.append((field.name, isUnique ? "\(text) \(number)" : text))
                }
            case .reference(let name):
                if name == "record" { pairs.append((field.name, known["user"] ?? "")); continue }
                guard field.isRequired || name == "user" else { continue }
                guard let id = known[name] else { return nil }
                pairs.append((field.name, id))
            case .money where field.isRequired: pairs.append((field.name, "12.00"))
            case .date where field.isRequired: pairs.append((field.name, "2026-05-06"))
            case .integer where field.isRequired, .decimal where field.isRequired, .percent where field.isRequired:
                pairs.append((field.name, "1"))
            case .email where field.isRequired: pairs.append((field.name, "a\(number)@b.example"))
            case .choice(let choices) where field.isRequired: pairs.append((field.name, choices.first?.value ?? ""))
            default: continue
            }
        }
        return pairs
    }
}

extension AnyField {
    fileprivate var isTyped: Bool {
        switch kind {
        case .text, .longText: name != "subject_object"
        default: false
        }
    }
}
