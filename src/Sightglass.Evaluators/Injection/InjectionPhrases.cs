namespace Sightglass.Evaluators.Injection;

/// <summary>What people write to turn a model against its instructions, in the form of <see cref="Text.PhraseSet"/>. Written by hand.</summary>
internal static class InjectionPhrases
{
    public const string Phrases = """
        override: (ignore|disregard|forget|override|bypass|discard|neglect) * (all|any|your|these|those|previous|prior|above|earlier|preceding|system|existing|original) * (instructions|instruction|prompts|prompt|rules|guidelines|directives|directions|commands|programming|training|restrictions|safeguards)
        override: (ignore|disregard|forget) (the|my|) (instructions|instruction|prompt|rules|guidelines) (above|before|you|given|so far|from)
        override: (do not|don't|stop) (follow|following|obey|obeying) * (your|the|these|previous|prior|any) * (instructions|rules|guidelines|prompt|policies)
        override: (new|updated|real|actual) (system|) (instructions|instruction|prompt|directive) (follow|follows|below|are|is)
        override: (forget|ignore) everything * (above|before|previous|said|told|know)
        override: (from now on|starting now) you (are|will|must|shall|have)
        override: (ignoriere|ignorieren|vergiss|vergessen|missachte|überschreibe) (sie|) * (vorherigen|vorigen|bisherigen|obigen|alle|deine|ihre|die) * (anweisungen|anweisung|regeln|instruktionen|befehle|vorgaben|richtlinien)
        override: (ignore|ignorez|oublie|oubliez) * (instructions|consignes|règles|directives) * (précédentes|antérieures|ci-dessus|données|)
        override: (ignora|ignore|olvida|olvide|omite) * (instrucciones|reglas|indicaciones|órdenes) * (anteriores|previas|)
        override: (ignora|dimentica|trascura) * (istruzioni|regole|indicazioni) * (precedenti|)
        override: (ignore|esqueça|desconsidere) * (instruções|regras|orientações) * (anteriores|prévias|)
        override: (negeer|vergeet) * (vorige|eerdere|voorgaande|bovenstaande|alle) * (instructies|regels|opdrachten)
        override: (zignoruj|pomiń|zapomnij) * (poprzednie|wcześniejsze|wszystkie|powyższe) * (instrukcje|polecenia|zasady)
        override: (ignorera|glöm) * (tidigare|föregående|alla) * (instruktioner|regler)
        override: (игнорируй|игнорируйте|забудь|забудьте|проигнорируй) * (предыдущие|все|прошлые|прежние|вышеуказанные) * (инструкции|указания|правила|команды)
        override: önceki (tüm|) (talimatları|komutları|kuralları) (yok say|görmezden gel|unut)
        override: (تجاهل|انس) * (التعليمات|الأوامر|القواعد) * (السابقة|)
        override: (これまで|以前|今まで|上記|前)の(すべての|全ての|)(指示|命令|ルール|プロンプト)(を|は|)(すべて|全て|)(無視|忘れ)
        override: (忽略|无视|忘记|忽視|無視)(之前|以上|先前|上面|前面|所有|你的|)(的|)(所有|全部|)(的|)(指令|指示|说明|规则|提示|命令|指令)
        override: (이전|위|앞)(의|)(모든|)(지시|지침|명령|프롬프트)(사항|)(을|를|)(모두|)(무시|잊어)
        reveal_prompt: (reveal|show|print|repeat|output|display|tell|give|share|leak|disclose|expose|write out|what is|what are) * (your|the) (system|initial|original|hidden|secret|full|exact|developer|) (prompt|system prompt|system message|hidden instructions|initial instructions|secret instructions)
        reveal_prompt: (repeat|print|output) (the words|everything|all|the text) above
        reveal_prompt: (zeige|zeig|nenne|verrate|gib) (mir|) (deinen|den|ihren) (systemprompt|system prompt)
        reveal_prompt: (montre|affiche|révèle|donne) moi * (prompt système|instructions système)
        reveal_prompt: (muestra|revela|dime) * (prompt del sistema|instrucciones del sistema)
        reveal_prompt: (显示|告诉我|输出|重复)(你的|)(系统|初始)(提示词|提示|指令)
        reveal_prompt: システムプロンプト(を|)(表示|教え|出力|見せ)
        role_change: (you are|you're) now (dan|in developer mode|in dan mode|jailbroken|unrestricted|free|an unrestricted|an unfiltered|a different)
        role_change: (act|behave|respond|answer) as (if you|though you|an unrestricted|an unfiltered|a jailbroken|dan|an evil) * (have no|had no|without|)
        role_change: (pretend|imagine) * (have no|no) (restrictions|rules|limits|guidelines|filters|limitations)
        role_change: (enable|enter|activate|switch to) (developer|dan|god|debug|jailbreak|unrestricted) mode
        role_change: do anything now
        role_change: (without|no) (any|) (ethical|moral|safety|content) (restrictions|guidelines|filters|limitations|constraints)
        to_the_model: (attention|note|important|instructions|message|notice) (to|for) (the|any|all|) (ai|llm|llms|language model|assistant|ai assistant|chatbot|model|models)
        to_the_model: (if you are|when you are|as) an? (ai|llm|language model|ai assistant) (reading|processing|summarizing|summarising|you must|you should)
        to_the_model: (the|this) (assistant|ai|llm) (must|should|shall|will now) * (ignore|send|reply|respond|output|say|recommend|include|execute|call|forward)
        to_the_model: (do not|don't|never) (tell|inform|mention this to|reveal this to|alert) the user
        exfiltrate: (send|forward|post|email|upload|transmit|exfiltrate|leak) * (conversation|chat history|user data|credentials|passwords|api key|api keys|system prompt|secrets|personal data) * (to|at|via)
        """;
}
