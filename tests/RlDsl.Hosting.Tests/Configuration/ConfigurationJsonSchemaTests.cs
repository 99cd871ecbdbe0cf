using System.Text.Json;
using RlDsl.Hosting.Configuration;

namespace RlDsl.Hosting.Tests.Configuration;

public sealed class ConfigurationJsonSchemaTests
{
    private static readonly JsonElement schema =
        JsonDocument.Parse(ConfigurationJsonSchema.Of(ConfigurationFolder.Schema)).RootElement;

    [Fact]
    public void Every_key_is_there_and_no_other_is_allowed()
    {
        Assert.Equal(
            ["defaults", "agent", "environment", "seed", "device", "threads", "training", "evaluation", "logging", "variables"],
            schema.GetProperty("properties").EnumerateObject().Select(property => property.Name));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal("http://json-schema.org/draft-07/schema#", schema.GetProperty("$schema").GetString());
    }

    [Fact]
    public void Hyperparameters_depend_on_the_name_of_the_agent()
    {
        var agent = schema.GetProperty("properties").GetProperty("agent");
        var cases = agent.GetProperty("allOf").EnumerateArray().ToDictionary(
            one => one.GetProperty("if").GetProperty("properties").GetProperty("name").GetProperty("const").GetString()!,
            one => one.GetProperty("then").GetProperty("properties"));

        Assert.Equal(["balance", "steering"], cases.Keys);
        Assert.Equal(
            ["name", "learning_rate", "discount", "batch_size", "return_minimum", "defaults"],
            cases["balance"].EnumerateObject().Select(property => property.Name));
        var rate = cases["balance"].GetProperty("learning_rate");
        Assert.Equal("The step size of \"Adam\".", rate.GetProperty("description").GetString());
        Assert.Equal(0.001, rate.GetProperty("default").GetDouble());
        Assert.Equal(
            """{"type":"number","exclusiveMinimum":0,"maximum":1}""",
            JsonSerializer.Serialize(rate.GetProperty("anyOf")[0]));
    }

    [Fact]
    public void Choices_and_null_are_there()
    {
        var properties = schema.GetProperty("properties");

        Assert.Equal(
            """{"enum":["auto","live","plain","none"]}""",
            JsonSerializer.Serialize(properties.GetProperty("logging").GetProperty("properties").GetProperty("console")
                .GetProperty("anyOf")[0]));
        Assert.Equal(
            """{"type":"null"}""",
            JsonSerializer.Serialize(properties.GetProperty("evaluation").GetProperty("properties").GetProperty("step_limit")
                .GetProperty("anyOf")[2]));
    }

    [Fact]
    public void Files_of_groups_have_schemas_of_their_own()
    {
        var groups = ConfigurationJsonSchema.OfGroups(ConfigurationFolder.Schema);

        Assert.Equal(["agent", "environment", "evaluation", "logging", "training"], groups.Keys);
        Assert.All(groups.Values, text => Assert.True(
            JsonDocument.Parse(text).RootElement.GetProperty("properties").TryGetProperty("defaults", out _)));
    }
}
