import Automation
import Collaboration
import Finance
import Marketing
import Parties
import Records
import Sales
import Service
import Web

/// The capabilities of this product, joined.
public enum Suite {
    /// The tables of contents.
    public static let capabilities = [
        Parties.capability, Marketing.capability(opening: Sales.opening), Sales.capability, Finance.capability,
        Service.capability, Collaboration.capability, Listing.capability,
        Capability("Demo", objects: [], timers: [DemoRecords.clearing]),
    ]
    /// Every object, verb, reaction and timer.
    public static let declarations = Declarations(capabilities)
}
