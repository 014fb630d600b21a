import Foundation
import Glibc
import Synchronization

/// Folders and processes that go when this process goes, also on Ctrl-C.
enum CleanUp {
    private static let folders = Mutex<[String]>([])
    private static let processes = Mutex<[Int32]>([])
    private static let turn = Mutex(())
    private static let ending = Atomic(false)

    /// Whether a person has asked for the end.
    static var isEnding: Bool { ending.load(ordering: .relaxed) }

    static func add(folder: String) { folders.withLock { $0.append(folder) } }
    static func add(process: Int32) { processes.withLock { $0.append(process) } }
    static func forget(process: Int32) { processes.withLock { $0.removeAll { $0 == process } } }

    /// Ends and removes everything there is; whoever comes second waits until that is done.
    static func run() {
        turn.withLock { _ in
            end(taken(processes))
            for folder in taken(folders) { try? FileManager.default.removeItem(atPath: folder) }
        }
    }

    private static func end(_ running: [Int32]) {
        for process in running { kill(process, SIGTERM) }
        for process in running {
            for _ in 0..<100 where kill(process, 0) == 0 { usleep(10_000) }
            kill(process, SIGKILL)
        }
    }

    private static func taken<T: Sendable>(_ list: borrowing Mutex<[T]>) -> [T] {
        list.withLock { list in
            defer { list = [] }
            return list
        }
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
            ending.store(true, ordering: .relaxed)
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
