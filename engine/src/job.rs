//! One pass of TeX over one document, and its PDF.
use crate::answer::{self, Answer};
use crate::driver::{FORMAT, Io, Main, Notes};
use crate::files::Files;
use crate::jail;
use crate::pack::Pack;
use crate::writer;
use crate::zygote::Zygote;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, SystemTime};
use tectonic_bridge_core::{CoreBridgeLauncher, MinimalDriver};
// The engine's C code calls it.
use tectonic_bridge_harfbuzz as _;
use tectonic_engine_xdvipdfmx::XdvipdfmxEngine;
use tectonic_engine_xetex::{TexEngine, TexOutcome};

type Shared<T> = Rc<RefCell<T>>;

/// Loads everything and waits; goes on as a job, and ends with it.
pub fn run(pack: Pack, zygote: Zygote, seconds: u64) -> ! {
    let date = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    let files = Rc::new(RefCell::new(Files::new(pack)));
    let main = Main::Jobs(Rc::new(RefCell::new(zygote)));
    let mut driver = MinimalDriver::new(Io {
        files: files.clone(),
        main,
    });
    if let Err(error) = writer::load(&mut CoreBridgeLauncher::new(&mut driver, &mut Notes::default())) {
        eprintln!("engine: {error:#}");
        std::process::exit(1);
    }
    // That was no document's question.
    files.borrow_mut().asked_first.clear();
    let mut notes = Notes::default();
    let mut launcher = CoreBridgeLauncher::new(&mut driver, &mut notes);
    let outcome = TexEngine::default()
        .build_date(date)
        .process(&mut launcher, FORMAT, "main.tex");
    // Without a document there is nobody to answer: a copy whose opening is at fault.
    if !files.borrow().has_document {
        eprintln!("engine: an opening ended in itself: {outcome:?} {}", notes.0);
        std::process::exit(1);
    }
    let is_set = match outcome {
        Ok(TexOutcome::Spotless | TexOutcome::Warnings) => true,
        Ok(TexOutcome::Errors) => false,
        Err(error) => {
            notes.0.push_str(&format!("error: {error:#}\n"));
            false
        }
    };
    let status = match (is_set, needs_another_pass(&files)) {
        (false, _) => "failed",
        (true, true) => "again",
        (true, false) => {
            writer::heed_own_lists(&files.borrow());
            let mut launcher = CoreBridgeLauncher::new(&mut driver, &mut notes);
            let written = XdvipdfmxEngine::default()
                .build_date(date)
                .process(&mut launcher, "main.xdv", "main.pdf");
            if let Err(error) = &written {
                notes.0.push_str(&format!("error: {error:#}\n"));
            }
            if written.is_ok() { "done" } else { "failed" }
        }
    };
    jail::heed_the_connection(false);
    // Who closed the connection needs no answer.
    let _ = answer::send(&answer(status, &files.borrow(), notes.0));
    // SAFETY: ends the process as it is; there is nothing to tidy up. The kernel gives back all memory before it closes
    // the connection, and the server need not wait for that.
    unsafe {
        libc::close(0);
        libc::_exit(0)
    }
}

/// Tectonic's own rule: a file was read, or looked for, and written differently afterwards.
fn needs_another_pass(files: &Shared<Files>) -> bool {
    let files = files.borrow();
    !files.is_last_pass
        && files
            .made
            .iter()
            .filter(|(name, _)| files.asked_first.contains(*name))
            .any(|(name, made)| {
                let made = made.borrow();
                match files.given.get(name) {
                    Some(before) => **before != **made,
                    None => !says_nothing(&made),
                }
            })
}

/// An `.aux` as LaTeX writes it for a document without any reference.
fn says_nothing(aux: &[u8]) -> bool {
    aux.split(|&byte| byte == b'\n')
        .all(|line| matches!(line, b"" | b"\\relax " | b"\\relax") || line.starts_with(b"\\gdef \\@abspage@last{"))
}

fn answer(status: &'static str, files: &Files, notes: String) -> Answer {
    let kept = |name: &&String| status == "again" && !matches!(name.as_str(), "main.log" | "main.xdv" | "main.pdf");
    let pdf = files.made.get("main.pdf").filter(|_| status == "done");
    Answer {
        status,
        printed: shortened(&files.terminal.borrow()),
        notes,
        pdf: pdf.map(|made| made.borrow().clone()).unwrap_or_default(),
        files: files
            .made
            .iter()
            .filter(|(name, _)| kept(name))
            .map(|(name, made)| (name.clone(), made.borrow().clone()))
            .collect(),
    }
}

/// The beginning and the end of much text.
fn shortened(text: &[u8]) -> Vec<u8> {
    const KEPT: usize = 32_768;
    if text.len() <= 2 * KEPT {
        return text.to_vec();
    }
    [&text[..KEPT], b"\n[...]\n", &text[text.len() - KEPT..]].concat()
}

/// Makes the format: LaTeX itself, read once, as TeX keeps it in memory.
pub fn make_format(pack: Pack) -> Result<Vec<u8>, String> {
    let files = Rc::new(RefCell::new(Files::new(pack)));
    let main = Main::File("tectonic-format-latex.tex");
    let mut driver = MinimalDriver::new(Io {
        files: files.clone(),
        main,
    });
    let mut notes = Notes::default();
    let mut launcher = CoreBridgeLauncher::new(&mut driver, &mut notes);
    let outcome = TexEngine::default()
        .initex_mode(true)
        .process(&mut launcher, "UNUSED.fmt", "texput");
    let files = files.borrow();
    match (outcome, files.made.get("texput.fmt")) {
        (Ok(TexOutcome::Spotless | TexOutcome::Warnings), Some(format)) => Ok(format.borrow().clone()),
        (outcome, _) => {
            let printed = String::from_utf8_lossy(&files.terminal.borrow()).into_owned();
            Err(format!("{outcome:?}\n{}{printed}", notes.0))
        }
    }
}
