using System.CommandLine;
using RlDsl.Benchmarks;

var steps = new Option<long>("--steps") { Description = "Environment steps.", DefaultValueFactory = _ => 60_000 };
var seed = new Option<ulong>("--seed") { Description = "Seed of the run.", DefaultValueFactory = _ => 1 };
var command = new RootCommand("Trains a fused agent with the hyperparameters of the peer of the same name, and prints its speed.");
foreach ((string contestant, Func<ulong, Contestant> create) in Contestants.All)
{
    var run = new Command(contestant, $"Trains the agent {contestant}.") { steps, seed };
    run.SetAction(parsed => Speed.Print(create, parsed.GetValue(steps), parsed.GetValue(seed), Console.Out));
    command.Add(run);
}

var name = new Argument<string>("name") { Description = "The agent." };
name.AcceptOnlyFromAmong([.. Contestants.All.Select(one => one.Name)]);
var roofline = new Command("roofline", "Prints the time of an update by that of its matrix products at the speed of large ones.")
{
    name, seed,
};
roofline.SetAction(parsed =>
{
    (string agent, Func<ulong, Contestant> create) = Contestants.All.Single(one => one.Name == parsed.GetValue(name));
    Roofline.Print(agent, create, parsed.GetValue(seed), Console.Out);
});
command.Add(roofline);

var updates = new Option<long>("--updates") { Description = "Updates of each agent.", DefaultValueFactory = _ => 1_000_000 };
var memory = new Command("memory", "Prints what a million updates of DQN, PPO and SAC leave in memory.") { updates };
memory.SetAction(parsed =>
    new MemoryOfUpdates("managed bytes", () => GC.GetTotalMemory(forceFullCollection: true))
        .Print(parsed.GetValue(updates), Console.Out));
command.Add(memory);

var count = new Option<int>("--threads") { Description = "Threads beside one.", DefaultValueFactory = _ => 2 };
var threads = new Command("threads", "Prints how much faster PPO with 64 environments learns on several threads.") { count, steps };
threads.SetAction(parsed => ThreadScaling.Print(parsed.GetValue(count), parsed.GetValue(steps), Console.Out));
command.Add(threads);

return command.Parse(args).Invoke();
