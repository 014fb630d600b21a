import Foundation

/// The data files that `bin/assets` makes from pinned packages: found beside the program, never inside it.
public enum Assets {
    /// The file of an asset such as `divisions.tsv`, or nil when it was never made; callers then state a fallback.
    ///
    /// Looked for in `$TUTTI_ASSETS`, in `share/` next to the executable, then in `.assets` of the working
    /// folder and its parents and of the executable's: a server started from anywhere reads as well.
    public static func url(_ name: String) -> URL? {
        folders.lazy
            .map { $0.appendingPathComponent(name) }
            .first { FileManager.default.isReadableFile(atPath: $0.path) }
    }

    /// The bytes of an asset, or nil when it is missing or unreadable.
    public static func data(_ name: String) -> Data? {
        url(name).flatMap { try? Data(contentsOf: $0) }
    }

    private static let folders: [URL] = {
        let environment = ProcessInfo.processInfo.environment["TUTTI_ASSETS"].map { [URL(fileURLWithPath: $0)] }
        let working = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).standardizedFileURL
        return (environment ?? []) + [program.appendingPathComponent("share")] + parents(of: working)
            + parents(of: program)
    }()

    /// The folder of the executable.
    private static var program: URL {
        URL(fileURLWithPath: ProcessInfo.processInfo.arguments.first ?? "").resolvingSymlinksInPath()
            .deletingLastPathComponent()
    }

    static func parents(of folder: URL) -> [URL] {
        var path = folder.path
        var found: [URL] = []
        while !path.isEmpty {
            found.append(URL(fileURLWithPath: path).appendingPathComponent(".assets"))
            if path == "/" { break }
            path = (path as NSString).deletingLastPathComponent
        }
        return found
    }
}
