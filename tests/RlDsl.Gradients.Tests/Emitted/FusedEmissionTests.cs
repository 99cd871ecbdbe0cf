using RlDsl.Generators.Ir;

namespace RlDsl.Gradients.Tests.Emitted;

/// <summary>
/// What fused agents make of a batch, against their programs in double precision on the same batch with the same noise: the
/// losses that they report, and the gradients that the compiler derived. The interpreter knows nothing of these: it evaluates
/// the program without <c>Fused</c>, and takes its gradients while it does.
/// </summary>
/// <remarks>
/// The interpreter knows no noisy layers. They are tested by themselves, against finite differences in double precision, in
/// RlDsl.Fused.Tests, and in agents of both backends in RlDsl.Equivalence.Tests.
/// </remarks>
public class FusedEmissionTests
{
    private static readonly Lazy<EmittedAgents> Emitted = new(() => new EmittedAgents([.. LossPrograms.All.Keys.Select(Fused)]));

    public static TheoryData<string> Attributes =>
    [
        .. LossPrograms.All.Where(pair => UpdateComparison.Covers(pair.Value) && Emitted.Value.IsThere(Fused(pair.Key)))
            .Select(pair => pair.Key),
    ];

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Fused_losses_and_gradients_are_those_of_the_program(string attributes) => Check(attributes, _ => { });

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public void Fused_densities_keep_their_digits_where_actions_saturate(float mean) => Check("Sac", agent =>
    {
        agent.Fill("Pi", "mean.weight", 0);
        agent.Fill("Pi", "mean.bias", mean);
    });

    [Fact]
    public void Programs_without_workers_and_natural_gradients_are_all_compared()
    {
        static bool NeedsTorch(AgentProgram program) => program.HasWorkers
            || program.Updates.SelectMany(update => Uses.Statements(update.Body))
                .Any(statement => statement is NaturalGradientStep);

        Assert.Equal(
            LossPrograms.All.Where(pair => NeedsTorch(pair.Value)).Select(pair => pair.Key),
            LossPrograms.All.Keys.Where(attributes => !Emitted.Value.IsThere(Fused(attributes))));
    }

    private static string Fused(string attributes) => $"{attributes}, Fused";

    private static void Check(string attributes, Action<EmittedAgent> prepare) => UpdateComparison.Check(
        attributes,
        (program, spec, numbers) => new FusedAgent(Emitted.Value.Create(Fused(attributes), spec, numbers), program),
        prepare);
}
