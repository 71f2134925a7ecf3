//! The main document, as a file that TeX reads line by line. Here is the trick of this program: TeX knows no pause,
//! but it has to ask for the next line. When all text that documents have in common is read, the question is not
//! answered: the process waits, and is copied for each document that comes. The copy gets the rest and goes on.
use crate::files::{Bytes, Files, Input};
use crate::zygote::{Next, Zygote};
use std::cell::RefCell;
use std::io::{self, Read, SeekFrom};
use std::rc::Rc;
use tectonic_errors::Result;
use tectonic_io_base::InputFeatures;

pub struct Document {
    pub zygote: Rc<RefCell<Zygote>>,
    pub files: Rc<RefCell<Files>>,
    /// The text that is known: what all documents have in common, and at last a job's whole document.
    text: Input,
    is_whole: bool,
}

impl Document {
    pub fn new(zygote: Rc<RefCell<Zygote>>, files: Rc<RefCell<Files>>) -> Document {
        Document {
            zygote,
            files,
            text: Input::new(Bytes::Packed(b"")),
            is_whole: false,
        }
    }

    /// Waits where the known text ends. Only copies of this process come back from here.
    fn go_on(&mut self) {
        let next = self.zygote.borrow_mut().wait(self.text.all());
        match next {
            Next::Opening(text) => self.text.bytes = Bytes::Owned(text.into()),
            Next::Job(request) => {
                let given = request.files.into_iter().map(|(name, bytes)| (name, bytes.into()));
                let mut files = self.files.borrow_mut();
                files.given.extend(given);
                files.has_document = true;
                files.is_last_pass = request.last_pass;
                let document: Rc<[u8]> = request.document.into();
                // Some show their own source.
                files.given.insert("main.tex".to_owned(), document.clone());
                self.text.bytes = Bytes::Owned(document);
                self.is_whole = true;
            }
        }
    }
}

impl Read for Document {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while !self.is_whole && self.text.at >= self.text.all().len() {
            self.go_on();
        }
        self.text.read(into)
    }
}

impl InputFeatures for Document {
    /// Nobody knows it yet; TeX asks only for the size of pictures and the like.
    fn get_size(&mut self) -> Result<usize> {
        self.text.get_size()
    }

    fn try_seek(&mut self, place: SeekFrom) -> Result<u64> {
        self.text.try_seek(place)
    }
}
