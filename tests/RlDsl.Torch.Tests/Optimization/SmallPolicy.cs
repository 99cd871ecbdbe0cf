using RlDsl.Torch.Tests.Golden;
using TorchSharp;
using TorchSharp.Modules;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Optimization;

/// <summary>
/// A policy of natural_gradient.py with its batch: the surrogate objective, and the mean divergence from what it was.
/// </summary>
internal sealed class SmallPolicy : IDisposable
{
    private readonly nn.Module module;
    private readonly Tensor observation, action, advantage, oldLogProbability;
    private readonly Tensor[] old;

    public SmallPolicy(string name, ScalarType type = ScalarType.Float64)
    {
        Golden = GoldenCase.Read("natural_gradient", name);
        observation = Golden.Read("observation", type);
        advantage = Golden.Read("advantage", type);
        action = Golden.Read("action", name == "gaussian" ? type : ScalarType.Int64);
        module = name switch
        {
            "gaussian" => new GaussianPolicy(),
            "tanh" => nn.Sequential(nn.Linear(3, 6), nn.Tanh(), nn.Linear(6, 4)),
            _ => nn.Sequential(nn.Linear(3, 6), nn.ReLU(), nn.Linear(6, 4)),
        };
        module.to(type);
        using IDisposable noGradient = no_grad();
        foreach ((string key, Parameter parameter) in module.named_parameters())
            parameter.copy_(Golden["state." + key]);
        Parameters = new FlatParameters(module);

        // The log of the deviation is the parameter itself, which the steps change in place.
        old = Array.ConvertAll(Outputs(), output => output.detach().clone());
        oldLogProbability = LogProbability(old);
    }

    public GoldenCase Golden { get; }

    public FlatParameters Parameters { get; }

    /// <summary>The objective, mean(ratio * advantage), and the mean of KL(old, new).</summary>
    public (Tensor Objective, Tensor Divergence) Evaluate()
    {
        Tensor[] now = Outputs();
        Tensor ratio = (LogProbability(now) - oldLogProbability).exp();
        return ((ratio * advantage).mean(), Divergence(now).mean());
    }

    public double[] Values() => [.. Parameters.Flat.detach().to_type(ScalarType.Float64).data<double>()];

    public void Dispose()
    {
        Parameters.Dispose();
        module.Dispose();
    }

    private Tensor[] Outputs()
    {
        if (module is not GaussianPolicy policy)
            return [((Sequential)module).call(observation).log_softmax(1)];
        (Tensor mean, Tensor logDeviation) = policy.call(observation);
        return [mean, logDeviation];
    }

    private Tensor LogProbability(Tensor[] outputs) => outputs.Length == 1
        ? outputs[0].gather(1, action.unsqueeze(1)).squeeze(1)
        : ((Kept(-0.5) * ((action - outputs[0]) / outputs[1].exp()).Square()) - outputs[1] - Kept(0.5 * Math.Log(2 * Math.PI))).sum(1);

    private Tensor Divergence(Tensor[] now) => now.Length == 1
        ? (old[0].exp() * (old[0] - now[0])).sum(1)
        : ((now[1] - old[1])
                .Plus((Kept(2) * old[1]).exp().Plus((old[0] - now[0]).Square()) / (Kept(2) * (Kept(2) * now[1]).exp())) - Kept(0.5)).sum(1);

    /// <summary>A mean for each element of the action and one deviation for all observations.</summary>
    private sealed class GaussianPolicy : nn.Module<Tensor, (Tensor Mean, Tensor LogDeviation)>
    {
        private readonly Sequential mean = nn.Sequential(nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 2));

        // Moving a module to another type replaces the parameters in fields of their names.
        private readonly Parameter log_deviation = new(zeros(2));

        public GaussianPolicy()
            : base(nameof(GaussianPolicy))
        {
            register_module("mean", mean);
            register_parameter(nameof(log_deviation), log_deviation);
        }

        public override (Tensor Mean, Tensor LogDeviation) forward(Tensor input) => (mean.call(input), log_deviation);
    }
}
