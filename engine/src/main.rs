//! `pass-ats-engine`: LaTeX in jailed copies of a process that has loaded everything already. See README.md.
mod answer;
mod control;
mod document;
mod driver;
mod files;
mod frame;
mod jail;
mod job;
mod names;
mod pack;
mod writer;
mod zygote;

use jail::Limits;
use pack::Pack;
use std::error::Error;
use std::path::Path;
use zygote::Zygote;

const USAGE: &str = "\
pass-ats-engine --version
pass-ats-engine pack BUNDLE PACK                              make PACK of a folder of TeX files
pass-ats-engine serve PACK SOCKET SECONDS COPIES MILLISECONDS MIB
    answer jobs at SOCKET; SECONDS is the date that documents see, as Unix time";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["--version"] => {
            println!("pass-ats-engine {} (Tectonic 0.17.0)", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
        ["pack", bundle, out] => {
            use_no_fonts_of_this_machine();
            pack::write(Path::new(bundle), &[], Path::new(out))?;
            let format = job::make_format(Pack::open(Path::new(out))?)?;
            Ok(pack::write(
                Path::new(bundle),
                &[(driver::FORMAT, &format)],
                Path::new(out),
            )?)
        }
        ["serve", pack, socket, seconds, copies, milliseconds, mib] => {
            use_no_fonts_of_this_machine();
            let zygote = Zygote {
                socket: socket.to_owned(),
                spare: copies.parse()?,
                limits: Limits {
                    milliseconds: milliseconds.parse()?,
                    memory_mib: mib.parse()?,
                },
                filter: jail::filter()?,
                is_first: true,
            };
            job::run(Pack::open(Path::new(pack))?, zygote, seconds.parse()?)
        }
        _ => Err(USAGE.into()),
    }
}

/// The engine looks for a font's name among the machine's fonts, past all that is done here. It finds none in an
/// empty configuration, which also is set up before there is a jail.
fn use_no_fonts_of_this_machine() {
    unsafe extern "C" {
        fn FcConfigCreate() -> *mut libc::c_void;
        fn FcConfigSetCurrent(configuration: *mut libc::c_void) -> libc::c_int;
    }
    // SAFETY: these are fontconfig's, to which the engine is linked anyway.
    unsafe { FcConfigSetCurrent(FcConfigCreate()) };
}
