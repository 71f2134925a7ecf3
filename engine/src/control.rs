//! What the server orders on standard input, and what it is told on standard output. Only the server writes here: no
//! byte of a job does.
use crate::frame::read_section;
use std::io::Write;

pub enum Order {
    /// A copy that has read this text is to listen at this socket.
    Open(String, Vec<u8>),
    /// The copy that listens there is not needed any more.
    Drop(String),
    /// The server ended.
    End,
}

pub fn read_order() -> Result<Order, Box<dyn std::error::Error>> {
    // Not buffered: what follows the order is for the next question.
    let mut input = std::fs::File::from(std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned()?);
    match read_section(&mut input) {
        Ok((b'o', bytes)) => {
            let (socket, text) = crate::frame::named(bytes)?;
            Ok(Order::Open(socket, text))
        }
        Ok((b'x', bytes)) => Ok(Order::Drop(String::from_utf8(bytes)?)),
        Ok(_) => Err("there is no such order".into()),
        Err(_) => Ok(Order::End),
    }
}

/// One line, whole even where several processes write.
pub fn say(what: &str, of: &str) {
    // Where nobody reads, nobody needs to know.
    let _ = std::io::stdout().write_all(format!("{what} {of}\n").as_bytes());
}
