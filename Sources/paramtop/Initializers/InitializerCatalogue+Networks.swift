import Dashboard
import Inspection
import Networks
import Tensors

extension InitializerCatalogue {
  /// What `paramtop initializers` lists.
  static let networks = InitializerCatalogue(
    InitializerRecord.all.compactMap { record in
      guard let usual = try? record.initializer else { return nil }
      return Entry(
        call: usual.name.contains("(") ? usual.name : usual.name + "()",
        signature: record.signature,
        formula: record.formula,
        source: record.source
      )
    },
    examine: { text, shape, fans in
      do throws(InitializerError) {
        let initializer = try Initializer.named(text)
        let shape = Shape(shape)
        let fans = fans.map { Fans(in: $0.fanIn, out: $0.fanOut) } ?? Fans(shape)
        let objection = initializer.objection(to: shape)
        let law = objection == nil ? initializer.distribution(fans, shape: shape) : nil
        return .success(Outlook(name: initializer.name, distribution: law, objection: objection))
      } catch {
        return .failure(Unreadable(error.description))
      }
    }
  )
}
