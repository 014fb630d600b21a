#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Bytes of a regular file or of memory, read forward from any place.
final class ByteSource {
    let size: Int
    private(set) var offset = 0
    private let descriptor: Int32
    private let memory: [UInt8]
    private let path: String

    init(path: String) throws(CSVError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .unreadable(path: path, reason: "not a regular file")
        }
        self.descriptor = descriptor
        self.path = path
        size = Int(status.st_size)
        memory = []
    }

    init(bytes: [UInt8]) {
        descriptor = -1
        path = ""
        memory = bytes
        size = bytes.count
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func seek(to offset: Int) throws(CSVError) {
        guard offset >= 0, offset <= size else { throw .positionOutsideFile(offset: offset, size: size) }
        self.offset = offset
    }

    /// Fills the buffer as far as bytes are left; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(CSVError) -> Int {
        let count = try read(into: buffer, at: offset)
        offset += count
        return count
    }

    /// A copy of at most `count` bytes at `offset`, for looking at the file before reading it.
    func sample(at offset: Int, count: Int) throws(CSVError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(0, min(count, size - offset)))
        var failure: CSVError?
        let read = bytes.withUnsafeMutableBytes { buffer -> Int in
            do throws(CSVError) { return try self.read(into: buffer, at: offset) } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        bytes.removeLast(bytes.count - read)
        return bytes
    }

    private func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(CSVError) -> Int {
        if descriptor < 0 {
            let count = min(buffer.count, memory.count - offset)
            buffer.copyBytes(from: memory[offset..<offset + count])
            return count
        }
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            if errno != EINTR { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        }
    }
}
