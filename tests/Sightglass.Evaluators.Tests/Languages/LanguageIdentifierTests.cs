using Sightglass.Evaluators.Languages;

namespace Sightglass.Evaluators.Tests.Languages;

public sealed class LanguageIdentifierTests
{
    [Theory]
    [InlineData("The invoice was sent to the customer and it will be paid by the end of the month.", "en")]
    [InlineData("Die Rechnung wurde an den Kunden geschickt und wird bis zum Ende des Monats bezahlt.", "de")]
    [InlineData("La facture a été envoyée au client et elle sera payée avant la fin du mois.", "fr")]
    [InlineData("La factura fue enviada al cliente y se pagará antes de que termine el mes.", "es")]
    [InlineData("La fattura è stata inviata al cliente e sarà pagata entro la fine del mese.", "it")]
    [InlineData("A fatura foi enviada para o cliente e não será paga até o fim do mês.", "pt")]
    [InlineData("De factuur is naar de klant gestuurd en wordt voor het einde van de maand betaald.", "nl")]
    [InlineData("Fakturan har skickats till kunden och ska betalas av företaget före månadens slut, inte senare.", "sv")]
    [InlineData("Faktura została wysłana do klienta i będzie zapłacona przed końcem tego miesiąca, ale nie wcześniej.", "pl")]
    [InlineData("Faktura byla odeslána zákazníkovi a bude zaplacena do konce měsíce, protože to tak chtěl.", "cs")]
    [InlineData("Fatura müşteriye gönderildi ve ay sonuna kadar ödenecek, çünkü bu bir anlaşma gereği.", "tr")]
    [InlineData("A számla el van küldve az ügyfélnek, és a hónap végéig ki lesz fizetve, mert így kell.", "hu")]
    [InlineData("Lasku on lähetetty asiakkaalle ja se maksetaan kuun loppuun mennessä, mutta ei ennen.", "fi")]
    [InlineData("Hóa đơn đã được gửi cho khách hàng và sẽ được thanh toán trước cuối tháng.", "vi")]
    [InlineData("Faktur itu sudah dikirim ke pelanggan dan akan dibayar sebelum akhir bulan ini.", "id")]
    [InlineData("Счёт был отправлен клиенту, и он будет оплачен до конца месяца, но не раньше.", "ru")]
    [InlineData("Рахунок було надіслано клієнту, і він буде оплачений до кінця місяця, але не раніше.", "uk")]
    [InlineData("تم إرسال الفاتورة إلى العميل وسيتم دفعها في نهاية هذا الشهر على أن لا تتأخر.", "ar")]
    [InlineData("این فاکتور برای مشتری ارسال شد و تا پایان ماه پرداخت می شود، اما نه زودتر.", "fa")]
    [InlineData("החשבונית נשלחה ללקוח ותשולם עד סוף החודש.", "he")]
    [InlineData("Το τιμολόγιο στάλθηκε στον πελάτη.", "el")]
    [InlineData("請求書は顧客に送られました。", "ja")]
    [InlineData("发票已经寄给客户，月底之前付款。", "zh")]
    [InlineData("청구서는 고객에게 발송되었습니다.", "ko")]
    [InlineData("ใบแจ้งหนี้ถูกส่งไปยังลูกค้าแล้ว", "th")]
    [InlineData("चालान ग्राहक को भेज दिया गया है।", "hi")]
    public void Identify_Sentence_IsItsLanguage(string text, string language) => LanguageIdentifier.Identify(text).ShouldBe(language);

    [Theory]
    [InlineData("")]
    [InlineData("OK")]
    [InlineData("12345 !!! 😀")]
    [InlineData("Lorem zyx qwrt bnmk plok jhgf")]
    [InlineData("\ud800\udfff\ud800")]
    [InlineData("Москва Paris 東京 Αθήνα")]
    public void Identify_TooLittleToTell_IsNull(string text) => LanguageIdentifier.Identify(text).ShouldBeNull();
}
