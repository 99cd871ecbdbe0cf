using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.State;

/// <summary>What docs/environment-states.md shows.</summary>
internal static class ResumableExamples
{
    public static void SaveAndLoad(string path)
    {
        var environment = new CartPole();
        float[] observation = new float[4];
        environment.Reset(seed: 1, observation);
        environment.Step(action: 0, observation);
        using (var writer = new BinaryWriter(File.Create(path)))
        {
            environment.SaveState(writer);
        }

        var other = new CartPole();
        using (var reader = new BinaryReader(File.OpenRead(path)))
        {
            other.LoadState(reader);
        }

        other.Step(action: 1, observation);   // the second step of the episode
    }

    public sealed class Corridor(int length) : EpisodicEnvironment(observationSize: 1, stepLimit: 50), IDiscreteEnvironment
    {
        private int place;

        public DiscreteSpec Spec { get; } = new("Corridor-v0", BoxSpace.Uniform([1], 0, length), Actions: 2);

        public override bool CanResume => true;

        protected override string StateParameters => $"length {length}";

        public StepResult Step(int action, Span<float> observation)
        {
            BeginStep(action, Spec.Actions, observation);
            place = Math.Clamp(place + (action == 1 ? 1 : -1), 0, length);
            WriteObservation(observation);
            return EndStep(reward: place == length ? 1 : -0.1, terminated: place == length);
        }

        protected override void Start() => place = Random.NextInt32(length);

        protected override void WriteObservation(Span<float> observation) => observation[0] = place;

        protected override void WriteState(BinaryWriter writer) => writer.Write(place);

        protected override Action ReadState(BinaryReader reader, bool isRunning)
        {
            int saved = reader.ReadInt32();
            return saved >= 0 && saved <= length
                ? () => place = saved
                : throw new InvalidDataException($"The place is {saved}, but must be from 0 to {length}.");
        }
    }
}
