import Hummingbird
import GRDB
print("tutti")
