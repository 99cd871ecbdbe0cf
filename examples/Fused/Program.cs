using System.Diagnostics;
using Fused;
using RlDsl.Environments;

using var agent = new CartPoleAgent(new CartPole().Spec, new CartPoleAgent.Options { Seed = 1 });
long start = Stopwatch.GetTimestamp();
agent.Train(() => new CartPole(), steps: 20_000);
double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
Console.WriteLine(FormattableString.Invariant(
    $"20,000 steps in {seconds:F1} s, greedy return {agent.Evaluate(new CartPole(), episodes: 20).Mean:F1}"));
