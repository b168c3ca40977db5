using Sightglass.Evaluators.Secrets;

namespace Sightglass.Evaluators.Tests.Secrets;

/// <summary>Keys are put together here, so that no scanner of repositories takes them for real ones.</summary>
public sealed class SecretsEvaluatorTests
{
    private const string Random36 = "aB3dE5gH7jK9mN1pQ3rS5tU7vW9xY1zA3bC5";

    private readonly SecretsEvaluator _evaluator = new();

    public static TheoryData<string, string, string> Secrets => new()
    {
        { "openai_key", "key sk-" + "proj-" + Random36 + " leaked", "sk-" + "proj-" + Random36 },
        { "openai_key", "sk-" + Random36, "sk-" + Random36 },
        { "anthropic_key", "'sk-" + "ant-api03-" + Random36 + "'", "sk-" + "ant-api03-" + Random36 },
        { "aws_access_key_id", "AKIA" + "QYLPMN5HFIQR7XYA.", "AKIA" + "QYLPMN5HFIQR7XYA" },
        { "github_token", "ghp_" + Random36, "ghp_" + Random36 },
        { "github_token", "github_pat_" + Random36, "github_pat_" + Random36 },
        { "slack_token", "xoxb-" + "123456789012-" + Random36, "xoxb-" + "123456789012-" + Random36 },
        { "google_api_key", "AIza" + Random36[..35], "AIza" + Random36[..35] },
        { "stripe_key", "sk_" + "live_" + Random36, "sk_" + "live_" + Random36 },
        { "jwt", "Bearer eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0In0." + Random36, "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0In0." + Random36 },
        { "private_key", "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----", "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----" },
        { "connection_string", "postgres://app:s3cr3tw0rd" + "@db:5432/x", "s3cr3tw0rd" },
        { "password", "Server=db;Password=Tr0ub4dor&3;", "Tr0ub4dor" },
        { "password", "DB_PASSWORD: \"hunter22!\"", "hunter22!" },
        { "named_secret", "api_key = \"" + Random36 + "\"", Random36 },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Evaluate_Secret_IsFoundAndNeverRepeated(string type, string answer, string secret)
    {
        var result = _evaluator.Answer(answer);

        result.Findings.Select(finding => finding.Type).ShouldBe([type]);
        result.Pieces(answer).ShouldBe([secret]);
        result.Passed.ShouldBe(false);
        result.Reason.ShouldNotContain(secret);
        result.Diagnostics.ShouldAllBe(item => item.Text == null || !item.Text.Contains(secret));
    }

    [Theory]
    [InlineData("Set OPENAI_API_KEY=sk-your-key-here")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("password: <your password>")]
    [InlineData("The password must have 12 characters; a token is a piece of a word.")]
    [InlineData("task-force, risk-averse, sk-learn")]
    [InlineData("https://user@host/path and https://host:8080/a@b")]
    [InlineData("commit 0123456789abcdef0123456789abcdef01234567")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----")]
    [InlineData("eyJ alone, eyJhbGciOi.short.x")]
    [InlineData("password=${DB_PASSWORD}")]
    [InlineData("")]
    public void Evaluate_NearMiss_IsNone(string answer)
    {
        var result = _evaluator.Answer(answer);

        result.Findings.ShouldBeEmpty();
        result.Passed.ShouldBe(true);
    }

    [Fact]
    public void Evaluate_Null_DoesNotApply() => _evaluator.Answer(null).ShouldNotApply();
}
