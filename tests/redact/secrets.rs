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
    for (text, want) in [
        ("parola: luna7", "parola: [secret]"),
        ("la mia password è Sole2026!", "la mia password è [secret]"),
        ("minha senha é lua2026", "minha senha é [secret]"),
        ("mijn wachtwoord is Zon2026", "mijn wachtwoord is [secret]"),
        ("moje hasło to Kwiat2026", "moje hasło to [secret]"),
        ("mdp : lune", "mdp : [secret]"),
        ("mi clave: 8f3a9c1d2b", "mi clave: [secret]"),
        ("비밀번호: abc123", "비밀번호: [secret]"),
        ("パスワード：abc123です", "パスワード：[secret]です"),
        ("密码：123456，谢谢", "密码：[secret]，谢谢"),
        ("密码是什么", "密码是什么"),
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

#[test]
fn codes_that_prove_who_somebody_is() {
    for (text, want) in [
        ("your verification code is 482913", "your verification code is [secret]"),
        ("The code you sent by SMS: 482 913", "The code you sent by SMS: [secret]"),
        ("one-time code 4829", "one-time code [secret]"),
        ("security code: 123", "security code: [secret]"),
        ("Login code 482-913.", "Login code [secret]."),
        ("Mein Bestätigungscode lautet 482913", "Mein Bestätigungscode lautet [secret]"),
        ("Sicherheitscode: 4829", "Sicherheitscode: [secret]"),
        ("Der Code aus der SMS ist 482913", "Der Code aus der SMS ist [secret]"),
        ("code de vérification : 482913", "code de vérification : [secret]"),
        ("código de verificación 482913", "código de verificación [secret]"),
        ("o código de segurança é 482913", "o código de segurança é [secret]"),
        ("codice di conferma: 482913", "codice di conferma: [secret]"),
        ("verificatiecode is 482913", "verificatiecode is [secret]"),
        ("kod weryfikacyjny: 482913", "kod weryfikacyjny: [secret]"),
        ("OTP 482913", "OTP [secret]"),
        ("mTAN: 482913", "mTAN: [secret]"),
    ] {
        check(text, want);
    }
    for text in [
        "error code 1234",
        "zip code: 12345",
        "code postal : 75011",
        "voucher code is 482913",
        "country code: 0049",
        "The verification code never came",
        "security codes have 3 digits",
        "Fehlercode: 482913",
        "Gutscheincode 482913",
        "QR code 1234",
    ] {
        check(text, text);
    }
}

#[test]
fn lists_and_stand_ins_are_no_secrets() {
    for text in [
        "密码：1. 打开设置 2. 选择重置",
        "密码：8-20位字符",
        "密码：请输入您的密码",
        "密码：\n1. 打开设置\n2. 选择重置",
        "비밀번호: 새로 설정",
        "Password:\n1. Open the page\n2. Choose reset",
        "Password:\n- at least 8 characters\n- one digit",
        "Password:\n• eight characters",
        "Password: a) eight characters b) one digit",
        "Passwort: - mindestens acht Zeichen",
        "Password: at least 8 characters",
        "Password:\nPlease enter it below",
        "password: <your password>",
        "password: {{password}}",
        "password=$DB_PASSWORD",
        "password: ********",
        "password: your-password",
        "the password is ${PASSWORD}",
        "https://user:password@example.com/path",
        "postgres://USER:PASSWORD@localhost/db",
        "https://user:<token>@example.com",
        "mongodb://admin:****@db.example.com",
        "Die Verlosung: Gewinner stehen fest",
    ] {
        check(text, text);
        super::check_by(&super::all(), text, text);
    }
    check("password: $ecret1", "password: [secret]");
    check("https://jo:S3cret@example.com", "https://[secret]@example.com");
}
