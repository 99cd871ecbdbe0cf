using RlDsl.Torch;

namespace RlDsl.Learning.Tests.Golden;

/// <summary>Notes the loss of each update and the gradient that it left, which is there until the next one.</summary>
internal sealed class GradientObserver(params (string? Update, FlatParameters Parameters)[] watched) : TrainingObserver
{
    private readonly List<string> updates = [];
    private readonly List<float> losses = [];
    private readonly List<float[]> gradients = [];

    /// <summary>Watches parameters that every update is of.</summary>
    public GradientObserver(FlatParameters parameters)
        : this((null, parameters))
    {
    }

    public IReadOnlyList<string> Updates => updates;

    public IReadOnlyList<float> Losses => losses;

    public IReadOnlyList<float[]> Gradients => gradients;

    /// <inheritdoc/>
    public override void OnUpdate(in UpdateReport update)
    {
        string name = update.Update;
        updates.Add(name);
        losses.Add(update.Loss);
        gradients.Add(AgentInternals.GradientOf(watched.First(watch => watch.Update is null || watch.Update == name).Parameters));
    }
}
