using System.Collections.Immutable;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Runs;
using RlDsl.Registry;

namespace RlDsl.Hosting.Tests.Pages;

/// <summary>The code of docs/configuration.md and docs/runs.md.</summary>
internal static class ExperimentExamples
{
    public static long Train(AgentRegistry agents, EnvironmentRegistry environments, string[] arguments)
    {
        var schema = new ExperimentSchema(
            agents, environments, ExperimentSections.Training, ExperimentSections.Evaluation, ExperimentSections.Logging);
        var composer = new ConfigurationComposer(schema, folder: "conf");
        ExperimentConfiguration configuration = composer.Compose(arguments);
        using RegisteredAgent agent = configuration.CreateAgent();
        agent.Train(configuration.Section("training").LongInteger("Steps"));
        return agent.Session.StepCount;
    }

    public static int Sweep(ConfigurationComposer composer)
    {
        var jobs = 0;
        foreach (ImmutableArray<string> job in ConfigurationComposer.Jobs("seed=1,2,3", "agent.discount=range(0.9,0.99,0.03)"))
        {
            ExperimentConfiguration configuration = composer.Compose(job);
            jobs += configuration.Seed > 0 ? 1 : 0;
        }

        return jobs;
    }

    public static string Record(ExperimentConfiguration configuration, string[] arguments, long steps)
    {
        using RegisteredAgent agent = configuration.CreateAgent();
        using Run run = Run.Create(configuration, arguments);
        using var console = new ConsoleProgress();
        TrainingSummary summary = agent.Train(steps, new CompositeTrainingObserver(run.Observer, console));
        run.RecordEvaluation(agent.Session.StepCount, agent.Evaluate(episodes: 20));
        run.End(summary.Cancelled ? RunStatus.Interrupted : RunStatus.Completed);
        return run.Folder;
    }
}
