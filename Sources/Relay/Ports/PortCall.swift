import CCurl
import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One POST over TLS to an address that people set: checked, resolved once, sent to an address that was checked, no
/// redirect followed, no long answer read.
struct PortCall: Sendable {
    /// Where to.
    let url: String
    /// What is sent.
    let body: [UInt8]
    /// Header lines beside the type of the content.
    var headers: [(name: String, value: String)] = []
    /// Where it may lead.
    let addresses: AddressGuard
    /// A file of authorities to trust instead of the system's.
    let authorities: String?
    /// Seconds to wait for the connection; the whole call may take twice that.
    let patience: Int

    /// As much of an answer as is read.
    static let room = 16 * 1024

    /// What came back.
    struct Answer: Sendable {
        let status: Int
        let retryAfter: Int?
        let body: [UInt8]
    }

    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Calls and waits; blocks, so call it from a thread of its own.
    func perform() throws(PortFailure) -> Answer {
        let places: [NetworkAddress], port: Int
        do throws(AddressGuard.Refusal) {
            let target = try addresses.check(url: url)
            port = target.port
            places = Self.resolve(target.host)
            try addresses.check(resolved: places, port: port)
        } catch { throw .refused(error) }
        guard Self.isReady else { throw .noAnswer("libcurl did not start") }
        var said = ""
        // A host has several addresses so that one may be away.
        for place in places.prefix(2) {
            let (code, problem, answer) = send(to: place, port)
            if code == 0 || (code == Int32(CURLE_WRITE_ERROR.rawValue) && answer.status > 0) { return answer }
            said = problem.isEmpty ? "libcurl error \(code)" : problem
            if code != Int32(CURLE_COULDNT_CONNECT.rawValue) { break }
        }
        throw .noAnswer(String(said.prefix(300)))
    }

    private static func resolve(_ host: String) -> [NetworkAddress] {
        if let address = NetworkAddress(host) { return [address] }
        var hints = addrinfo(), first: UnsafeMutablePointer<addrinfo>?
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        guard getaddrinfo(host, nil, &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        var found: [NetworkAddress] = []
        var next = first
        while let info = next?.pointee {
            var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let status = getnameinfo(
                info.ai_addr, info.ai_addrlen, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST)
            let text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            // An address with a zone is none that can be checked, and refuses the host.
            if status == 0 { found.append(NetworkAddress(text) ?? Self.nowhere) }
            next = info.ai_next
        }
        return found.sorted { $0.bytes.count < $1.bytes.count }
    }

    private static let nowhere = NetworkAddress(bytes: [0, 0, 0, 0])

    private func send(to place: NetworkAddress, _ port: Int) -> (code: Int32, problem: String, answer: Answer) {
        var kept: [UnsafeMutablePointer<CChar>?] = []
        defer { kept.forEach { free($0) } }
        func text(_ value: String?) -> UnsafePointer<CChar>? {
            guard let value, let copy = strdup(value) else { return nil }
            kept.append(copy)
            return UnsafePointer(copy)
        }
        let host = place.bytes.count == 4 ? place.description : "[\(place.description)]"
        let lines = [("Content-Type", "application/json"), ("User-Agent", "Tutti")] + headers
        var call = tutti_call()
        call.url = text(url)
        call.place = text("::\(host):\(port)")
        call.authority = text(authorities)
        call.headers = text(lines.map { "\($0.0): \($0.1)\n" }.joined())
        call.seconds = patience
        var problem = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        var answer = [CChar](repeating: 0, count: Self.room)
        let code = body.withUnsafeBytes { bytes in
            answer.withUnsafeMutableBufferPointer { room in
                call.bytes = bytes.bindMemory(to: CChar.self).baseAddress
                call.length = bytes.count
                call.answer = room.baseAddress
                call.room = room.count
                return tutti_curl_post(&call, &problem)
            }
        }
        let said = String(decoding: problem.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let read = answer.prefix(call.answered).map(UInt8.init(bitPattern:))
        return (code, said, Answer(status: call.status, retryAfter: call.wait > 0 ? call.wait : nil, body: read))
    }
}

/// Why a call had no answer.
enum PortFailure: Error, Sendable {
    case refused(AddressGuard.Refusal)
    case noAnswer(String)
}
