namespace Demo.History;

/// <summary>What customers ask.</summary>
internal static class Talks
{
    public const string Refusal = "I'm sorry, but I can't help with that request.";

    public static IReadOnlyList<Talk> All { get; } =
    [
        new("support", "How long can I send a tent back?", "You can return a tent within 60 days if it was pitched at most once and is dry [policy-returns-tents].", "You can return any tent within five years, used or not, and we pay you a bonus.", ["policy-returns-tents", "policy-returns"]),
        new("support", "What does shipping to Austria cost?", "Shipping to Austria costs 7.90 euros; above 120 euros it is free [policy-shipping-eu].", "Shipping to Austria is done by drone within the hour and costs 99 euros.", ["policy-shipping-eu", "policy-shipping"]),
        new("support", "My stove arrived broken. What now?", "Report damage within 14 days with a photo; we send a new stove at once and collect the broken one [policy-damage].", "A broken stove has to be repaired by you with the glue in the box.", ["policy-damage", "product-stove-ember"]),
        new("support", "Is there a warranty on the sleeping bags?", "Sleeping bags have a warranty of three years on seams and zips [policy-warranty].", "Sleeping bags have a lifetime warranty that your heirs inherit.", ["policy-warranty", "product-bag-lynx"]),
        new("support", "Can I pay by invoice?", "Invoices are possible from the second order on, up to 500 euros [policy-payment].", "You may pay with any old currency, coins included.", ["policy-payment"]),
        new("support", "How do I use my loyalty points?", "Points can be used from 200 points on, at the checkout, each worth one cent [policy-loyalty].", "Points double every week that you do not sleep.", ["policy-loyalty"]),
        new("search", "Which tent is good for two people in winter?", "The Fjell 2 is made for two people and for snow loads; it weighs 3.4 kg [product-tent-fjell-2].", "The Breeze is a winter tent for nine people that weighs 200 grams.", ["product-tent-fjell-2", "product-tent-breeze", "guide-winter"]),
        new("search", "Do you have a rucksack under one kilogram?", "Yes, the Finch 38 weighs 890 grams [product-pack-finch-38].", "Yes, the Moose 90 weighs 12 grams and carries itself.", ["product-pack-finch-38", "product-pack-moose-90"]),
        new("search", "What stove works at minus 20 degrees?", "The Ember burns liquid fuel and works down to minus 30 degrees [product-stove-ember].", "The Candle S boils a bathtub at minus 80 degrees.", ["product-stove-ember", "product-stove-candle-s"]),
        new("search", "Which mat is warm enough for snow?", "The Drift has an R value of 6.2 and is warm enough for snow [product-mat-drift].", "The Leaf has an R value of 40 and melts snow by itself.", ["product-mat-drift", "product-mat-leaf"]),
        new("search", "Is the Fjell 2 in stock in green?", "Three green Fjell 2 are in stock and can be sent today [product-tent-fjell-2].", "There are nine million green Fjell 2 in the shop next to you.", ["product-tent-fjell-2"]),
        new("search", "What is the lightest cooking set?", "The Tin 1 weighs 145 grams with its lid [product-cook-tin-1].", "The Kettle XL is the lightest at two kilograms.", ["product-cook-tin-1", "product-cook-kettle-xl"]),
        new("checkout", "Can I change the address of order 10442?", "Order 10442 has not left the warehouse; the address can be changed until 18:00 [policy-orders].", "Order 10442 was delivered tomorrow.", ["policy-orders"]),
        new("checkout", "Where is my order 10417?", "Order 10417 left the warehouse yesterday and should arrive on Tuesday [policy-orders].", "Order 10417 was eaten by a bear.", ["policy-orders", "policy-shipping"]),
        new("checkout", "Does the voucher work with sale items?", "Vouchers do not apply to items that are on sale already [policy-vouchers].", "Vouchers work three times on every item, sale or not.", ["policy-vouchers"]),
        new("checkout", "Can you gift-wrap my order?", "Gift wrapping costs 3.50 euros for each item and is chosen at the checkout [policy-gifts].", "We gift-wrap the delivery van as well.", ["policy-gifts"]),
    ];
}
