import Foundation
import Testing

@testable import Relay

private func signature(_ headers: [(name: String, value: String)]) -> String {
    headers.first { $0.name == "webhook-signature" }?.value ?? ""
}

private func isValid(_ message: JSON, now: Int? = nil, tolerance: Int = 300) throws -> Bool {
    let stamp = message["timestamp"].int
    do throws(WebhookRefusal) {
        try WebhookSignature.verify(
            id: message["id"].text, timestamp: String(stamp), signatures: message["signature"].text,
            body: message["body"].bytes, keys: [WebhookKey(message["secret"].text)], now: now ?? stamp,
            tolerance: tolerance)
        return true
    } catch { return false }
}

@Suite struct WebhookTests {
    let vectors: JSON
    init() throws { vectors = try fixture("webhooks")["standard_webhooks"] }

    @Test(arguments: ["reference", "utf8_body"]) func `a message is signed as the standard says`(name: String) throws {
        let message = vectors[name]
        let headers = try WebhookSignature.headers(
            id: message["id"].text, timestamp: message["timestamp"].int, body: message["body"].bytes,
            keys: [WebhookKey(message["secret"].text)])
        #expect(signature(headers) == message["signature"].text)
        #expect(headers.map(\.name) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
        #expect(try isValid(message))
    }

    @Test func `during rotation both keys sign and either verifies`() throws {
        let (message, rotation) = (vectors["utf8_body"], vectors["rotation"])
        let keys = [
            try WebhookKey(rotation["current_secret"].text), try WebhookKey(rotation["previous_secret"].text),
        ]
        let headers = try WebhookSignature.headers(
            id: message["id"].text, timestamp: message["timestamp"].int, body: message["body"].bytes, keys: keys)
        #expect(signature(headers) == rotation["header_value"].text)
        for key in keys {
            try WebhookSignature.verify(
                id: message["id"].text, timestamp: String(message["timestamp"].int),
                signatures: rotation["header_value"].text, body: message["body"].bytes, keys: [key],
                now: message["timestamp"].int)
        }
    }

    @Test func `the public key verifies what the private key signed`() throws {
        let message = vectors["ed25519"]
        let seed = stride(from: 0, to: 64, by: 2).compactMap { place -> UInt8? in
            let text = message["seed_hex"].text
            let start = text.index(text.startIndex, offsetBy: place)
            return UInt8(text[start..<text.index(start, offsetBy: 2)], radix: 16)
        }
        let signing = try WebhookKey("whsk_" + Data(seed).base64EncodedString())
        let headers = try WebhookSignature.headers(
            id: message["id"].text, timestamp: message["timestamp"].int, body: message["body"].bytes, keys: [signing])
        let verifying = try WebhookKey(message["public_key"].text)
        for given in [message["signature"].text, signature(headers)] {
            try WebhookSignature.verify(
                id: message["id"].text, timestamp: String(message["timestamp"].int), signatures: given,
                body: message["body"].bytes, keys: [verifying], now: message["timestamp"].int)
        }
        #expect(throws: WebhookRefusal.keyCannotSign) {
            try WebhookSignature.headers(id: "a", timestamp: 1, body: [], keys: [verifying])
        }
    }

    @Test func `every negative case is decided as given`() throws {
        for example in vectors["negative"].list where !example["body"].isMissing {
            #expect(try isValid(example) == example["valid"].bool, "\(example["case"].text)")
        }
        for example in vectors["negative"].list where !example["now"].isMissing {
            let now = example["now"].int
            let valid = try isValid(vectors["utf8_body"], now: now, tolerance: example["tolerance_s"].int)
            #expect(valid == example["valid"].bool, "\(example["case"].text)")
        }
    }

    @Test(arguments: ["hello", "", "1e9", "-5", " 1778031000", "99999999999999999999"])
    func `a timestamp that is no whole number is refused`(stamp: String) throws {
        let key = try WebhookKey(vectors["reference"]["secret"].text)
        #expect(throws: WebhookRefusal.malformedTimestamp) {
            try WebhookSignature.verify(id: "a", timestamp: stamp, signatures: "v1,AAAA", body: [], keys: [key], now: 0)
        }
    }

    @Test func `malformed keys are refused, fresh ones work`() throws {
        #expect(throws: WebhookRefusal.malformedKey) { try WebhookKey("whsec_***") }
        #expect(throws: WebhookRefusal.malformedKey) { try WebhookKey("secret") }
        #expect(throws: WebhookRefusal.keyLength(bytes: 3)) { try WebhookKey("whsec_AAAA") }
        let (first, second) = (WebhookKey.generate(), WebhookKey.generate())
        #expect(first != second)
        _ = try WebhookKey(first)
        #expect(throws: WebhookRefusal.malformedID) {
            try WebhookSignature.headers(id: "a.b", timestamp: 1, body: [], keys: [WebhookKey(first)])
        }
    }

    @Test func `retries follow the schedule`() {
        let schedule = RetrySchedule()
        var start = 0
        for entry in vectors["retry_schedule"].list {
            let delay = schedule.delays[entry["attempt"].int - 1]
            start += delay
            #expect(delay == entry["delay_s"].int)
            #expect(start == entry["since_start_s"].int)
        }
        #expect(schedule.delays.count == vectors["retry_schedule"].list.count)
    }

    @Test func `the answer decides what happens next`() {
        let schedule = RetrySchedule()
        func decide(_ attempt: Int, _ code: Int, after: Int? = nil) -> RetrySchedule.Decision {
            schedule.decide(attempt: attempt, outcome: .status(code, retryAfter: after), spread: 0)
        }
        #expect(decide(1, 204) == .delivered)
        #expect(decide(1, 302) == .retry(after: 5, slower: false))
        #expect(decide(2, 410) == .disableEndpoint)
        #expect(decide(2, 429, after: 900) == .retry(after: 900, slower: true))
        #expect(decide(2, 503, after: 10) == .retry(after: 300, slower: false))
        #expect(decide(2, 503, after: .max) == .retry(after: 86_400, slower: false))
        #expect(decide(10, 500) == .giveUp)
        #expect(schedule.decide(attempt: 3, outcome: .noAnswer, spread: 1) == .retry(after: 1980, slower: false))
        #expect(schedule.decide(attempt: 3, outcome: .noAnswer, spread: .nan) == .retry(after: 1800, slower: false))
    }

    @Test func `what happened and what happens next is said in both languages`() {
        let outcomes: [RetrySchedule.Outcome] = [.status(500, retryAfter: nil), .status(429, retryAfter: 9), .noAnswer]
        let decisions: [RetrySchedule.Decision] = [
            .delivered, .retry(after: 5, slower: false), .retry(after: 5, slower: true), .disableEndpoint, .giveUp,
        ]
        let texts =
            outcomes.map { ($0.text(.zhHans), $0.text(.en)) } + decisions.map { ($0.text(.zhHans), $0.text(.en)) }
        #expect(Set(texts.map(\.0)).count == 8 && Set(texts.map(\.1)).count == 8)
        for (chinese, english) in texts {
            #expect(chinese.contains { ("一"..."龥").contains($0) } && !english.contains { ("一"..."龥").contains($0) })
        }
        #expect(decisions[2].text(.en) == "tried again after 5 seconds, and this receiver is spared")
    }
}
