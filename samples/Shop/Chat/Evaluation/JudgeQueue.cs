using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Shop.Chat.Pipeline;
using Shop.Chat.Retrieval;

namespace Shop.Chat.Evaluation;

/// <summary>Answers on their way to the judge. When it falls behind, the newest are not judged: answers never wait for it.</summary>
internal sealed class JudgeQueue(IOptions<JudgeOptions> options)
{
    private const int Room = 256;
    private readonly Channel<JudgedAnswer> _answers = Channel.CreateBounded<JudgedAnswer>(new BoundedChannelOptions(Room) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The answers.</summary>
    public ChannelReader<JudgedAnswer> Answers => _answers.Reader;

    /// <summary>Puts an answer in line, if it is to be judged: chosen by its trace, so that all services would choose the same.</summary>
    public void Offer(Question question, string answer, IReadOnlyList<FoundDocument> documents)
    {
        if (Activity.Current is { Recorded: true } request && IsChosen(request.TraceId, options.Value.Share))
        {
            _answers.Writer.TryWrite(new JudgedAnswer(request.Context, question.Who, question.Text, answer, documents));
        }
    }

    /// <summary>Takes no more: what is in line is still judged.</summary>
    public void Complete() => _answers.Writer.TryComplete();

    private static bool IsChosen(ActivityTraceId trace, double share)
        => uint.Parse(trace.ToHexString().AsSpan()[^8..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) <= share * uint.MaxValue && share > 0;
}
