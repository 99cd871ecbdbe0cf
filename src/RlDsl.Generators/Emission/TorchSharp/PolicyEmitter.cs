using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the greedy and the behaviour policy.</summary>
internal sealed class PolicyEmitter
{
    private const string Noiseless = "acting.Of(observation)";

    private readonly SourceWriter writer;
    private readonly AgentProgram program;
    private readonly ValueEmitter values;
    private readonly ActionForm form;

    private PolicyEmitter(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        this.writer = writer;
        this.program = program;
        this.values = values;
        form = ActionForm.Of(program);
    }

    private Policy Policy => program.Policy;

    private bool IsDiscrete => form == ActionForm.Discrete;

    /// <summary>What the behaviour policy sees of one observation.</summary>
    private string Seen => Policy.ObservationNoise is { } sigma ? $"{Asked}.Of(observation, {Names.Option(sigma)}, exploring)" : $"{Asked}.Of(observation)";

    /// <summary>The tensor for what is asked about; where actions are vectors, one method serves one observation and several.</summary>
    private string Asked => program.Replay is null && !IsDiscrete ? "(observation.Length == Spec.Observation.Size ? acting : gathering)" : "acting";

    public static void Emit(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        PolicyEmitter emitter = new(writer, program, values);
        emitter.Act();
        writer.Line();
        emitter.Explore();
        if (program.Replay is null && emitter.IsDiscrete)
        {
            writer.Line();
            emitter.ExploreSideBySide();
        }

        if (program.Policy.Exploration is SamplingExploration { Probability.Count: > 0 } sampling)
        {
            writer.Line();
            emitter.Probability(sampling);
        }
    }

    private void Act()
    {
        writer.Line("/// <summary>The greedy action: the best by what was learned so far.</summary>");
        Parameters("One observation, row-major.");
        writer.Block(form.Choosing("Act"), () =>
        {
            Scopes();
            if (Policy.FreshNoise)
            {
                EachModule("RemoveNoise()");
            }

            Return(values.InPolicy(Policy.Greedy, Noiseless, null));
        });
    }

    private void Explore()
    {
        writer.Line($"/// <summary>The behaviour policy's action: {Describe()}.</summary>");
        Parameters(program.Replay is null && !IsDiscrete ? "One observation, or one for each environment, row-major." : "One observation, row-major.");
        writer.Block(form.Choosing("Explore"), () =>
        {
            if (Policy.UniformSteps is { } uniform)
            {
                Uniform(uniform);
            }

            switch (Policy.Exploration)
            {
                case EpsilonGreedyExploration:
                    writer.Line("Spec.RequireObservation(observation);");
                    writer.Block("if (exploring.NextDouble() < epsilon.At(Session.StepCount))", () =>
                        writer.Line("return exploring.NextInt32(Spec.Actions);"));
                    writer.Line();
                    Greedy();
                    break;
                case BoltzmannExploration:
                    Scopes();
                    writer.Line($"Tensor preferences = {values.InPolicy(Policy.Preferences!, Seen, Policy.ActingModule)};");
                    writer.Line("return BoltzmannSampling.Draw(exploring, ObservationTensor.Read(preferences), temperature.At(Session.StepCount));");
                    break;
                case SamplingExploration sampling:
                    Scopes();
                    Sample(sampling, Seen);
                    writer.Line(IsDiscrete
                        ? "return BoltzmannSampling.Draw(exploring, ObservationTensor.Read(logits), temperature: 1.0);"
                        : "ObservationTensor.Read(drawn).CopyTo(action);");
                    break;
                case GaussianNoiseExploration gaussian:
                    Greedy();
                    writer.Line($"ActionNoise.AddGaussian(exploring, Spec.Action, {Names.Option(gaussian.Deviation)}, action);");
                    break;
                case OrnsteinUhlenbeckExploration:
                    Greedy();
                    writer.Line("explorationNoise.Add(exploring, action);");
                    break;
                default:
                    Greedy();
                    break;
            }
        });
    }

    private void ExploreSideBySide()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block(ActionForm.ChoosingSideBySide("Explore"), () =>
        {
            Scopes();
            Sample((SamplingExploration)Policy.Exploration, "gathering.Of(observations)");
            writer.Line("var all = ObservationTensor.Read(logits);");
            writer.Block("for (int i = 0; i < actions.Length; i++)", () =>
                writer.Line("actions[i] = BoltzmannSampling.Draw(exploring, all.Slice(i * Spec.Actions, Spec.Actions), temperature: 1.0);"));
        });
    }

    /// <summary>Emits what a draw is made from: the logits of each action, or the action itself.</summary>
    private void Sample(SamplingExploration sampling, string seen)
    {
        if (IsDiscrete)
        {
            writer.Line($"Tensor logits = {values.InPolicy(Policy.Preferences!, seen, Policy.ActingModule)};");
            return;
        }

        Lets(sampling.Body, Typing.OfPolicy(program), seen);
    }

    /// <summary>Emits the method that tells how probable the action was that the behaviour policy took.</summary>
    private void Probability(SamplingExploration sampling)
    {
        writer.Line("/// <summary>The logarithm of the probability with which the behaviour policy takes an action.</summary>");
        writer.Block($"private double LogProbability({ActionForm.Observations} observation, {form.Parameter})", () =>
        {
            Scopes();
            writer.Line(IsDiscrete
                ? "Tensor taken = torch.tensor(new long[] { action });"
                : "Tensor taken = torch.tensor(action.ToArray()).unsqueeze(0);");
            Lets(sampling.Probability, Typing.OfAction(program), "acting.Of(observation)");
            writer.Line("return logProbability.item<float>();");
        });
    }

    private void Lets(EquatableArray<Statement> body, Typing typing, string seen)
    {
        foreach (Let let in body.OfType<Let>())
        {
            string text = values.InPolicy(let.Value, seen, Policy.ActingModule, typing);
            typing.Bind(let.Name, typing.TypeOf(let.Value));
            writer.Line($"{UpdateEmitter.TypeOf(typing, let.Name)} {let.Name} = {text};");
        }
    }

    private void Uniform(string steps)
    {
        writer.Line("Spec.RequireObservation(observation);");
        writer.Block($"if (Session.StepCount < {Names.Option(steps)})", () =>
        {
            if (IsDiscrete)
            {
                writer.Line("return exploring.NextInt32(Spec.Actions);");
                return;
            }

            writer.Line("ActionNoise.Uniform(exploring, Spec.Action, action);");
            writer.Line("return;");
        });
        writer.Line();
    }

    private void Greedy()
    {
        if (Seen == Noiseless && !Policy.FreshNoise && Policy.ActingModule is null)
        {
            writer.Line(IsDiscrete ? "return Act(observation);" : "Act(observation, action);");
            return;
        }

        Scopes();
        if (Policy.FreshNoise)
        {
            EachModule("ResampleNoise(exploring)");
        }

        Return(values.InPolicy(Policy.Greedy, Seen, Policy.ActingModule));
    }

    private void Return(string action) => writer.Line(IsDiscrete
        ? $"return (int){action}.item<long>();"
        : $"ObservationTensor.Read({action}).CopyTo(action);");

    private void EachModule(string call)
    {
        foreach (string module in Uses.Modules([new Let("greedy", Policy.Greedy)]))
        {
            writer.Line($"{Names.Field(program.Module(module))}.{call};");
        }
    }

    private void Scopes()
    {
        writer.Line("using var scope = torch.NewDisposeScope();");
        writer.Line("using var noGradient = torch.no_grad();");
    }

    private void Parameters(string observation)
    {
        writer.Line($"/// <param name=\"observation\">{observation}</param>");
        if (!IsDiscrete)
        {
            writer.Line("/// <param name=\"action\">Receives the action.</param>");
        }
    }

    private string Describe() => (Policy.UniformSteps is null ? "" : "at first any, then ") + Policy.Exploration switch
    {
        EpsilonGreedyExploration => "any with probability ε, else the greedy one",
        BoltzmannExploration => "drawn with probability in proportion to exp(value / temperature)",
        SamplingExploration => "drawn from the policy",
        GaussianNoiseExploration or OrnsteinUhlenbeckExploration => "the greedy one with noise",
        _ => Policy.FreshNoise ? "the best by networks with fresh noise" : "the greedy one",
    };
}
