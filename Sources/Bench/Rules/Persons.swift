import Seeds
import Tables

/// Two files about the same made-up persons, the second with slips of the pen.
enum Persons {
    private static let given = [
        "james", "mary", "robert", "patricia", "john", "jennifer", "michael", "linda", "david", "susan", "thomas",
        "sarah", "daniel", "nancy", "matthew", "betty", "steven", "kim", "paul", "donna", "andrew", "carol",
    ]
    private static let syllables = [
        "ba", "be", "bo", "ca", "co", "da", "de", "do", "fa", "go", "ha", "he", "ja", "ka", "le", "lo", "ma", "me",
        "mo", "na", "ne", "pa", "re", "ro", "sa", "se", "ta", "te", "to", "va", "wi",
    ]
    private static let columns = [
        "truth", "given_name", "surname", "date_of_birth", "street", "city", "postcode", "phone", "email",
    ]

    static func tables(_ count: Int) -> (Table, Table) {
        var random = SeededNumbers(seed: 7)
        let surnames = (0..<max(200, count / 40)).map { _ in word(&random) }
        let streets = (0..<max(200, count / 50)).map { _ in word(&random) }
        let places = (0..<max(50, count / 250)).map { _ in (word(&random), "\(1000 + random.below(9000))") }
        var left: [[String]] = [], right: [[String]] = []
        for number in 0..<count {
            let name = random.pick(given), surname = random.pick(surnames)
            let (city, postcode) = random.pick(places)
            let street = "\(1 + random.below(200)) \(random.pick(streets)) street"
            let born = day(&random)
            let phone = "04\(10_000_000 + random.below(89_999_999))"
            let email = "\(name).\(surname)\(random.below(100))@mail.example"
            let row = ["p\(number)", name, surname, born, street, city, postcode, phone, email]
            left.append(row)
            right.append(row.enumerated().map { $0.offset == 0 ? $0.element : worn($0.element, &random) })
        }
        return (Table(columns: columns, rows: left), Table(columns: columns, rows: right.shuffled(using: &random)))
    }

    private static func word(_ random: inout SeededNumbers) -> String {
        (0..<(2 + random.below(3))).map { _ in random.pick(syllables) }.joined()
    }

    private static func day(_ random: inout SeededNumbers) -> String {
        let month = 1 + random.below(12), day = 1 + random.below(28)
        return "\(1930 + random.below(76))-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// One field in ten is missing or has a letter dropped or swapped.
    private static func worn(_ text: String, _ random: inout SeededNumbers) -> String {
        switch random.below(20) {
        case 0: return ""
        case 1,
            2 where text.count > 3:
            var letters = Array(text)
            let place = random.below(letters.count - 1)
            if random.below(2) == 0 { letters.remove(at: place) } else { letters.swapAt(place, place + 1) }
            return String(letters)
        default: return text
        }
    }
}
