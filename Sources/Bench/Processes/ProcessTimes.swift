import Foundation
import Glibc

/// What processes have used so far, from /proc.
enum ProcessTimes {
    /// Seconds of processor time of a process and, with `family`, of its children, dead or alive.
    static func seconds(_ process: Int32, family: Bool = false) -> Double {
        guard let own = fields(process) else { return 0 }
        var ticks = own.prefix(2).reduce(0, +)
        if family {
            ticks = own.reduce(0, +)
            for child in children(of: process) { ticks += fields(child)?.prefix(2).reduce(0, +) ?? 0 }
        }
        return Double(ticks) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Resident memory in MB.
    static func residentMegabytes(_ process: Int32) -> Double {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return 0 }
        for line in status.split(separator: "\n") where line.hasPrefix("VmRSS:") {
            let kilobytes = line.split(separator: " ").compactMap { Double($0) }.first
            return (kilobytes ?? 0) / 1024
        }
        return 0
    }

    /// utime, stime, cutime and cstime in ticks.
    private static func fields(_ process: Int32) -> [Int]? {
        guard let words = words(process), words.count > 14 else { return nil }
        return words[11...14].map { Int($0) ?? 0 }
    }

    /// The words after the program's name, which may hold anything.
    private static func words(_ process: Int32) -> [Substring]? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        return text[text.index(after: end)...].split(separator: " ")
    }

    private static func children(of parent: Int32) -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { Int32($0) }.filter { process in
            guard let words = words(process), words.count > 1 else { return false }
            return Int32(words[1]) == parent
        }
    }
}
