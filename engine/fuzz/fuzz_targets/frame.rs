//! Requests by chance, guided by what they reach: `cargo +nightly fuzz run frame` in `engine/`.
#![no_main]

#[allow(dead_code)]
#[path = "../../src/frame.rs"]
mod frame;
#[allow(dead_code)]
#[path = "../../src/names.rs"]
mod names;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(request) = frame::read_request(&mut &bytes[..]) else {
        return;
    };
    // What was read is written the same again, but for what came twice.
    let mut out = Vec::new();
    frame::write_section(&mut out, b'd', &request.document).unwrap();
    for (name, content) in &request.files {
        let named = [name.as_bytes(), b"\0", content].concat();
        frame::write_section(&mut out, b'f', &named).unwrap();
        if let Some(kept) = names::within(name) {
            assert!(!kept.starts_with('/') && !kept.split('/').any(|part| part == ".."));
        }
    }
    if request.last_pass {
        frame::write_section(&mut out, b'l', b"").unwrap();
    }
    frame::write_section(&mut out, frame::END, b"").unwrap();
    assert_eq!(frame::read_request(&mut &out[..]).unwrap(), request);
});
