//! The engine's bridge reads every file to its end when it is closed, to know whether it changed: ten milliseconds of
//! a page whose fonts are large. Ours do not change, so src/files.rs stands between the engine and the bridge there.
fn main() {
    println!("cargo:rustc-link-arg=-Wl,--wrap=ttbc_input_close");
    println!("cargo:rerun-if-changed=build.rs");
}
