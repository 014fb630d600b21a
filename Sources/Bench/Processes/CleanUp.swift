import Foundation
import Glibc
import Synchronization

/// Folders and processes that go when this process goes, also on Ctrl-C.
enum CleanUp {
    private static let folders = Mutex<[String]>([])
    private static let processes = Mutex<[Int32]>([])

    static func add(folder: String) { folders.withLock { $0.append(folder) } }
    static func add(process: Int32) { processes.withLock { $0.append(process) } }
    static func forget(process: Int32) { processes.withLock { $0.removeAll { $0 == process } } }

    /// Ends and removes everything there is.
    static func run() {
        let running = processes.withLock { list in
            defer { list = [] }
            return list
        }
        for process in running { kill(process, SIGTERM) }
        for process in running {
            for _ in 0..<100 where kill(process, 0) == 0 { usleep(10_000) }
            kill(process, SIGKILL)
        }
        let left = folders.withLock { list in
            defer { list = [] }
            return list
        }
        for folder in left { try? FileManager.default.removeItem(atPath: folder) }
    }

    /// From now on SIGINT and SIGTERM clean up before they end the process.
    static func onSignals() {
        guard wake.read >= 0 else { return }
        for number in [SIGINT, SIGTERM] {
            // A handler may do little: it writes one byte, and a thread that waits for it does the rest.
            signal(number) { _ in
                var byte: UInt8 = 1
                _ = write(wake.write, &byte, 1)
            }
        }
        Thread.detachNewThread {
            var byte: UInt8 = 0
            while read(wake.read, &byte, 1) != 1 {}
            run()
            exit(130)
        }
    }
}

/// The pipe by which a signal handler, which may capture nothing, wakes the thread that cleans up.
private let wake: (read: Int32, write: Int32) = {
    var ends: [Int32] = [-1, -1]
    return pipe(&ends) == 0 ? (ends[0], ends[1]) : (-1, -1)
}()
