using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>
/// A part of an agent, such as its memory or its optimizers: one class knows when a program has it, and yields what it
/// contributes to each member of the emitted class. Texts are C#, of one line or of several; an empty one begins a paragraph.
/// Parts are in the order in which they are made (<see cref="AgentParts"/>), which all members keep, except that what is made
/// last is disposed first.
/// </summary>
internal abstract class Part(AgentProgram program)
{
    protected AgentProgram Program { get; } = program;

    protected ActionForm Form { get; } = ActionForm.Of(program);

    /// <summary>What it holds that the algorithm is made of.</summary>
    public virtual IEnumerable<Field> Fields => [];

    /// <summary>What it holds besides, which is declared in the plumbing.</summary>
    public virtual IEnumerable<Field> PlumbingFields => [];

    /// <summary>The last argument of what holds tensors of a library: the device that they are on.</summary>
    protected string Device => Program.IsFused ? "" : ", device: device";

    /// <summary>The device where it is the last argument by its place.</summary>
    protected string Placed => Program.IsFused ? "" : ", device";

    /// <summary>The first argument of what holds tensors of our own: where the results of their operations go.</summary>
    protected string Arena => Program.IsFused ? "arena, " : "";

    /// <summary>What the constructor does for it.</summary>
    public virtual IEnumerable<string> Construction => [];

    /// <summary>The checks that options leave room for it, as calls of the runtime's class <c>OptionRange</c>.</summary>
    public virtual IEnumerable<string> Checks => [];

    /// <summary>The methods that it adds to the loop: whole members.</summary>
    public virtual IEnumerable<string> Members => [];

    /// <summary>What happens when an episode begins in the environment with the number <c>environment</c>.</summary>
    public virtual IEnumerable<string> BeginEpisode => [];

    /// <summary>The condition without which no batch can be learned from, if there is one.</summary>
    public virtual string? Ready => null;

    /// <summary>What is done before each batch is learned from.</summary>
    public virtual IEnumerable<string> Draw => [];

    /// <summary>What is done after a rollout was learned from.</summary>
    public virtual IEnumerable<string> AfterRollout => [];

    /// <summary>What is saved.</summary>
    public virtual IEnumerable<string> Save => [];

    /// <summary>What reads and checks that which was saved, into locals: nothing of the agent changes yet.</summary>
    public virtual IEnumerable<string> Read => [];

    /// <summary>
    /// What becomes of it once all could be read: it takes over what was saved, or begins again if nothing of it was. This
    /// cannot fail.
    /// </summary>
    public virtual IEnumerable<string> Restore => [];

    /// <summary>The tensors that other programs may have, as lists of them with their names.</summary>
    public virtual IEnumerable<string> Weights => [];

    /// <summary>What is saved besides where training is to go on.</summary>
    public virtual IEnumerable<string> SaveTraining => [];

    /// <summary>What takes that up again, once all else is restored.</summary>
    public virtual IEnumerable<string> LoadTraining => [];

    /// <summary>The numbers that it is shaped by: with others, training cannot go on.</summary>
    public virtual IEnumerable<Parameter> Shape => [];

    /// <summary>What frees it.</summary>
    public virtual IEnumerable<string> Disposal => [];

    /// <summary>What happens at each step of an environment.</summary>
    /// <param name="reward">The step's reward, as the parts before left it.</param>
    public virtual IEnumerable<string> Observe(string reward) => [];

    /// <summary>The step's reward, as this part leaves it for those after it.</summary>
    public virtual string Reward(string reward) => reward;
}
