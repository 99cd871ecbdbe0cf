using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits how an agent is saved and loaded, of networks or of tables: by its parts.</summary>
/// <param name="program">The program.</param>
/// <param name="parts">The parts of the agent.</param>
/// <param name="canGoOn">Whether training that was saved can go on.</param>
internal sealed class CheckpointEmitter(AgentProgram program, IReadOnlyList<Part> parts, bool canGoOn)
{
    /// <summary>The methods that save.</summary>
    public string Saving => canGoOn ? SavesTraining : SavesAgent;

    /// <summary>
    /// The method that loads. All is read and checked before anything of the agent changes. A training under way may be larger
    /// than what could be read before: it is checked for damage, and for what shapes it, and read when all else is restored.
    /// </summary>
    public string Loading => Template.Of($$"""
        /// <inheritdoc/>
        public global::System.Collections.Generic.IReadOnlyList<OptionDifference> Load(string path)
        {
            using CheckpointReader checkpoint = CheckpointReader.Open(path, AgentName, Architecture);
            {{parts.Where(part => part is not SessionPart).SelectMany(part => part.Read)}}
            {{(canGoOn ? $"bool goesOn = checkpoint.HasTraining(differences{Shape});" : "")}}
            {{parts.OfType<SessionPart>().SelectMany(part => part.Read)}}
            {{Each(part => part.Restore)}}
            {{(canGoOn ? [LoadsTraining, ""] : (string[])[])}}
            return differences;
        }

        private const string AgentName = {{Literals.Text(program.FullName)}};

        private const string Architecture =
            {{Literals.Wrapped(Printer.Architecture(program))}};
        """);

    private string Shape => string.Concat(
        parts.SelectMany(part => part.Shape).Select(number => $", nameof(Options.{number})").Distinct());

    private string SavesTraining => Template.Of($$"""
        /// <inheritdoc/>
        public void Save(string path) => Write(path, withTraining: false);

        /// <inheritdoc/>
        public void SaveTraining(string path) => Write(path, withTraining: true);

        private void Write(string path, bool withTraining)
        {
            using CheckpointWriter checkpoint = CheckpointWriter.Create(path, AgentName, Architecture);
            {{Each(part => part.Save)}}
            if (withTraining)
            {
                {{Each(part => part.SaveTraining)}}
            }

            checkpoint.Commit();
        }
        """);

    private string LoadsTraining => Template.Of($$"""
        if (goesOn)
        {
            {{Each(part => part.LoadTraining)}}
        }
        """);

    private string SavesAgent => Template.Of($$"""
        /// <inheritdoc/>
        public void Save(string path)
        {
            using CheckpointWriter checkpoint = CheckpointWriter.Create(path, AgentName, Architecture);
            {{Each(part => part.Save)}}
            checkpoint.Commit();
        }

        /// <inheritdoc/>
        public void SaveTraining(string path) => Save(path);
        """);

    private IEnumerable<string> Each(Func<Part, IEnumerable<string>> contribution) => parts.SelectMany(contribution);
}
