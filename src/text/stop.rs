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

const FR: &str = "a ai alors apres au aucun aucune aussi autre autres aux avant avec avez avoir avons bien bonjour c ca \
car ce ceci cela ces cet cette ceux chez comme comment d dans de des dois doit donc du elle elles en \
encore est et etait ete etes etre eux faire fais fait faut il ils j je l la le les leur leurs lui m ma \
mais me meme merci mes moi mon n ne nos notre nous on ont ou par pas peut peuvent peux plus pour \
pourquoi pouvez puis qu quand que quel quelle quelles quels qui quoi s sa sans se ses si son sont suis \
sur t ta te tes toi ton tous tout toute toutes tres tu un une veux vos votre voudrais vous y";

const ES: &str = "a al algo algun alguna ante antes aqui asi aun aunque cada como con cual cuales cuando cuanto de del \
desde donde el ella ellas ellos en entre era es esa ese eso esta estan estar estas este esto estos estoy \
fue gracias ha hace hacer han hasta hay hola la las le les lo los mas me mi mis mucho muy nada ni no nos \
nosotros nuestra nuestro o otra otro para pero por porque puede pueden puedo que quien quiero se sea ser \
si sin sobre son soy su sus tambien te tengo tiene tienen todo todos tu tus un una unas uno unos usted \
ustedes y ya yo";

const IT: &str = "a abbiamo ad agli ai al alla alle allo anche ancora avere c ce che chi ci ciao coi col come con cosa cui \
d da dagli dai dal dalla dalle dallo degli dei del dell della delle dello devo di dove e ed era essere \
fa fare fra gli grazie ha hai hanno ho i il in io l la le lei li lo loro lui ma mi mia mie miei mio \
molto ne negli nei nel nell nella nelle nello no noi non nostra nostro o ogni oppure per perche pero piu \
posso puo puoi qual quale quali quando quanto quella quello questa queste questi questo qui se sei si \
sia siamo sono sta su sua sue sugli sui sul sull sulla sulle suo suoi tra tu tua tue tuo tuoi tutti \
tutto un una uno va vi voglio voi vorrei vostra vostro";

const PT: &str = "a ao aos aquela aquele as ate cada com como da das de dela dele deles depois do dos e ela elas ele eles \
em entre era essa esse esta estao estas este estes estou eu faco fazer foi ha isso isto ja lhe lo mais \
mas me mesmo meu meus minha minhas muito na nao nas nem no nos nossa nosso num numa o obrigada obrigado \
ola onde os ou para pela pelas pelo pelos pode podem pois por porque posso quais qual quando quanto que \
quem quero sao se sem ser seu seus so sobre sou sua suas tambem te tem tenho ter teu todo todos tu tua \
um uma voce voces";

const NL: &str = "aan al alle als alstublieft altijd ben bent bij daar dan dat de deze die dit doe doen door dus een en er \
geen haar had hallo heb hebben hebt heeft hem het hier hij hoe hoeveel hun ik in is ja je jij jou jouw \
jullie kan kun kunnen kunt maar mag me meer men met mij mijn moet moeten na naar nee niet niets nog nu \
of om omdat ons onze ook op over te toch toen tot u uit uw van veel voor waar waarom wanneer want was \
wat we wel welk welke werd wie wij wil willen word worden wordt zal ze zich zij zijn zo zonder zou";

const PL: &str = "a aby ale bardzo bedzie bez bo by byc byl byla bylo chce ci co cos czy czyli czym dla dlaczego do \
dziekuje dzien gdy gdzie go i ich ile im ja jak jaka jaki jakie jako je jego jej jesli jest jestem \
jeszcze juz kiedy kto ktora ktore ktory ktorych ma mam masz mi mnie moge moj moja moje mojego mojej moze \
mozna my na nad nam nas nasz nasza nasze nie nim niz o od on ona one oni oraz po pod poza przed przez \
przy sa sie sobie swoje ta tak takze tam te tego tej ten to tu tych tylko tym u w was wasz wasza we wy z \
za ze zeby";

const SV: &str = "alla allt an ar at att av bara blev bli blir dar de dem den denna deras dess det detta dig din dina ditt \
du efter ej eller en er era ert ett far finns for fran gor gora ha hade han har hej hon honom hur i icke \
in inte ja jag kan ma man maste med mer mig min mina mitt mot mycket nagon nagot nagra nar nej ni nu och \
ocksa om oss over pa sa sedan sig sin sina sitt ska skall skulle som tack till under upp ut utan vad var \
vara varfor vart vem vi vid vilka vilken vilket vill";

const TR: &str = "acaba ama ancak bana bazi ben beni benim bir biraz biz bize bizim bu buna bunu cok cunku da daha de \
degil diye en evet gibi hangi hayir hem her hic icin ile ise iste kadar ki kim lutfen merhaba mi mu \
nasil ne neden nedir nerede nicin niye o olan olarak oldu olmak olur onlar onu onun sadece sen seni \
senin sey siz size sizin su tum var ve veya ya yani yok";

const AR: &str = "ا اذا الا التي الذي الذين الي اما ان انا انت او اي اين بعد بكم به بها بين تم ثم حتي حول ذلك سوف شكرا علي \
عليه عليها عن عند عندما غير في فيه فيها قبل قد كان كانت كل كم كما كي كيف لا لان لقد لكن لم لماذا لن له \
لها لو لي ليس ما ماذا متي مرحبا مع من منه منها نحن نعم هذا هذه هل هم هنا هناك هو هي و وانا وهو وهي يا \
يكون يمكن يمكنني يوجد";

const RU: &str = "а без более бы был была были было быть в вам вас ваш ваша ваше ваши весь во вот все вы где да для до его \
ее если есть еще же за здравствуите и из или им их к как какая какие какои когда кто ли либо мне могу \
мое может можно мои моя мы на надо нам нас наш наша не нет ни них но ну о об он она они оно от по под \
почему при про с сам свои свою себя со спасибо так также там то того тоже только том ты у уже хочу чего \
чем что чтобы эта эти это этого этои этот я";

/// The folded words of a language that say little; none where the language has no list.
pub fn words(lang: Lang) -> impl Iterator<Item = &'static str> {
    let list = match lang.as_str() {
        "en" => EN,
        "de" => DE,
        "fr" => FR,
        "es" => ES,
        "it" => IT,
        "pt" => PT,
        "nl" => NL,
        "pl" => PL,
        "sv" => SV,
        "tr" => TR,
        "ar" => AR,
        "ru" => RU,
        _ => "",
    };
    list.split_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold_build::fold;

    #[test]
    fn words_are_folded_as_texts_are() {
        for lang in ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "tr", "ar", "ru"] {
            let mut count = 0;
            for word in words(Lang::parse(lang)) {
                assert_eq!(word.chars().map(fold).collect::<String>(), word, "{lang}");
                count += 1;
            }
            assert!(count > 50, "{lang}");
        }
        assert_eq!(words(Lang::parse("xx")).count(), 0);
    }
}
