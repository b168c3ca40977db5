namespace Sightglass.Evaluators.Text;

/// <summary>Words that say nothing about a topic, folded, of nine languages. A word of one language that carries meaning in another is left out of the list.</summary>
internal static class StopWords
{
    private const string Words =
        // en
        "a about above after again all also am an and any are aren't as at be because been before being below between both but by can can't cannot could did didn't do does doesn't doing don't down during each " +
        "few for from further had has have haven't having he her here hers him his how i i'd i'll i'm i've if in into is isn't it it's its itself just let's me more most my no nor not now of off on once only or other our " +
        "out over own please same she should so some such than that that's the their them then there there's these they they're this those through to too under until up us very was wasn't we were what what's when where which while who whom why will with " +
        "would you you're your yours tell explain give show " +
        // de
        "aber als am an auch auf aus bei bin bis das dass dem den der des die doch durch ein eine einem einen einer eines er es fur habe haben hat hatte ich ihr ihre im in ist ja kann kein keine konnen man mehr mein mich mir mit nach nicht noch nur " +
        "ob oder ohne sein seine sich sie sind so soll uber um und uns unter vom von vor war warum was wenn wer werden wie wir wird wo zu zum zur " +
        // fr
        "a au aux avec ce ces cette comme dans de des du elle en est et etre eux il ils je la le les leur lui ma mais me meme mes mon ne nos notre nous on ou par pas plus pour pourquoi qu que quel quelle qui sa se ses son sont sur ta te tes toi ton tu un une vos votre vous y " +
        // es, pt, it
        "al algo como con cual cuando de del desde donde el ella ellas ellos en entre era es esa ese eso esta este esto ha hay la las le les lo los mas me mi muy no nos o para pero por porque que quien se ser si sin sobre su sus te tu un una uno y ya " +
        "ao aos as com da das do dos e ela ele em essa esse eu foi isso mais mas meu minha na nao nas nem nos num numa os ou pela pelo qual quando quem sao seu sua tem um uma voce " +
        "ai alla alle anche che chi ci cosa cui da dai dal dalla degli dei del della delle di e gli ha hanno ho i il io la le lei lo ma mi nel nella non per perche piu quale quando quello questo se sei si sono su sua sul sulla suo ti tra un una uno " +
        // nl, pl, sv
        "aan al alles als bij dat de den die dit een en er had heb hebben heeft het hij hoe hun ik in is je kan maar me meer met mij mijn naar niet nog nu of om onder ook op over te tot uit van veel voor waar waarom wat we wel wij zal ze zich zij zijn zo " +
        "ale by czy dla do go i ich jak jako jest lub ma mi moze na nad nie o od on ona oraz po pod przez przy sa sie tak tam ten to tylko tym w we z za ze " +
        "att av den det du ej en ett for fran har hur i inte jag kan med men min mot nar ni nu och om pa sa sig sin ska som till ut var vad vi vid ar " +
        // ru
        "а без бы был была были было быть в вам вас весь во вот все вы где да для до его ее если есть еще же за и из или им их к как ко когда кто ли мне мы на не нет ни но о об он она они от по при с со так то только ты у уже чем что это я";

    private static readonly WordTable Table = new(Words.Split(' ').Distinct(StringComparer.Ordinal).ToDictionary(word => word, _ => 1, StringComparer.Ordinal));

    public static bool Contains(ReadOnlySpan<char> word) => Table.Find(word) != 0;
}
