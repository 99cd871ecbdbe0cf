using System.CommandLine;
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
    "Trains an agent with the hyperparameters of the peer of the same name, in its environment, and prints its speed.");
foreach ((string name, Func<ulong, Contestant> create) in Contestants.All)
{
    Add(name, create);
}

var taxi = new Command("taxi", "Trains as peers/taxi.py does: Q-learning with a table on Taxi-v3.") { steps, seed };
taxi.SetAction(parsed => TabularSpeed.Print(parsed.GetValue(steps), parsed.GetValue(seed), Console.Out));
command.Add(taxi);
var updates = new Option<long>("--updates") { Description = "Updates of each agent.", DefaultValueFactory = _ => 100_000 };
var memory = new Command("memory", "Prints what many updates of DQN, PPO and SAC leave in memory.") { updates };
memory.SetAction(parsed =>
    new MemoryOfUpdates("live tensors", () => torch.Tensor.TotalCount).Print(parsed.GetValue(updates), Console.Out));
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
    run.SetAction(parsed =>
    {
        // As importing torch does for the peers, this loads libtorch before the clock starts.
        torch.manual_seed((long)parsed.GetValue(seed));
        Speed.Print(create, parsed.GetValue(steps), parsed.GetValue(seed), Console.Out);
    });
    command.Add(run);
}
