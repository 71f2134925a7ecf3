//! What a job says to the server: one status, what TeX printed, the PDF. In a job, descriptor 0 is the connection and
//! there is no other.
use crate::frame::{END, write_section};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;
use std::sync::atomic::{AtomicBool, Ordering};

/// The status of a job that was stopped before its end, as a whole answer, since a signal's handler can do no more
/// than write bytes that are there already.
pub type Stop = &'static [u8];
pub const WROTE_TOO_MUCH: Stop = b"s\x07\0\0\0writtenz\0\0\0\0";
pub const TOO_MUCH_TIME: Stop = b"s\x03\0\0\0cpuz\0\0\0\0";
pub const TOO_LONG: Stop = b"s\x04\0\0\0wallz\0\0\0\0";
pub const GAVE_UP: Stop = b"s\x06\0\0\0gaveupz\0\0\0\0";
pub const CRASHED: Stop = b"s\x07\0\0\0crashedz\0\0\0\0";
pub const NO_JAIL: Stop = b"s\x08\0\0\0unjailedz\0\0\0\0";
pub const NOT_UNDERSTOOD: Stop = b"s\x07\0\0\0requestz\0\0\0\0";

/// Set once an answer is on its way: nothing can be said any more.
static ANSWERING: AtomicBool = AtomicBool::new(false);

/// Ends the process; safe in a signal's handler.
pub fn stop(status: Stop) -> ! {
    // SAFETY: `write` and `_exit` may be called in any state of the process.
    unsafe {
        if !ANSWERING.swap(true, Ordering::Relaxed) {
            libc::write(0, status.as_ptr().cast(), status.len());
        }
        libc::_exit(1)
    }
}

/// The connection, which stays open until the process ends.
pub fn connection() -> ManuallyDrop<File> {
    // SAFETY: descriptor 0 is ours, and is never closed.
    ManuallyDrop::new(unsafe { File::from_raw_fd(0) })
}

/// What a pass of TeX came to.
pub struct Answer {
    /// `done`, `failed` (the document's fault), or `again` (references ask for another pass).
    pub status: &'static str,
    pub printed: Vec<u8>,
    pub notes: String,
    pub pdf: Vec<u8>,
    /// For the next pass.
    pub files: Vec<(String, Vec<u8>)>,
}

pub fn send(answer: &Answer) -> io::Result<()> {
    ANSWERING.store(true, Ordering::Relaxed);
    let connection = connection();
    let mut out = BufWriter::with_capacity(1 << 16, &*connection);
    write_section(&mut out, b's', answer.status.as_bytes())?;
    write_section(&mut out, b'c', &answer.printed)?;
    write_section(&mut out, b'n', answer.notes.as_bytes())?;
    for (name, bytes) in &answer.files {
        write_section(&mut out, b'f', &[name.as_bytes(), b"\0", bytes].concat())?;
    }
    write_section(&mut out, b'p', &answer.pdf)?;
    write_section(&mut out, END, b"")?;
    out.flush()
}
