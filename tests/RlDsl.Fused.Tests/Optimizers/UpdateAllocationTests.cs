using RlDsl.Fused.Tests.Networks;

namespace RlDsl.Fused.Tests.Optimizers;

/// <summary>A whole update, as it is emitted, allocates nothing once the arena has grown.</summary>
public class UpdateAllocationTests
{
    private const int Size = 8;

    private readonly Arena arena = new();
    private readonly RandomSource random = new(1);
    private readonly TrainingSession session = new();
    private readonly ReplayMemory memory;
    private readonly BatchTensors batch;
    private readonly ObservationNormalizer normalizer;
    private readonly SmallNetwork network = new(), target = new();
    private readonly NoisyNetwork noisy = new();
    private readonly FlatParameters parameters, targets, noisyParameters;
    private readonly FlatAdam optimizer;
    private readonly FlatRmsProp noisyOptimizer;
    private readonly ObservationTensor acting;
    private readonly Minibatches minibatches = new(Size, 3);

    public UpdateAllocationTests()
    {
        BoxSpace observation = BoxSpace.Uniform([3], -10, 10);
        memory = new ReplayMemory(100, observation, 0.9);
        for (int i = 0; i < 50; i++)
        {
            memory.Add([i / 10f, 1, 2], i % 2, i, [(i + 1) / 10f, 1, 2], EpisodeStatus.Running);
        }

        batch = new BatchTensors(arena, Size, observation);
        normalizer = new ObservationNormalizer(arena, observation, 5);
        acting = new ObservationTensor(arena, observation, 2);
        (parameters, targets, noisyParameters) = (new(network), new(target), new(noisy));
        parameters.KeepInitial();
        optimizer = new FlatAdam(parameters, 1e-3);
        noisyOptimizer = new FlatRmsProp(noisyParameters, 1e-3);
    }

    [Fact]
    public void Update_allocates_nothing_after_a_warm_up()
    {
        long least = long.MaxValue;
        for (int i = 0; i < 30; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Update();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private void Update()
    {
        arena.Reset();
        memory.Sample(random, batch.Transitions);
        batch.Refresh();
        normalizer.Observe([1, 2, 3]);
        normalizer.Refresh();
        Tensor observation = normalizer.Apply(batch.Observation);
        Tensor next = target.Forward(normalizer.Apply(batch.NextObservation)).Output.Max(1);
        Tensor wanted = batch.Reward + (batch.Discount * next);
        SmallNetwork.Pass values = network.Forward(observation);
        Tensor error = values.Output.Take(batch.Action) - wanted;
        float loss = error.Square().Mean() + parameters.SquaredDistanceToInitial();
        parameters.ZeroGradient();
        network.Backward(
            values, values.Output.ZerosLike().ScatterAdd(1, batch.Action.Unsqueeze(1), (error * (2f / Size)).Unsqueeze(1)));
        parameters.AddDistanceGradient(1);
        optimizer.Minimise(
            loss, "loss", session, batch, [("wanted", wanted), ("error", error)], maximumNorm: 1, maximumValue: 0.5);
        targets.MoveTowards(parameters, 0.1);

        noisy.First.ResampleNoise(random, Size);
        noisy.Second.ResampleNoise(random);
        (LayerPass first, LayerPass second) = noisy.Forward(observation);
        noisyParameters.ZeroGradient();
        noisy.First.Backward(first, noisy.Second.BackwardToInput(second, second.Output));
        noisyOptimizer.Minimise(second.Output.Square().Mean() / 2, "noisy", session, batch, [("output", second.Output)]);

        minibatches.Shuffle(random);
        Tensor minibatch = error.Rows(minibatches[0]);
        Tensor chosen = network.Forward(acting.Rows([1, minibatch.Mean(), 3, 4, 5, 6])).Output.ArgMax(1);
        Span<int> actions = stackalloc int[2];
        ObservationTensor.ReadActions(chosen, actions);
    }

    private sealed class NoisyNetwork : Network
    {
        public NoisyNetwork()
            : base("Noisy")
        {
            First = Member("first", new NoisyLinear(3, 4, new RandomSource(1), activation: Activation.Gelu));
            Second = Member("second", new IndependentNoisyLinear(4, 2, new RandomSource(1)));
        }

        public NoisyLinear First { get; }

        public IndependentNoisyLinear Second { get; }

        public (LayerPass First, LayerPass Second) Forward(Tensor input)
        {
            LayerPass first = First.Forward(input);
            return (first, Second.Forward(first.Output));
        }
    }
}
