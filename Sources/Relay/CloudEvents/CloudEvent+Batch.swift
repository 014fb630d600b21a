import Foundation

extension CloudEvent {
    /// The content type of a batch, which is sent only to receivers that asked for it.
    public static let batchContentType = "application/cloudevents-batch+json; charset=utf-8"

    /// Several events as one JSON array, in the order given; none is the empty array.
    public static func batch(_ events: [CloudEvent]) throws(CloudEventError) -> [UInt8] {
        var bytes: [UInt8] = [0x5B]
        for (place, event) in events.enumerated() {
            if place > 0 { bytes.append(0x2C) }
            bytes += try event.structured()
        }
        bytes.append(0x5D)
        return bytes
    }

    /// Reads a batch; one event that is none refuses the whole of it, as the sender will send it again.
    public static func events(batch body: [UInt8]) throws(CloudEventError) -> [CloudEvent] {
        guard let list = try? JSONSerialization.jsonObject(with: Data(body)) as? [Any] else { throw .malformedBody }
        var events: [CloudEvent] = []
        for entry in list {
            guard let object = entry as? [String: Any] else { throw .malformedBody }
            events.append(try CloudEvent(object: object))
        }
        return events
    }
}
