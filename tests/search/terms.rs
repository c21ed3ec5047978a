//! Words in many languages and spellings: letters with and without their marks, compounds, particles,
//! codes, versions, prices, apostrophes.

use super::check;

#[test]
fn german_spellings_and_compounds() {
    check(
        (
            "de",
            &[
                ("Wie hoch sind die Kosten für den Versand?", "Innerhalb des Landes 4,90 €."),
                ("Wo finde ich die Lieferadresse?", "Im Konto unter Anschriften."),
                ("Kann ich die Rückgabefrist verlängern?", "Ja, um zwei Wochen."),
                ("Wie lautet die Nummer meiner Bestellung?", "Sie steht in der Bestätigung."),
                ("Ist die Filiale in der Mueller-Strasse geoeffnet?", "Von Montag bis Samstag."),
                ("Welche Größen gibt es?", "Von S bis XXL, siehe Maßtabelle."),
                ("Wie ändere ich mein Passwort?", "In den Einstellungen."),
                (
                    "Wann kommt die Rechnung?",
                    "Nach der Lieferung; die Adresse steht darauf. Die Frist ist kurz.",
                ),
            ],
        ),
        &[
            ("Versandkosten", 0),
            ("versandkosten wie hoch", 0),
            ("Kosten Versand", 0),
            ("Adresse für Lieferung", 1),
            ("Frist zur Rückgabe", 2),
            ("rueckgabefrist", 2),
            ("Bestellnummer", 3),
            ("Müllerstraße", 4),
            ("müller straße geöffnet", 4),
            ("Groessen", 5),
            ("GRÖSSEN", 5),
            ("masstabelle", 5),
            ("passwort aendern", 6),
            ("Passwörter", 6),
        ],
    );
}

#[test]
fn glued_words_of_other_languages() {
    check(
        (
            "nl",
            &[
                ("Wat zijn de verzendkosten?", "Binnen het land 5 euro."),
                ("Hoe wijzig ik mijn afleveradres?", "Onder gegevens."),
                ("Wat kost een kaart?", "De kosten staan op de kaart. Bij verzenden komt niets."),
                ("Waar is het magazijn?", "In de stad; het adres volgt."),
            ],
        ),
        &[("kosten voor verzenden", 0), ("afleveradres wijzigen", 1), ("kosten verzending", 0)],
    );
    check(
        (
            "sv",
            &[
                ("Hur ändrar jag leveransadressen?", "Under konto."),
                ("Hur lång är returtiden?", "Fjorton dagar. En retur tar tid."),
                ("När kommer min leverans?", "Om några dagar. Din adress syns inte."),
            ],
        ),
        &[("adress för leverans ändra", 0), ("tid för retur", 1), ("andra leveransadress", 0)],
    );
    check(
        (
            "fi",
            &[
                ("Mitkä ovat toimituskulut?", "Viisi euroa."),
                ("Miten vaihdan salasanan?", "Asetuksissa."),
                ("Missä toimitus viipyy?", "Katso seuranta. Muita kulut ei ole."),
            ],
        ),
        &[("toimituksen kulut", 0), ("salasanani vaihtaminen", 1)],
    );
    check(
        (
            "da",
            &[
                ("Hvordan ændrer jeg leveringsadressen?", "Under konto."),
                ("Hvor ligger butikken i Århus?", "Ved åen."),
                ("Kan jeg købe gavekort?", "Ja, et gavekort gælder to år."),
                ("Hvornår kommer min levering?", "Om få dage. Din adresse ses ikke."),
            ],
        ),
        &[("adresse til levering ændre", 0), ("butik aarhus", 1), ("koebe gavekort", 2), ("KØB", 2)],
    );
}

#[test]
fn latin_letters_with_marks() {
    check(
        (
            "fr",
            &[
                ("Comment annuler une commande ?", "Depuis votre compte."),
                ("Où est l’équipement fourni ?", "Dans la boîte, près de la notice."),
                ("Quelles sont les conditions générales ?", "Voir en bas de page. Œuvres exclues."),
                ("Qu'est-ce qu'une e-carte ?", "Un bon d'achat envoyé par e‑mail."),
                ("Pourquoi mon paiement est-il refusé ?", "La carte a expiré."),
            ],
        ),
        &[
            ("commandes annulées", 0),
            ("l'equipement", 1),
            ("EQUIPEMENTS", 1),
            ("conditions generales", 2),
            ("oeuvres", 2),
            ("ecarte", 3),
            ("paiements refusés pourquoi", 4),
        ],
    );
    check(
        (
            "tr",
            &[
                ("Siparişimi nasıl iptal ederim?", "Hesabınızdan."),
                ("IŞIK HIZI nedir?", "Bir ürün adıdır."),
                ("İstanbul’dan kargo ne kadar?", "30 lira."),
                ("Şifremi unuttum", "Sıfırlama bağlantısını kullanın."),
            ],
        ),
        &[
            ("siparis iptali", 0),
            ("SİPARİŞLERİM", 0),
            ("ışık hızı", 1),
            ("isik hizi", 1),
            ("İSTANBUL", 2),
            ("istanbul kargo", 2),
            ("sifre unuttum", 3),
            ("ŞİFRE", 3),
        ],
    );
    check(
        (
            "vi",
            &[
                ("Làm thế nào để đổi mật khẩu?", "Trong phần cài đặt."),
                ("Phí vận chuyển là bao nhiêu?", "Năm mươi nghìn đồng."),
                ("Khi nào tôi nhận được hoàn tiền?", "Trong bảy ngày."),
            ],
        ),
        &[("doi mat khau", 0), ("PHÍ VẬN CHUYỂN", 1), ("hoan tien", 2), ("hoa\u{300}n tiê\u{300}n", 2)],
    );
    check(
        (
            "it",
            &[
                ("Come annullo l'ordine?", "Dal tuo account."),
                ("Dove trovo lo stato dell’ordinazione?", "Nella mail di conferma."),
                ("Quanto costa la spedizione?", "Cinque euro."),
            ],
        ),
        &[("annullare un ordine", 0), ("ordinazione", 1), ("spedizioni costi", 2)],
    );
}

#[test]
fn greek_and_cyrillic() {
    check(
        (
            "el",
            &[
                ("Πώς αλλάζω τον κωδικό;", "Στις ρυθμίσεις."),
                ("Ποιος πληρώνει τα μεταφορικά;", "Ο πελάτης."),
                ("Πού είναι οι όροι χρήσης;", "Στο τέλος της σελίδας."),
            ],
        ),
        &[("ΚΩΔΙΚΟΣ", 0), ("αλλαγή κωδικού", 0), ("ΠΕΛΑΤΗΣ μεταφορικα", 1), ("οροι χρησης", 2)],
    );
    check(
        (
            "ru",
            &[
                ("Как вернуть деньги за заказ?", "Через личный кабинет."),
                ("Ещё не пришёл счёт", "Счёт приходит по почте."),
                ("Сколько стоит доставка?", "Триста рублей."),
            ],
        ),
        &[("возврат денег за заказы", 0), ("еще не пришел счет", 1), ("СЧЕТА", 1), ("стоимость доставки", 2)],
    );
    check(
        (
            "uk",
            &[
                ("Скільки коштує доставка у п’ятницю?", "Сто гривень."),
                ("Як змінити ім'я?", "У налаштуваннях."),
                ("Де ґарантія?", "У коробці."),
            ],
        ),
        &[("п'ятниця доставка", 0), ("змінити імʼя", 1), ("гарантія", 2)],
    );
}

#[test]
fn arabic_persian_and_hebrew() {
    check(
        (
            "ar",
            &[
                ("كيف أعيد تعيين كلمة المرور؟", "من صفحة الإعدادات."),
                ("متى تصل الشحنة إلى المستشفى؟", "خلال ثلاثة أيام."),
                ("ما هي رسوم الإرجاع؟", "لا توجد رسوم قبل ١٤ يوما."),
                ("هل يمكن تعديل العنوان؟", "نعم، قبل الشحن."),
            ],
        ),
        &[
            ("كلمه المرور", 0),
            ("كَلِمَةُ المُرُورِ", 0),
            ("اعادة تعيين كلمة مرور", 0),
            ("المستشفي", 1),
            ("مستشفى", 1),
            ("شحنه", 1),
            ("رســـوم الارجاع", 2),
            ("14 يوما", 2),
            ("عنوان", 3),
            ("بالعنوان", 3),
        ],
    );
    check(
        (
            "fa",
            &[
                ("چگونه کلمه عبور را تغییر دهم؟", "از تنظیمات."),
                ("هزینهٔ ارسال کالا چقدر است؟", "۵۰ هزار تومان."),
                ("پشتیبانی کجاست؟", "در پایین صفحه، می‌توانید بنویسید."),
            ],
        ),
        &[("تغيير كلمه عبور", 0), ("هزینه ارسال", 1), ("50 هزار", 1), ("پشتيباني", 2), ("میتوانید", 2)],
    );
    check(
        (
            "he",
            &[
                ("איך משנים את הסיסמה?", "בהגדרות."),
                ("מה גובה המע״מ?", "לפי החוק, על כל התשלומים."),
                ("מתי יגיעו הספרים שקניתי?", "בתוך שבוע."),
            ],
        ),
        &[("סִיסְמָה", 0), ("מע\"מ", 1), ("ספרים", 2), ("תשלום", 1)],
    );
}

#[test]
fn scripts_without_spaces() {
    check(
        (
            "ja",
            &[
                ("パスワードを忘れた場合", "再設定してください。"),
                ("iPhone15でアプリが開かない", "再起動してください。"),
                ("送料はいくらですか", "全国一律500円です。"),
            ],
        ),
        &[
            ("パスワード再設定", 0),
            ("ﾊﾟｽﾜｰﾄﾞ", 0),
            ("アプリ", 1),
            ("ｉＰｈｏｎｅ１５", 1),
            ("500円", 2),
            ("送料", 2),
        ],
    );
    check(
        (
            "zh",
            &[
                ("忘记密码怎么办？", "点击重置。"),
                ("如何开发票", "在订单页申请。"),
                ("APP无法登录账号", "请更新到3.2版。"),
            ],
        ),
        &[("我的密码忘了", 0), ("发票", 1), ("账号登录不了", 2), ("app登录", 2), ("３.２版", 2)],
    );
    check(
        (
            "th",
            &[("วิธีขอคืนเงิน", "แจ้งที่หน้าคำสั่งซื้อ"), ("เปลี่ยนรหัสผ่านอย่างไร", "ไปที่ตั้งค่า"), ("ค่าจัดส่งเท่าไร", "๕๐ บาท")],
        ),
        &[("อยากคืนเงิน", 0), ("รหัสผ่าน", 1), ("50 บาท", 2), ("คา\u{E4D}สั่งซื้อ", 0)],
    );
    check(
        ("lo", &[("ປ່ຽນລະຫັດຜ່ານແນວໃດ", "ໄປທີ່ການຕັ້ງຄ່າ"), ("ຄ່າຈັດສົ່ງເທົ່າໃດ", "ຫ້າພັນກີບ"), ("ຂໍເງິນຄືນ", "ພາຍໃນ ໗ ວັນ")]),
        &[("ລະຫັດຜ່ານ", 0), ("ຄ່າຈັດສົ່ງ", 1), ("ເງິນຄືນ", 2), ("7 ວັນ", 2)],
    );
    check(
        (
            "km",
            &[
                ("តើខ្ញុំប្តូរពាក្យសម្ងាត់ដោយរបៀបណា?", "ចូលទៅការកំណត់។"),
                ("ថ្លៃដឹកជញ្ជូនប៉ុន្មាន?", "៥ ដុល្លារ។"),
                ("តើសងប្រាក់វិញនៅពេលណា?", "ក្នុងរយៈពេល ៧ ថ្ងៃ។"),
            ],
        ),
        &[("ពាក្យ\u{200B}សម្ងាត់", 0), ("ដឹកជញ្ជូន", 1), ("សងប្រាក់", 2), ("7 ថ្ងៃ", 2)],
    );
    check(
        (
            "my",
            &[
                ("စကားဝှက်ကို ဘယ်လိုပြောင်းမလဲ။", "ဆက်တင်တွင်။"),
                ("ပို့ဆောင်ခ ဘယ်လောက်လဲ။", "၅၀၀၀ ကျပ်။"),
                ("ငွေပြန်အမ်းမှာလား။", "ဟုတ်ကဲ့။"),
            ],
        ),
        &[("စကားဝှက်", 0), ("ပို့ဆောင်ခ", 1), ("5000 ကျပ်", 1), ("ငွေပြန်အမ်း", 2)],
    );
    check(
        (
            "ko",
            &[
                ("비밀번호를 잊어버렸어요", "재설정하세요."),
                ("앱이 열리지 않아요", "다시 설치하세요."),
                ("배송비는 얼마인가요?", "무료입니다."),
                ("돈을 돌려받을 수 있나요?", "네, 7일 안에 가능합니다."),
                ("PC에서 로그인이 되나요?", "네."),
            ],
        ),
        &[
            ("비밀번호", 0),
            ("비밀번호가 기억 안 나요", 0),
            ("앱", 1),
            ("앱을", 1),
            ("앱은 왜", 1),
            ("배송비", 2),
            ("배송비가", 2),
            ("돈", 3),
            ("돈이", 3),
            ("pc 로그인", 4),
            ("PC로", 4),
        ],
    );
}

#[test]
fn codes_and_signs() {
    check(
        (
            "en",
            &[
                ("What does error E-1234 mean?", "The printer is offline."),
                ("What does error E-1243 mean?", "The paper is out."),
                ("ERR_42 appears on the screen", "Restart it."),
                ("What is new in version 2.10.3?", "Bug fixes."),
                ("What is new in version 2.1.3?", "Darker themes."),
                ("How do I change my e-mail address?", "Under profile."),
                ("Is there a C++ library?", "Yes, for C++17 and later."),
                ("Is there a C# library?", "Yes."),
                ("Is there a .NET library?", "Yes, for ASP.NET."),
                ("Why can't I log in?", "Check the caps lock."),
                ("What costs $9.99?", "The monthly plan."),
                ("Which plan is €5?", "The small one."),
                ("Can I get 50 GB of storage?", "Yes, with the large plan."),
                ("Does the driver's licence count?", "Yes, O'Reilly checks it."),
                ("How do I react with 🎉?", "Hold the message."),
                ("How do I sign up?", "Press the button at the top."),
                ("Does it work with Wi-Fi 6?", "Yes."),
                ("How many seats has the 10,000 plan?", "As many."),
            ],
        ),
        &[
            ("E-1234", 0),
            ("e1234", 0),
            ("E 1234", 0),
            ("error e1243", 1),
            ("err42", 2),
            ("ERR-42", 2),
            ("2.10.3", 3),
            ("v 2.1.3", 4),
            ("2103", 3),
            ("email address", 5),
            ("e‑mail", 5),
            ("e mail", 5),
            ("E-Mails", 5),
            ("c++", 6),
            ("c++17", 6),
            ("C#", 7),
            (".net", 8),
            ("asp.net", 8),
            ("aspnet", 8),
            ("login", 9),
            ("log-in", 9),
            ("cantlogin", 9),
            ("can’t log in", 9),
            ("cant login", 9),
            ("9.99", 10),
            ("$9,99", 10),
            ("5 €", 11),
            ("5€", 11),
            ("50GB", 12),
            ("50 gb", 12),
            ("drivers licence", 13),
            ("driver’s licence", 13),
            ("oreilly", 13),
            ("🎉", 14),
            ("signup", 15),
            ("sign-up", 15),
            ("wifi", 16),
            ("wi fi", 16),
            ("10000", 17),
            ("10.000", 17),
        ],
    );
}

#[test]
fn words_that_say_little() {
    // The words that the question shares with the wrong entries are all such.
    for (lang, entries, question) in [
        ("fr", ["Comment est-ce que je peux payer ?", "Livraison"], "comment je peux avoir la livraison"),
        ("es", ["¿Cómo puedo hacer esto con mi cuenta?", "Envío"], "cómo puedo ver mi envío"),
        ("it", ["Come posso fare per pagare?", "Spedizione"], "come posso fare per la spedizione"),
        ("pt", ["Como é que eu posso pagar?", "Entrega"], "como é que eu posso ver a entrega"),
        ("nl", ["Hoe kan ik dat met u doen?", "Levering"], "hoe kan ik de levering zien"),
        ("pl", ["Jak mogę to z wami zrobić?", "Dostawa"], "jak mogę to z dostawa"),
        ("sv", ["Hur kan jag göra det med er?", "Leverans"], "hur kan jag göra det med leverans"),
        ("tr", ["Bunu nasıl ve ne için ödeyebilirim?", "Teslimat"], "bunu nasıl ve ne için teslimat"),
        ("ar", ["كيف يمكنني أن أدفع هذا من هنا؟", "التوصيل"], "كيف يمكنني أن من هذا التوصيل"),
        ("ru", ["Как я могу это у вас оплатить?", "Доставка"], "как я могу это у вас доставка"),
    ] {
        let others = ["Visa", "PayPal", "Twint", "SEPA", "Android", "Linux", "Chrome", "Wi-Fi"];
        let entries: Vec<_> = entries.into_iter().chain(others).map(|question| (question, "")).collect();
        check((lang, &entries), &[(question, 1)]);
    }
}
