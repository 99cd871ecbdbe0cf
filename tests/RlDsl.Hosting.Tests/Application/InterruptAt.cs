using RlDsl.Hosting.Evaluating;

namespace RlDsl.Hosting.Tests.Application;

/// <summary>Interrupts a training at a step, as Ctrl-C does.</summary>
internal sealed class InterruptAt(long step, CancellationTokenSource interruption) : TrainingCallback
{
    public override void OnStep(TrainingContext context)
    {
        if (context.Step == step)
        {
            interruption.Cancel();
        }
    }
}
