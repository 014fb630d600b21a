extension ApprovalState {
    /// The state after one more event; throws why it cannot happen now.
    public func applying(_ event: ApprovalEvent) throws(ApprovalRefusal) -> ApprovalState {
        guard event.at >= lastEventAt else { throw .timeGoesBack(from: lastEventAt, to: event.at) }
        var next = self
        switch event.action {
        case .submitted(let hash, let level, let stages): try next.submit(event, hash, level, stages)
        case .decided(let verdict, let hash, let principal, _): try next.decide(event, verdict, hash, principal)
        case .recalled: try next.recall(event)
        case .edited(let hash): next.edit(hash)
        case .delegated(let delegation): try next.delegate(event, delegation)
        }
        next.lastEventAt = event.at
        return next
    }

    private mutating func submit(
        _ event: ApprovalEvent, _ hash: ContentHash, _ level: String, _ stages: [ApprovalStage]
    ) throws(ApprovalRefusal) {
        if status == .pending || approves(hash) { throw .alreadySubmitted(status) }
        for stage in stages {
            let people = stage.approvers + stage.escalations.flatMap(\.approvers)
            guard people.contains(where: { $0 != event.by }) else { throw .nobodyElse(stage: stage.name) }
        }
        self.hash = hash
        self.level = level
        self.stages = stages
        submitter = event.by
        decisions = []
        stageIndex = 0
        stageBegan = event.at
        status = stages.isEmpty ? .approved : .pending
    }

    private mutating func decide(
        _ event: ApprovalEvent, _ verdict: ApprovalVerdict, _ hash: ContentHash, _ principal: String?
    ) throws(ApprovalRefusal) {
        guard let stage else { throw .notPending(status) }
        guard hash == self.hash else { throw .contentChanged(seen: hash) }
        let candidate = try candidate(event, onBehalfOf: principal, in: stage)
        decisions.append(
            Decision(stage: stageIndex, verdict: verdict, by: event.by, seat: candidate.seat, at: event.at))
        guard verdict == .approve else {
            status = .rejected
            return
        }
        let seats = stage.approvers.filter { $0 != submitter }
        let isEscalated = !stage.approvers.contains(candidate.seat)
        guard stage.mode == .any || isEscalated || seats.allSatisfy(isFilled) else { return }
        stageIndex += 1
        stageBegan = event.at
        if stageIndex == stages.count { status = .approved }
    }

    private func candidate(
        _ event: ApprovalEvent, onBehalfOf principal: String?, in stage: ApprovalStage
    ) throws(ApprovalRefusal) -> Candidate {
        guard event.by != submitter else { throw .selfApproval(user: event.by) }
        guard !hasDecided(event.by) else { throw .alreadyDecided(user: event.by) }
        let seat = principal ?? event.by
        let candidates = candidates(at: event.at)
        let own = candidates.first { candidate in
            candidate.user == event.by && candidate.seat == seat
                && (principal == nil) == (candidate.ground != .delegate)
        }
        if let own { return own }
        if isFilled(seat) { throw .alreadyDecided(user: seat) }
        if let principal { throw .noDelegation(from: principal, to: event.by, at: event.at) }
        throw .notApprover(user: event.by, stage: stage.name, candidates: candidates.map(\.user))
    }

    private mutating func recall(_ event: ApprovalEvent) throws(ApprovalRefusal) {
        guard status == .pending else { throw .notPending(status) }
        guard event.by == submitter else { throw .notSubmitter(user: event.by) }
        status = .recalled
    }

    // Editing back to the approved content does not revive an approval: someone may have acted in between.
    private mutating func edit(_ hash: ContentHash) {
        let voids = (status == .pending || status == .approved) && hash != self.hash
        self.hash = hash
        if voids { status = .voided }
    }

    private mutating func delegate(
        _ event: ApprovalEvent, _ delegation: ApprovalDelegation
    ) throws(ApprovalRefusal) {
        guard event.by == delegation.from else { throw .notDelegator(user: event.by, from: delegation.from) }
        guard delegation.from != delegation.to, delegation.begins < delegation.ends else {
            throw .emptyDelegation(from: delegation.from)
        }
        delegations.append(delegation)
    }
}
