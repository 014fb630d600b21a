import Automation
import Hummingbird
import Web

extension Suite {
    /// The doors of this product on an engine.
    public static func site(_ engine: Engine, options: PageOptions = PageOptions()) -> Site {
        let desk = ImportDesk(engine, folder: options.uploads)
        return Site(engine, pages: Pages(engine, surveys: surveys, exchange: desk, options: options))
    }
}
