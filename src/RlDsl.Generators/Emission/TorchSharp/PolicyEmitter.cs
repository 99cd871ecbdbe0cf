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

    public static void Emit(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        PolicyEmitter emitter = new(writer, program, values);
        foreach (Function function in program.Functions)
        {
            FunctionEmitter.Emit(writer, program, function, values);
            writer.Line();
        }

        emitter.Act();
        writer.Line();
        emitter.Explore();

        if (program.Policy.LogProbability is { } probability)
        {
            writer.Line();
            emitter.Probability(probability);
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
            Typing typing = Begin(Policy.Greedy, "acting.Of(observation)");
            string action = One(Policy.Greedy.Result, typing);
            writer.Line(IsDiscrete ? $"return (int){action}.item<long>();" : $"ObservationTensor.Read({action}).CopyTo(action);");
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
            Choose(Policy.Behaviour.Result, "ReadActions");
        });
    }

    /// <summary>Emits what puts the actions of the behaviour policy where they go.</summary>
    /// <param name="action">The actions that it takes.</param>
    /// <param name="read">The method that takes discrete actions over.</param>
    private void Choose(Value action, string read)
    {
        if (action is Operation acting && ActingSpellings.Of(acting.Operator) is { } spelling)
        {
            spelling(new ActingEmitter(
                writer, IsDiscrete, Actions, acting,
                inner => Choose(inner, read), filled => Choose(filled, "FillActions"), BeginSeen));
            return;
        }

        string chosen = BeginSeen(action);
        writer.Line(IsDiscrete
            ? $"ObservationTensor.{read}({chosen}, actions);"
            : $"ObservationTensor.Read({chosen}).CopyTo(action);");
    }

    /// <summary>Begins the body of the behaviour policy.</summary>
    /// <returns>A value in it as an expression.</returns>
    private string BeginSeen(Value value) =>
        values.InPolicy(value, Begin(Policy.Behaviour, $"acting.Rows({Observations})"), $"acting.Rows({Observations})", Noisy);

    private string Noisy(string deviation) => $"acting.Rows({Observations}, {deviation}, exploring)";

    /// <summary>Emits the method that tells how probable the action was that the behaviour policy took.</summary>
    private void Probability(Function probability)
    {
        writer.Line("/// <summary>The logarithm of the probability with which the behaviour policy takes an action.</summary>");
        writer.Block($"private double LogProbability({ActionForm.Observations} observation, {form.Parameter})", () =>
        {
            Typing typing = Begin(probability, "acting.Of(observation)");
            writer.Line($"return {One(probability.Result, typing)}.item<float>();");
        });
    }

    /// <summary>A value at one observation as an expression.</summary>
    private string One(Value value, Typing typing) => values.InPolicy(value, typing, "acting.Of(observation)", Noisy);

    /// <summary>Emits the body of a function of the policy.</summary>
    private Typing Begin(Function function, string observation)
    {
        Typing typing = Typing.OfPolicy(program, function);
        writer.Line("using var scope = torch.NewDisposeScope();");
        writer.Line("using var noGradient = torch.no_grad();");
        if (function.Inputs.Contains(Reference.Action.Name))
        {
            writer.Line(IsDiscrete
                ? "Tensor taken = torch.tensor(new long[] { action }, device: device);"
                : "Tensor taken = torch.tensor(action.ToArray(), device: device).unsqueeze(0);");
        }

        foreach (Statement statement in function.Body)
        {
            switch (statement)
            {
                case ResampleNoise noise:
                    EachModule(noise.Modules, "ResampleNoise(exploring, rows: actions.Length)");
                    break;
                case RemoveNoise noise:
                    EachModule(noise.Modules, "RemoveNoise()");
                    break;
                case Let let:
                    string text = values.InPolicy(let.Value, typing, observation, Noisy);
                    typing.Bind(let);
                    writer.Line($"{UpdateEmitter.TypeOf(typing, let.Name)} {let.Name} = {text};");
                    break;
                case Call call:
                    string[] inputs = [.. call.Inputs.Select(input => values.InPolicy(input, typing, observation, Noisy))];
                    typing.Bind(call);
                    writer.Line(FunctionEmitter.Call(program, call, name => "Tensor " + name, inputs, "exploring"));
                    break;
            }
        }

        return typing;
    }

    private void EachModule(EquatableArray<string> modules, string call)
    {
        foreach (string module in modules)
        {
            writer.Line($"{Names.Field(program.Module(module))}.{call};");
        }
    }

    private string Describe()
    {
        Value action = Policy.Behaviour.Result;
        string first = "";
        if (action is Operation warmUp && warmUp.Operator == Operators.WarmUp)
        {
            (first, action) = ("uniformly random at first, then ", warmUp.Operands[0]);
        }

        return first + (action is Operation acting && ActingSpellings.Of(acting.Operator) is not null
            ? ActingSpellings.Describe(acting)
            : Policy.Behaviour.Body.Any(statement => statement is Call or Let) ? "drawn from the policy"
            : Policy.Behaviour.Body.Any(statement => statement is ResampleNoise) ? "the best by networks with fresh noise"
            : "the greedy one");
    }
}
