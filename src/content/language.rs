//! A guess at the language of a text, for content whose owner names none: by its script where that
//! tells, else by the small words that every sentence holds. Unsure is an answer too.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The language of a text; none where it cannot be told with confidence.
pub(super) fn guess(text: &str) -> Option<&'static str> {
    by_script(text).or_else(|| by_words(text))
}

/// Share of the letters, in percent, that must be of a script for it to decide. Names and code stand
/// in Latin letters everywhere.
const SHARE: usize = 40;

fn by_script(text: &str) -> Option<&'static str> {
    let mut letters = 0;
    let mut counts = [0_usize; SCRIPTS.len()];
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        if let Some(no) = SCRIPTS.iter().position(|(_, from, to)| (*from..=*to).contains(&c)) {
            counts[no] += 1;
        }
    }
    let (no, count) = counts.into_iter().enumerate().max_by_key(|(_, count)| *count)?;
    if count < 2 || count * 100 < letters * SHARE {
        return None;
    }
    let has = |letters: &[char]| text.contains(letters);
    let kana = counts[0];
    match SCRIPTS[no].0 {
        // Japanese writes its nouns in Chinese signs.
        "zh" if kana * 10 > count => Some("ja"),
        "ar" if has(&['پ', 'چ', 'ژ', 'گ', 'ی']) => Some("fa"),
        "cyrillic" => by_words(text),
        lang => Some(lang),
    }
}

/// Scripts that only one of the languages we meet writes, and Cyrillic, which several do.
const SCRIPTS: [(&str, char, char); 17] = [
    ("ja", '\u{3041}', '\u{30ff}'),
    ("zh", '\u{4e00}', '\u{9fff}'),
    ("ko", '\u{ac00}', '\u{d7a3}'),
    ("ar", '\u{620}', '\u{6ff}'),
    ("he", '\u{5d0}', '\u{5ea}'),
    ("el", '\u{386}', '\u{3ce}'),
    ("th", '\u{e01}', '\u{e5b}'),
    ("lo", '\u{e81}', '\u{edf}'),
    ("km", '\u{1780}', '\u{17dd}'),
    ("my", '\u{1000}', '\u{109f}'),
    ("hy", '\u{531}', '\u{588}'),
    ("hi", '\u{900}', '\u{97f}'),
    ("bn", '\u{980}', '\u{9ff}'),
    ("ta", '\u{b80}', '\u{bff}'),
    ("si", '\u{d80}', '\u{dff}'),
    ("ka", '\u{10a0}', '\u{10ff}'),
    ("cyrillic", '\u{400}', '\u{4ff}'),
];

/// Each of the small words → the languages that it is of, a bit for each in the order of [`WORDS`].
static LANGUAGES_OF: LazyLock<BTreeMap<&str, u32>> = LazyLock::new(|| {
    let mut languages = BTreeMap::new();
    for (no, (_, words)) in WORDS.iter().enumerate() {
        for word in words.split(' ') {
            *languages.entry(word).or_default() |= 1 << no;
        }
    }
    languages
});

fn by_words(text: &str) -> Option<&'static str> {
    let mut scores = [0_usize; WORDS.len()];
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let languages = LANGUAGES_OF.get(word.to_lowercase().as_str()).copied().unwrap_or(0);
        for (no, score) in scores.iter_mut().enumerate() {
            *score += (languages >> no & 1) as usize;
        }
    }
    let (no, best) = scores.into_iter().enumerate().max_by_key(|(_, score)| *score)?;
    let second =
        scores.into_iter().enumerate().filter(|(other, _)| *other != no).map(|(_, score)| score).max()?;
    // Three words, and half as many again as for any other language: neighbours share some.
    (best >= 3 && best * 2 >= second * 3).then_some(WORDS[no].0)
}

/// The commonest small words of a language, without those that a neighbour writes the same where
/// enough others are left.
const WORDS: [(&str, &str); 24] = [
    (
        "en",
        "the and you your to is of for with how what can this that my will if not are it have from when we be on",
    ),
    (
        "de",
        "der die und ist nicht das sie ich wie ein eine für mit auf wird kann den zu von im dem werden bei oder wenn nach sich ihre",
    ),
    (
        "fr",
        "le les des est vous votre pour dans une que et avec sur pas comment je qui du au ce ou vos peut sont plus cette nous",
    ),
    (
        "es",
        "el los las para una con por del su cómo es puede si está qué que y se mi no lo al como más sus cuenta tu",
    ),
    (
        "it",
        "il che per con una non della sono come è del nel può gli di un le i la si mio alla questo più tuo dei ho",
    ),
    (
        "pt",
        "o os uma para com não você do da em como seu é por pode que um se no na dos ao mais sua meu as está",
    ),
    (
        "nl",
        "het een van je voor niet met dat hoe kan zijn de en op te is wordt u mijn deze aan bij ook uw heeft of",
    ),
    ("sv", "och att är som för på inte kan med du en hur det ett av jag till om vi har den din mitt eller"),
    ("da", "og at er det som på ikke kan med du til hvordan af jeg en for har der et din min hvad eller"),
    ("nb", "og at er det som på ikke kan med du til hvordan av jeg en for har et din min hva eller ditt"),
    ("pl", "się nie jest na że do jak czy można przez dla co aby lub są od konta mój moje po jako tego"),
    ("cs", "se na že jak pro není jsou aby nebo můžete je to si co při který když jako bude vaše"),
    ("tr", "ve bir için bu ile nasıl ne olarak veya değil daha benim hesap en çok mi ben var olan kadar"),
    ("fi", "ja on ei että voit kuin miten tai ovat se jos voi mitä joka ole myös minun sen kun"),
    ("hu", "az és hogy nem egy van ha meg ez is vagy mint lehet nincs ki mi azt"),
    ("ro", "și este să pe cu în pentru nu care cum de la sunt sau un dacă din ce mai"),
    (
        "id",
        "yang dan untuk dengan tidak anda ini dari bagaimana akun adalah dapat pada apa ke saya atau akan di",
    ),
    ("vi", "không là của và bạn có cho được các một để này với trong những tôi người"),
    ("hr", "je i u na se da za su kako ne li od mogu što koji sam ili nije ako što šta mi koliko gdje kada"),
    ("sl", "in je da za na ki so se ne lahko kako pri ali kot ni ta če"),
    ("ru", "и не что как на вы это для с по в если или я мне можно он быть при так чтобы"),
    ("uk", "і не що як на ви це для та в якщо або є ми при так щоб до від"),
    ("bg", "и не да се на за от как си ви е са или с по това ако"),
    ("sr", "и је да се на за не у са или како од су то што који"),
];

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn languages_are_guessed_or_left_open() {
        for (text, want) in [
            ("How can I change the address of my order?", Some("en")),
            ("Wie kann ich die Adresse meiner Bestellung ändern, wenn sie schon unterwegs ist?", Some("de")),
            ("Comment puis-je changer mon adresse dans le compte et pour les factures ?", Some("fr")),
            ("¿Cómo puedo cambiar la dirección de mi cuenta si está cerrada?", Some("es")),
            ("パスワードを忘れた", Some("ja")),
            ("忘记密码怎么办", Some("zh")),
            ("비밀번호를 잊어버렸습니다", Some("ko")),
            ("كيف يمكنني تغيير العنوان؟", Some("ar")),
            ("چگونه می‌توانم نشانی را عوض کنم؟", Some("fa")),
            ("Как мне изменить адрес, если заказ уже в пути и его не остановить?", Some("ru")),
            ("ປ່ຽນລະຫັດຜ່ານ", Some("lo")),
            ("ប្តូរពាក្យសម្ងាត់", Some("km")),
            ("စကားဝှက်ပြောင်း", Some("my")),
            ("Ինչպե՞ս փոխել գաղտնաբառը", Some("hy")),
            ("PIN reset", None),
            ("", None),
            ("1234", None),
        ] {
            assert_eq!(guess(text), want, "{text}");
        }
    }
}
