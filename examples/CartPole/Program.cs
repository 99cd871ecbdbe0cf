using Examples;
using RlDsl.Environments;
using RlDsl.Hosting;

return new TrainingCommand<CartPoleAgent>
{
    Description = "Trains a DQN agent on CartPole-v1 and plays 20 greedy episodes.",
    Steps = 100_000,
    Create = seed => new CartPoleAgent(new CartPole().Spec, new CartPoleAgent.Options { Seed = seed }),
    Train = (agent, run) => agent.Train(() => new CartPole(), run.Steps, run.Observer, run.Cancellation),
    Evaluate = (agent, episodes) => agent.Evaluate(new CartPole(), episodes).Mean,
    Save = (agent, path) => agent.Save(path),
    Load = (agent, path) => agent.Load(path),
}.Run(args);
