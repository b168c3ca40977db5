namespace Sightglass.Evaluators.Languages;

/// <summary>The commonest words of languages that share a script, folded, and the letters that only one of them uses. Written by hand from grammars: articles, pronouns, prepositions.</summary>
internal static class LanguageWords
{
    public static readonly (string Code, string Words)[] Latin =
    [
        ("en", "the of and to in is that it for was on are with as be this have from by not but at they you which or his her an were would there their what all about can if will your one when who how has more been its i do my we does did should could out up so than then them these into no only other also"),
        ("de", "der die und in den von zu das mit sich des auf fur ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem uber einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ich wir ihr kann mich dir was wenn hier doch diese dieser"),
        ("fr", "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou son nous vous je cette mais comme ses aux leur on si elle etre fait deux meme tout ont c'est d'un d'une qu'il n'est j'ai etait avez votre notre tres bien sans ces peut"),
        ("es", "de la que el en y a los se del las un por con no una su para es al lo como mas o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos tambien fue habia era muy anos hasta desde nos donde porque eso usted hay puede tiene yo tu mi ella ellos esto"),
        ("pt", "de a o que e do da em um para com nao uma os no se na por mais as dos como mas ao ele das seu sua ou quando muito nos ja eu tambem so pelo pela ate isso ela entre depois sem mesmo aos seus quem nas me esse eles voce foi sao ser esta tem pode fazer onde voces meu minha"),
        ("it", "di e il la che in a per un e del non una i da sono le con si della al come piu ha lo gli anche nel alla ma dei delle su o se suo questo dalla ci essere era dal nella stato mi io tu lui noi voi perche cosa quando molto fare puo hanno degli questa tutti quello dove c'e l'ho"),
        ("nl", "de van het een en in is dat op te zijn met voor die niet aan er om ook als dan maar bij of uit nog worden door naar heeft hebben wordt over wel hij ze je ik kan geen zich tot meer deze was waar we u dit wat hun moet zou haar mijn al veel kunnen onder zo"),
        ("sv", "och att det i som en pa ar av for med till den har de inte om ett han men var jag sig fran vi sa kan man nar ska hon dar vid efter nu skulle eller du min mycket vara hade alla blir mot ut andra under mer bara varit vad hur detta dem ocksa finns"),
        ("da", "og i at det er en til af som pa med for den de ikke der var jeg et har han sig fra vi kan om men skal hun du ud nar efter nu ville eller min meget vaere havde alle bliver mod sa andre under mere kun hvad hvor dette dem ogsa findes blev hans kunne dig mig"),
        ("no", "og i det er en til av som pa med for den de ikke var jeg et har han seg fra vi kan om men skal hun du ut nar etter na ville eller min veldig vaere hadde alle blir mot sa andre under mer bare hva hvor dette dem ogsa finnes ble hans kunne deg meg noe"),
        ("fi", "ja on ei se etta oli han mutta ovat kun niin myos joka tai jos kuin sen hanen mita voi mina sina me te he olen olet olla ole nyt vain mukaan sitten kanssa jo viela ennen jalkeen tama taman nama siita koska ollut mika missa joita sekä hyvin paljon"),
        ("pl", "w i na z do sie nie to jest ze o a jak od po co przez dla za ale czy tak przy byl tym jego juz tylko lub oraz ma moze sa bylo jej ich go pan pod nad te ten ta tej bardzo kiedy gdzie ktory ktora ktore moj mnie cie by"),
        ("cs", "a se v na je ze to s z do o i ve k za by si pro po jako ale od u jsou tak co jen byl uz nebo az bylo ani jeho podle byla jsem jste ktery ktera ktere pri jeho jejich kde kdyz protoze muze pouze take velmi mezi mit"),
        ("ro", "de si in a la cu pe o un pentru este ca sa nu se din care mai au fost dar sunt ce sau al ale lui prin le fi dupa ei va cand foarte doar aceasta acest poate unde asta eu tu noi voi dumneavoastra"),
        ("hu", "a az es hogy nem is egy ez meg volt csak de mint ha van ki el azt mar vagy ezt lehet minden kell mert nagyon meg te en mi ti ok itt ott amely ami aki akkor igen sem vannak voltak lesz altal utan kozott"),
        ("tr", "ve bir bu da de icin ile cok daha olarak ne gibi var en kadar o sonra ben sen biz siz onlar ama olan mi mu ya her degil ise olduğu oldugu bana sana nasil neden cunku yok ki veya tarafindan gore"),
        ("vi", "la va cua co cho khong cac mot duoc trong nguoi voi nhung de da nay khi tu den ve nhu ra o cung toi ban thi mà lai rat nhieu phai se hay neu"),
        ("id", "yang dan di dari ini untuk dengan tidak itu dalam pada adalah akan ke juga saya atau ada oleh bisa telah lebih sudah dapat mereka anda kami karena sebagai tersebut seperti kita tetapi bahwa apa dia hanya sangat"),
    ];

    public static readonly (string Code, string Words)[] Cyrillic =
    [
        ("ru", "и в не на я быть он с что а по это она этот к но они мы весь который из у то за свои вы так как его от для все же или бы ее если еще только уже вас вам мне меня были была было есть чтобы когда где может при"),
        ("uk", "и в не на я бути він з що а по це вона цеи до але вони ми весь якии из у то за своі ви так як иого від для все же або би іі якщо ще тільки вже вас вам мені мене були була було є щоб коли де може при та і й ії"),
        ("bg", "и в не на аз съм тои с че а по това тя този към но те ние всички които от у за свои вие така как него все или би ако още само вече вас ми ме бяха беше има да се ще са е когато къде може при до със"),
        ("sr", "и у не на ја бити он са да а по то она оваи ка али они ми сав која из за своје ви тако како његов од све или би ако још само већ вас вам мени били била било је када где може при се су"),
    ];

    public static readonly (string Code, string Words)[] Arabic =
    [
        ("ar", "في من على ان الى عن مع هذا هذه التي الذي لا ما هو هي كان كانت او قد كل بعد ثم لم بين ذلك حيث كما إلى أن أو عند حتى إذا هل أنا نحن يمكن"),
        ("fa", "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز شد می ها بود شما ما من او اما یا هر اگر باید چه کند های"),
        ("ur", "کے کی ہے میں اور سے کا کو اس نے پر کہ ہیں یہ بھی تھا وہ ایک تو کر نہیں ہو گیا تھی لئے آپ مجھے ہم"),
    ];

    /// <summary>Letters of the source that tell a language: <c>ñ</c> Spanish, <c>ß</c> German, and so on.</summary>
    public static readonly (string Code, string Letters)[] Letters =
    [
        ("es", "ñ¿¡"), ("de", "ß"), ("pt", "ãõ"), ("pl", "łąęśźżń"), ("tr", "ğışİ"), ("hu", "őű"), ("cs", "řěůčšž"), ("ro", "țșăţş"), ("vi", "đơưạảấầậếềệịọộớờợụủứừự"),
        ("fr", "œêèàç"), ("sv", "å"), ("no", "ø"), ("da", "ø"), ("uk", "іїєґ"), ("ru", "ыэё"), ("sr", "ђјљњћџ"), ("bg", "ъ"), ("fa", "پچژگکی"), ("ur", "ٹڈڑےںھہ"), ("ar", "ةىي"),
    ];
}
