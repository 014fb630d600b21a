import China

extension RoutingDecision {
    /// The decision in words: a sentence for the result, a line for each person looked at.
    /// - Parameter name: the display name of a user.
    public func text(_ language: Language, name: (String) -> String = { $0 }) -> String {
        let isChinese = language == .zhHans
        var lines = [isChinese ? chinese(name) : english(name)]
        // Whose turn it is was said.
        for person in considered where person.verdict != .chosen {
            lines.append("· " + name(person.id) + (isChinese ? "：" : ": ") + person.verdict.text(language))
        }
        return lines.joined(separator: "\n")
    }

    private func chinese(_ name: (String) -> String) -> String {
        let start = rule.map { "规则“\($0.title(.zhHans))”适用：" } ?? "没有规则适用，"
        switch outcome {
        case .user(let id):
            let person = name(id)
            return switch ground {
            case .owner: start + "客户已由\(person)负责，线索也归\(person)"
            case .rotation: start + "按权重轮流，轮到\(person)"
            case .capacity: start + "\(person)手上最空，由\(person)接手"
            case .named: start + "指定由\(person)接手"
            case .queue, .nobody, .noRule: start + "分配给\(person)"
            }
        case .queue(let queue, let alerts):
            let cause = ground == .nobody ? "规则所列的人都不能接手，" : ""
            return start + cause + "进入队列“\(queue)”" + (alerts ? "并告警" : "")
        }
    }

    private func english(_ name: (String) -> String) -> String {
        let start = rule.map { "The rule “\($0.title(.en))” applies: " } ?? "No rule applies: "
        switch outcome {
        case .user(let id):
            let person = name(id)
            return switch ground {
            case .owner: start + "the customer is \(person)'s already, and so is the lead"
            case .rotation: start + "taking turns by weight, it is \(person)'s turn"
            case .capacity: start + "\(person) is the least busy"
            case .named: start + "it names \(person)"
            case .queue, .nobody, .noRule: start + "it goes to \(person)"
            }
        case .queue(let queue, let alerts):
            let cause = ground == .nobody ? "nobody it names can take the lead, so " : ""
            return start + cause + "it waits in the queue “\(queue)”" + (alerts ? ", with an alert" : "")
        }
    }
}
