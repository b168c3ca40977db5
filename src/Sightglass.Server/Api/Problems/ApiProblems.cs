using Sightglass.Conventions.Pricing;
using Sightglass.Ingest.Receive.Admission;
using Sightglass.Query;
using Sightglass.Query.Filter;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Storage;

namespace Sightglass.Server.Api.Problems;

/// <summary>Everything that can go wrong with a question, and the status and words it gets. The only place that decides them.</summary>
internal static class ApiProblems
{
    /// <summary>What every problem's type begins with.</summary>
    public const string Kind = "urn:sightglass:problem:";

    /// <summary>What each failure of the store means to the caller: status, kind, title, advice, and seconds after which trying again makes sense.</summary>
    public static (int Status, string Type, string Title, string Advice, int? RetryAfter) Of(StoreFailure failure) => failure switch
    {
        StoreFailure.Unavailable => (503, "store-unavailable", "The store cannot be reached", "Try again shortly; spans are still accepted meanwhile.", 2),
        StoreFailure.Overloaded => (503, "store-overloaded", "The store is too busy", "Try again shortly.", 5),
        StoreFailure.OutOfSpace => (503, "store-full", "The store's disk is full", "Make room on the store's disk.", 30),
        StoreFailure.TimedOut => (422, "query-too-slow", "The question took too long", "Take a shorter time range (from, to) or add a condition on service, model or user.", null),
        StoreFailure.LimitExceeded => (422, "query-too-large", "The question reads too much", "Take a shorter time range (from, to), a smaller limit, or add a condition on service, model or user.", null),
        StoreFailure.Corrupt => (500, "store-corrupt", "Stored data is damaged", "Other time ranges can still be read; docs/operating.md says what to do with a damaged part.", null),
        StoreFailure.Unauthorized => (500, "store-unauthorized", "The store refused the server's user", "Check the user and password in Storage:Url.", null),
        _ => (400, "query-refused", "The store refused the question", "Check the filter's regular expressions and values.", null),
    };

    /// <summary>A store that failed.</summary>
    public static IResult Of(StoreException exception, HttpContext context)
    {
        var (status, type, title, advice, retryAfter) = Of(exception.Failure);
        if (retryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return Problem(status, type, title, $"{exception.Message} {advice}");
    }

    /// <summary>A question that was wrong.</summary>
    public static IResult Of<T>(QueryOutcome<T>.Refused refused) => ApiJson.Of(new ProblemResponse
    {
        Type = Kind + (refused.FilterErrors.Length > 0 ? "invalid-filter" : "invalid-parameter"),
        Title = refused.FilterErrors.Length > 0 ? "The filter is not valid" : "A parameter is not valid",
        Status = StatusCodes.Status400BadRequest,
        Detail = refused.FilterErrors.Length > 0
            ? $"Column {refused.FilterErrors[0].Column}: {refused.FilterErrors[0].Message} Expected: {refused.FilterErrors[0].Expected}."
            : string.Join(' ', refused.Parameters.Select(fault => fault.Message)),
        Errors = refused.FilterErrors.Length > 0 ? [.. refused.FilterErrors.Select(Describe)] : null,
        Parameters = refused.Parameters.Length > 0 ? [.. refused.Parameters.Select(fault => new ParameterFaultResponse { Parameter = fault.Parameter, Message = fault.Message })] : null,
    });

    /// <summary>A parameter that is wrong.</summary>
    public static IResult WrongParameter(string parameter, string message)
        => Of(new QueryOutcome<string>.Refused([new ParameterFault(parameter, message)], []));

    /// <summary>A trace that is not there.</summary>
    public static IResult NoSuchTrace() => Problem(
        StatusCodes.Status404NotFound, "no-such-trace", "There is no such trace", "No span of this trace is stored in this project. It may not have arrived yet, or be past retention.");

    /// <summary>A span that is not there.</summary>
    public static IResult NoSuchSpan() => Problem(
        StatusCodes.Status404NotFound, "no-such-span", "There is no such span", "No span of this id is stored for this trace in this project. It may not have arrived yet, or be past retention.");

    /// <summary>A span that takes no part in a conversation.</summary>
    public static IResult NoSuchCall() => Problem(
        StatusCodes.Status404NotFound, "no-such-call", "There is no such call", "No span of this id takes part in the conversation of this trace: it is none of the operations that do, or is not stored in this project.");

    /// <summary>A value that a span does not have.</summary>
    public static IResult NoSuchValue() => Problem(
        StatusCodes.Status404NotFound, "no-such-value", "The span has no such value", "The names of a span's values are those of its properties; attributes.KEY and resource.KEY take the key as sent.");

    /// <summary>A session or user that is not there.</summary>
    public static IResult NoSuch(string what) => Problem(
        StatusCodes.Status404NotFound, $"no-such-{what}", $"There is no such {what}", $"No trace of this {what} is stored in this project and time range. It may not have arrived yet, or be past retention.");

    /// <summary>A saved view that is not there.</summary>
    public static IResult NoSuchView() => Problem(StatusCodes.Status404NotFound, "no-such-view", "There is no such view", "It may have been deleted.");

    /// <summary>A model or name that the project has no price of its own for.</summary>
    public static IResult NoSuchPrice() => Problem(
        StatusCodes.Status404NotFound, "no-such-price", "The project has no such price", "Only prices and names that the project set up itself can be deleted; shipped prices are replaced with PUT.");

    /// <summary>Prices that cannot be taken.</summary>
    public static IResult InvalidPrices(string fault) => InvalidPrices([new PriceFault("", fault)]);

    /// <summary>Prices with faults, each with its place in the body.</summary>
    public static IResult InvalidPrices(IReadOnlyList<PriceFault> faults) => ApiJson.Of(new ProblemResponse
    {
        Type = Kind + "invalid-prices",
        Title = "The prices are not valid",
        Status = StatusCodes.Status400BadRequest,
        Detail = $"Nothing was changed. {string.Join(' ', faults.Select(fault => fault.Message))}",
        Parameters = [.. faults.Select(fault => new ParameterFaultResponse { Parameter = fault.Place.Length > 0 ? fault.Place : "body", Message = fault.Message })],
    });

    /// <summary>Something that somebody else changed.</summary>
    public static IResult Stale(string what = "view") => Problem(
        StatusCodes.Status409Conflict, "stale-version", $"The {what} was changed meanwhile", "Read it again and change its present version.");

    /// <summary>Spans that are being rewritten already.</summary>
    /// <param name="what">What was asked for: reprice or remap.</param>
    public static IResult RewriteAtWork(string what) => Problem(
        StatusCodes.Status409Conflict, $"{what}-at-work", "Spans are being priced or mapped anew already", "One at a time: ask again when it is done. /api/v1/prices/reprices and /api/v1/remaps tell.");

    /// <summary>A project with all the saved views it may have.</summary>
    public static IResult TooManyViews() => Problem(StatusCodes.Status409Conflict, "too-many-views", "The project has too many views", "Delete one that is not needed any more.");

    /// <summary>A budget that is not there.</summary>
    public static IResult NoSuchBudget() => Problem(StatusCodes.Status404NotFound, "no-such-budget", "There is no such budget", "It may have been deleted.");

    /// <summary>A project with all the budgets it may have.</summary>
    public static IResult TooManyBudgets() => Problem(StatusCodes.Status409Conflict, "too-many-budgets", "The project has too many budgets", "Delete one that is not needed any more.");

    /// <summary>An address that is not there.</summary>
    public static IResult NoSuchAddress() => Problem(
        StatusCodes.Status404NotFound, "no-such-address", "There is nothing at this address", "The addresses are described at /openapi/v1.json.");

    /// <summary>A method no address takes.</summary>
    public static IResult WrongMethod(HttpContext context)
    {
        context.Response.Headers.Allow = HttpMethods.Get;
        return Problem(StatusCodes.Status405MethodNotAllowed, "wrong-method", "This method is not allowed", "Everything is read with GET. Saved views, budgets and prices are written, with bodies of type application/json.");
    }

    /// <summary>A caller whose key does not let it in.</summary>
    public static IResult NotAdmitted(HttpContext context, KeyRefusal refusal)
    {
        if (refusal == KeyRefusal.WrongScope)
        {
            return Problem(StatusCodes.Status403Forbidden, "wrong-scope", "The key may not do this", HttpMethods.IsGet(context.Request.Method) ? "Use a key of scope read or admin." : "Use a key of scope admin; for saved views one of scope read is enough.");
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem(StatusCodes.Status401Unauthorized, "no-key", "A key is needed", refusal switch
        {
            KeyRefusal.Missing => "Send a key of scope read or admin in the header 'Authorization: Bearer KEY'.",
            KeyRefusal.Damaged => "The key is mistyped or cut off: its checksum is wrong.",
            KeyRefusal.InQuery => "A key must not stand in the address, where logs keep it. Send it in the header 'Authorization: Bearer KEY', and replace it: it may have leaked.",
            _ => "The key is not known here, or was revoked.",
        });
    }

    /// <summary>A request that could not be read.</summary>
    public static IResult Unreadable(int status) => Problem(status, "unreadable-request", "The request cannot be read", "Its body is not the JSON that is expected, or its address cannot be read. Addresses, parameters and bodies are described at /openapi/v1.json.");

    /// <summary>A body of more bytes than are taken.</summary>
    public static IResult TooLarge(int maxBytes) => Problem(
        StatusCodes.Status413PayloadTooLarge, "request-too-large", "The request is too large", string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"Its body may have {maxBytes} bytes. Send less at once."));

    /// <summary>A fault of the server's own.</summary>
    public static IResult Internal() => Problem(
        StatusCodes.Status500InternalServerError, "internal", "The server failed", "This is a fault of Sightglass; the server's log says more.");

    /// <summary>A filter error as the contract writes it.</summary>
    public static FilterErrorResponse Describe(FilterError error) => new()
    {
        Column = error.Column,
        Length = error.Length,
        Kind = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(error.Kind.ToString()),
        Message = error.Message,
        Expected = error.Expected,
        Suggestion = error.Suggestion,
    };

    private static IResult Problem(int status, string type, string title, string detail)
        => ApiJson.Of(new ProblemResponse { Type = Kind + type, Title = title, Status = status, Detail = detail });
}
