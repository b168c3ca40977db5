namespace Sightglass.Evaluators.Secrets;

/// <summary>The formats of keys, as their issuers document them. Longer prefixes first: <c>sk-ant-</c> is no key of OpenAI's.</summary>
internal static class SecretFormats
{
    private static readonly SecretFormat[] All =
    [
        new("anthropic_key", "sk-ant-", 20, 200, KeyCharacters.Url),
        new("openrouter_key", "sk-or-v1-", 32, 100, KeyCharacters.Url),
        new("openai_key", "sk-proj-", 20, 300, KeyCharacters.Url),
        new("openai_key", "sk-svcacct-", 20, 300, KeyCharacters.Url),
        new("openai_key", "sk-admin-", 20, 300, KeyCharacters.Url),
        new("openai_key", "sk-", 32, 100, KeyCharacters.Alphanumeric),
        new("aws_access_key_id", "AKIA", 16, 16, KeyCharacters.Capitals),
        new("aws_access_key_id", "ASIA", 16, 16, KeyCharacters.Capitals),
        new("github_token", "ghp_", 36, 255, KeyCharacters.Alphanumeric),
        new("github_token", "gho_", 36, 255, KeyCharacters.Alphanumeric),
        new("github_token", "ghu_", 36, 255, KeyCharacters.Alphanumeric),
        new("github_token", "ghs_", 36, 255, KeyCharacters.Alphanumeric),
        new("github_token", "ghr_", 36, 255, KeyCharacters.Alphanumeric),
        new("github_token", "github_pat_", 22, 255, KeyCharacters.Url),
        new("gitlab_token", "glpat-", 20, 255, KeyCharacters.Dotted),
        new("slack_token", "xoxb-", 10, 255, KeyCharacters.Url),
        new("slack_token", "xoxp-", 10, 255, KeyCharacters.Url),
        new("slack_token", "xoxa-", 10, 255, KeyCharacters.Url),
        new("slack_token", "xoxr-", 10, 255, KeyCharacters.Url),
        new("slack_token", "xoxs-", 10, 255, KeyCharacters.Url),
        new("slack_token", "xapp-", 10, 255, KeyCharacters.Url),
        new("google_api_key", "AIza", 35, 35, KeyCharacters.Url),
        new("google_token", "ya29.", 20, 1_024, KeyCharacters.Url),
        new("stripe_key", "sk_live_", 16, 255, KeyCharacters.Alphanumeric),
        new("stripe_key", "rk_live_", 16, 255, KeyCharacters.Alphanumeric),
        new("stripe_key", "sk_test_", 16, 255, KeyCharacters.Alphanumeric),
        new("stripe_key", "rk_test_", 16, 255, KeyCharacters.Alphanumeric),
        new("stripe_key", "whsec_", 24, 255, KeyCharacters.Alphanumeric),
        new("npm_token", "npm_", 36, 36, KeyCharacters.Alphanumeric),
        new("pypi_token", "pypi-AgEIcHlwaS5vcmc", 20, 300, KeyCharacters.Url),
        new("huggingface_token", "hf_", 30, 64, KeyCharacters.Alphanumeric),
        new("sendgrid_key", "SG.", 40, 100, KeyCharacters.Dotted),
        new("digitalocean_token", "dop_v1_", 64, 64, KeyCharacters.Hexadecimal),
        new("databricks_token", "dapi", 32, 32, KeyCharacters.Hexadecimal),
    ];

    private static readonly SecretFormat[][] ByFirst = [.. Enumerable.Range(0, 128).Select(first => Array.FindAll(All, format => format.Prefix[0] == first))];

    /// <summary>The formats whose prefix begins with a character: for most characters none.</summary>
    public static SecretFormat[] BeginningWith(char first) => first < ByFirst.Length ? ByFirst[first] : [];
}
