//! Linking, with two things in which this program stands between parts of the engine.
//!
//! The bridge reads every file to its end when it is closed, to know whether it changed: ten milliseconds of a page
//! whose fonts are large. Ours do not change, so src/files.rs stands between the engine and the bridge there.
//!
//! The PDF writer reads the same lists for each document: src/writer.rs has read them already.
fn main() {
    let wrapped = [
        "ttbc_input_close",
        "agl_init_map",
        "agl_close_map",
        "pdf_init_fontmaps",
        "pdf_close_fontmaps",
        "pdf_load_fontmap_file",
    ];
    for name in wrapped {
        println!("cargo:rustc-link-arg=-Wl,--wrap={name}");
    }
    println!("cargo:rerun-if-changed=build.rs");
}
