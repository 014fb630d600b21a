import Parties
import Records

/// Makes the pieces of the form of a verb: what it takes, with what was typed and what is wrong.
struct FormPartMaker {
    private let record: AnyRecord
    private let form: FormFields
    private let trouble: FormTrouble?
    private let work: Work
    /// What references offer, read once for all the rows of a list.
    private let offers: Offers
    /// The row inputs stand in, as problems of them call it.
    private var place: Label?

    init(_ record: AnyRecord, _ form: FormFields, _ trouble: FormTrouble?, _ work: Work) {
        self.record = record
        self.form = form
        self.trouble = trouble
        self.work = work
        offers = Offers()
    }

    private init(_ maker: FormPartMaker, row form: FormFields, _ place: Label) {
        (record, trouble, work, offers) = (maker.record, maker.trouble, maker.work, maker.offers)
        self.form = form
        self.place = place
    }

    /// What stages ask for is the company's.
    func named(_ member: InputField) throws -> InputField {
        member.name == "evidence" ? member.offering(try Pipeline.current(work).offered) : member
    }

    func part(_ member: InputField, at path: String, isWaived: Bool = false) throws -> FormPart {
        switch member.shape {
        case .value(let field):
            var one = try input(field, member.label, path)
            one.isWaived = isWaived
            return .input(one)
        case .object(let members):
            return .group(
                member.label, isRequired: member.isRequired,
                try members.map { try part($0, at: "\(path).\($0.name)", isWaived: isWaived) })
        case .list(let members): return .lines(try lines(member, of: members, path))
        case .texts where member.names.isEmpty: return .lines(try lines(member, of: InputField.named, path))
        case .texts:
            return .group(
                member.label, isRequired: member.isRequired,
                try member.names.map { name in
                    .input(try input(.loose(name.value, name.label, .line), name.label, "\(path).\(name.value)"))
                })
        }
    }

    /// The rows that were begun and some more. Those that nobody began are left out when the form is read, so nothing
    /// in them is asked for; of a list that must be there the first row is.
    private func lines(_ member: InputField, of members: [InputField], _ path: String) throws -> LineTable {
        let begun = form.begun(path, members)
        let asked = form["_add"] == path ? form.countSent(path) + 1 : 0
        let count = max(LineTable.least, begun.count + 1, asked)
        let rows = try (0..<count).map { index in
            let isBegun = index < begun.count
            let isFirst = begun.isEmpty && index == 0
            return try row(
                members, "\(path).\(index)", isBegun ? begun[index] : FormFields(),
                LineTable.name(member.label, row: index), isAsked: isBegun || (isFirst && member.isRequired),
                isSpare: !isBegun && !isFirst)
        }
        let blank = try row(
            members, "\(path).\(LineTable.next)", FormFields(), member.label, isAsked: false, isSpare: false)
        return LineTable(
            path: path, label: member.label, isRequired: member.isRequired, columns: members, rows: rows, blank: blank,
            problem: trouble?.problem(path))
    }

    private func row(
        _ members: [InputField], _ path: String, _ form: FormFields, _ place: Label, isAsked: Bool, isSpare: Bool
    ) throws -> LineTable.Row {
        let maker = FormPartMaker(self, row: form, place)
        let cells = try members.map { try maker.part($0, at: "\(path).\($0.name)", isWaived: !isAsked) }
        return LineTable.Row(cells: cells, isSpare: isSpare)
    }

    private func input(_ field: AnyField, _ label: Label, _ path: String) throws -> FieldInput {
        let typed = form.isEmpty ? FormValues(known(path)) : FormValues(typed: form)
        var one = FieldInput(
            field: field, name: path, label: label, values: typed, options: try options(field, typed, path),
            problem: trouble?.problem(path), within: account)
        one.place = place
        return one
    }

    private var account: Int64? {
        guard let field = record.object.account, case .int(let id) = record[field] else { return nil }
        return id
    }

    /// What the record says already of a map such as the evidence of a deal.
    private func known(_ path: String) -> [String: String] {
        let parts = path.split(separator: ".").map(String.init)
        guard parts.count == 2, let field = record.object.field(parts[0]), field.kind == .json,
            work.actor.access.rule(field, of: record.object) < .masked, let text = record.text(parts[0]),
            let value = (try? JSON(parsing: text))?[parts[1]]?.string
        else { return [:] }
        return [path: value]
    }

    private func options(_ field: AnyField, _ values: FormValues, _ path: String) throws -> ReferenceOptions? {
        guard case .reference(let name) = field.kind, let target = work.schema.object(name) else { return nil }
        let text = form["_find"] == path ? values["_q.\(path)"] : ""
        let chosen = Int64(values[path])
        guard text.isEmpty else {
            return try ReferenceOptions.load(target, matching: text, chosen: chosen, account: account, work)
        }
        var offered =
            try offers[name] ?? ReferenceOptions.load(target, matching: nil, chosen: nil, account: account, work)
        offers[name] = offered
        try offered.include(chosen, of: target, work)
        return offered
    }

    /// What was read of the objects that references name.
    private final class Offers {
        private var found: [String: ReferenceOptions] = [:]
        subscript(name: String) -> ReferenceOptions? {
            get { found[name] }
            set { found[name] = newValue }
        }
    }
}
