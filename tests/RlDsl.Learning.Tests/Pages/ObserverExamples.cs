using System.Globalization;
using RlDsl.Environments;
using RlDsl.Hosting;

namespace RlDsl.Learning.Tests.Pages.Observers;

/// <summary>Stops a training as soon as one episode was good enough.</summary>
public sealed class GoodEnough(double wanted) : TrainingObserver, IDisposable
{
    private readonly CancellationTokenSource source = new();

    public CancellationToken Reached => source.Token;

    public override void OnEpisodeEnd(in EpisodeSummary episode)
    {
        if (episode.Return >= wanted)
        {
            source.Cancel();
        }
    }

    public void Dispose() => source.Dispose();
}

/// <summary>Writes the loss of each update, and what was probably not meant.</summary>
public sealed class LossFile(TextWriter file) : TrainingObserver
{
    public override void OnStart(in TrainingStart start) => file.WriteLine("step,update,loss");

    public override void OnNotice(string notice) => file.WriteLine("# " + notice);

    public override void OnUpdate(in UpdateReport update) =>
        file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{update.Step},{update.Update},{update.Loss}"));
}

/// <summary>What docs/observers.md shows.</summary>
internal static class ObserverExamples
{
    public static TrainingSummary Stop(IDiscreteAgent agent)
    {
        using GoodEnough observer = new(wanted: 20);
        TrainingSummary summary = agent.Train(() => new CartPole(), steps: 100_000, observer, observer.Reached);
        Console.WriteLine(summary.Cancelled ? $"good enough after {summary.Steps} steps" : "not good enough");
        return summary;
    }

    public static void Show(IDiscreteAgent agent) =>
        agent.Train(() => new CartPole(), steps: 1_000, new ConsoleProgress());

    public static void Several(IDiscreteAgent agent, TextWriter file)
    {
        var observers = new CompositeTrainingObserver(new ConsoleProgress(), new LossFile(file));
        agent.Train(() => new CartPole(), steps: 1_000, observers);
    }

    public static double Record(IDiscreteAgent agent)
    {
        var recorder = new RecordingTrainingObserver();
        agent.Train(() => new CartPole(), steps: 1_000, recorder);
        double best = recorder.Returns.Max();
        return best;
    }

    public static TrainingSummary OwnLoop(IDiscreteAgent agent, TrainingObserver observer, Action play)
    {
        agent.Session.Begin(steps: 1_000, observer);
        while (agent.Session.StepCount < 1_000)
        {
            play();
        }

        TrainingSummary summary = agent.Session.End();
        return summary;
    }
}
