using System.CommandLine;
using RlDsl.Benchmarks;

var steps = new Option<long>("--steps") { Description = "Environment steps.", DefaultValueFactory = _ => 60_000 };
var seed = new Option<ulong>("--seed") { Description = "Seed of the run.", DefaultValueFactory = _ => 1 };
var command = new RootCommand("Trains a fused agent with the hyperparameters of the peer of the same name, and prints its speed.");
foreach ((string name, Func<ulong, Contestant> create) in Contestants.All)
{
    var run = new Command(name, $"Trains the agent {name}.") { steps, seed };
    run.SetAction(parsed => Speed.Print(create, parsed.GetValue(steps), parsed.GetValue(seed), Console.Out));
    command.Add(run);
}

return command.Parse(args).Invoke();
