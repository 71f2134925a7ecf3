//! What the engine asks of its surroundings, answered from memory, and what it has to say, kept.
use crate::document::Document;
use crate::files::{Files, Input};
use crate::zygote::Zygote;
use std::cell::RefCell;
use std::fmt::{Arguments, Write};
use std::rc::Rc;
use tectonic_errors::Error;
use tectonic_io_base::{InputHandle, InputOrigin, IoProvider, OpenResult, OutputHandle};
use tectonic_status_base::{MessageKind, StatusBackend};

pub const FORMAT: &str = "latex.fmt";

/// The main document comes from jobs, or is one of the pack's files.
pub enum Main {
    Jobs(Rc<RefCell<Zygote>>),
    File(&'static str),
}

pub struct Io {
    pub files: Rc<RefCell<Files>>,
    pub main: Main,
}

impl IoProvider for Io {
    fn output_open_name(&mut self, name: &str) -> OpenResult<OutputHandle> {
        match self.files.borrow_mut().create(name) {
            Some(output) => OpenResult::Ok(OutputHandle::new(name, output)),
            None => OpenResult::NotAvailable,
        }
    }

    fn output_open_stdout(&mut self) -> OpenResult<OutputHandle> {
        OpenResult::Ok(OutputHandle::new("", self.files.borrow().terminal()))
    }

    fn input_open_name(&mut self, name: &str, _: &mut dyn StatusBackend) -> OpenResult<InputHandle> {
        match self.files.borrow_mut().find(name) {
            Some(bytes) => OpenResult::Ok(InputHandle::new_read_only(name, Input::new(bytes), InputOrigin::Other)),
            None => OpenResult::NotAvailable,
        }
    }

    fn input_open_primary(&mut self, status: &mut dyn StatusBackend) -> OpenResult<InputHandle> {
        match &self.main {
            Main::File(name) => self.input_open_name(name, status),
            Main::Jobs(zygote) => {
                let document = Document::new(zygote.clone(), self.files.clone());
                OpenResult::Ok(InputHandle::new_read_only("main.tex", document, InputOrigin::Other))
            }
        }
    }

    fn input_open_format(&mut self, _: &str, status: &mut dyn StatusBackend) -> OpenResult<InputHandle> {
        self.input_open_name(FORMAT, status)
    }
}

/// Lines as the command prints them: `error: main.tex:14: …`.
#[derive(Default)]
pub struct Notes(pub String);

const NOTES_LIMIT: usize = 1 << 18;

impl StatusBackend for Notes {
    fn report(&mut self, kind: MessageKind, told: Arguments, cause: Option<&Error>) {
        let name = match kind {
            MessageKind::Error => "error",
            MessageKind::Warning => "warning",
            MessageKind::Note => return,
        };
        if self.0.len() < NOTES_LIMIT {
            // A string takes all that is written to it.
            let _ = writeln!(self.0, "{name}: {told}");
            if let Some(cause) = cause {
                let _ = writeln!(self.0, "caused by: {cause:#}");
            }
        }
    }

    fn dump_error_logs(&mut self, log: &[u8]) {
        let room = NOTES_LIMIT.saturating_sub(self.0.len()).min(log.len());
        self.0.push_str(&String::from_utf8_lossy(&log[..room]));
    }
}
