//! Names of files, as TeX asks for them.

/// The name without a leading `./`, or nothing when it leaves the job: absolute, upwards, a pipe, or no name at all.
pub fn within(name: &str) -> Option<&str> {
    let mut rest = name;
    while let Some(shorter) = rest.strip_prefix("./") {
        rest = shorter;
    }
    let fits = !rest.is_empty() && rest.len() <= 1000;
    let stays = !rest.starts_with(['/', '~', '|']) && rest.split(['/', '\\']).all(|part| part != "..");
    let plain = !rest.chars().any(|character| character.is_control());
    (fits && stays && plain).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn keeps_names_of_the_job() {
        for name in ["a.tex", "parts/one.tex", "ünï cødé.png", "a..b", "..."] {
            assert_eq!(within(name), Some(name));
        }
        assert_eq!(within("././a.tex"), Some("a.tex"));
    }

    #[test]
    fn refuses_names_that_leave_it() {
        let long = "x".repeat(4000);
        let names = [
            "",
            "./",
            "/etc/passwd",
            ".//etc/passwd",
            "../a",
            "a/../../b",
            "..",
            "a\\..\\b",
            "~/a",
            "|id",
        ];
        for name in names.into_iter().chain(["a\0b", "a\nb", &long]) {
            assert_eq!(within(name), None, "{name:?}");
        }
    }
}
