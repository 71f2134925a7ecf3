//! Takes a job's process all that it does not need, before it has read one byte of the job: what it may still ask of
//! the kernel is a list of about twenty calls, none of which opens, sends, starts or names anything.
use crate::answer;
use nix::errno::Errno;
use nix::sys::resource::{Resource, setrlimit};
use nix::sys::signal::{self, SaFlags, SigAction, SigEvent, SigHandler, SigSet, SigevNotify, SigmaskHow, Signal};
use nix::sys::timer::{Expiration, Timer, TimerSetTimeFlags};
use nix::time::ClockId;
use nix::unistd::{Gid, Uid};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};
use std::error::Error;
use std::time::Duration;

#[derive(Clone, Copy)]
pub struct Limits {
    pub milliseconds: u64,
    /// Beyond what the process that it was copied from has.
    pub memory_mib: u64,
}

type Outcome<T> = Result<T, Box<dyn Error>>;

/// All that TeX and the PDF writer were seen to use. Sorting long lists asks `sysinfo` how much memory there is.
const ALLOWED: &[i64] = &[
    libc::SYS_brk,
    libc::SYS_clock_gettime,
    libc::SYS_close,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_futex,
    libc::SYS_getrandom,
    libc::SYS_gettimeofday,
    libc::SYS_madvise,
    libc::SYS_mremap,
    libc::SYS_munmap,
    libc::SYS_read,
    libc::SYS_recvfrom,
    libc::SYS_sysinfo,
    libc::SYS_write,
    libc::SYS_writev,
];

/// Made once, before any job. The filter itself asks first whether the call is of this machine's own kind: numbers of
/// another kind would mean other calls.
pub fn filter() -> Outcome<BpfProgram> {
    let no_code = || {
        let kind = SeccompCmpOp::MaskedEq(libc::PROT_EXEC as u64);
        SeccompRule::new(vec![SeccompCondition::new(2, SeccompCmpArgLen::Dword, kind, 0)?])
    };
    let mut rules = std::collections::BTreeMap::new();
    rules.extend(ALLOWED.iter().map(|&call| (call, Vec::new())));
    // Memory, but none that could be run.
    rules.insert(libc::SYS_mmap, vec![no_code()?]);
    rules.insert(libc::SYS_mprotect, vec![no_code()?]);
    // And no other signal than this one: what ends a job can be neither ignored, held back nor taken away.
    let only_io = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, libc::SIGIO as u64)?;
    rules.insert(libc::SYS_rt_sigaction, vec![SeccompRule::new(vec![only_io])?]);
    let arch = std::env::consts::ARCH.try_into()?;
    let filter = SeccompFilter::new(rules, SeccompAction::KillProcess, SeccompAction::Allow, arch)?;
    Ok(filter.try_into()?)
}

/// Bytes that a process has now, which the limit of its memory must not count.
pub fn own_memory() -> Outcome<u64> {
    let sizes = std::fs::read_to_string("/proc/self/statm")?;
    let pages: u64 = sizes.split(' ').next().unwrap_or_default().parse()?;
    Ok(pages * 4096)
}

/// Descriptor 0 must be the connection. There is no way back.
pub fn enter(filter: &BpfProgram, own_memory: u64, limits: Limits) -> Outcome<()> {
    close_all_but_the_connection();
    std::panic::set_hook(Box::new(|_| answer::stop(answer::CRASHED)));
    end_when_nobody_waits()?;
    say_why_it_ended()?;
    let seconds = limits.milliseconds.div_ceil(1000) + 1;
    let none = [Resource::RLIMIT_FSIZE, Resource::RLIMIT_NPROC, Resource::RLIMIT_CORE];
    for resource in none {
        setrlimit(resource, 0, 0)?;
    }
    setrlimit(Resource::RLIMIT_NOFILE, 1, 1)?;
    setrlimit(Resource::RLIMIT_CPU, seconds, seconds + 1)?;
    let memory = own_memory + limits.memory_mib * 1_048_576;
    setrlimit(Resource::RLIMIT_AS, memory, memory)?;
    if Uid::effective().is_root() {
        be_nobody()?;
    }
    start_clocks(limits.milliseconds)?;
    seccompiler::apply_filter(filter)?;
    Ok(())
}

fn close_all_but_the_connection() {
    // SAFETY: nothing here is used any more; the C library of Debian 11 has no `close_range`, so the kernel is asked.
    unsafe {
        if libc::syscall(libc::SYS_close_range, 1, u32::MAX, 0) != 0 {
            for descriptor in 1..4096 {
                libc::close(descriptor);
            }
        }
    }
}

/// A server that closes the connection needs no PDF any more: the kernel then sends SIGIO, which ends the process.
/// The request itself makes it too, so it counts only when that is read.
fn end_when_nobody_waits() -> Outcome<()> {
    heed_the_connection(false);
    // SAFETY: these change only what signals this process gets.
    let failed = unsafe {
        let flags = libc::fcntl(0, libc::F_GETFL);
        libc::fcntl(0, libc::F_SETOWN, libc::getpid()) == -1
            || libc::fcntl(0, libc::F_SETFL, flags | libc::O_ASYNC) == -1
    };
    if failed {
        Err(std::io::Error::last_os_error().into())
    } else {
        Ok(())
    }
}

/// From here to the answer, a closed connection ends the process.
pub fn heed_the_connection(heed: bool) {
    let handler = if heed { SigHandler::SigDfl } else { SigHandler::SigIgn };
    let action = SigAction::new(handler, SaFlags::empty(), SigSet::empty());
    // SAFETY: there is no code of ours to be called. It only fails for a signal that is none.
    let _ = unsafe { signal::sigaction(Signal::SIGIO, &action) };
}

/// Signals that end a job, each with what the server is told.
fn say_why_it_ended() -> Outcome<()> {
    static mut STACK: [u8; 16_384] = [0; 16_384];
    // A stack that is full has no room for the handler.
    let stack = libc::stack_t {
        ss_sp: (&raw mut STACK).cast(),
        ss_flags: 0,
        ss_size: 16_384,
    };
    // No signal is held back meanwhile: a handler that does not come to its end is ended by the kernel.
    let action = SigAction::new(SigHandler::Handler(ended), SaFlags::SA_ONSTACK, SigSet::empty());
    // SAFETY: the stack lives as long as the process, and the handler does only what a handler may.
    unsafe {
        libc::sigaltstack(&stack, std::ptr::null_mut());
        for number in [
            Signal::SIGXCPU,
            OUT_OF_TIME,
            Signal::SIGSEGV,
            Signal::SIGBUS,
            Signal::SIGFPE,
            Signal::SIGILL,
        ] {
            signal::sigaction(number, &action)?;
        }
        let end = SigAction::new(SigHandler::SigDfl, SaFlags::empty(), SigSet::empty());
        signal::sigaction(Signal::SIGALRM, &end)?;
    }
    signal::sigprocmask(SigmaskHow::SIG_SETMASK, Some(&SigSet::empty()), None)?;
    Ok(())
}

const OUT_OF_TIME: Signal = Signal::SIGUSR1;

extern "C" fn ended(number: libc::c_int) {
    answer::stop(match number {
        libc::SIGXCPU => answer::TOO_MUCH_TIME,
        libc::SIGUSR1 => answer::TOO_LONG,
        _ => answer::CRASHED,
    })
}

/// What a program calls that gives up: for lack of memory, or over a picture that is broken. The C library's own would
/// raise a signal, for which the jail has no call.
#[unsafe(no_mangle)]
extern "C" fn abort() -> ! {
    answer::stop(answer::GAVE_UP)
}

/// A server in a container is often root there. Being nobody changes nothing that the filter leaves open, and where root
/// may not change its user (no CAP_SETUID, or no such user in its namespace) it can do no more than nobody can.
fn be_nobody() -> Outcome<()> {
    const NOBODY: u32 = 65_534;
    let (user, group) = (Uid::from_raw(NOBODY), Gid::from_raw(NOBODY));
    let changed = nix::unistd::setgroups(&[])
        .and_then(|()| nix::unistd::setresgid(group, group, group))
        .and_then(|()| nix::unistd::setresuid(user, user, user));
    match changed {
        Ok(()) | Err(Errno::EPERM | Errno::EINVAL) => {}
        Err(error) => return Err(error.into()),
    }
    // The kernel forgets this where a process changes its user.
    nix::sys::prctl::set_pdeathsig(Signal::SIGKILL)?;
    Ok(())
}

/// Two clocks: the first tells the server; the second, two seconds later, is the kernel's alone, for a document that
/// got hold of the program.
fn start_clocks(milliseconds: u64) -> Outcome<()> {
    const GRACE: u64 = 2_000;
    let mut polite = Timer::new(
        ClockId::CLOCK_MONOTONIC,
        SigEvent::new(SigevNotify::SigevSignal {
            signal: OUT_OF_TIME,
            si_value: 0,
        }),
    )?;
    polite.set(
        Expiration::OneShot(Duration::from_millis(milliseconds).into()),
        TimerSetTimeFlags::empty(),
    )?;
    // Dropped, it would be stopped.
    std::mem::forget(polite);
    let end = milliseconds + GRACE;
    let timer = libc::itimerval {
        it_interval: libc::timeval { tv_sec: 0, tv_usec: 0 },
        it_value: libc::timeval {
            tv_sec: (end / 1000) as libc::time_t,
            tv_usec: (end % 1000 * 1000) as libc::suseconds_t,
        },
    };
    // SAFETY: the pointer is good for the call.
    if unsafe { libc::setitimer(libc::ITIMER_REAL, &timer, std::ptr::null_mut()) } == 0 {
        Ok(())
    } else {
        Err(std::io::Error::last_os_error().into())
    }
}

#[cfg(test)]
mod tests;
