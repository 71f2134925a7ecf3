//! What each thing that a job might try comes to.
use super::*;
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, fork};
use std::io::Read;
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::time::Instant;

const LIMITS: Limits = Limits {
    milliseconds: 1000,
    memory_mib: 64,
};

/// Does `what` in a jail of its own, and tells how that ended and what was answered.
fn jailed(limits: Limits, what: fn()) -> (WaitStatus, Vec<u8>) {
    jailed_at(limits, UnixStream::pair().unwrap(), true, what)
}

fn jailed_at(
    limits: Limits,
    (mut ours, theirs): (UnixStream, UnixStream),
    reads: bool,
    what: fn(),
) -> (WaitStatus, Vec<u8>) {
    // Looking for the places of a backtrace is more than the jail allows; the server sets no such variable either.
    // SAFETY: no other thread reads the environment.
    unsafe { std::env::remove_var("RUST_BACKTRACE") };
    let filter = filter().unwrap();
    let own = own_memory().unwrap();
    // SAFETY: the copy calls nothing that another thread may hold.
    let process = match unsafe { fork().unwrap() } {
        ForkResult::Parent { child } => child,
        ForkResult::Child => {
            unsafe { libc::dup2(theirs.as_raw_fd(), 0) };
            let code = match enter(&filter, own, limits) {
                Ok(()) => 0,
                Err(_) => 99,
            };
            heed_the_connection(true);
            if code == 0 {
                what();
            }
            unsafe { libc::_exit(code) }
        }
    };
    drop(theirs);
    let mut answer = Vec::new();
    if reads {
        ours.read_to_end(&mut answer).unwrap();
    }
    (waitpid(process, None).unwrap(), answer)
}

/// One that took the program over might keep it from telling that its time is up: here nobody reads what it tells.
#[test]
fn ends_a_job_that_does_not_end_itself() {
    let (ours, theirs) = UnixStream::pair().unwrap();
    let (status, _) = jailed_at(LIMITS, (ours, theirs), false, || {
        let much = [0u8; 65_536];
        loop {
            unsafe { libc::write(0, much.as_ptr().cast(), much.len()) };
        }
    });
    assert!(
        matches!(status, WaitStatus::Signaled(_, Signal::SIGALRM, _)),
        "{status:?}"
    );
}

fn is_killed(what: fn()) -> bool {
    matches!(jailed(LIMITS, what).0, WaitStatus::Signaled(_, Signal::SIGSYS, _))
}

fn call(number: i64, arguments: [i64; 3]) {
    // SAFETY: the kernel refuses, or the test fails.
    unsafe { libc::syscall(number, arguments[0], arguments[1], arguments[2], 0, 0, 0) };
}

#[test]
fn lets_a_job_compute_and_answer() {
    let (status, answer) = jailed(LIMITS, || {
        let much = std::hint::black_box(vec![1u8; 8 << 20]);
        assert!(much.len() > 1);
        unsafe { libc::write(0, b"done".as_ptr().cast(), 4) };
    });
    assert!(matches!(status, WaitStatus::Exited(_, 0)), "{status:?}");
    assert_eq!(answer, b"done");
}

#[test]
fn ends_a_job_that_reaches_out() {
    assert!(is_killed(|| drop(std::fs::File::open("/etc/passwd"))), "open");
    assert!(
        is_killed(|| drop(std::fs::write("/tmp/pass-ats-jail", "out"))),
        "create"
    );
    assert!(is_killed(|| drop(std::fs::metadata("/"))), "stat");
    assert!(is_killed(|| drop(std::fs::remove_file("/tmp/none"))), "unlink");
    assert!(is_killed(|| drop(std::net::UdpSocket::bind("127.0.0.1:0"))), "socket");
    assert!(is_killed(|| call(libc::SYS_connect, [0, 0, 0])), "connect");
    assert!(is_killed(|| call(libc::SYS_sendmsg, [0, 0, 0])), "sendmsg");
    assert!(
        is_killed(|| call(libc::SYS_clone, [libc::SIGCHLD.into(), 0, 0])),
        "fork"
    );
    assert!(is_killed(|| call(libc::SYS_execve, [0, 0, 0])), "execve");
    assert!(is_killed(|| call(libc::SYS_kill, [-1, 0, 0])), "kill");
    assert!(is_killed(|| call(libc::SYS_ptrace, [0, 0, 0])), "ptrace");
    assert!(is_killed(|| call(libc::SYS_prlimit64, [0, 0, 0])), "prlimit");
    assert!(is_killed(|| call(libc::SYS_io_uring_setup, [1, 0, 0])), "io_uring");
    assert!(
        is_killed(|| call(libc::SYS_mmap, [0, 4096, libc::PROT_EXEC.into()])),
        "code"
    );
    assert!(
        is_killed(|| call(libc::SYS_mprotect, [0, 4096, libc::PROT_EXEC.into()])),
        "code later"
    );
    assert!(is_killed(|| call(libc::SYS_setitimer, [0, 0, 0])), "no clock");
    assert!(is_killed(|| call(libc::SYS_timer_delete, [0, 0, 0])), "no clock");
    assert!(is_killed(|| call(libc::SYS_rt_sigprocmask, [0, 0, 0])), "held back");
    assert!(is_killed(|| call(libc::SYS_rt_sigtimedwait, [0, 0, 0])), "taken away");
    assert!(
        is_killed(|| call(libc::SYS_rt_sigreturn, [0, 0, 0])),
        "held back by a trick"
    );
    assert!(
        is_killed(|| call(libc::SYS_rt_sigaction, [libc::SIGALRM.into(), 0, 0])),
        "ignored"
    );
    // The same numbers mean other calls to a 32-bit program, and with this bit to an x32 one.
    assert!(is_killed(|| call(libc::SYS_write | 0x4000_0000, [0, 0, 0])), "x32");
}

#[test]
fn bounds_time_and_memory_and_says_which() {
    let endless = || loop {
        std::hint::black_box(0);
    };
    let begun = Instant::now();
    assert_eq!(jailed(LIMITS, endless).1, answer::TOO_LONG);
    assert!(begun.elapsed() >= Duration::from_secs(1));
    let grow = || {
        let mut kept: Vec<Vec<u8>> = Vec::new();
        loop {
            kept.push(std::hint::black_box(vec![1; 1 << 20]));
        }
    };
    let (status, said) = jailed(LIMITS, grow);
    assert_eq!(said, answer::GAVE_UP, "{status:?}");
    let crash = || {
        unsafe { std::ptr::null_mut::<u8>().write_volatile(1) };
    };
    assert_eq!(jailed(LIMITS, crash).1, answer::CRASHED);
    let deep = || {
        fn down(depth: u64) -> u64 {
            let here = std::hint::black_box([depth; 512]);
            if depth == u64::MAX {
                0
            } else {
                down(depth + 1) + here[7]
            }
        }
        std::hint::black_box(down(0));
    };
    assert_eq!(jailed(LIMITS, deep).1, answer::CRASHED);
}
