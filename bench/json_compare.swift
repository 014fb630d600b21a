// Own JSON against Foundation's, on a lead of 20 fields (docs/decisions/0002).
//
//   swiftc -O -parse-as-library -o /tmp/json_compare bench/json_compare.swift Sources/Records/JSON/JSON.swift \
//     Sources/Records/JSON/JSONParser.swift Sources/Records/JSON/JSONParser+Strings.swift \
//     Sources/Records/JSON/JSONWriter.swift && /tmp/json_compare
import Foundation

// The writer's times need the calendar of another module; this comparison writes none.
enum RFC3339 { static func append(_ milliseconds: Int64, to bytes: inout [UInt8]) {} }

struct Lead: Codable {
    var id, name, company, title, phone, email, region, industry, source, status: String
    var campaignID, ownerID, message, createdAt, updatedAt, scoreReasons, externalID: String
    var employees, score, version: Int64
}

let sample = Lead(
    id: "1234567890123456789", name: "钱伟", company: "星河智能制造（苏州）有限公司", title: "采购总监",
    phone: "+8613800138000", email: "qian.wei@xinghe.example", region: "华东", industry: "制造业", source: "event",
    status: "working", campaignID: "1234567890123456000", ownerID: "1234567890123456001",
    message: "想了解\"协作版\"的价格\n请回电", createdAt: "2026-05-06T09:00:00Z", updatedAt: "2026-05-06T09:00:00Z",
    scoreReasons: "employees >= 500", externalID: "CRM-000123", employees: 600, score: 40, version: 3)

func measure(_ name: String, _ body: () throws -> Int) rethrows {
    var best = Double.infinity, checksum = 0
    for _ in 0..<5 {
        let start = clock()
        for _ in 0..<20_000 { checksum &+= try body() }
        best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC) / 20_000 * 1e6)
    }
    print("\(name): \(String(format: "%.2f", best)) µs of CPU  (\(checksum))")
}

func texts(_ lead: Lead) -> [(String, String)] {
    [
        ("id", lead.id), ("name", lead.name), ("company", lead.company), ("title", lead.title), ("phone", lead.phone),
        ("email", lead.email), ("region", lead.region), ("industry", lead.industry), ("source", lead.source),
        ("status", lead.status), ("campaignID", lead.campaignID), ("ownerID", lead.ownerID),
        ("message", lead.message), ("createdAt", lead.createdAt), ("updatedAt", lead.updatedAt),
        ("scoreReasons", lead.scoreReasons), ("externalID", lead.externalID),
    ]
}

@main
enum Comparison {
    static func main() throws {
        let encoder = JSONEncoder(), decoder = JSONDecoder()
        let data = try encoder.encode(sample)
        let bytes = Array(data), fields = texts(sample)
        let tree = try JSONSerialization.jsonObject(with: data)
        print("\(bytes.count) bytes, 20 fields")
        try measure("read, own") { try JSON(parsing: bytes).object?.count ?? 0 }
        try measure("read, JSONSerialization") {
            (try JSONSerialization.jsonObject(with: data) as? [String: Any])?.count ?? 0
        }
        try measure("read, JSONDecoder") { try decoder.decode(Lead.self, from: data).name.utf8.count }
        measure("write, own") {
            var writer = JSONWriter(capacity: 1024)
            writer.beginObject()
            for (name, text) in fields {
                writer.name(name)
                writer.string(text)
            }
            let numbers = [("employees", sample.employees), ("score", sample.score), ("version", sample.version)]
            for (name, number) in numbers {
                writer.name(name)
                writer.int(number)
            }
            writer.endObject()
            return writer.bytes.count
        }
        try measure("write, JSONSerialization") { try JSONSerialization.data(withJSONObject: tree).count }
        try measure("write, JSONEncoder") { try encoder.encode(sample).count }
    }
}
