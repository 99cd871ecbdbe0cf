using System.CommandLine;
using System.Diagnostics;
using RlDsl;
using RlDsl.Benchmarks;
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
    "Trains an agent on CartPole-v1 or Pendulum-v1 with the hyperparameters of the peer of the same name, and prints its speed.");
Add("dqn", seed => Contestant.Of((DiscreteSpec spec) => new DqnAgent(spec, new DqnAgent.Options { Seed = seed })));
Add("c51", seed => Contestant.Of((DiscreteSpec spec) => new C51Agent(spec, new C51Agent.Options { Seed = seed })));
Add("rainbow", seed => Contestant.Of((DiscreteSpec spec) => new RainbowAgent(spec, new RainbowAgent.Options { Seed = seed })));
Add("ppo", seed => Contestant.Of((DiscreteSpec spec) => new PpoAgent(spec, new PpoAgent.Options { Seed = seed })));
Add("sac", seed => Contestant.Of((ContinuousSpec spec) => new SacAgent(spec, new SacAgent.Options { Seed = seed })));
Add("td3", seed => Contestant.Of((ContinuousSpec spec) => new Td3Agent(spec, new Td3Agent.Options { Seed = seed })));
var taxi = new Command("taxi", "Trains as peers/taxi.py does: Q-learning with a table on Taxi-v3.") { steps, seed };
taxi.SetAction(parsed => TabularSpeed.Print(parsed.GetValue(steps), parsed.GetValue(seed), Console.Out));
command.Add(taxi);
var updates = new Option<long>("--updates") { Description = "Updates of each agent.", DefaultValueFactory = _ => 100_000 };
var memory = new Command("memory", "Prints what many updates of DQN, PPO and SAC leave in memory.") { updates };
memory.SetAction(parsed => MemoryOfUpdates.Print(parsed.GetValue(updates), Console.Out));
command.Add(memory);
var logging = new Command("logging", "Prints what recording a run costs of the throughput of DQN on CartPole-v1.") { steps };
logging.SetAction(parsed => LoggingOverhead.Print(parsed.GetValue(steps), Console.Out));
command.Add(logging);
var device = new Argument<string>("device") { Description = "The device, such as cuda." };
var compare = new Command(
    "device",
    "Compares a device with the processor: losses of the first updates, and speed; "
    + "exits with 1 if the losses differ.") { device };
compare.SetAction(parsed => DeviceComparison.Print(parsed.GetRequiredValue(device), Console.Out) ? 0 : 1);
command.Add(compare);
return command.Parse(args).Invoke();

void Add(string name, Func<ulong, Contestant> create)
{
    var run = new Command(name, $"Trains as peers/{name}.py does.") { steps, seed };
    run.SetAction(parsed => Measure(create, parsed.GetValue(steps), parsed.GetValue(seed)));
    command.Add(run);
}

static void Measure(Func<ulong, Contestant> create, long steps, ulong seed)
{
    // As importing torch does for the peers, this loads libtorch before the clock starts.
    torch.manual_seed((long)seed);
    var memory = new MemoryWatch(steps);

    using Process process = Process.GetCurrentProcess();
    TimeSpan startOfProcessor = process.TotalProcessorTime;
    long start = Stopwatch.GetTimestamp();
    Contestant contestant = create(seed);
    using IDisposable agent = contestant.Agent;
    contestant.Train(steps, memory);
    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    process.Refresh();
    double secondsOfProcessor = (process.TotalProcessorTime - startOfProcessor).TotalSeconds;

    memory.Print(Console.Out);
    Console.WriteLine(FormattableString.Invariant($"greedy action: {MicrosecondsOfAct(contestant):F1} us"));
    Console.WriteLine(FormattableString.Invariant(
        $"episodes: {contestant.Session.EpisodeCount}, mean return of the last 100: {contestant.Session.MeanReturn:F1}"));
    Console.WriteLine(FormattableString.Invariant($"steps/s by the clock: {steps / seconds:F0}"));
    Console.WriteLine(FormattableString.Invariant($"steps/s: {steps / secondsOfProcessor:F0}"));
}

static double MicrosecondsOfAct(Contestant contestant)
{
    const int Actions = 10_000;
    long start = Stopwatch.GetTimestamp();
    for (int i = 0; i < Actions; i++)
    {
        contestant.Act();
    }

    return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Actions;
}
