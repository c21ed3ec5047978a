//! A page of any bytes gives content and problems, never a panic.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = loop_in::content::parse("faq.html", bytes);
});
