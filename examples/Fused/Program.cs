using System.Diagnostics;
using System.Globalization;
using Fused;
using RlDsl.Environments;

long steps = 20_000;
if (args.Length > 1 || (args.Length == 1 && (!long.TryParse(args[0], CultureInfo.InvariantCulture, out steps) || steps < 1)))
{
    Console.Error.WriteLine("usage: Fused [STEPS], a whole number of at least 1");
    return 2;
}

using var agent = new CartPoleAgent(new CartPole().Spec, new CartPoleAgent.Options { Seed = 1 });
long start = Stopwatch.GetTimestamp();
agent.Train(() => new CartPole(), steps);
double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{steps:N0} steps in {seconds:F1} s, greedy return {agent.Evaluate(new CartPole(), episodes: 20).Mean:F1}"));
return 0;
