using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Datasets;

/// <summary>What docs/datasets.md shows.</summary>
internal static class DatasetExamples
{
    public static void Write(IDiscreteAgent agent, string path)
    {
        TransitionRecorder recorder = new(agent.Spec);
        agent.Evaluate(recorder.Record(new CartPole()), episodes: 20, seed: 1);
        recorder.ToDataset().Save(path);
    }

    public static TransitionBatch Read(DiscreteSpec spec, string path)
    {
        TransitionDataset dataset = TransitionDataset.Load(path);
        dataset.RequireFits(spec);

        RandomSource random = new(seed: 1);
        TransitionBatch batch = new(size: 64, spec.Observation);
        dataset.Sample(random, discount: 0.99, batch);
        return batch;
    }
}
