//! What the PDF writer reads before it looks at a document, read once: lists of what glyphs are called, and of fonts
//! for TeX's old names. The writer asks for them each time it starts, and gives them away when it ends; see build.rs.
use crate::files::Files;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::sync::atomic::{AtomicBool, Ordering};
use tectonic_bridge_core::CoreBridgeLauncher;

/// Set while this process, or the one that it was copied from, has them in memory.
static ARE_LOADED: AtomicBool = AtomicBool::new(false);

const FONT_MAPS: [&CStr; 3] = [c"pdftex.map", c"kanjix.map", c"ckx.map"];
const GLYPH_LISTS: [&str; 3] = ["texglyphlist.txt", "pdfglyphlist.txt", "glyphlist.txt"];
/// `FONTMAP_RMODE_APPEND` of dpx-fontmap.h.
const APPEND: c_int = b'+' as c_int;

unsafe extern "C" {
    fn ttbc_global_engine_enter(state: *mut c_void) -> *mut c_void;
    fn ttbc_global_engine_exit();
    fn __real_agl_init_map();
    fn __real_agl_close_map();
    fn __real_pdf_init_fontmaps();
    fn __real_pdf_close_fontmaps();
    fn __real_pdf_load_fontmap_file(name: *const c_char, mode: c_int) -> c_int;
}

/// Before there is a document, and before TeX runs.
pub fn load(launcher: &mut CoreBridgeLauncher) -> tectonic_errors::Result<()> {
    launcher.with_global_lock(|state| {
        // SAFETY: the lock is held, and none of these gives up, which would need a place to jump to.
        unsafe {
            ttbc_global_engine_enter((&raw mut *state).cast());
            __real_agl_init_map();
            __real_pdf_init_fontmaps();
            for name in FONT_MAPS {
                __real_pdf_load_fontmap_file(name.as_ptr(), APPEND);
            }
            ttbc_global_engine_exit();
        }
        ARE_LOADED.store(true, Ordering::Relaxed);
        Ok(())
    })
}

/// A document may bring lists of its own: then the writer reads them as it always did.
pub fn heed_own_lists(files: &Files) {
    let names = FONT_MAPS.iter().filter_map(|name| name.to_str().ok());
    let has_own = names
        .chain(GLYPH_LISTS)
        .any(|name| files.given.contains_key(name) || files.made.contains_key(name));
    if has_own {
        ARE_LOADED.store(false, Ordering::Relaxed);
    }
}

fn are_loaded() -> bool {
    ARE_LOADED.load(Ordering::Relaxed)
}

#[unsafe(no_mangle)]
extern "C" fn __wrap_agl_init_map() {
    if !are_loaded() {
        // SAFETY: called as the writer calls it.
        unsafe { __real_agl_init_map() }
    }
}

/// The process ends soon after: what it has needs not be tidied away.
#[unsafe(no_mangle)]
extern "C" fn __wrap_agl_close_map() {
    if !are_loaded() {
        // SAFETY: called as the writer calls it.
        unsafe { __real_agl_close_map() }
    }
}

#[unsafe(no_mangle)]
extern "C" fn __wrap_pdf_init_fontmaps() {
    if !are_loaded() {
        // SAFETY: called as the writer calls it.
        unsafe { __real_pdf_init_fontmaps() }
    }
}

#[unsafe(no_mangle)]
extern "C" fn __wrap_pdf_close_fontmaps() {
    if !are_loaded() {
        // SAFETY: called as the writer calls it.
        unsafe { __real_pdf_close_fontmaps() }
    }
}

/// A document may also name a map in a special; only those that are there already are passed over.
#[unsafe(no_mangle)]
extern "C" fn __wrap_pdf_load_fontmap_file(name: *const c_char, mode: c_int) -> c_int {
    // SAFETY: the writer gives a string that ends, and is called as it calls it.
    unsafe {
        if are_loaded() && mode == APPEND && FONT_MAPS.contains(&CStr::from_ptr(name)) {
            return 0;
        }
        __real_pdf_load_fontmap_file(name, mode)
    }
}
