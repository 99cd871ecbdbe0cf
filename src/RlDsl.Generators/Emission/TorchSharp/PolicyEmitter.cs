using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the greedy and the behaviour policy.</summary>
internal sealed class PolicyEmitter
{
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

    /// <summary>What is asked about.</summary>
    private string Observations => IsDiscrete ? "observations" : "observation";

    /// <summary>Where the chosen actions go.</summary>
    private string Actions => IsDiscrete ? "actions" : "action";

    /// <summary>What the behaviour policy sees of the observations.</summary>
    private string Seen => $"acting.Rows({Observations}{(Policy.ObservationNoise is { } sigma ? $", {Names.Option(sigma)}, exploring" : "")})";

    public static void Emit(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        PolicyEmitter emitter = new(writer, program, values);
        emitter.Act();
        writer.Line();
        if (emitter.IsDiscrete)
        {
            emitter.ExploreOne();
            writer.Line();
        }

        emitter.Explore();

        if (program.Policy.Exploration is SamplingExploration { Probability.Count: > 0 } sampling)
        {
            writer.Line();
            emitter.Probability(sampling);
        }
    }

    private void Act()
    {
        writer.Line("/// <summary>The greedy action: the best by what was learned so far.</summary>");
        writer.Line("/// <param name=\"observation\">One observation, row-major.</param>");
        if (!IsDiscrete)
        {
            writer.Line("/// <param name=\"action\">Receives the action.</param>");
        }

        writer.Block(form.Choosing("Act"), () =>
        {
            writer.Line(IsDiscrete ? "Spec.RequireObservation(observation);" : "Spec.RequireObservation(observation, action);");
            Scopes();
            if (Policy.FreshNoise)
            {
                EachModule("RemoveNoise()");
            }

            string action = values.InPolicy(Policy.Greedy, "acting.Of(observation)", null);
            writer.Line(IsDiscrete ? $"return (int){action}.item<long>();" : $"ObservationTensor.Read({action}).CopyTo(action);");
        });
    }

    private void ExploreOne()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block(form.Choosing("Explore"), () =>
        {
            writer.Line($"{ActionForm.SpanOfNumbers} action = stackalloc int[1];");
            writer.Line("Explore(observation, action);");
            writer.Line("return action[0];");
        });
    }

    private void Explore()
    {
        writer.Line($"/// <summary>The behaviour policy's action in each environment: {Describe()}.</summary>");
        writer.Line($"/// <param name=\"{Observations}\">One observation, or one for each environment, row-major.</param>");
        writer.Line($"/// <param name=\"{Actions}\">Receives as many actions{(IsDiscrete ? "" : ", row-major")}.</param>");
        writer.Block(form.Exploring, () =>
        {
            writer.Line($"Spec.RequireObservations({Observations}, {Actions}, Environments);");
            if (Policy.UniformSteps is { } uniform)
            {
                writer.Block($"if (Session.StepCount < {Names.Option(uniform)})", () =>
                {
                    writer.Line(IsDiscrete ? "UniformActions.Draw(exploring, Spec.Actions, actions);" : "ActionNoise.Uniform(exploring, Spec.Action, action);");
                    writer.Line("return;");
                });
                writer.Line();
            }

            Choose();
        });
    }

    private void Choose()
    {
        switch (Policy.Exploration)
        {
            case EpsilonGreedyExploration:
                writer.Block("if (UniformActions.Draw(exploring, epsilon.At(Session.StepCount), Spec.Actions, actions))", () => writer.Line("return;"));
                writer.Line();
                Greedy("FillActions");
                break;
            case BoltzmannExploration:
                Scopes();
                Draw("preferences", "temperature.At(Session.StepCount)");
                break;
            case SamplingExploration when IsDiscrete:
                Scopes();
                Draw("logits", "temperature: 1.0");
                break;
            case SamplingExploration sampling:
                Scopes();
                Lets(sampling.Body, Typing.OfPolicy(program), Seen);
                writer.Line("ObservationTensor.Read(drawn).CopyTo(action);");
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
    }

    /// <summary>Emits draws from the values of the actions, or from the logits of their probabilities.</summary>
    private void Draw(string preferences, string temperature)
    {
        writer.Line($"Tensor {preferences} = {values.InPolicy(Policy.Preferences!, Seen, Policy.ActingModule)};");
        writer.Line($"BoltzmannSampling.Draw(exploring, ObservationTensor.Read({preferences}), {temperature}, actions);");
    }

    /// <summary>Emits the method that tells how probable the action was that the behaviour policy took.</summary>
    private void Probability(SamplingExploration sampling)
    {
        writer.Line("/// <summary>The logarithm of the probability with which the behaviour policy takes an action.</summary>");
        writer.Block($"private double LogProbability({ActionForm.Observations} observation, {form.Parameter})", () =>
        {
            Scopes();
            writer.Line(IsDiscrete
                ? "Tensor taken = torch.tensor(new long[] { action }, device: device);"
                : "Tensor taken = torch.tensor(action.ToArray(), device: device).unsqueeze(0);");
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

    /// <summary>Emits the greedy actions of the network that acts.</summary>
    /// <param name="read">The method that takes one discrete action over.</param>
    private void Greedy(string read = "ReadActions")
    {
        Scopes();
        if (Policy.FreshNoise)
        {
            EachModule("ResampleNoise(exploring, rows: actions.Length)");
        }

        string chosen = values.InPolicy(Policy.Greedy, Seen, Policy.ActingModule);
        writer.Line(IsDiscrete ? $"ObservationTensor.{read}({chosen}, actions);" : $"ObservationTensor.Read({chosen}).CopyTo(action);");
    }

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

    private string Describe() => (Policy.UniformSteps is null ? "" : "at first any, then ") + Policy.Exploration switch
    {
        EpsilonGreedyExploration => "any with probability ε, else the greedy one",
        BoltzmannExploration => "drawn with probability in proportion to exp(value / temperature)",
        SamplingExploration => "drawn from the policy",
        GaussianNoiseExploration or OrnsteinUhlenbeckExploration => "the greedy one with noise",
        _ => Policy.FreshNoise ? "the best by networks with fresh noise" : "the greedy one",
    };
}
