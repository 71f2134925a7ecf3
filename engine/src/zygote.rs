//! A process that waits where a document's own text begins, and is copied: for each job once, and for each opening
//! that several documents share. Copying takes less than a millisecond, since the kernel copies no page before one
//! of the two writes to it.
use crate::answer;
use crate::control::{self, Order};
use crate::frame::{self, Request};
use crate::jail::{self, Limits};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{SigSet, Signal};
use nix::sys::signalfd::{SfdFlags, SignalFd};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::{ForkResult, Pid, fork, getpid, getppid};
use seccompiler::BpfProgram;
use std::collections::HashMap;
use std::io::BufReader;
use std::os::fd::{AsFd, AsRawFd};
use std::os::unix::net::UnixListener;
use std::time::Duration;

/// What a copy goes on with.
pub enum Next {
    /// Text that is read before this one waits again.
    Opening(Vec<u8>),
    Job(Request),
}

pub struct Zygote {
    pub socket: String,
    /// Copies that wait for a job, so that none waits for a copy.
    pub spare: usize,
    pub limits: Limits,
    pub filter: BpfProgram,
    /// The first of all takes orders from the server; the others are its copies.
    pub is_first: bool,
}

/// Why a process does not go on.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

impl Zygote {
    /// Comes back only in a copy. `known` is the text that this process has read.
    pub fn wait(&mut self, known: &[u8]) -> Next {
        match self.serve(known) {
            Ok(next) => next,
            Err(error) => {
                eprintln!("engine: {error}");
                std::process::exit(1)
            }
        }
    }

    fn serve(&mut self, known: &[u8]) -> Outcome<Next> {
        let listener = UnixListener::bind(&self.socket)?;
        let mut mask = SigSet::empty();
        mask.add(Signal::SIGCHLD);
        mask.thread_block()?;
        let endings = SignalFd::with_flags(&mask, SfdFlags::SFD_CLOEXEC | SfdFlags::SFD_NONBLOCK)?;
        let own_memory = jail::own_memory()?;
        let mut copies = Copies::default();
        control::say("ready", &self.socket);
        loop {
            while copies.jobs < self.spare {
                match copy() {
                    Ok(Copy::Itself) => return self.job(&listener, known, own_memory).map(Next::Job),
                    Ok(Copy::Child(_)) => copies.jobs += 1,
                    // No memory or no process number now.
                    Err(_) => std::thread::sleep(Duration::from_millis(50)),
                }
            }
            if let Some(order) = self.next_event(&endings)? {
                match order {
                    Order::End => std::process::exit(0),
                    Order::Drop(socket) => copies.end(&socket),
                    Order::Open(socket, text) => match copy()? {
                        Copy::Child(child) => drop(copies.openings.insert(child, socket)),
                        Copy::Itself => {
                            self.is_first = false;
                            self.socket = socket;
                            return Ok(Next::Opening(text));
                        }
                    },
                }
            }
            while endings.read_signal()?.is_some() {}
            copies.bury();
        }
    }

    /// Waits for a copy's end or for an order.
    fn next_event(&self, endings: &SignalFd) -> Outcome<Option<Order>> {
        let input = std::io::stdin();
        let mut awaited = vec![PollFd::new(endings.as_fd(), PollFlags::POLLIN)];
        if self.is_first {
            awaited.push(PollFd::new(input.as_fd(), PollFlags::POLLIN));
        }
        match poll(&mut awaited, PollTimeout::NONE) {
            Err(nix::errno::Errno::EINTR) => return Ok(None),
            other => other?,
        };
        let ordered = awaited.get(1).and_then(PollFd::any).unwrap_or(false);
        if ordered {
            control::read_order().map(Some)
        } else {
            Ok(None)
        }
    }

    /// A copy becomes a job: one connection, then the jail, and only then the first byte of the request.
    fn job(&self, listener: &UnixListener, known: &[u8], own_memory: u64) -> Outcome<Request> {
        let (connection, _) = listener.accept()?;
        // SAFETY: descriptor 0 was the server's orders, which are not for jobs.
        if unsafe { libc::dup2(connection.as_raw_fd(), 0) } != 0 {
            return Err(std::io::Error::last_os_error().into());
        }
        // `enter` closes it with all others.
        std::mem::forget(connection);
        if jail::enter(&self.filter, own_memory, self.limits).is_err() {
            answer::stop(answer::NO_JAIL);
        }
        match frame::read_request(&mut BufReader::with_capacity(1 << 16, &*answer::connection())) {
            Ok(request) if request.document.starts_with(known) => {
                jail::heed_the_connection(true);
                Ok(request)
            }
            _ => answer::stop(answer::NOT_UNDERSTOOD),
        }
    }
}

enum Copy {
    Itself,
    Child(Pid),
}

/// A copy ends with the process that made it.
fn copy() -> Outcome<Copy> {
    let parent = getpid();
    // SAFETY: there is only this one thread.
    match unsafe { fork()? } {
        ForkResult::Parent { child } => Ok(Copy::Child(child)),
        ForkResult::Child => {
            nix::sys::prctl::set_pdeathsig(Signal::SIGKILL)?;
            if getppid() != parent {
                std::process::exit(0);
            }
            Ok(Copy::Itself)
        }
    }
}

#[derive(Default)]
struct Copies {
    jobs: usize,
    openings: HashMap<Pid, String>,
}

impl Copies {
    fn end(&self, socket: &str) {
        for (&process, _) in self.openings.iter().filter(|(_, name)| *name == socket) {
            // It may have ended by itself.
            let _ = nix::sys::signal::kill(process, Signal::SIGKILL);
        }
    }

    fn bury(&mut self) {
        while let Ok(status) = waitpid(None, Some(WaitPidFlag::WNOHANG)) {
            let Some(process) = status.pid().filter(|_| status != WaitStatus::StillAlive) else {
                return;
            };
            match self.openings.remove(&process) {
                Some(socket) => control::say("gone", &socket),
                None => self.jobs -= 1,
            }
            if let WaitStatus::Signaled(_, signal @ (Signal::SIGSYS | Signal::SIGALRM), _) = status {
                control::say("killed", signal.as_str());
            }
        }
    }
}
