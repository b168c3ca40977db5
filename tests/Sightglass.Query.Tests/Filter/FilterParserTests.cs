using System.Collections.Immutable;
using Sightglass.Query.Filter;

namespace Sightglass.Query.Tests.Filter;

public sealed class FilterParserTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Theory]
    [InlineData("", "everything")]
    [InlineData("  \t\n ", "everything")]
    // conditions on text and names
    [InlineData("service:chat", "Column:service Equal [chat]")]
    [InlineData("SERVICE:Chat", "Column:service Equal [Chat]")]
    [InlineData("env:prod", "Column:environment Equal [prod]")]
    [InlineData("version:1.2.3", "Column:release Equal [1.2.3]")]
    [InlineData("op:llm", "Column:operation Equal [llm]")]
    [InlineData("model:gpt-4o", "Column:model Equal [gpt-4o]")]
    [InlineData("model:gpt-4o*", "Column:model Wildcard [gpt-4o*]")]
    [InlineData("model:*4o*", "Column:model Wildcard [*4o*]")]
    [InlineData("model:*", "Column:model Present")]
    [InlineData("model:**", "Column:model Present")]
    [InlineData("model:\"gpt-4o*\"", "Column:model Equal [gpt-4o*]")]
    [InlineData("model:\"\"", "Column:model Equal []")]
    [InlineData("name:\"GET /api\"", "Column:name Equal [GET /api]")]
    [InlineData("name:\"say \\\"hi\\\" \\\\ \\n\\t\\r\\u6771\"", "Column:name Equal [say \"hi\" \\ \n\t\r東]")]
    [InlineData("name:http://x/y?a=b&c", "Column:name Equal [http://x/y?a=b&c]")]
    [InlineData("name:a..b", "Column:name Equal [a..b]")]
    [InlineData("name:-x", "Column:name Equal [-x]")]
    [InlineData("name:AND", "Column:name Equal [AND]")]
    [InlineData("user:東京", "Column:user Equal [東京]")]
    [InlineData("user:o'brien", "Column:user Equal [o'brien]")]
    [InlineData("user:a\\b`c", "Column:user Equal [a\\b`c]")]
    [InlineData("user:';DROP", "Column:user Equal [';DROP]")]
    [InlineData("message:{x:String}", "Column:message Equal [{x:String}]")]
    [InlineData("message:\"a\\u0000b\"", "Column:message Equal [a\0b]")]
    [InlineData("name:/^GET \\/api/", "Column:name Regex [^GET /api]")]
    [InlineData("name:/a(b|c)+?d{2,3}/", "Column:name Regex [a(b|c)+?d{2,3}]")]
    [InlineData("name:/(a+)+$/", "Column:name Regex [(a+)+$]")]
    [InlineData("name:/(?i)x\\pL\\p{Greek}[]a-z[:alpha:]]\\x41/", "Column:name Regex [(?i)x\\pL\\p{Greek}[]a-z[:alpha:]]\\x41]")]
    [InlineData("name:/(?P<n>x)/", "Column:name Regex [(?P<n>x)]")]
    [InlineData("name:/\\Q(\\E/", "Column:name Regex [\\Q(\\E]")]
    [InlineData("name:/a{/", "Column:name Regex [a{]")]
    [InlineData("prompt_hash:abc", "Column:prompt_hash Equal [abc]")]
    // words
    [InlineData("status:error", "Column:status Equal [error]")]
    [InlineData("status:ERROR", "Column:status Equal [error]")]
    [InlineData("status:\"Error\"", "Column:status Equal [error]")]
    [InlineData("status:*", "Column:status Present")]
    [InlineData("kind:Client", "Column:kind Equal [client]")]
    [InlineData("operation:prompt_build", "Column:operation Equal [prompt_build]")]
    [InlineData("role:billable", "Column:role Equal [billable]")]
    [InlineData("stream:true", "Column:stream Equal [true]")]
    [InlineData("stream:FALSE", "Column:stream Equal [false]")]
    // numbers
    [InlineData("tokens:100", "Column:tokens Equal [100] #100")]
    [InlineData("tokens:\"100\"", "Column:tokens Equal [100] #100")]
    [InlineData("tokens>1.5", "Column:tokens Greater [1.5] #1.5")]
    [InlineData("tokens>=1e3", "Column:tokens GreaterOrEqual [1e3] #1000")]
    [InlineData("tokens<64kb", "Column:tokens Less [64kb] #65536")]
    [InlineData("tokens<=1.5MB", "Column:tokens LessOrEqual [1.5MB] #1572864")]
    [InlineData("tokens:10..20", "Column:tokens Between [10..20] #10 #20")]
    [InlineData("tokens:10..20kb", "Column:tokens Between [10..20kb] #10240 #20480")]
    [InlineData("temperature:-1..0.5", "Column:temperature Between [-1..0.5] #-1 #0.5")]
    [InlineData("temperature>-0.5", "Column:temperature Greater [-0.5] #-0.5")]
    [InlineData("top_p:*", "Column:top_p Present")]
    [InlineData("max_tokens:.5", "Column:max_tokens Equal [.5] #0.5")]
    [InlineData("tokens>9223372036854775807", "Column:tokens Greater [9223372036854775807] #9223372036854775807")]
    // durations
    [InlineData("duration>2s", "Column:duration Greater [2s] #2000000000")]
    [InlineData("duration>=1.5ms", "Column:duration GreaterOrEqual [1.5ms] #1500000")]
    [InlineData("duration<10us", "Column:duration Less [10us] #10000")]
    [InlineData("duration<10µs", "Column:duration Less [10µs] #10000")]
    [InlineData("duration<10μs", "Column:duration Less [10μs] #10000")]
    [InlineData("duration<=7ns", "Column:duration LessOrEqual [7ns] #7")]
    [InlineData("duration:1m", "Column:duration Equal [1m] #60000000000")]
    [InlineData("duration:1h", "Column:duration Equal [1h] #3600000000000")]
    [InlineData("duration:10..20ms", "Column:duration Between [10..20ms] #10000000 #20000000")]
    [InlineData("duration:100ms..2s", "Column:duration Between [100ms..2s] #100000000 #2000000000")]
    [InlineData("ttft<800MS", "Column:ttft Less [800MS] #800000000")]
    [InlineData("trace.duration>5s", "Trace:trace.duration Greater [5s] #5000000000")]
    // money
    [InlineData("cost>0.01", "Column:cost Greater [0.01] #10000000")]
    [InlineData("cost:0.000000001", "Column:cost Equal [0.000000001] #1")]
    [InlineData("cost:0.01..1", "Column:cost Between [0.01..1] #10000000 #1000000000")]
    [InlineData("trace.cost>=1", "Trace:trace.cost GreaterOrEqual [1] #1000000000")]
    [InlineData("trace.tokens>1000", "Trace:trace.tokens Greater [1000] #1000")]
    [InlineData("trace.spans:1..3", "Trace:trace.spans Between [1..3] #1 #3")]
    [InlineData("trace.errors>0", "Trace:trace.errors Greater [0] #0")]
    // ids
    [InlineData("trace:" + Trace, "Column:trace Equal [" + Trace + "]")]
    [InlineData("trace:0AF7651916CD43DD8448EB211C80319C", "Column:trace Equal [" + Trace + "]")]
    [InlineData("span:b7ad6b7169203331", "Column:span Equal [b7ad6b7169203331]")]
    [InlineData("parent:0000000000000000", "Column:parent Equal [0000000000000000]")]
    [InlineData("parent:*", "Column:parent Present")]
    [InlineData("session:abc-1", "Column:session Equal [abc-1]")]
    // attributes
    [InlineData("attr.region:eu", "Attribute:region Equal [eu]")]
    [InlineData("ATTR.Region:eu", "Attribute:Region Equal [eu]")]
    [InlineData("attr.http.status_code:500", "Attribute:http.status_code Equal [500] #500")]
    [InlineData("attr.http.status_code:\"500\"", "Attribute:http.status_code Equal [500]")]
    [InlineData("attr.n:-5", "Attribute:n Equal [-5] #-5")]
    [InlineData("attr.n:2s", "Attribute:n Equal [2s]")]
    [InlineData("attr.n>5", "Attribute:n Greater [5] #5")]
    [InlineData("attr.size>10kb", "Attribute:size Greater [10kb] #10240")]
    [InlineData("attr.n:-10..-5", "Attribute:n Between [-10..-5] #-10 #-5")]
    [InlineData("attr.path:a..b", "Attribute:path Equal [a..b]")]
    [InlineData("attr.path:..", "Attribute:path Equal [..]")]
    [InlineData("attr.region:eu-*", "Attribute:region Wildcard [eu-*]")]
    [InlineData("attr.region:/^eu/", "Attribute:region Regex [^eu]")]
    [InlineData("attr.x:*", "Attribute:x Present")]
    [InlineData("attr.\"a b\":c", "Attribute:a b Equal [c]")]
    [InlineData("attr.\"a:b\">3", "Attribute:a:b Greater [3] #3")]
    [InlineData("attr.\"\":x", "Attribute: Equal [x]")]
    [InlineData("attr.\"q\\\"uote\":x", "Attribute:q\"uote Equal [x]")]
    [InlineData("attr.__proto__:x", "Attribute:__proto__ Equal [x]")]
    [InlineData("attr.constructor:*", "Attribute:constructor Present")]
    [InlineData("attr.{x}:1", "Attribute:{x} Equal [1] #1")]
    [InlineData("attr.a=b:1", "Attribute:a=b Equal [1] #1")]
    [InlineData("attr.url:https://x.y/z?a=1", "Attribute:url Equal [https://x.y/z?a=1]")]
    [InlineData("resource.host.name:web-1", "Resource:host.name Equal [web-1]")]
    [InlineData("resource.\"odd key\":*", "Resource:odd key Present")]
    [InlineData("event.name:exception", "Event:name Equal [exception]")]
    [InlineData("event.\"exception type\":X", "Event:exception type Equal [X]")]
    // content
    [InlineData("refund", "contains[refund]")]
    [InlineData("refund-po", "contains[refund-po]")]
    [InlineData("東京", "contains[東京]")]
    [InlineData("\"refund policy\"", "contains[refund policy]")]
    [InlineData("\"*\"", "contains[*]")]
    [InlineData("refund*", "contains[refund]")]
    [InlineData("re*nd", "Column:content Wildcard [*re*nd*]")]
    [InlineData("a=b", "contains[a=b]")]
    [InlineData("or", "contains[or]")]
    [InlineData("\"OR\"", "contains[OR]")]
    [InlineData("ANDROID", "contains[ANDROID]")]
    [InlineData("foo\"bar\"", "and(contains[foo], contains[bar])")]
    [InlineData("input:hello", "Column:input Equal [hello]")]
    [InlineData("output:sorry*", "Column:output Equal [sorry]")]
    [InlineData("output:so*ry", "Column:output Wildcard [*so*ry*]")]
    [InlineData("document:/refund|return/", "Column:document Regex [refund|return]")]
    // together
    [InlineData("a b", "and(contains[a], contains[b])")]
    [InlineData("a　b", "and(contains[a], contains[b])")]
    [InlineData("a AND b", "and(contains[a], contains[b])")]
    [InlineData("a OR b", "or(contains[a], contains[b])")]
    [InlineData("a OR b c", "or(contains[a], and(contains[b], contains[c]))")]
    [InlineData("a b OR c", "or(and(contains[a], contains[b]), contains[c])")]
    [InlineData("a (b OR c)", "and(contains[a], or(contains[b], contains[c]))")]
    [InlineData("(a b) c", "and(contains[a], contains[b], contains[c])")]
    [InlineData("(a OR b) OR c", "or(contains[a], contains[b], contains[c])")]
    [InlineData("((a))", "contains[a]")]
    [InlineData("( a )", "contains[a]")]
    [InlineData("NOT a", "not(contains[a])")]
    [InlineData("NOT(a)", "not(contains[a])")]
    [InlineData("-a", "not(contains[a])")]
    [InlineData("-\"a b\"", "not(contains[a b])")]
    [InlineData("--a", "not(not(contains[a]))")]
    [InlineData("NOT -a", "not(not(contains[a]))")]
    [InlineData("-(a OR b)", "not(or(contains[a], contains[b]))")]
    [InlineData("-a b", "and(not(contains[a]), contains[b])")]
    [InlineData("a OR -b", "or(contains[a], not(contains[b]))")]
    [InlineData("-operation:embedding", "not(Column:operation Equal [embedding])")]
    [InlineData("model:(a OR b)", "or(Column:model Equal [a], Column:model Equal [b])")]
    [InlineData("model:(a* OR \"b c\" OR /d/)", "or(Column:model Wildcard [a*], Column:model Equal [b c], Column:model Regex [d])")]
    [InlineData("model:(<a* OR >*b OR =c*)", "or(Column:model Wildcard [<a*], Column:model Wildcard [>*b], Column:model Wildcard [=c*])")]
    [InlineData("model:(NOT a)", "not(Column:model Equal [a])")]
    [InlineData("model:(-a)", "not(Column:model Equal [a])")]
    [InlineData("attr.n:(-5 OR 7)", "or(Attribute:n Equal [-5] #-5, Attribute:n Equal [7] #7)")]
    [InlineData("finish:(stop length)", "and(Column:finish Equal [stop], Column:finish Equal [length])")]
    [InlineData("duration:(1s..2s OR 5s)", "or(Column:duration Between [1s..2s] #1000000000 #2000000000, Column:duration Equal [5s] #5000000000)")]
    [InlineData("status:(ok OR (error))", "or(Column:status Equal [ok], Column:status Equal [error])")]
    [InlineData("span(model:x cost>0.01)", "span(and(Column:model Equal [x], Column:cost Greater [0.01] #10000000))")]
    [InlineData("SPAN(a)", "span(contains[a])")]
    [InlineData("root(duration>5s)", "root(Column:duration Greater [5s] #5000000000)")]
    [InlineData("-root(a) span(b)", "and(not(root(contains[a])), span(contains[b]))")]
    [InlineData("span root", "and(contains[span], contains[root])")]
    [InlineData("service:chat model:gpt-4o* cost>0.01 duration>2s status:error user:u-17 attr.region:eu -operation:embedding \"refund policy\"",
        "and(Column:service Equal [chat], Column:model Wildcard [gpt-4o*], Column:cost Greater [0.01] #10000000, Column:duration Greater [2s] #2000000000, "
        + "Column:status Equal [error], Column:user Equal [u-17], Attribute:region Equal [eu], not(Column:operation Equal [embedding]), contains[refund policy])")]
    public void Parse_GoodFilter_GivesItsTree(string text, string expected)
    {
        var outcome = FilterParser.Parse(text);

        var tree = outcome.ShouldBeOfType<FilterOutcome.Parsed>(Describe(outcome)).Filter;
        FilterShape.Of(tree).ShouldBe(expected);
        var again = FilterParser.Parse(FilterPrinter.Print(tree)).ShouldBeOfType<FilterOutcome.Parsed>(FilterPrinter.Print(tree)).Filter;
        FilterShape.Of(again).ShouldBe(expected);
    }

    [Theory]
    // fields
    [InlineData("sevice:chat", 1, 6, FilterErrorKind.UnknownField, "service")]
    [InlineData("a sevice:chat", 3, 6, FilterErrorKind.UnknownField, "service")]
    [InlineData("latency>2s", 1, 7, FilterErrorKind.UnknownField, "duration")]
    [InlineData("inputTokens>2", 1, 11, FilterErrorKind.UnknownField, "input_tokens")]
    [InlineData("http.method:GET", 1, 11, FilterErrorKind.UnknownField, "attr.http.method")]
    [InlineData("trace.duratoin>2s", 1, 14, FilterErrorKind.UnknownField, "trace.duration")]
    [InlineData("zzzzqqqq:1", 1, 8, FilterErrorKind.UnknownField, null)]
    [InlineData("http://example.org", 1, 4, FilterErrorKind.UnknownField, null)]
    [InlineData("score.relevance<0.5", 1, 15, FilterErrorKind.UnknownField, null)]
    [InlineData("attr:x", 1, 4, FilterErrorKind.UnknownField, null)]
    [InlineData("attr.:x", 1, 5, FilterErrorKind.UnknownField, null)]
    [InlineData(":x", 1, 1, FilterErrorKind.MissingField, null)]
    [InlineData("cost > 0.01", 6, 1, FilterErrorKind.MissingField, null)]
    [InlineData("attr.\"a b\"", 1, 10, FilterErrorKind.MissingValue, null)]
    [InlineData("attr.\"a b", 6, 1, FilterErrorKind.UnclosedQuote, null)]
    // operators
    [InlineData("status=error", 7, 1, FilterErrorKind.WrongOperator, ":")]
    [InlineData("status==error", 7, 2, FilterErrorKind.WrongOperator, ":")]
    [InlineData("status!=error", 7, 2, FilterErrorKind.WrongOperator, ":")]
    [InlineData("cost:>0.01", 5, 2, FilterErrorKind.WrongOperator, ">")]
    [InlineData("cost:>=0.01", 5, 3, FilterErrorKind.WrongOperator, ">=")]
    [InlineData("model:=x", 6, 2, FilterErrorKind.WrongOperator, ":")]
    [InlineData("model>5", 6, 1, FilterErrorKind.WrongOperator, ":")]
    [InlineData("release>=1.2", 8, 2, FilterErrorKind.WrongOperator, ":")]
    [InlineData("status:e*", 8, 2, FilterErrorKind.WrongOperator, null)]
    [InlineData("status:/e/", 8, 3, FilterErrorKind.WrongOperator, null)]
    [InlineData("tokens:1*", 8, 2, FilterErrorKind.WrongOperator, null)]
    [InlineData("tokens:/1/", 8, 3, FilterErrorKind.WrongOperator, null)]
    [InlineData("trace:0af*", 7, 4, FilterErrorKind.WrongOperator, null)]
    [InlineData("input>3", 6, 1, FilterErrorKind.WrongOperator, ":")]
    // values
    [InlineData("service:", 8, 1, FilterErrorKind.MissingValue, null)]
    [InlineData("service: chat", 8, 1, FilterErrorKind.MissingValue, null)]
    [InlineData("(service:)", 9, 1, FilterErrorKind.MissingValue, null)]
    [InlineData("cost>", 5, 1, FilterErrorKind.MissingValue, null)]
    [InlineData("cost>=", 5, 2, FilterErrorKind.MissingValue, null)]
    [InlineData("cost> 1", 5, 1, FilterErrorKind.MissingValue, null)]
    [InlineData("tokens>many", 8, 4, FilterErrorKind.WrongValue, null)]
    [InlineData("tokens:many", 8, 4, FilterErrorKind.WrongValue, null)]
    [InlineData("tokens>>5", 8, 2, FilterErrorKind.WrongValue, null)]
    [InlineData("tokens>1,000", 8, 5, FilterErrorKind.WrongValue, null)]
    [InlineData("tokens>1e40", 8, 4, FilterErrorKind.WrongValue, null)]
    [InlineData("tokens>9223372036854775808", 8, 19, FilterErrorKind.WrongValue, null)]
    [InlineData("duration>9999999999h", 10, 11, FilterErrorKind.WrongValue, null)]
    [InlineData("duration>-1s", 10, 3, FilterErrorKind.WrongValue, null)]
    [InlineData("duration>1.5ns", 10, 5, FilterErrorKind.WrongValue, null)]
    [InlineData("cost>0.0000000001", 6, 12, FilterErrorKind.WrongValue, null)]
    [InlineData("cost>NaN", 6, 3, FilterErrorKind.WrongValue, null)]
    [InlineData("duration>2", 10, 1, FilterErrorKind.MissingUnit, "2s")]
    [InlineData("duration:10..20", 10, 2, FilterErrorKind.MissingUnit, "10s")]
    [InlineData("duration>2min", 10, 4, FilterErrorKind.WrongUnit, "2m")]
    [InlineData("duration>2sec", 10, 4, FilterErrorKind.WrongUnit, "2s")]
    [InlineData("duration>2kb", 10, 3, FilterErrorKind.WrongUnit, null)]
    [InlineData("duration>2mss", 10, 4, FilterErrorKind.WrongUnit, "2ms")]
    [InlineData("tokens>2s", 8, 2, FilterErrorKind.WrongUnit, "2")]
    [InlineData("cost>2usd", 6, 4, FilterErrorKind.WrongUnit, "2")]
    [InlineData("cost>1kb", 6, 3, FilterErrorKind.WrongUnit, "1")]
    [InlineData("attr.x>2s", 8, 2, FilterErrorKind.WrongUnit, "2")]
    [InlineData("attr.x>abc", 8, 3, FilterErrorKind.WrongValue, null)]
    [InlineData("status:eror", 8, 4, FilterErrorKind.UnknownWord, "error")]
    [InlineData("status:banana", 8, 6, FilterErrorKind.UnknownWord, null)]
    [InlineData("operation:lm", 11, 2, FilterErrorKind.UnknownWord, "llm")]
    [InlineData("stream:yes", 8, 3, FilterErrorKind.UnknownWord, "true")]
    [InlineData("stream:maybe", 8, 5, FilterErrorKind.UnknownWord, null)]
    [InlineData("status:(ok OR eror)", 15, 4, FilterErrorKind.UnknownWord, "error")]
    [InlineData("trace:xyz", 7, 3, FilterErrorKind.WrongId, null)]
    [InlineData("trace:0af7", 7, 4, FilterErrorKind.WrongId, null)]
    [InlineData("span:" + Trace, 6, 32, FilterErrorKind.WrongId, null)]
    [InlineData("tokens:10..", 7, 5, FilterErrorKind.WrongRange, ">=10")]
    [InlineData("tokens:..10", 7, 5, FilterErrorKind.WrongRange, "<=10")]
    [InlineData("tokens:20..10", 8, 6, FilterErrorKind.WrongRange, "10..20")]
    [InlineData("duration:2s..100ms", 10, 9, FilterErrorKind.WrongRange, "100ms..2s")]
    [InlineData("tokens:1..x", 11, 1, FilterErrorKind.WrongValue, null)]
    [InlineData("model:gpt(x)", 10, 1, FilterErrorKind.UnexpectedText, null)]
    [InlineData("model:\"a\"b", 10, 1, FilterErrorKind.UnexpectedText, null)]
    [InlineData("cost>(1 OR 2)", 6, 1, FilterErrorKind.UnexpectedText, null)]
    // quotes and expressions
    [InlineData("\"refund", 1, 1, FilterErrorKind.UnclosedQuote, null)]
    [InlineData("a \"refund\\\"", 3, 1, FilterErrorKind.UnclosedQuote, null)]
    [InlineData("name:\"x", 6, 1, FilterErrorKind.UnclosedQuote, null)]
    [InlineData("name:\"x\\", 6, 1, FilterErrorKind.UnclosedQuote, null)]
    [InlineData("name:\"a\\qb\"", 8, 2, FilterErrorKind.UnknownEscape, "\\\\q")]
    [InlineData("name:\"a\\u12\"", 8, 2, FilterErrorKind.UnknownEscape, "\\\\u")]
    [InlineData("\"\"", 1, 2, FilterErrorKind.MissingCondition, null)]
    [InlineData("name:/api/v1", 6, 7, FilterErrorKind.UnclosedExpression, "\"/api/v1\"")]
    [InlineData("name:/health", 6, 7, FilterErrorKind.UnclosedExpression, "\"/health\"")]
    [InlineData("name://", 6, 2, FilterErrorKind.UnclosedExpression, "\"//\"")]
    [InlineData("name:/a(b/", 8, 1, FilterErrorKind.WrongExpression, null)]
    [InlineData("name:/ab)/", 9, 1, FilterErrorKind.WrongExpression, null)]
    [InlineData("name:/\\/\\/(/", 11, 1, FilterErrorKind.WrongExpression, null)]
    [InlineData("name:/[ab/", 7, 1, FilterErrorKind.WrongExpression, null)]
    [InlineData("name:/*a/", 7, 1, FilterErrorKind.WrongExpression, null)]
    [InlineData("name:/a**/", 9, 1, FilterErrorKind.WrongExpression, null)]
    [InlineData("name:/a{1001}/", 8, 1, FilterErrorKind.WrongExpression, null)]
    [InlineData("name:/(?=a)/", 7, 1, FilterErrorKind.WrongExpression, null)]
    [InlineData("name:/(?<!a)b/", 7, 1, FilterErrorKind.WrongExpression, null)]
    [InlineData("name:/(a)\\1/", 10, 1, FilterErrorKind.WrongExpression, null)]
    [InlineData("name:/(?>a)/", 7, 1, FilterErrorKind.WrongExpression, null)]
    [InlineData("name:/\\y/", 7, 1, FilterErrorKind.WrongExpression, null)]
    // brackets and words between
    [InlineData("(a", 1, 1, FilterErrorKind.UnclosedBracket, null)]
    [InlineData("a (b OR c", 3, 1, FilterErrorKind.UnclosedBracket, null)]
    [InlineData("(", 1, 1, FilterErrorKind.UnclosedBracket, null)]
    [InlineData("model:(a OR b", 7, 1, FilterErrorKind.UnclosedBracket, null)]
    [InlineData("span(a", 5, 1, FilterErrorKind.UnclosedBracket, null)]
    [InlineData("a)", 2, 1, FilterErrorKind.UnopenedBracket, null)]
    [InlineData(")", 1, 1, FilterErrorKind.UnopenedBracket, null)]
    [InlineData("()", 1, 2, FilterErrorKind.MissingCondition, null)]
    [InlineData("a ( ) b", 3, 3, FilterErrorKind.MissingCondition, null)]
    [InlineData("span()", 5, 2, FilterErrorKind.MissingCondition, null)]
    [InlineData("model:()", 7, 2, FilterErrorKind.MissingCondition, null)]
    [InlineData("OR a", 1, 2, FilterErrorKind.MissingCondition, null)]
    [InlineData("AND", 1, 3, FilterErrorKind.MissingCondition, null)]
    [InlineData("a OR", 3, 2, FilterErrorKind.MissingCondition, null)]
    [InlineData("a AND ", 3, 3, FilterErrorKind.MissingCondition, null)]
    [InlineData("a AND OR b", 3, 3, FilterErrorKind.MissingCondition, null)]
    [InlineData("(a OR)", 4, 2, FilterErrorKind.MissingCondition, null)]
    [InlineData("NOT", 1, 3, FilterErrorKind.MissingCondition, null)]
    [InlineData("a -", 3, 1, FilterErrorKind.MissingCondition, null)]
    [InlineData("(NOT)", 2, 3, FilterErrorKind.MissingCondition, null)]
    [InlineData("NOT OR", 5, 2, FilterErrorKind.MissingCondition, null)]
    [InlineData("*", 1, 1, FilterErrorKind.MissingCondition, null)]
    [InlineData("model:(a OR )", 10, 2, FilterErrorKind.MissingCondition, null)]
    [InlineData("span(root(a))", 6, 4, FilterErrorKind.Misplaced, null)]
    [InlineData("root(trace.cost>1)", 6, 10, FilterErrorKind.Misplaced, null)]
    public void Parse_BadFilter_NamesItsPlace(string text, int column, int length, FilterErrorKind kind, string? suggestion)
    {
        var errors = Errors(text);

        errors.Length.ShouldBe(1, string.Join("; ", errors));
        (errors[0].Column, errors[0].Length, errors[0].Kind, errors[0].Suggestion).ShouldBe((column, length, kind, suggestion));
        errors[0].Message.ShouldNotBeEmpty();
        errors[0].Expected.ShouldNotBeEmpty();
    }

    [Fact]
    public void Parse_SeveralFaultsOfMeaning_TellsAllInOrder()
    {
        var errors = Errors("sevice:x status:eror duration>2 tokens>5s");

        errors.Select(error => (error.Column, error.Kind)).ShouldBe(
        [
            (1, FilterErrorKind.UnknownField), (17, FilterErrorKind.UnknownWord), (31, FilterErrorKind.MissingUnit), (40, FilterErrorKind.WrongUnit),
        ]);
    }

    [Fact]
    public void Parse_ScoreField_SaysThatThereAreNoScoresYet()
        => Errors("score.relevance<0.5")[0].Message.ShouldBe("There are no scores yet, so \"score.relevance\" cannot be asked for.");

    [Fact]
    public void Parse_TwoThousandBrackets_IsRefusedAtTheFirstTooDeep()
    {
        var error = Errors(new string('(', 2000) + "a" + new string(')', 2000)).ShouldHaveSingleItem();

        (error.Column, error.Kind).ShouldBe((101, FilterErrorKind.TooDeep));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("NOT ")]
    [InlineData("model:(")]
    public void Parse_DeepNesting_IsRefused(string piece)
        => Errors(string.Concat(Enumerable.Repeat(piece, 101)) + "a")[0].Kind.ShouldBe(piece == "model:(" ? FilterErrorKind.UnexpectedText : FilterErrorKind.TooDeep);

    [Fact]
    public void Parse_NestingAtTheLimit_IsRead()
        => FilterParser.Parse(new string('(', 100) + "a" + new string(')', 100)).ShouldBeOfType<FilterOutcome.Parsed>();

    [Fact]
    public void Parse_TextLongerThanTheLimit_IsRefusedAtTheLimit()
    {
        var error = Errors(new string('a', 10_001)).ShouldHaveSingleItem();

        (error.Column, error.Length, error.Kind).ShouldBe((10_001, 1, FilterErrorKind.TooLong));
        FilterParser.Parse(new string('a', 10_000)).ShouldBeOfType<FilterOutcome.Parsed>();
    }

    [Fact]
    public void Parse_TenThousandOrTerms_AreReadAndOneMoreIsRefused()
    {
        var limits = new FilterLimits { MaxLength = 1_000_000 };

        var parsed = FilterParser.Parse(string.Join(" OR ", Enumerable.Repeat("a", 10_000)), limits).ShouldBeOfType<FilterOutcome.Parsed>();
        parsed.Filter.ShouldBeOfType<Storage.Filter.SpanFilter.Any>().Parts.Length.ShouldBe(10_000);
        FilterParser.Parse(string.Join(" OR ", Enumerable.Repeat("a", 10_001)), limits)
            .ShouldBeOfType<FilterOutcome.Faulty>().Errors.ShouldHaveSingleItem().Kind.ShouldBe(FilterErrorKind.TooManyTerms);
    }

    [Theory]
    [InlineData("model", "Column:model")]
    [InlineData("env", "Column:environment")]
    [InlineData("attr.a.b", "Attribute:a.b")]
    [InlineData("attr.\"a b\"", "Attribute:a b")]
    [InlineData("resource.host.name", "Resource:host.name")]
    public void ParseField_Known_GivesTheField(string name, string expected)
    {
        var field = FilterParser.ParseField(name).ShouldBeOfType<FieldOutcome.Known>().Field;

        $"{field.Kind}:{field.Name}".ShouldBe(expected);
        FilterParser.ParseField(FilterPrinter.Print(field)).ShouldBe(new FieldOutcome.Known(field));
    }

    [Theory]
    [InlineData("")]
    [InlineData("modle")]
    [InlineData("attr.")]
    [InlineData("attr.\"a")]
    [InlineData("attr.\"a\"b")]
    [InlineData("attr.a b")]
    [InlineData("score.x")]
    public void ParseField_Unknown_SaysSo(string name) => FilterParser.ParseField(name).ShouldBeOfType<FieldOutcome.Unknown>();

    private static ImmutableArray<FilterError> Errors(string text)
    {
        var outcome = FilterParser.Parse(text);
        return outcome.ShouldBeOfType<FilterOutcome.Faulty>(outcome is FilterOutcome.Parsed parsed ? FilterShape.Of(parsed.Filter) : "").Errors;
    }

    private static string Describe(FilterOutcome outcome) => outcome is FilterOutcome.Faulty faulty ? string.Join("; ", faulty.Errors) : "";
}
