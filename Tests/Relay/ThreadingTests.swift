import Testing

@testable import Relay

@Suite struct ThreadingTests {
    let vectors: JSON
    let matcher: TicketMatcher

    init() throws {
        vectors = try fixture("email")
        let signer = try #require(LinkSigner(key: vectors["link_signing"]["key_utf8"].bytes))
        matcher = TicketMatcher(
            signer: signer, ticketOfMessage: { $0 == "<t123.1@crm.example>" ? "123" : nil },
            takesPart: { sender, ticket in sender == "zhang.san@example.cn" && ticket == "123" })
    }

    private func match(_ index: Int, from: String = "x@y.example") -> TicketMatcher.Match {
        let sample = vectors["threading"][index]
        var headers = [(name: "From", value: "\"Zhang, San\" <\(from)>")]
        headers.append((name: "In-Reply-To", value: sample["in_reply_to"].text))
        headers.append((name: "References", value: sample["references"].list.map(\.text).joined(separator: "\r\n ")))
        headers.append((name: "To", value: sample["to"].text))
        headers.append((name: "Subject", value: sample["subject"].text))
        return matcher.match(MailPart(headers: headers))
    }

    @Test func `mails find their ticket in the given order`() {
        #expect(match(0) == .init(ticket: "123", reasons: [.inReplyTo("<t123.1@crm.example>")]))
        #expect(match(1) == .init(ticket: "123", reasons: [.references("<t123.1@crm.example>")]))
        let address = "support+t123-4a61618cb2@crm.example"
        #expect(match(2) == .init(ticket: "123", reasons: [.address(address)]))
        #expect(match(3).ticket == nil)
        #expect(match(3).reasons == [.forgedAddress("support+t124-4a61618cb2@crm.example")])
        #expect(match(4, from: "Zhang.San@example.cn") == .init(ticket: "123", reasons: [.subject("123")]))
        #expect(match(4) == .init(ticket: nil, reasons: [.stranger(ticket: "123")]))
    }

    @Test func `subjects are normalised as given`() {
        for pair in vectors["subject_normalisation"].list {
            #expect(MailSubject.normalised(pair[0].text) == pair[1].text)
        }
        #expect(MailSubject.normalised("Report: Q3") == "Report: Q3")
    }

    @Test func `message ids are found in odd headers`() {
        #expect(MailReferences.ids("<a@b> (comment <x@y>) <c@d>") == ["<a@b>", "<c@d>"])
        #expect(MailReferences.ids("a@b c@d") == ["<a@b>", "<c@d>"])
        #expect(MailReferences.ids("Message of Monday <a@b>") == ["<a@b>"])
        #expect(MailReferences.ids("").isEmpty)
        #expect(MailReferences.ids("<broken").isEmpty)
    }

    @Test func `references of an answer stay short and end with the parent`() {
        let chain = (1...40).map { "<\($0)@x>" }
        let found = MailReferences.forReply(to: "<41@x>", references: chain)
        #expect(found.count == 21)
        #expect(found.first == "<1@x>")
        #expect(found.last == "<41@x>")
        #expect(MailReferences.forReply(to: "<2@x>", references: ["<1@x>"]) == ["<1@x>", "<2@x>"])
        #expect(MailReferences.messageID(ticket: "123", sequence: 1, domain: "crm.example") == "<t123.1@crm.example>")
    }

    @Test func `folded headers are one line`() {
        let mail = MailPart("Subject: a\r\n b\r\n\tc\r\nbroken line\r\nTo: x@y\r\n\r\nbody\r\n\r\nmore")
        #expect(mail.header("subject") == "a b c")
        #expect(mail.header("To") == "x@y")
        #expect(mail.body == "body\n\nmore")
    }
}
