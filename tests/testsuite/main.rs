//! The whole program, from the outside.
fn main() {}
