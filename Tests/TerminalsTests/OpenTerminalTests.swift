import Testing

/// The tests that open a terminal within their own process, one after the other: ncurses and signals know only one.
@Suite(.serialized) struct `An open terminal` {}
