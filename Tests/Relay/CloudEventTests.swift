import Foundation
import Testing

@testable import Relay

@Suite struct CloudEventTests {
    let vectors: JSON
    init() throws { vectors = try fixture("webhooks")["cloudevents"] }

    private func sample() throws -> CloudEvent {
        var event = try CloudEvent(
            id: "01HZX4T7Q8", source: "/crm/tenants/42", type: "cn.example.crm.contact.created")
        event.subject = "contacts/01HZX4T7Q8"
        event.time = "2026-05-06T01:30:00Z"
        event.dataContentType = "application/json"
        event.payload = .json("{\"name\":\"张三\"}")
        return event
    }

    @Test func `the structured form is one JSON object`() throws {
        let body = try sample().structured()
        let object = try #require(try JSONSerialization.jsonObject(with: Data(body)) as? NSDictionary)
        #expect(object == vectors["structured"]["body"].value as? NSDictionary)
        #expect(CloudEvent.structuredContentType == vectors["structured"]["content_type"].text)
        #expect(try CloudEvent(structured: body) == sample())
    }

    @Test func `the binary form puts attributes into headers`() throws {
        let event = try sample()
        let headers = Dictionary(uniqueKeysWithValues: event.binaryHeaders().map { ($0.name, $0.value) })
        #expect(headers == vectors["binary_headers"].value as? [String: String])
        #expect(try CloudEvent(headers: event.binaryHeaders(), body: event.binaryBody) == event)
    }

    @Test func `header values are percent-encoded and decoded as given`() {
        for pair in vectors["header_percent_encoding"].list {
            #expect(PercentText.encode(pair[0].text) == pair[1].text)
            #expect(PercentText.decode(pair[1].text) == pair[0].text)
        }
        for pair in vectors["header_decode"].list {
            #expect(PercentText.decode(pair[0].text) == pair[1].value as? String)
        }
        #expect(PercentText.decode("%2") == nil)
        #expect(PercentText.decode("%zz") == nil)
    }

    @Test func `bytes, null and nothing are three different payloads`() throws {
        var event = try sample()
        for payload in [CloudEvent.Payload.none, .json("null"), .bytes([0, 255, 10])] {
            event.payload = payload
            #expect(try CloudEvent(structured: event.structured()).payload == payload)
        }
    }

    @Test func `further attributes travel, odd names do not`() throws {
        var event = try sample()
        try event.setExtension("tenant", to: "a \"b\"\n\u{1} 合奏")
        #expect(try CloudEvent(structured: event.structured()) == event)
        #expect(try CloudEvent(headers: event.binaryHeaders(), body: event.binaryBody) == event)
        for name in ["Tenant", "a-b", "", "data", "id"] {
            #expect(throws: CloudEventError.attributeName(name)) { try event.setExtension(name, to: "x") }
        }
    }

    @Test(arguments: [
        "", "[]", "{}", "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"a\",\"type\":\"b\"}",
        "{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"a\",\"type\":\"b\"}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"a\",\"type\":\"b\",\"x\":{}}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"a\",\"type\":\"b\",\"data\":1,\"data_base64\":\"AA==\"}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"a\",\"type\":\"b\",\"data_base64\":\"*\"}",
    ])
    func `what is no event is refused`(body: String) {
        #expect(throws: CloudEventError.self) { try CloudEvent(structured: Array(body.utf8)) }
    }

    @Test func `null attributes are absent`() throws {
        let body =
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"a\",\"type\":\"b\",\"subject\":null,\"n\":7,\"f\":true}"
        let event = try CloudEvent(structured: Array(body.utf8))
        #expect(event.subject == nil)
        #expect(event.extensions == ["n": "7", "f": "true"])
    }

    @Test func `a batch is an array of events in their order and may be empty`() throws {
        var second = try CloudEvent(id: "2", source: "/crm", type: "cn.example.crm.contact.removed")
        second.payload = .bytes([0, 1, 255])
        let events = [try sample(), second]
        let body = try CloudEvent.batch(events)
        let list = try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [NSDictionary])
        #expect(list.count == 2 && list[0] == vectors["structured"]["body"].value as? NSDictionary)
        #expect(try CloudEvent.events(batch: body) == events)
        #expect(try CloudEvent.events(batch: CloudEvent.batch([])) == [])
        #expect(CloudEvent.batchContentType.hasPrefix("application/cloudevents-batch+json"))
    }

    @Test(arguments: ["", "{}", "[1]", "[{}]", "[null]", "[{\"specversion\":\"1.0\",\"id\":\"1\"}]"])
    func `a batch with anything that is no event is refused whole`(body: String) {
        #expect(throws: CloudEventError.self) { try CloudEvent.events(batch: Array(body.utf8)) }
    }

    @Test func `every error is said in both languages and names what is wrong`() {
        let errors: [CloudEventError] = [
            .missing("id"), .version("0.3"), .attributeName("id-x"), .attributeValue("time"), .malformedBody,
        ]
        for error in errors {
            #expect(error.text(.zhHans).contains { ("一"..."龥").contains($0) })
            #expect(error.text(.en) == error.description && error.text(.en) != error.text(.zhHans))
        }
        #expect(errors[0].text(.zhHans) == "缺少属性 id")
    }
}
