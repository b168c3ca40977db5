using Sightglass.Evaluators.Json;

namespace Sightglass.Evaluators.Tests.Json;

public sealed class JsonEvaluatorTests
{
    private readonly JsonEvaluator _evaluator = new();

    [Theory]
    [InlineData("{\"a\": [1, 2.5e3, null, true, \"x\"]}", "valid")]
    [InlineData("\"just text\"", "valid")]
    [InlineData("\uFEFF{}", "valid")]
    [InlineData("```json\n{\"a\": 1}\n```", "fenced")]
    [InlineData("  ```\r\n[]\r\n```  ", "fenced")]
    [InlineData("\"\\ud800\"", "valid")]
    public void Evaluate_Json_IsValid(string answer, string label)
    {
        var result = _evaluator.Answer(answer);

        result.Label.ShouldBe(label);
        result.Score.ShouldBe(1);
    }

    [Theory]
    [InlineData("{\"a\": 1,}", 8)]
    [InlineData("{'a': 1}", 1)]
    [InlineData("", 0)]
    [InlineData("Here you are: {}", 0)]
    [InlineData("{\"ä\": 1,\n \"ö\": nope}", 16)]
    [InlineData("{\"a\": 1", 7)]
    [InlineData("[1] [2]", 4)]
    public void Evaluate_NoJson_SaysWhereReadingStopped(string answer, int position)
    {
        var result = _evaluator.Answer(answer);

        result.Label.ShouldBe("invalid_json");
        result.Score.ShouldBe(0);
        result.Findings.Single().Range.Start.ShouldBe(position);
    }

    [Theory]
    [InlineData("""{"type": "object"}""", "{}", true)]
    [InlineData("""{"type": "object"}""", "[]", false)]
    [InlineData("""{"type": ["string", "null"]}""", "null", true)]
    [InlineData("""{"type": "integer"}""", "1.0", true)]
    [InlineData("""{"type": "integer"}""", "1.5", false)]
    [InlineData("""{"type": "number"}""", "\"1\"", false)]
    [InlineData("""{"required": ["a"]}""", "{\"a\": null}", true)]
    [InlineData("""{"required": ["a"]}""", "{\"b\": 1}", false)]
    [InlineData("""{"required": ["a"]}""", "[]", true)]
    [InlineData("""{"properties": {"a": {"type": "string"}}}""", "{\"a\": 1}", false)]
    [InlineData("""{"properties": {"a": {}}, "additionalProperties": false}""", "{\"a\": 1, \"b\": 2}", false)]
    [InlineData("""{"additionalProperties": {"type": "number"}}""", "{\"b\": 2}", true)]
    [InlineData("""{"items": {"type": "number"}}""", "[1, \"x\"]", false)]
    [InlineData("""{"enum": ["a", 1, {"b": [1.0]}]}""", "{\"b\": [1]}", true)]
    [InlineData("""{"enum": ["a", 1]}""", "\"b\"", false)]
    [InlineData("""{"const": {"a": 1, "b": 2}}""", "{\"b\": 2, \"a\": 1.0}", true)]
    [InlineData("""{"const": 1}""", "true", false)]
    [InlineData("""{"minimum": 0, "maximum": 1}""", "1", true)]
    [InlineData("""{"minimum": 0, "maximum": 1}""", "1.01", false)]
    [InlineData("""{"minimum": 0}""", "-0.1", false)]
    [InlineData("""{"minLength": 2, "maxLength": 2}""", "\"😀😀\"", true)]
    [InlineData("""{"minLength": 2}""", "\"😀\"", false)]
    [InlineData("""{"maxLength": 1}""", "\"ab\"", false)]
    [InlineData("""{"pattern": "^[a-z]+$"}""", "\"abc\"", true)]
    [InlineData("""{"pattern": "^[a-z]+$"}""", "\"aBc\"", false)]
    [InlineData("""{"anyOf": [{"type": "string"}, {"minimum": 5}]}""", "6", true)]
    [InlineData("""{"anyOf": [{"type": "string"}, {"minimum": 5}]}""", "4", false)]
    [InlineData("""{"oneOf": [{"type": "number"}, {"minimum": 5}]}""", "6", false)]
    [InlineData("""{"oneOf": [{"type": "number"}, {"minimum": 5}]}""", "4", true)]
    [InlineData("""{"allOf": [{"type": "number"}, {"minimum": 5}]}""", "4", false)]
    [InlineData("""{"properties": {"a": false}}""", "{\"a\": 1}", false)]
    [InlineData("true", "[1]", true)]
    public void Evaluate_Schema_IsHeld(string schema, string answer, bool follows)
    {
        var result = _evaluator.Evaluate(new EvaluationInput { Answer = answer, Schema = JsonSchema.Parse(schema) });

        result.Label.ShouldBe(follows ? "valid" : "schema_violation");
        result.Passed.ShouldBe(follows);
        result.Diagnostics.Any(item => item.Key == "schema_fault").ShouldBe(!follows);
    }

    [Fact]
    public void Evaluate_Faults_AreNamedByPlaceWithoutTheAnswersWords()
    {
        var schema = JsonSchema.Parse("""{"properties": {"items": {"items": {"properties": {"price": {"maximum": 10}}}}}, "additionalProperties": {"type": "string"}}""");

        var result = _evaluator.Evaluate(new EvaluationInput { Answer = """{"items": [{"price": 1}, {"price": 11}], "secret name": 5}""", Schema = schema });

        result.Diagnostics.Where(item => item.Key == "schema_fault").Select(item => item.Text).ShouldBe(["/items/1/price: above the maximum", "/*: type must be string"]);
    }

    [Fact]
    public void Evaluate_UnknownKeywords_AreNamed()
    {
        var schema = JsonSchema.Parse("""{"title": "T", "properties": {"a": {"multipleOf": 2, "$ref": "#/x"}}}""");

        var result = _evaluator.Evaluate(new EvaluationInput { Answer = "{\"a\": 3}", Schema = schema });

        schema.UnknownKeywords.ShouldBe(["/properties/a/multipleOf", "/properties/a/$ref"]);
        result.Diagnostics.Where(item => item.Key == "unchecked_keyword").Select(item => item.Text).ShouldBe(["/properties/a/multipleOf", "/properties/a/$ref"]);
        result.Reason.ShouldContain("2 keywords of the schema were not checked");
    }

    [Theory]
    [InlineData("{", "no JSON: line 1")]
    [InlineData("[]", "root must be an object, true or false")]
    [InlineData("""{"type": "text"}""", "/type must be one of")]
    [InlineData("""{"properties": {"a": {"minLength": -1}}}""", "/properties/a/minLength must be a whole number")]
    [InlineData("""{"pattern": "(a)\\1"}""", "/pattern cannot be run in linear time")]
    [InlineData("""{"pattern": "("}""", "/pattern cannot be run in linear time")]
    [InlineData("""{"required": "a"}""", "/required must be an array")]
    [InlineData("""{"anyOf": []}""", "/anyOf must be an array of schemas")]
    public void TryParse_BadSchema_SaysWhatAndWhere(string schema, string message)
    {
        JsonSchema.TryParse(schema, out _, out var error).ShouldBeFalse();

        error.ShouldNotBeNull().ShouldContain(message);
        Should.Throw<FormatException>(() => JsonSchema.Parse(schema));
    }

    [Fact]
    public void Evaluate_DeepNesting_IsAnswered()
        => _evaluator.Answer(new string('[', 100_000)).Label.ShouldBe("invalid_json");

    [Fact]
    public void Evaluate_Null_DoesNotApply() => _evaluator.Answer(null).ShouldNotApply();
}
