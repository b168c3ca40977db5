using System.Text;

namespace Sightglass.Load;

/// <summary>
/// A long text of English sentences in random order, in which one word in eight is another: half of those are words of the other sentences, half are
/// rare. Prompts and answers are cut from it anywhere. ASCII without quotes or backslashes. How well it compresses is said in <c>bench/README.md</c>.
/// </summary>
internal sealed class Corpus
{
    private const int Length = 4 * 1024 * 1024;
    private const int RareWords = 20_000;
    private const int ReplaceOneIn = 8;

    private const string Sentences = """
        The customer ordered two pairs of running shoes last week and one of them arrived with a torn heel.
        Please check whether the parcel is still in the warehouse or has already been handed to the carrier.
        Our return policy allows unused goods to be sent back within thirty days of delivery.
        Refunds are paid to the original means of payment and usually arrive within five working days.
        If the product was damaged in transit we replace it at no cost to the customer.
        The charger that comes with this laptop works with any outlet between one hundred and two hundred forty volts.
        You can change the delivery address until the order has been packed.
        The document says that the warranty does not cover damage caused by water or by falls.
        Which of the two models has the longer battery life when the screen is at full brightness?
        According to the manual the filter should be cleaned once a month and replaced twice a year.
        I could not find an order with this number, so please check the confirmation you received by email.
        Gift cards can be used for several orders until the whole amount has been spent.
        The discount applies to all articles in the basket except books and items already on sale.
        Answer in three short sentences and name the documents you used.
        Do not mention prices that are not part of the sources given below.
        The invoice shows a different amount because shipping was charged separately.
        Express delivery is available in larger cities when the order is placed before noon.
        Our support team answers on weekdays between eight in the morning and six in the evening.
        The fabric is made of recycled cotton and can be washed at forty degrees.
        Two reviews mention that the size runs small and recommend to take one size larger.
        A signature is required when the value of the parcel is above five hundred.
        The tracking page has shown the same status for four days and nobody answers the phone.
        We are sorry that your experience was not what you expected from us.
        The older version of the application does not support the new login and has to be updated first.
        Travel insurance covers the cancellation of the trip if one of the passengers falls ill.
        A passport that expires within six months is not accepted for entry into this country.
        The hotel offers breakfast from seven to ten and keeps the luggage after departure.
        Seats can be changed free of charge until two hours before the flight.
        The employee has a right to twenty eight days of leave in each calendar year.
        Notice must be given in writing at least four weeks before the end of the month.
        The contract is extended by one year unless one of the parties ends it in time.
        Clause seven limits the liability of the supplier to the amount paid in the last twelve months.
        The server could not reach the database because all connections were in use.
        Restart the service after the configuration has been changed and look at the log for errors.
        The backup is taken every night and kept for thirty days in a second location.
        The index makes the query faster but every insert has to maintain it.
        The release was stopped because one of the tests failed on the slower machines.
        Merge the branch only when the review is finished and all checks are green.
        The printer on the second floor accepts jobs again after its memory was extended.
        Reset the password with the link in the message, which is valid for one hour.
        The recipe serves four people and takes about forty minutes from start to finish.
        Replace the butter with olive oil if you would like the cake to be free of milk.
        The bicycle weighs less than ten kilograms and comes with lights that meet the rules of the road.
        The camera takes sharp pictures even when there is little light, but the battery is weak.
        Compared with last year the price of this model has fallen by a fifth.
        The supplier delivers new stock every Tuesday, and popular sizes are gone by Friday.
        Every shop has to take back empty batteries and old electric devices without charge.
        The voucher code can be entered in the last step before the payment.
        Payments by invoice are possible after the third order has been paid in time.
        The address on the label is not complete because the number of the house is missing.
        Orders from abroad may be subject to customs duties that the recipient has to pay.
        The assistant should ask for the order number before it looks anything up.
        If the sources do not contain the answer, say so and offer to pass the question on.
        The user has written three times about the same parcel and sounds impatient.
        The summary must not be longer than one hundred words and should begin with the result.
        The first paragraph explains who may use the service and under which conditions.
        Several customers reported that the app closes by itself when a photo is added.
        The technician will come between nine and noon and call half an hour before.
        The part is no longer made, but the one that follows it fits without changes.
        The noise comes from the fan and stops when the cover is fastened properly.
        All prices include tax and are valid until the end of the month.
        We store the data for as long as the law requires and delete it afterwards.
        Your request has been passed to the colleagues who are responsible for large orders.
        The course begins in September and is held in the evening so that people who work can attend.
        A deposit of ten percent is due when the reservation is made.
        The apartment is on the third floor and the building has no lift.
        The red variant is sold out, the blue one can be delivered within two days.
        The measurement on the website refers to the inner width of the frame.
        Take the medicine after a meal and do not drive if you feel tired.
        The museum is closed on Mondays except when it is a public holiday.
        Children under six travel free of charge but need a seat of their own on long routes.
        The loan can be paid back early without a fee after the first three years.
        The claim was rejected because the report of the damage arrived too late.
        Please attach a photo that shows the whole device and one that shows the serial number.
        The update takes about ten minutes, during which the device must not be switched off.
        A replacement has been sent today and should arrive on Thursday or Friday.
        The search found twelve documents, four of which are about the same topic.
        The table below lists the fees for each country and each class of weight.
        The latest forecast expects rain in the north and sunny weather near the coast.
        Members collect one point for every euro they spend and can exchange them for rewards.
        The terms changed in March, and orders placed before that date follow the old ones.
        Nobody was at home, so the parcel was left with the neighbour across the street.
        The manager approved the expense but asked for the original receipt.
        The screen stays dark although the green light shows that there is power.
        The questionnaire has ten questions and takes less than five minutes.
        The wood comes from forests nearby and is treated with natural oil.
        The battery can be replaced by the owner with an ordinary screwdriver.
        The agreement covers maintenance and spare parts but not the cost of travel.
        The message was sent to the wrong department and nobody has read it yet.
        The policy explains which data is collected and how long each kind of it is kept.
        """;

    private static readonly string[] Syllables = ["ba", "cor", "del", "el", "fin", "gra", "hol", "in", "jor", "kel", "lum", "mar", "nor", "ol", "par", "quin", "ras", "sol", "tur", "ul", "ven", "wil", "yor", "zan"];

    private readonly byte[] _text;

    public Corpus(int seed)
    {
        var random = new Random(seed);
        var sentences = Sentences.Split('\n').Select(static sentence => sentence.Trim().Split(' ')).ToArray();
        var words = sentences.SelectMany(static sentence => sentence).ToArray();
        var rare = Enumerable.Range(0, RareWords).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)]))).ToArray();
        var text = new StringBuilder(Length + 256);
        while (text.Length < Length)
        {
            foreach (var word in sentences[random.Next(sentences.Length)])
            {
                var replaced = random.Next(ReplaceOneIn) == 0;
                text.Append(!replaced ? word : random.Next(2) == 0 ? words[random.Next(words.Length)] : rare[random.Next(rare.Length)]).Append(' ');
            }
        }

        _text = Encoding.ASCII.GetBytes(text.ToString(0, Length));
    }

    public ReadOnlySpan<byte> Cut(ulong random, int length) => _text.AsSpan((int)(random % (ulong)(Length - length)), length);
}
