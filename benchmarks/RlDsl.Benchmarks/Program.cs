using System.CommandLine;
using System.Diagnostics;
using RlDsl;
using RlDsl.Benchmarks;
using RlDsl.Environments;
using TorchSharp;

var steps = new Option<long>("--steps") { Description = "Environment steps.", DefaultValueFactory = _ => 60_000 };
steps.Validators.Add(result =>
{
    if (result.GetValueOrDefault<long>() < 1)
    {
        result.AddError($"--steps must be at least 1, not {result.GetValueOrDefault<long>()}.");
    }
});
var seed = new Option<ulong>("--seed") { Description = "Seed of the run.", DefaultValueFactory = _ => 1 };

var command = new RootCommand(
    "Trains an agent on CartPole-v1 with the hyperparameters of the peer of the same name, and prints its speed.");
Add("dqn", seed => new DqnAgent(new CartPole().Spec, new DqnAgent.Options { Seed = seed }));
Add("c51", seed => new C51Agent(new CartPole().Spec, new C51Agent.Options { Seed = seed }));
Add("rainbow", seed => new RainbowAgent(new CartPole().Spec, new RainbowAgent.Options { Seed = seed }));
return command.Parse(args).Invoke();

void Add(string name, Func<ulong, IDiscreteAgent> create)
{
    var run = new Command(name, $"Trains as peers/{name}.py does.") { steps, seed };
    run.SetAction(parsed => Run(create, parsed.GetValue(steps), parsed.GetValue(seed)));
    command.Add(run);
}

static void Run(Func<ulong, IDiscreteAgent> create, long steps, ulong seed)
{
    // As importing torch does for the peers, this loads libtorch before the clock starts.
    torch.manual_seed((long)seed);
    var memory = new MemoryWatch(steps);

    long start = Stopwatch.GetTimestamp();
    using IDiscreteAgent agent = create(seed);
    agent.Train(new CartPole(), steps, memory);
    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

    memory.Print(Console.Out);
    Console.WriteLine(FormattableString.Invariant($"greedy action: {MicrosecondsOfAct(agent):F1} us"));
    Console.WriteLine(FormattableString.Invariant(
        $"episodes: {agent.Session.EpisodeCount}, mean return of the last 100: {agent.Session.MeanReturn:F1}"));
    Console.WriteLine(FormattableString.Invariant($"steps/s: {steps / seconds:F0}"));
}

static double MicrosecondsOfAct(IDiscreteAgent agent)
{
    const int Actions = 10_000;
    var observation = new float[agent.Spec.Observation.Size];
    long start = Stopwatch.GetTimestamp();
    for (int i = 0; i < Actions; i++)
    {
        agent.Act(observation);
    }

    return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Actions;
}
