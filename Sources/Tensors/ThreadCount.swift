import CKernels

/// Lets large matrix products use this many threads, as `torch.set_num_threads`; results do not depend on it.
///
/// - Precondition: `count` is positive.
public func setThreadCount(_ count: Int) {
  precondition(count > 0, "a matrix product needs at least one thread, got \(count)")
  ck_set_threads(Int32(clamping: count))
}
