using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>
/// Emits what is around the algorithm: construction, the loop, checkpoints and disposal. What an agent has is told by its
/// parts alone.
/// </summary>
internal sealed class PlumbingEmitter(SourceWriter writer, AgentProgram program, IReadOnlyList<Part> parts)
{
    private const string OutOfRange = "global::System.ArgumentOutOfRangeException";

    private readonly ActionForm form = ActionForm.Of(program);
    private readonly TrainingPart training = parts.OfType<TrainingPart>().Single();

    public void Emit(bool isSealed)
    {
        writer.Lines(Field.Declare(parts.SelectMany(part => part.PlumbingFields)));
        writer.Line();
        Construct();
        writer.Line();
        Step();
        foreach (string member in Each(part => part.Members))
        {
            writer.Line();
            writer.Line(member);
        }

        writer.Line();
        Checkpoints();
        writer.Line();
        Dispose(isSealed);
    }

    private IEnumerable<string> Each(Func<Part, IEnumerable<string>> contribution) => parts.SelectMany(contribution);

    private void Construct()
    {
        writer.Line($$"""
            /// <summary>Creates an agent that has learned nothing yet.</summary>
            /// <param name="spec">The observations and actions of the environments that it is for.</param>
            /// <param name="options">Its numbers; those of its declaration if none are given.</param>
            /// <exception cref="{{OutOfRange}}">An option is out of its range, or its device is not there.</exception>
            """);
        writer.Block(training.Constructor, () => writer.Lines(Each(part => part.Construction)));
        writer.Line($$"""

            /// <inheritdoc/>
            public {{form.Spec}} Spec { get; }

            /// <inheritdoc/>
            public {{training.Session}}

            /// <inheritdoc/>
            public int Environments => {{Names.Option(program.Topology.Environments)}};

            /// <summary>The numbers that this agent was made with.</summary>
            public Options Hyperparameters => options;
            """);
    }

    private void Step()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block("public void BeginEpisode(int environment = 0)", () => writer.Lines(Each(part => part.BeginEpisode)));
        writer.Line($"""

            /// <inheritdoc/>
            public void Observe(
                int environment, {ActionForm.Observations} observation, {form.Parameter},
            """);
        writer.Block($"    StepResult result, {ActionForm.Observations} nextObservation)", () =>
        {
            writer.Line("Spec.RequireStep(observation, action, result, nextObservation);");
            string reward = "result.Reward";
            foreach (Part part in parts)
            {
                writer.Lines(part.Observe(reward));
                reward = part.Reward(reward);
            }
        });
    }

    private void Checkpoints()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block("public void Save(string path)", () =>
        {
            writer.Line("using CheckpointWriter checkpoint = CheckpointWriter.Create(path, AgentName, Architecture);");
            writer.Lines(Each(part => part.Save));
            writer.Line("checkpoint.Commit();");
        });
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Block("public global::System.Collections.Generic.IReadOnlyList<OptionDifference> Load(string path)", () =>
        {
            // All is read and checked before anything of the agent changes.
            writer.Line("using CheckpointReader checkpoint = CheckpointReader.Open(path, AgentName, Architecture);");
            writer.Lines(Each(part => part.Read));
            writer.Lines(Each(part => part.Restore));
            writer.Line("return differences;");
        });
        writer.Line($"""

            private const string AgentName = {Literals.Text(program.FullName)};

            private const string Architecture =
                {Literals.Wrapped(Printer.Architecture(program)).Replace("\n", "\n    ")};
            """);
    }

    private void Dispose(bool isSealed)
    {
        const string Summary = "/// <summary>Frees the networks and everything that learning needs.</summary>";
        void Parts() => writer.Lines(parts.Reverse().SelectMany(part => part.Disposal));
        writer.Line(Summary);
        if (isSealed)
        {
            writer.Block("public void Dispose()", Parts);
            return;
        }

        // What is derived from the agent can have resources of its own.
        writer.Line($$"""
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            {{Summary}}
            /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
            """);
        writer.Block("protected virtual void Dispose(bool disposing)", () => writer.Block("if (disposing)", Parts));
    }
}
