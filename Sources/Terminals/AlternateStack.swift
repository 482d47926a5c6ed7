import CTerminal

/// Gives the calling thread a second stack for its signal handlers, so that the terminal is restored even after a stack
/// overflow on it.
///
/// Threads other than the one that opened the terminal have none by themselves; for those the terminal's watchdog
/// restores it. The 64 KiB are never given back, so this is for threads that live as long as the program.
///
/// - Returns: Whether the thread has such a stack now.
@discardableResult
public func useAlternateSignalStack() -> Bool { ct_use_alternate_stack() }
