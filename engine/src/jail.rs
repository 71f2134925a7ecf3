//! Takes a job's process all that it does not need, before it has read one byte of the job: what it may still ask of
//! the kernel is a list of about twenty calls, none of which opens, sends, starts or names anything.
use crate::answer;
use nix::sys::resource::{Resource, setrlimit};
use nix::sys::signal::{self, SaFlags, SigAction, SigHandler, SigSet, SigmaskHow, Signal};
use nix::unistd::{Gid, Uid};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};
use std::error::Error;

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
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_rt_sigtimedwait,
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
    start_clock(limits.milliseconds);
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
/// The request itself makes it too, so it is held back until that is read.
fn end_when_nobody_waits() -> Outcome<()> {
    let mut waiting = SigSet::empty();
    waiting.add(Signal::SIGIO);
    signal::sigprocmask(SigmaskHow::SIG_SETMASK, Some(&waiting), None)?;
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
    let mut waiting = SigSet::empty();
    waiting.add(Signal::SIGIO);
    let how = if heed {
        SigmaskHow::SIG_UNBLOCK
    } else {
        SigmaskHow::SIG_BLOCK
    };
    if heed {
        let none = libc::timespec { tv_sec: 0, tv_nsec: 0 };
        // SAFETY: takes what came with the request off the list of pending signals, and waits for nothing.
        unsafe { libc::sigtimedwait(waiting.as_ref(), std::ptr::null_mut(), &none) };
    }
    // It only fails for a mask that is none.
    let _ = signal::sigprocmask(how, Some(&waiting), None);
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
    // SAFETY: the stack lives as long as the process, and the handler does only what a handler may.
    unsafe {
        libc::sigaltstack(&stack, std::ptr::null_mut());
        let action = SigAction::new(SigHandler::Handler(ended), SaFlags::SA_ONSTACK, SigSet::all());
        for number in [
            Signal::SIGXCPU,
            Signal::SIGALRM,
            Signal::SIGSEGV,
            Signal::SIGBUS,
            Signal::SIGFPE,
            Signal::SIGILL,
        ] {
            signal::sigaction(number, &action)?;
        }
        signal::sigaction(
            Signal::SIGIO,
            &SigAction::new(SigHandler::SigDfl, SaFlags::empty(), SigSet::empty()),
        )?;
    }
    Ok(())
}

extern "C" fn ended(number: libc::c_int) {
    answer::stop(match number {
        libc::SIGXCPU => answer::TOO_MUCH_TIME,
        libc::SIGALRM => answer::TOO_LONG,
        _ => answer::CRASHED,
    })
}

/// What a program calls that gets no memory. The C library's own would raise a signal, for which the jail has no call.
#[unsafe(no_mangle)]
extern "C" fn abort() -> ! {
    answer::stop(answer::TOO_MUCH_MEMORY)
}

/// A server in a container is often root there. Being nobody changes nothing that the filter leaves open.
fn be_nobody() -> Outcome<()> {
    const NOBODY: u32 = 65_534;
    nix::unistd::setgroups(&[])?;
    let (user, group) = (Uid::from_raw(NOBODY), Gid::from_raw(NOBODY));
    nix::unistd::setresgid(group, group, group)?;
    nix::unistd::setresuid(user, user, user)?;
    // The kernel forgets this where a process changes its user.
    nix::sys::prctl::set_pdeathsig(Signal::SIGKILL)?;
    Ok(())
}

fn start_clock(milliseconds: u64) {
    let zero = libc::timeval { tv_sec: 0, tv_usec: 0 };
    let end = libc::timeval {
        tv_sec: (milliseconds / 1000) as libc::time_t,
        tv_usec: (milliseconds % 1000 * 1000) as libc::suseconds_t,
    };
    let timer = libc::itimerval {
        it_interval: zero,
        it_value: end,
    };
    // SAFETY: both pointers are good for the call.
    unsafe { libc::setitimer(libc::ITIMER_REAL, &timer, std::ptr::null_mut()) };
}

#[cfg(test)]
mod tests;
