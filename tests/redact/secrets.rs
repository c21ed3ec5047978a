//! Passwords, keys and codes.

use super::check;

#[test]
fn announced_secrets() {
    for (text, want) in [
        ("password: hunter", "password: [secret]"),
        ("password:hunter2!", "password:[secret]"),
        ("My Password = hunter2, ok?", "My Password = [secret], ok?"),
        ("Passwort: geheim. Danke", "Passwort: [secret]. Danke"),
        ("mein Passwort ist Sommer2026!", "mein Passwort ist [secret]"),
        ("Kennwort lautet \"zwei Worte\"", "Kennwort lautet \"[secret]\""),
        ("Passwort Sommer2026 geht nicht", "Passwort [secret] geht nicht"),
        ("the password for my account is Xy12345 now", "the password for my account is [secret] now"),
        ("WLAN-Passwort: abc", "WLAN-Passwort: [secret]"),
        ("Benutzerkennwort: abc", "Benutzerkennwort: [secret]"),
        ("pwd=abc&user=jo", "pwd=[secret]"),
        ("https://example.com/?user=jo&pwd=abc&x=1", "https://example.com/?user=jo&pwd=[secret]&x=1"),
        ("{\"password\": \"a b c\", \"user\": \"jo\"}", "{\"password\": \"[secret]\", \"user\": \"jo\"}"),
        ("Password:\nhunter2\nThanks", "Password:\n[secret]\nThanks"),
        ("api_key: 8f3a9c1d2b", "api_key: [secret]"),
        ("client_secret=8f3a9c1d2b", "client_secret=[secret]"),
        ("PIN: 4711", "PIN: [secret]"),
        ("my pin is 4711", "my pin is [secret]"),
        ("CVV 123", "CVV [secret]"),
        ("Contraseña: luna", "Contraseña: [secret]"),
        ("mot de passe : lune", "mot de passe : [secret]"),
        ("Пароль: луна", "Пароль: [secret]"),
        ("密码：abc123", "密码：[secret]"),
        ("password: 4111 1111 1111 1111", "password: [card]"),
    ] {
        check(text, want);
    }
    check(&format!("pwd={} and more", "x1".repeat(400)), "pwd=[secret] and more");
}

#[test]
fn talk_about_secrets() {
    for text in [
        "I forgot my password",
        "my password is wrong",
        "Passwort ist falsch",
        "Passwort vergessen: wie geht das?",
        "Password: I forgot it",
        "Passwort: vergessen",
        "How do I reset my password?",
        "The password, the pin and the token are different things",
        "pin 2 of the connector, a key question: which key: that one",
        "token: see below",
        "the key is 12 mm",
        "PIN: 12",
        "Ich habe mein Passwort für die App mit 2 Geräten benutzt",
        "bearer of good news",
        "basic questions about things",
        "sk-something-with-words-only-here",
        "I asked about turkey: lovely place",
    ] {
        check(text, text);
    }
}

#[test]
fn secrets_by_their_form() {
    for secret in [
        "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "glpat-abcDEF123456ghiJKL78",
        "xoxb-123456789012-abcDEF",
        "AIzaSyA1234567890abcdefghijklmnopqrstuv",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
        "hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXX",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc==\n-----END RSA PRIVATE KEY-----",
    ] {
        check(&format!("see {secret} here"), "see [secret] here");
    }
    check("Authorization: Bearer abcdef0123456789abcdef", "Authorization: Bearer [secret]");
    check("https://jo:pw1@example.com/x", "https://[secret]@example.com/x");
    check("http://example.com:8080/x", "http://example.com:8080/x");
    check("-----BEGIN PRIVATE KEY-----\nMIIE", "[secret]");
    check("-----BEGIN PUBLIC KEY-----\nMIIE", "-----BEGIN PUBLIC KEY-----\nMIIE");
}
