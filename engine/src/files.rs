//! Every file that TeX sees: the pack's, those that came with the job, and those that it made. None is on a disk.
use crate::answer;
use crate::names::within;
use crate::pack::Pack;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::{c_int, c_void};
use std::io::{self, Read, SeekFrom, Write};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use tectonic_errors::Result;
use tectonic_io_base::InputFeatures;

/// What a job may write in all, its PDF included; a résumé writes 100 KB. All of it may come back with the next pass, so
/// it is less than a request may hold.
const WRITTEN_LIMIT: usize = 32 << 20;
const FILES_LIMIT: usize = 256;

pub type Made = Rc<RefCell<Vec<u8>>>;

pub struct Files {
    pack: Pack,
    pub given: HashMap<String, Rc<[u8]>>,
    pub made: BTreeMap<String, Made>,
    /// Asked for before this job wrote them, found or not.
    pub asked_first: BTreeSet<String>,
    pub terminal: Made,
    pub has_document: bool,
    pub is_last_pass: bool,
    left: Rc<Cell<usize>>,
}

impl Files {
    pub fn new(pack: Pack) -> Files {
        Files {
            pack,
            given: HashMap::new(),
            made: BTreeMap::new(),
            asked_first: BTreeSet::new(),
            terminal: Made::default(),
            has_document: false,
            is_last_pass: false,
            left: Rc::new(Cell::new(WRITTEN_LIMIT)),
        }
    }

    pub fn find(&mut self, name: &str) -> Option<Bytes> {
        let name = within(name)?;
        if let Some(made) = self.made.get(name) {
            return Some(Bytes::Owned(made.borrow().as_slice().into()));
        }
        self.asked_first.insert(name.to_owned());
        match self.given.get(name) {
            Some(bytes) => Some(Bytes::Owned(bytes.clone())),
            None => self.pack.get(name).map(Bytes::Packed),
        }
    }

    pub fn create(&mut self, name: &str) -> Option<Output> {
        let name = within(name)?;
        if self.made.len() >= FILES_LIMIT {
            return None;
        }
        let made = Made::default();
        self.made.insert(name.to_owned(), made.clone());
        Some(self.output(made))
    }

    pub fn terminal(&self) -> Output {
        self.output(self.terminal.clone())
    }

    fn output(&self, made: Made) -> Output {
        Output {
            made,
            left: self.left.clone(),
        }
    }
}

#[derive(Clone)]
pub enum Bytes {
    Packed(&'static [u8]),
    Owned(Rc<[u8]>),
}

/// A file being read.
pub struct Input {
    pub bytes: Bytes,
    pub at: usize,
}

impl Input {
    pub fn new(bytes: Bytes) -> Input {
        Input { bytes, at: 0 }
    }

    pub fn all(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Packed(bytes) => bytes,
            Bytes::Owned(bytes) => bytes,
        }
    }
}

/// Set while the bridge closes a file; see build.rs.
pub static IS_CLOSING: AtomicBool = AtomicBool::new(false);

unsafe extern "C" {
    fn __real_ttbc_input_close(state: *mut c_void, handle: usize) -> c_int;
}

/// Stands for the bridge's own function, which it calls.
#[unsafe(no_mangle)]
extern "C" fn __wrap_ttbc_input_close(state: *mut c_void, handle: usize) -> c_int {
    IS_CLOSING.store(true, Ordering::Relaxed);
    // SAFETY: the arguments are those that the engine gave.
    let failed = unsafe { __real_ttbc_input_close(state, handle) };
    IS_CLOSING.store(false, Ordering::Relaxed);
    failed
}

impl Read for Input {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if IS_CLOSING.load(Ordering::Relaxed) {
            return Ok(0);
        }
        let rest = self.all().get(self.at..).unwrap_or_default();
        // Fonts are read byte by byte.
        if let ([into], [byte, ..]) = (&mut *into, rest) {
            *into = *byte;
            self.at += 1;
            return Ok(1);
        }
        let length = into.len().min(rest.len());
        into[..length].copy_from_slice(&rest[..length]);
        self.at += length;
        Ok(length)
    }
}

impl InputFeatures for Input {
    fn get_size(&mut self) -> Result<usize> {
        Ok(self.all().len())
    }

    fn try_seek(&mut self, place: SeekFrom) -> Result<u64> {
        let to = match place {
            SeekFrom::Start(at) => i64::try_from(at)?,
            SeekFrom::Current(by) => self.at as i64 + by,
            SeekFrom::End(by) => self.all().len() as i64 + by,
        };
        self.at = to.max(0) as usize;
        Ok(self.at as u64)
    }
}

/// A file being written, as long as the job's allowance lasts.
pub struct Output {
    made: Made,
    left: Rc<Cell<usize>>,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.left.get() {
            // TeX would only be warned, and go on.
            answer::stop(answer::WROTE_TOO_MUCH);
        }
        self.left.set(self.left.get() - bytes.len());
        self.made.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
