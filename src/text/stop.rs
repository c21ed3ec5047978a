//! Words that say little: they weigh less in ranking wherever other words stand beside them.
//! [builder side]

use crate::model::Lang;

const EN: &str = "a about after again all also am an and any are arent as at be because been before being but by can cant \
could couldnt did didnt do does doesnt doing done dont for from get getting give go going got had has hasnt have havent having he her here hers \
him his how i id if ill im in into is isnt it its ive just let like may me might mine much must my need no not now of off ok okay on one \
only or other our ours out over own please per pls should shouldnt so some than thank thanks that the their them then there these they this those to \
too up us use using very want wants was wasnt we were what whats when where which while who why will wish with wont would wouldnt yes you your yours \
hello hi hey know tell help can anyone really";

const DE: &str = "ab aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist bitte da damit dann das dass dein \
deine dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwas \
euch euer eure fur gibt hab habe haben hallo hat hatte hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jeder jedes kann kannst \
kein keine keinem keinen keiner konnen konnte konnten man mein meine meinem meinen meiner mich mir mit mochte mochten muss mussen nach nicht noch nun nur ob oder \
ohne schon sehr sein seine sich sie sind so soll sollte um und uns unser unsere unter vom von vor wann warum was weil welche welchem welchen welcher welches wenn wer werde \
werden wie will wir wird wo wohin wollen wurde wurden zu zum zur uber";

/// The folded words of a language that say little; none where the language has no list.
pub fn words(lang: Lang) -> impl Iterator<Item = &'static str> {
    let list = match lang.as_str() {
        "en" => EN,
        "de" => DE,
        _ => "",
    };
    list.split_ascii_whitespace()
}
