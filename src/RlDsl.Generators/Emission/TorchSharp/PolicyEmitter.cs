using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the greedy and the behaviour policy.</summary>
internal static class PolicyEmitter
{
    private const string Noiseless = "acting.Of(observation)";

    public static void Emit(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        writer.Line("/// <summary>The greedy action: the best by what was learned so far.</summary>");
        writer.Line("/// <param name=\"observation\">One observation, row-major.</param>");
        writer.Block("public int Act(global::System.ReadOnlySpan<float> observation)", () =>
        {
            Scopes(writer);
            if (program.Policy.FreshNoise)
            {
                EachModule(writer, program, "RemoveNoise()");
            }

            writer.Line($"return (int){values.InPolicy(program.Policy.Greedy, Noiseless, null)}.item<long>();");
        });
        writer.Line();
        Explore(writer, program, values);
    }

    private static void Explore(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        writer.Line($"/// <summary>The behaviour policy's action: {Describe(program.Policy)}.</summary>");
        writer.Line("/// <param name=\"observation\">One observation, row-major.</param>");
        writer.Block("public int Explore(global::System.ReadOnlySpan<float> observation)", () =>
        {
            string seen = program.Policy.ObservationNoise is { } sigma
                ? $"acting.Of(observation, {Names.Option(sigma)}, exploring)"
                : Noiseless;
            switch (program.Policy.Exploration)
            {
                case EpsilonGreedyExploration:
                    writer.Line("Spec.RequireObservation(observation);");
                    writer.Block("if (exploring.NextDouble() < epsilon.At(Session.StepCount))", () =>
                        writer.Line("return exploring.NextInt32(Spec.Actions);"));
                    writer.Line();
                    Greedy(writer, program, values, seen);
                    break;
                case BoltzmannExploration:
                    Scopes(writer);
                    writer.Line($"Tensor preferences = {values.InPolicy(program.Policy.Preferences, seen, program.Policy.ActingModule)};");
                    writer.Line("return BoltzmannSampling.Draw(exploring, ObservationTensor.Read(preferences), temperature.At(Session.StepCount));");
                    break;
                default:
                    Greedy(writer, program, values, seen);
                    break;
            }
        });
    }

    private static void Greedy(SourceWriter writer, AgentProgram program, ValueEmitter values, string seen)
    {
        Policy policy = program.Policy;
        if (seen == Noiseless && !policy.FreshNoise && policy.ActingModule is null)
        {
            writer.Line("return Act(observation);");
            return;
        }

        Scopes(writer);
        if (policy.FreshNoise)
        {
            EachModule(writer, program, "ResampleNoise(exploring)");
        }

        writer.Line($"return (int){values.InPolicy(policy.Greedy, seen, policy.ActingModule)}.item<long>();");
    }

    private static void EachModule(SourceWriter writer, AgentProgram program, string call)
    {
        foreach (string module in Uses.Modules([new Let("greedy", program.Policy.Greedy)]))
        {
            writer.Line($"{Names.Field(program.Module(module))}.{call};");
        }
    }

    private static void Scopes(SourceWriter writer)
    {
        writer.Line("using var scope = torch.NewDisposeScope();");
        writer.Line("using var noGradient = torch.no_grad();");
    }

    private static string Describe(Policy policy) => policy.Exploration switch
    {
        EpsilonGreedyExploration => "any with probability ε, else the greedy one",
        BoltzmannExploration => "drawn with probability in proportion to exp(value / temperature)",
        _ => policy.FreshNoise ? "the best by networks with fresh noise" : "the greedy one",
    };
}
