//! Requests and answers: sections, each a tag, a length and bytes, until the tag `z`.
use std::io::{self, Read, Write};

/// More than the largest request that the server takes.
const LONGEST: usize = 64 << 20;

pub const END: u8 = b'z';

pub fn write_section(out: &mut impl Write, tag: u8, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(|_| invalid("a section is too long"))?;
    out.write_all(&[tag])?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(bytes)
}

/// The next section; lengths come from outside, and nothing is reserved that was not sent.
pub fn read_section(from: &mut impl Read) -> io::Result<(u8, Vec<u8>)> {
    let mut head = [0; 5];
    from.read_exact(&mut head)?;
    let length = u32::from_le_bytes([head[1], head[2], head[3], head[4]]) as usize;
    if length > LONGEST {
        return Err(invalid("a section is too long"));
    }
    let mut bytes = Vec::new();
    if from.take(length as u64).read_to_end(&mut bytes)? < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok((head[0], bytes))
}

/// What a job is asked to do.
#[derive(Debug, Default, PartialEq)]
pub struct Request {
    pub document: Vec<u8>,
    pub files: Vec<(String, Vec<u8>)>,
    /// Whether this pass makes the PDF even when its references ask for another.
    pub last_pass: bool,
}

pub fn read_request(from: &mut impl Read) -> io::Result<Request> {
    let mut request = Request::default();
    let mut total = 0;
    loop {
        let (tag, bytes) = read_section(from)?;
        total += bytes.len();
        if total > LONGEST {
            return Err(invalid("the request is too long"));
        }
        match tag {
            b'd' => request.document = bytes,
            b'f' => request.files.push(named(bytes)?),
            b'l' => request.last_pass = true,
            END => return Ok(request),
            _ => return Err(invalid("there is no such section")),
        }
    }
}

/// A file: its name, a NUL, and what it holds.
pub fn named(mut bytes: Vec<u8>) -> io::Result<(String, Vec<u8>)> {
    let end = bytes
        .iter()
        .position(|&byte| byte == 0)
        .ok_or_else(|| invalid("a file has no name"))?;
    let content = bytes.split_off(end + 1);
    bytes.pop();
    let name = String::from_utf8(bytes).map_err(|_| invalid("a name is not UTF-8"))?;
    Ok((name, content))
}

fn invalid(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(sections: &[(u8, &[u8])]) -> Vec<u8> {
        let mut out = Vec::new();
        for (tag, bytes) in sections {
            write_section(&mut out, *tag, bytes).unwrap();
        }
        out
    }

    #[test]
    fn reads_what_was_written() {
        let bytes = framed(&[(b'd', b"text"), (b'f', b"a/b.png\0\0\x01"), (b'l', b""), (END, b"")]);
        let request = read_request(&mut &bytes[..]).unwrap();
        assert_eq!(request.document, b"text");
        assert_eq!(request.files, [("a/b.png".to_owned(), vec![0, 1])]);
        assert!(request.last_pass);
    }

    #[test]
    fn refuses_what_is_cut_or_strange() {
        let whole = framed(&[(b'd', b"text"), (END, b"")]);
        for length in 0..whole.len() {
            assert!(read_request(&mut &whole[..length]).is_err(), "cut at {length}");
        }
        let long = [&b"d"[..], &u32::MAX.to_le_bytes()[..]].concat();
        for bytes in [
            long,
            framed(&[(b'?', b"")]),
            framed(&[(b'f', b"no end")]),
            framed(&[(b'f', b"\xff\0")]),
        ] {
            assert!(read_request(&mut &bytes[..]).is_err());
        }
    }

    /// Noise of a fixed seed: any bytes are an answer or an error, never a panic.
    #[test]
    fn survives_noise() {
        let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
        let mut noise = || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed
        };
        for _ in 0..200_000 {
            let mut bytes: Vec<u8> = (0..noise() % 40)
                .map(|_| b"dflz\0\x01\x05\xff"[(noise() % 8) as usize])
                .collect();
            bytes.truncate(40);
            let _ = read_request(&mut &bytes[..]);
        }
    }
}
