using System.Diagnostics;
using Shop.Chat.Retrieval;
using Sightglass.Instrumentation.Identity;

namespace Shop.Chat.Evaluation;

/// <summary>An answer that waits for the judge.</summary>
/// <param name="Request">The span of its request, whose trace the judgement belongs to.</param>
/// <param name="Who">Whose request it was.</param>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Documents">The documents it was made of.</param>
internal sealed record JudgedAnswer(ActivityContext Request, Who Who, string Question, string Answer, IReadOnlyList<FoundDocument> Documents);
