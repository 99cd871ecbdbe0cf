using RlDsl.Generators.Ir;
using RlDsl.Gradients.Tests.Interpreting;

namespace RlDsl.Gradients.Tests.Emitted;

/// <summary>A loss that an agent reported.</summary>
/// <param name="Name">Its name, or that of the update.</param>
/// <param name="Loss">What it came to.</param>
/// <param name="Gradients">The gradients of the modules that it trains, by the name of the module and of the parameter.</param>
internal sealed record ReportedLoss(string Name, double Loss, Dictionary<string, Dictionary<string, double[]>> Gradients);

/// <summary>Notes what an agent learns from, its losses, and the gradients of the modules that each trains.</summary>
internal sealed class UpdateReports(EmittedAgent agent, AgentProgram program, int stride) : TrainingObserver
{
    private readonly List<ReportedLoss> losses = [];

    public int Count => losses.Count;

    /// <summary>What the first of the losses is of.</summary>
    public Gathered? Batch { get; private set; }

    public void Clear() => losses.Clear();

    /// <summary>The loss of that number among those of the name; null where there is none.</summary>
    public ReportedLoss? Find(string name, int number) => losses.Where(loss => loss.Name == name).Skip(number).FirstOrDefault();

    public override void OnUpdate(in UpdateReport update)
    {
        string name = update.Update;
        Minimise? minimise = program.Updates
            .SelectMany(block =>
                Uses.Statements(block.Body)
                    .OfType<Minimise>().Where(minimise => (minimise.Name == "loss" ? block.Name : minimise.Name) == name))
            .FirstOrDefault();
        if (minimise is not null)
        {
            Batch = losses.Count == 0 ? agent.Gathered(stride) : Batch;
            losses.Add(new ReportedLoss(
                name, update.Loss,
                program.Optimizers.First(o => o.Name == minimise.Optimizer).Modules
                    .ToDictionary(module => module, agent.Gradients)));
        }
    }
}
