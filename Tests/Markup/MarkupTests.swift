import Markup
import Testing

@Suite("HTML that cannot be broken by what people write")
struct MarkupTests {
    @Test("texts and values stay texts and values")
    func escaping() {
        let hostile = "</p><script>alert('1')</script>\" & \u{202E}😀\u{0}"
        let page = p(.title(hostile)) { hostile }
        let safe = "&lt;/p&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; &amp; \u{202E}😀\u{FFFD}"
        #expect(page.text == "<p title=\"\(safe)\">\(safe)</p>")
    }

    @Test("whatever bytes a text holds, it adds no tag and leaves no attribute")
    func law() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("<>\"'&=/ab中😀\u{0}\n\u{202E}".unicodeScalars)
        for _ in 0..<2000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &generator) {
                if let scalar = alphabet.randomElement(using: &generator) { text.append(scalar) }
            }
            let written = span(.class(String(text))) { String(text) }.text
            #expect(written.utf8.filter { $0 == UInt8(ascii: "<") }.count == 2, "\(text)")
            #expect(written.utf8.filter { $0 == UInt8(ascii: "\"") }.count == 2, "\(text)")
        }
    }

    @Test(
        "an address that could run something is no link",
        arguments: [
            "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:1", "java\nscript:1", "data:text/html,x",
            "//other.example", "/\\other.example", "\\\\other", "vbscript:x", "", "o/leads", "http:/x y",
        ])
    func refusedLinks(_ address: String) { #expect(Link(address) == nil) }

    @Test(
        "addresses people use are links",
        arguments: [
            "https://a.example/x?y=1&z=2", "HTTP://a.example", "mailto:a@b.example", "tel:+8613800138000", "/",
            "/o/leads?a=b",
            "?after=x", "#top",
        ])
    func acceptedLinks(_ address: String) { #expect(Link(address)?.address == address) }

    @Test("parameters are encoded and a path that is none leads home")
    func paths() {
        #expect(
            Link(path: "/o/leads", [("filter", "a == '中' && b")]).address
                == "/o/leads?filter=a%20%3D%3D%20%27%E4%B8%AD%27%20%26%26%20b")
        #expect(Link(path: "//evil.example").address == "/")
        #expect(Link(path: "javascript:alert(1)").address == "/")
        #expect(Link.mail("a b@c.example?subject=x")?.address == "mailto:a%20b@c.example%3Fsubject%3Dx")
    }

    @Test("builders take loops, conditions, missing pieces and missing attributes")
    func building() {
        let names = ["一", "二"]
        let piece: HTML? = nil
        let page = ul(.class("x"), names.isEmpty ? .hidden : nil) {
            for name in names { li { name } }
            if names.count > 2 { li { "more" } }
            piece
        }
        #expect(page.text == "<ul class=\"x\"><li>一</li><li>二</li></ul>")
        #expect(input(.type("checkbox"), .checked).text == "<input type=\"checkbox\" checked>")
        #expect(document(lang: "en") { head { title { "T" } } }.text.hasPrefix("<!DOCTYPE html><html lang=\"en\">"))
    }
}
