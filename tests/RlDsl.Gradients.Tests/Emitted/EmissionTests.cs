namespace RlDsl.Gradients.Tests.Emitted;

/// <summary>
/// What agents on TorchSharp make of a batch, against their programs in double precision on the same batch with the same noise:
/// the losses that they report, and the gradients that they leave.
/// </summary>
/// <remarks>
/// The interpreter knows no noisy layers and has one thread. Noisy layers are tested by themselves, against values of PyTorch, in
/// RlDsl.Torch.Tests, and what workers do in RlDsl.Learning.Tests.
/// </remarks>
public class EmissionTests
{
    private static readonly Lazy<EmittedAgents> Emitted = new(() => new EmittedAgents([.. LossPrograms.All.Keys]));

    public static TheoryData<string> Attributes =>
        [.. LossPrograms.All.Where(pair => UpdateComparison.Covers(pair.Value)).Select(pair => pair.Key)];

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Emitted_losses_and_gradients_are_those_of_the_program(string attributes) => Check(attributes, _ => { });

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public void Emitted_densities_keep_their_digits_where_actions_saturate(float mean) => Check("Sac", agent =>
    {
        agent.Fill("Pi", "mean.weight", 0);
        agent.Fill("Pi", "mean.bias", mean);
    });

    private static void Check(string attributes, Action<EmittedAgent> prepare) => UpdateComparison.Check(
        attributes,
        (program, spec, numbers) => new TorchAgent(Emitted.Value.Create(attributes, spec, numbers), program),
        prepare);
}
