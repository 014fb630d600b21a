import Collaboration
import Finance
import Marketing
import Parties
import Records
import Sales
import Service

/// The capabilities of this product, joined.
public enum Suite {
    /// Every object, verb, reaction and timer.
    public static let declarations = Declarations([
        Parties.capability, Marketing.capability(opening: Sales.opening), Sales.capability, Finance.capability,
        Service.capability, Collaboration.capability,
    ])
}
