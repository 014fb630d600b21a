import Glibc

/// One keep-alive connection to a server on this machine that asks and waits, with as little work as can be.
final class HTTPConnection {
    private let socket: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)
    private var bodyRange = 0..<0

    /// The body of the last answer.
    var body: ArraySlice<UInt8> { buffer[bodyRange] }

    /// Connects to a port of 127.0.0.1; an answer may take ten seconds.
    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw BenchFailure("no socket: \(String(cString: strerror(errno)))") }
        var one: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        // A throwing initializer that set every property ends in deinit, which closes.
        guard connected == 0 else {
            throw BenchFailure("port \(port) does not answer: \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(socket) }

    /// Sends a request and answers the status of the reply.
    func exchange(_ request: [UInt8]) throws -> Int {
        try send(request)
        var count = 0
        var head: Int?
        while head == nil {
            count += try receive(at: count)
            head = endOfHead(count)
        }
        guard let start = head, count > 12 else { throw BenchFailure("no answer") }
        let status = Int(buffer[9] - 48) * 100 + Int(buffer[10] - 48) * 10 + Int(buffer[11] - 48)
        let length = contentLength(in: start)
        while count < start + length { count += try receive(at: count) }
        bodyRange = start..<start + length
        return status
    }

    private func send(_ request: [UInt8]) throws {
        var sent = 0
        while sent < request.count {
            let wrote = request.withUnsafeBytes { bytes in
                Glibc.send(socket, bytes.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard wrote > 0 else { throw BenchFailure("the server hung up") }
            sent += wrote
        }
    }

    private func receive(at count: Int) throws -> Int {
        if count == buffer.count { buffer.append(contentsOf: [UInt8](repeating: 0, count: buffer.count)) }
        let got = buffer.withUnsafeMutableBytes { bytes in
            recv(socket, bytes.baseAddress?.advanced(by: count), bytes.count - count, 0)
        }
        guard got > 0 else { throw BenchFailure(got == 0 ? "the server hung up" : "no answer within ten seconds") }
        return got
    }

    private func endOfHead(_ count: Int) -> Int? { find("\r\n\r\n", before: count).map { $0 + 4 } }

    private func contentLength(in head: Int) -> Int {
        guard let place = find("Content-Length: ", before: head) ?? find("content-length: ", before: head) else {
            return 0
        }
        var length = 0
        var at = place + 16
        while at < head, buffer[at] >= 48, buffer[at] <= 57 {
            length = length * 10 + Int(buffer[at] - 48)
            at += 1
        }
        return length
    }

    /// Where a text begins; heads are short, so a plain search does.
    private func find(_ text: StaticString, before end: Int) -> Int? {
        let size = text.utf8CodeUnitCount
        guard end >= size else { return nil }
        return buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            for place in 0...(end - size) where bytes[place] == text.utf8Start[0] {
                if memcmp(base + place, text.utf8Start, size) == 0 { return place }
            }
            return nil
        }
    }
}
