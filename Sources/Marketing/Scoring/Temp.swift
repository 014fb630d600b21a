import China

public struct ModelComparison {
    public enum Verdict: String, Sendable { case better; public func text(_ l: Language) -> String { rawValue } }
}
