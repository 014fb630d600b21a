import Foundation
import Testing

@testable import Relay

@Suite struct MailTests {
    let vectors: JSON
    let signer: LinkSigner

    init() throws {
        vectors = try fixture("email")
        signer = try #require(LinkSigner(key: vectors["link_signing"]["key_utf8"].bytes))
    }

    private func claim(_ canonical: String) throws -> LinkClaim {
        let parts = canonical.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let purpose = try #require(LinkClaim.Purpose(rawValue: parts[0]))
        return LinkClaim(
            purpose: purpose, tenant: parts[1], message: parts[2], link: Int(parts[3]) ?? -1, target: parts[4],
            expiry: Int(parts[5]) ?? -1)
    }

    @Test func `links are signed as given and bound to purpose, target and time`() throws {
        for sample in vectors["link_signing"]["cases"].list {
            let claim = try claim(sample["canonical"].text)
            let token = sample["token"].text
            #expect(try signer.token(claim) == token)
            try signer.verify(token, for: claim, now: 1_780_000_000)
            if claim.expiry > 0 {
                #expect(throws: LinkRefusal.expired(at: claim.expiry)) {
                    try signer.verify(token, for: claim, now: claim.expiry + 1)
                }
            }
            for purpose in LinkClaim.Purpose.allCases where purpose != claim.purpose {
                let other = LinkClaim(
                    purpose: purpose, tenant: claim.tenant, message: claim.message, link: claim.link,
                    target: claim.target, expiry: claim.expiry)
                #expect(throws: LinkRefusal.token) { try signer.verify(token, for: other, now: 0) }
            }
        }
        #expect(throws: LinkRefusal.lineFeed) {
            try signer.token(LinkClaim(purpose: .click, tenant: "1\n2", message: "m"))
        }
        #expect(LinkSigner(key: [1, 2, 3]) == nil)
    }

    @Test func `one-click headers are as given`() throws {
        let expected = vectors["one_click_headers"]
        let token = try signer.token(
            LinkClaim(purpose: .unsubscribe, tenant: "42", message: "m_01J0MSG", target: "newsletter"))
        let headers = ListUnsubscribe.headers(
            site: "https://crm.example", domain: "crm.example", message: "m_01J0MSG", token: token)
        for header in headers { #expect(header.value == expected[header.name].text) }
        let parts = try #require(ListUnsubscribe.parts("m_01J0MSG.\(token)"))
        #expect(parts == ("m_01J0MSG", token))
    }

    @Test func `only a POST with the one-click field unsubscribes`() {
        let body = vectors["one_click_headers"]["request"]["body"].bytes
        let form = "application/x-www-form-urlencoded"
        #expect(ListUnsubscribe.isOneClick(method: "POST", contentType: form + "; charset=utf-8", body: body))
        #expect(!ListUnsubscribe.isOneClick(method: "GET", contentType: form, body: body))
        #expect(!ListUnsubscribe.isOneClick(method: "POST", contentType: form, body: Array("x=1".utf8)))
        let part = "--B\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--B--\r\n"
        let multipart = "multipart/form-data; boundary=\"B\""
        #expect(ListUnsubscribe.isOneClick(method: "POST", contentType: multipart, body: Array(part.utf8)))
        #expect(!ListUnsubscribe.isOneClick(method: "POST", contentType: multipart, body: Array("--B--".utf8)))
    }

    @Test func `return paths and reply addresses carry a tag that only we can make`() throws {
        let verp = vectors["verp"]
        let recipient = verp["recipient"].text
        let address = signer.bounceAddress(message: "m_01J0MSG", recipient: recipient, domain: "mail.crm.example")
        #expect(address == verp["envelope_from"].text)
        let tagged = try #require(TaggedAddress(address))
        #expect(tagged.subject == "m_01J0MSG")
        #expect(signer.verifies(tagged, recipient: recipient))
        #expect(!signer.verifies(tagged, recipient: "someone@else.example"))
        let reply = signer.replyAddress(ticket: "123", domain: "crm.example")
        #expect(reply == vectors["plus_reply"]["address"].text)
        #expect(try signer.ticket(#require(TaggedAddress(reply))) == "123")
        for text in [
            "", "@", "bounce@x", "bounce+@x", "bounce+m@x", "support+123-4a61618cb2@x", "other+t1-4a61618cb2@x",
        ] {
            #expect(TaggedAddress(text) == nil)
        }
    }

    @Test func `a delivery report is read`() throws {
        let report = try #require(DeliveryReport(MailPart(vectors["dsn"]["raw"].text)))
        let expected = vectors["dsn"]["expect"].list
        #expect(report.recipients.count == expected.count)
        for (found, wanted) in zip(report.recipients, expected) {
            #expect(found.address == wanted["final_recipient"].text)
            #expect(found.action == wanted["action"].text)
            #expect(found.status == wanted["status"].text)
            #expect(found.diagnostic == wanted["diagnostic"].text)
        }
        #expect(report.originalMessageID == vectors["dsn"]["original_message_id"].text)
        #expect(report.reportingServer == "mx.example.cn")
        let treatments = report.recipients.map { BounceTreatment(action: $0.action, status: $0.status) }
        #expect(treatments == [.suppress, .none])
    }

    @Test func `a complaint is read, an ordinary mail is no report`() throws {
        let raw = """
            Content-Type: multipart/report; report-type=feedback-report; boundary=x

            --x
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            Original-Rcpt-To: <a@B.example>
            --x--
            """
        let report = try #require(DeliveryReport(MailPart(raw)))
        #expect(report.isComplaint)
        #expect(report.recipients.map(\.address) == ["a@b.example"])
        #expect(BounceTreatment(action: report.recipients[0].action, status: "") == .complaint)
        #expect(DeliveryReport(MailPart("Subject: hi\n\nhello")) == nil)
        #expect(DeliveryReport(MailPart("")) == nil)
    }

    @Test func `status codes are treated as given`() {
        let words: [(String, BounceTreatment)] = [
            ("hard", .suppress), ("soft: mailbox full", .mailboxFull), ("soft despite class 5", .mailboxFull),
            ("policy/spam", .policyBlock), ("soft: no answer", .retry), ("soft: throttled", .slowDown),
            ("message too big", .fixMessage),
        ]
        for sample in vectors["status_classes"].list {
            let wanted = words.first { sample["handling"].text.hasPrefix($0.0) }?.1
            #expect(BounceTreatment(status: sample["status"].text) == wanted, "\(sample["status"].text)")
        }
        #expect(BounceTreatment(action: "delayed", status: "5.1.1") == .none)
        #expect(BounceTreatment(status: "") == .retry)
        #expect(BounceTreatment.isPersistentlyFull([0, 86_400, 7 * 86_400]))
        #expect(!BounceTreatment.isPersistentlyFull([0, 86_400, 6 * 86_400]))
    }

    @Test func `machine mail is recognised by every sign`() {
        func signs(_ raw: String) -> [AutomaticMail] {
            AutomaticMail.signs(in: MailPart(raw), ownDomains: ["crm.example"])
        }
        #expect(signs("Auto-Submitted: auto-replied\n\n") == [.autoSubmitted("auto-replied")])
        #expect(signs("auto-submitted: no\n\n").isEmpty)
        #expect(signs("Precedence: Bulk\n\n") == [.precedence("bulk")])
        #expect(signs("List-Id: <x>\nX-Auto-Response-Suppress: All\n\n") == [.list, .suppressesResponses])
        #expect(signs("Return-Path: <>\nFrom: A <a@crm.example>\n\n") == [.nullReturnPath, .ownDomain("crm.example")])
        #expect(signs(vectors["dsn"]["raw"].text).count == 2)
        #expect(signs("From: 张三 <a@b.example>\n\nhello").isEmpty)
    }

    @Test func `visits by machines are flagged`() {
        func signs(_ agent: String, _ method: String, _ seconds: Int?, _ followed: Int) -> [MachineVisit] {
            MachineVisit.signs(
                userAgent: agent, method: method, isInProxyRange: false, secondsAfterDelivery: seconds,
                linksInTwoSeconds: followed, links: 4)
        }
        #expect(signs("Mozilla/5.0", "GET", 2, 0) == [.privacyProxyAgent, .tooSoon])
        #expect(signs("Mozilla/5.0 (iPhone)", "HEAD", nil, 4) == [.headRequest, .allLinksAtOnce])
        #expect(signs("Mozilla/5.0 (iPhone)", "GET", 600, 1).isEmpty)
    }

    @Test func `header words in UTF-8 and GB2312`() {
        let words = vectors["encoded_words"]
        #expect(EncodedWord.encode(words[0][0].text) == words[0][1].text)
        #expect(EncodedWord.decode(words[0][1].text) == words[0][0].text)
        #expect(EncodedWord.decode(words[1][1].text) == words[1][2].text)
        #expect(EncodedWord.decode("a =?utf-8?q?b=C3=A9_c?= =?UTF-8?B?5ZCI?= d") == "a bé c合 d")
        #expect(EncodedWord.decode("=?nonsense?b?AAAA?= x =?") == "=?nonsense?b?AAAA?= x =?")
        let long = String(repeating: "合奏客户", count: 40)
        let encoded = EncodedWord.encode(long)
        #expect(encoded.replacing("\r\n", with: "\n").split(separator: "\n").allSatisfy { $0.utf8.count <= 76 })
        #expect(EncodedWord.decode(encoded.replacing("\r\n", with: "")) == long)
    }

    @Test func `SMTP text is written as given`() {
        let plain = vectors["smtp_auth"]["plain"]
        let response = SMTPText.authPlain(user: plain["user"].text, password: plain["password"].text)
        #expect(response == plain["initial_response"].text)
        #expect(SMTPText.authLogin(plain["user"].text) == vectors["smtp_auth"]["login"]["user"].text)
        for pair in vectors["dot_stuffing"].list { #expect(SMTPText.stuffed(pair[0].text) == pair[1].text) }
        #expect(SMTPText.data("a\n.b\r\rc\r\n") == "a\r\n..b\r\n\r\nc\r\n")
        #expect(!SMTPText.isSafeHeader("a\r\nBcc: x"))
        #expect(!SMTPText.isSafeHeader("a\nb"))
        #expect(SMTPText.isSafeHeader("合奏"))
    }
}
