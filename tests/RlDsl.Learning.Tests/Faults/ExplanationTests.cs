using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Faults;

/// <summary>What agents say that they choose their greedy actions by is what they choose them by.</summary>
public class ExplanationTests
{
    public static TheoryData<Type> Types =>
        [.. EveryAgent.Types.Cast<object[]>().Select(row => (Type)row[0]).Where(type => type.IsAssignableTo(typeof(IExplainedAgent)))];

    [Theory]
    [MemberData(nameof(Types))]
    public void Greedy_action_has_the_greatest_number(Type type)
    {
        using IDisposable agent = EveryAgent.Make(type);
        var random = new RandomSource(3);
        float[] observation = new float[EveryAgent.ObservationSize(agent)];
        for (int i = 0; i < 5; i++)
        {
            random.FillNormal(observation);
            PolicyExplanation explanation = Assert.Single(((IExplainedAgent)agent).Explain(observation));
            Assert.Equal(((IDiscreteAgent)agent).Spec.Actions, explanation.Values.Length);
            Assert.Equal(
                ((IDiscreteAgent)agent).Act(observation), explanation.Values.IndexOf(explanation.Values.Max()));
            Assert.Contains(explanation.Name, (string[])["policy", "action values"]);
            if (explanation.Name == "policy")
            {
                Assert.Equal(1, explanation.Values.Sum(), 1e-5);
            }
        }
    }

    [Fact]
    public void Agents_with_discrete_actions_explain_theirs()
    {
        Assert.Contains(typeof(Training.SmallRainbowAgent), Types.Cast<object[]>().Select(row => row[0]));
        using Training.SmallDqnAgent agent = new(new CartPole().Spec);
        Assert.Throws<ArgumentException>(() => agent.Explain([1, 2]));
    }
}
