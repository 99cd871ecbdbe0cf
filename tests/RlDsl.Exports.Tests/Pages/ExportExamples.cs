using Microsoft.ML.OnnxRuntime;
using RlDsl.Environments;
using RlDsl.Hosting.Exports;
using RlDsl.Registry;

namespace RlDsl.Exports.Tests.Pages;

/// <summary>The agent of docs/export.md.</summary>
[Dqn(Hidden = [4])]
internal sealed partial class BalanceAgent;

/// <summary>What docs/export.md shows.</summary>
internal static class ExportExamples
{
    /// <summary>The action of the exported class.</summary>
    public static int OfClass(float[] observation)
    {
        var policy = new BalancePolicy();
        int action = policy.Act(observation);
        return action;
    }

    /// <summary>The action of the exported model.</summary>
    public static int OfModel(string path, float[] observation)
    {
        using var session = new InferenceSession(path);
        using var options = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(observation, [1, observation.Length]);
        using var outputs = session.Run(options, ["observation"], [input], ["action"]);
        long action = outputs[0].GetTensorDataAsSpan<long>()[0];
        return (int)action;
    }

    /// <summary>Exports an agent without a run.</summary>
    public static void WithoutRun(BalanceAgent agent, string folder)
    {
        AgentDescription description = AgentRegistry.Shared.Find(nameof(BalanceAgent))!;
        var export = PolicyExport.Of(description, new OptionValues(description.Hyperparameters), agent);
        export.WriteOnnx(Path.Combine(folder, "policy.onnx"));
        export.WriteCSharp(Path.Combine(folder, "BalancePolicy.cs"), "RlDsl.Exports.Tests.Pages.BalancePolicy");
    }

    /// <summary>An agent that has learned nothing yet, whose weights are the same on every machine.</summary>
    public static BalanceAgent Agent() => new(new CartPole().Spec, new BalanceAgent.Options { Seed = 1 });
}
