//! Endings of declension, conjugation and the plainest derivation, and what is written onto the
//! beginning, for words already folded (`ä` is `a`, `ß` is `ss`, `й` is `и`, `ם` is `מ`).

use crate::model::Lang;

/// For each language its endings in rounds: of each round one goes, the first that fits. Behind each
/// ending stands how many bytes it must leave; what ends in `^` is a beginning.
const ENDINGS: &[(&str, &str)] = &[
    // `Bestellung` and `bestellt` meet `bestellen`.
    ("de", "innen4 ern3 est4 em3 er3 en3 es3 st4 e3 n4 s4|ung4 t4"),
    ("nl", "en3 s4 e3|ing4"),
    ("sv", "arna4 erna4 orna4 en3 et3 ar3 er3 or3 a3 e3|ning4"),
    ("da", "erne4 ene4 en3 et3 er3 e3|ning4 ing4"),
    ("fr", "s3 x4|ement4 ation4 aison4 er3 ez3 ee3 e3 ir4"),
    ("es", "es3 s3|acion4 ando3 iendo3 ado3 ada3 ido3 ida3 ar3 er3 ir3 o3 a3 e3"),
    ("pt", "s3|amento4 imento4 acao4 acoe4 ao4 oe4 ado3 ada3 ido3 ida3 ar3 er3 ir3 o3 a3 e3"),
    ("it", "azione4 azioni4 amento4 imento4 are3 ere3 ire3 ato3 ata3 ati3 ate3 o3 a3 i3 e3|h4"),
    ("pl", "ami3 ach3 ego3 emu3 ych3 ymi3 imi3 owi3 ow3 om3 em3 ej3 ie3 y3 i3 a3 e3 o3 u3"),
    ("fi", "ssa3 sta3 lla3 lta3 lle3 ksi3 iden3 ien3 en3 in3 an3 n3 t3 a3 i3"),
    ("tr", "dan4 den4 tan4 ten4 nin4 nun4 da4 de4 yi4 yu4 ya4 ye4 i4 u4 a4 e4|im4 um4 in4 un4|lar4 ler4"),
    (
        "ru",
        "ся6 сь6|ами6 ями6 ого6 его6 ому6 ему6 ыми6 ими6 ать6 ять6 ить6 еть6 ов6 ев6 еи6 ои6 ыи6 ии6 ам6 ям6 \
         ах6 ях6 ом6 ем6 ая6 яя6 ое6 ее6 ые6 ие6 ую6 юю6 у6 ю6 а6 я6 о6 е6 ы6 и6 ь6",
    ),
    ("ar", "وال^6 بال^6 ال^6 لل^6"),
    ("he", "וה^6 ה^6 ב^6 ל^6|ימ6 ות6"),
];

pub(super) fn stem(lang: Lang, word: &mut String) {
    // Where the letters tell, the language named is often another one: that of the site.
    let lang = match word.as_bytes().first() {
        Some(0xD0 | 0xD1) => "ru",
        Some(0xD7) => "he",
        Some(0xD8..=0xDB) => "ar",
        _ => lang.as_str(),
    };
    let Some((_, endings)) = ENDINGS.iter().find(|(code, _)| *code == lang) else { return };
    for round in endings.split('|') {
        let rest = round.split_ascii_whitespace().find_map(|rule| {
            let (ending, least) = rule.split_at(rule.len() - 1);
            let least = usize::from(least.as_bytes().first()? - b'0');
            let rest = match ending.strip_suffix('^') {
                Some(beginning) => beginning.len()..word.strip_prefix(beginning)?.len() + beginning.len(),
                None => 0..word.strip_suffix(ending)?.len(),
            };
            (rest.len() >= least).then_some(rest)
        });
        if let Some(rest) = rest {
            word.truncate(rest.end);
            word.drain(..rest.start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        for (lang, forms) in [
            ("de", &["bestellung", "bestellungen", "bestellen", "bestellt", "bestelle"][..]),
            ("de", &["kind", "kinder", "kindern", "kindes"]),
            ("de", &["rechnung", "rechnungen"]),
            ("de", &["passwort", "passworter", "passworts"]),
            ("de", &["konto", "kontos"]),
            ("de", &["zahlen", "zahlung", "zahlst", "zahlt"]),
            ("nl", &["bestelling", "bestellingen", "bestellen"]),
            ("sv", &["bestallning", "bestallningen", "bestallningarna", "bestalla"]),
            ("da", &["levering", "leveringen", "leveringer", "levere"]),
            ("fr", &["commande", "commandes", "commander", "commandee", "commandees"]),
            ("fr", &["remboursement", "remboursements", "rembourser", "rembourse"]),
            ("es", &["cancelacion", "cancelar", "cancelado", "canceladas"]),
            ("es", &["cliente", "clientes"]),
            ("pt", &["devolucao", "devolucoes"]),
            ("pt", &["cancelamento", "cancelamentos", "cancelar", "cancelado"]),
            ("it", &["ordine", "ordini", "ordinare", "ordinato"]),
            ("pl", &["faktura", "faktury", "fakture", "fakturami"]),
            ("tr", &["siparis", "siparisi", "siparisim", "siparisler", "siparislerim", "siparisten"]),
            ("en", &["оплата", "оплатить", "оплату"]),
            ("ru", &["заказ", "заказа", "заказы", "заказов", "заказать"]),
            ("ru", &["доставка", "доставки", "доставку", "доставкои"]),
            ("he", &["תשלומ", "תשלומימ", "התשלומימ", "בתשלומ"]),
            ("ar", &["مفتاح", "المفتاح", "بالمفتاح"]),
        ] {
            let stems: Vec<String> = forms
                .iter()
                .map(|form| {
                    let mut word = (*form).to_owned();
                    stem(Lang::parse(lang), &mut word);
                    word
                })
                .collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{lang} {forms:?} → {stems:?}");
        }
    }
}
