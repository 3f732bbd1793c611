//! The peer of `benches/startup.rs`: what a program costs that reads its arguments and nothing else.

use clap::{Parser, Subcommand};

/// Read a command line of a few commands
#[derive(Parser)]
#[command(version)]
struct Cli {
    /// Say more
    #[arg(short, long, global = true)]
    verbose: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Draft a letter
    Draft {
        campaign: String,
        #[arg(long)]
        answers: Option<String>,
    },
    /// Look an office up
    Office { name: String },
}

#[allow(clippy::print_stdout, reason = "it has nothing else to do")]
fn main() {
    let cli = Cli::parse();
    let words = match cli.command {
        Some(Command::Draft { campaign, answers }) => [Some(campaign), answers],
        Some(Command::Office { name }) => [Some(name), None],
        None => [None, None],
    };
    println!("{words:?} {}", cli.verbose);
}
