using RlDsl.Hosting.Evaluating;

namespace RlDsl.Hosting.Tests.Pages;

/// <summary>Ends a training once all greedy episodes have the same high return: the code of docs/experiments.md.</summary>
public sealed class StopWhenSteady : TrainingCallback
{
    public override void OnEvaluation(TrainingContext context, EvaluationSummary evaluation)
    {
        if (evaluation.Mean > 400 && evaluation.StandardDeviation < 1)
        {
            context.Stop($"all episodes have the return {evaluation.Mean}");
        }
    }
}
