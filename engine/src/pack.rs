//! The TeX files and the format as one file, mapped into memory: all processes share its pages, and a job needs
//! to open nothing. Files come first, then an index, then the index's place in eight bytes.
use nix::sys::mman::{MapFlags, ProtFlags, mmap};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, Write};
use std::num::NonZeroUsize;
use std::path::Path;

/// Name and place of each file.
type Index = Vec<(String, u64, u64)>;

pub struct Pack {
    files: HashMap<&'static str, &'static [u8]>,
}

impl Pack {
    /// Stays mapped for as long as the process lives.
    pub fn open(path: &Path) -> io::Result<Pack> {
        let all = map(path)?;
        let end = all.len().checked_sub(8).ok_or_else(damaged)?;
        let mut index = all.get(number(all, end)? as usize..end).ok_or_else(damaged)?;
        let mut files = HashMap::new();
        while !index.is_empty() {
            let (start, length, name_length) = (number(index, 0)?, number(index, 8)?, number(index, 16)? as usize);
            let name = index
                .get(24..24 + name_length)
                .and_then(|name| str::from_utf8(name).ok());
            let bytes = all.get(start as usize..(start + length) as usize);
            files.insert(name.ok_or_else(damaged)?, bytes.ok_or_else(damaged)?);
            index = &index[24 + name_length..];
        }
        Ok(Pack { files })
    }

    pub fn get(&self, name: &str) -> Option<&'static [u8]> {
        self.files.get(name).copied()
    }
}

fn number(bytes: &[u8], at: usize) -> io::Result<u64> {
    let eight = bytes.get(at..at + 8).and_then(|slice| slice.try_into().ok());
    eight.map(u64::from_le_bytes).ok_or_else(damaged)
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the pack of TeX files is damaged")
}

fn map(path: &Path) -> io::Result<&'static [u8]> {
    let file = File::open(path)?;
    let length = file.metadata()?.len() as usize;
    let size = NonZeroUsize::new(length).ok_or_else(damaged)?;
    // SAFETY: the mapping is never undone, and set-up never changes a pack in place.
    unsafe {
        let start = mmap(None, size, ProtFlags::PROT_READ, MapFlags::MAP_SHARED, &file, 0)?;
        Ok(std::slice::from_raw_parts(start.as_ptr().cast(), length))
    }
}

/// Writes the files of `folder` and those of `more`; the same files give the same pack.
pub fn write(folder: &Path, more: &[(&str, &[u8])], out: &Path) -> io::Result<()> {
    let mut names: Vec<String> = fs::read_dir(folder)?
        .filter_map(|entry| {
            entry
                .ok()
                .filter(|entry| entry.path().is_file())?
                .file_name()
                .into_string()
                .ok()
        })
        .collect();
    names.sort();
    let mut file = BufWriter::new(File::create(out)?);
    let mut index = Index::new();
    for name in names {
        let bytes = fs::read(folder.join(&name))?;
        append(&mut file, &mut index, name, &bytes)?;
    }
    for (name, bytes) in more {
        append(&mut file, &mut index, (*name).to_owned(), bytes)?;
    }
    write_index(&mut file, &index)
}

fn append(file: &mut BufWriter<File>, index: &mut Index, name: String, bytes: &[u8]) -> io::Result<()> {
    index.push((name, file.stream_position()?, bytes.len() as u64));
    file.write_all(bytes)
}

fn write_index(file: &mut BufWriter<File>, index: &Index) -> io::Result<()> {
    let start = file.stream_position()?;
    for (name, at, length) in index {
        for number in [*at, *length, name.len() as u64] {
            file.write_all(&number.to_le_bytes())?;
        }
        file.write_all(name.as_bytes())?;
    }
    file.write_all(&start.to_le_bytes())?;
    file.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_what_was_written_and_refuses_the_rest() {
        let folder = std::env::temp_dir().join(format!("pass-ats-pack-{}", std::process::id()));
        fs::create_dir_all(folder.join("files")).unwrap();
        fs::write(folder.join("files/ü.tex"), "one").unwrap();
        fs::write(folder.join("files/empty"), "").unwrap();
        let path = folder.join("pack");
        write(&folder.join("files"), &[("more", b"two")], &path).unwrap();
        let pack = Pack::open(&path).unwrap();
        assert_eq!(pack.get("ü.tex"), Some(&b"one"[..]));
        assert_eq!(pack.get("empty"), Some(&b""[..]));
        assert_eq!(pack.get("more"), Some(&b"two"[..]));
        assert_eq!(pack.get("none"), None);
        let whole = fs::read(&path).unwrap();
        for length in 0..whole.len() {
            let cut = folder.join(format!("cut-{length}"));
            fs::write(&cut, &whole[..length]).unwrap();
            assert!(Pack::open(&cut).is_err(), "cut at {length}");
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
