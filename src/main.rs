//! The `redress` program: reads the arguments, runs, exits.

use std::process::ExitCode;

fn main() -> ExitCode {
    redress::cli::main()
}
