using TorchSharp.Modules;
using static TorchSharp.torch;
using Plain = RlDsl.Fused;

namespace RlDsl.Torch.Tests.Fused;

/// <summary>A network as it is emitted for TorchSharp: a learned vector, two layers, and one of another network.</summary>
internal sealed class TorchNetwork : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden, output;
    private readonly NoisyLinear noisy;
    private readonly Parameter deviation;

    public TorchNetwork(ulong seed)
        : base("Network")
    {
        RandomSource random = new(seed);
        hidden = nn.Linear(4, 7);
        output = nn.Linear(7, 3);
        ParameterInitialization.FanIn(random, hidden, output);
        noisy = new NoisyLinear(3, 2, random);
        deviation = ParameterInitialization.Filled(2, -0.5);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) =>
        noisy.call(nn.functional.relu(output.call(nn.functional.tanh(hidden.call(input))))).Plus(deviation);
}

/// <summary>The same network as it is emitted for the fused backend.</summary>
internal sealed class PlainNetwork : Plain.Network
{
    private readonly Plain.LinearLayer hidden, output;
    private readonly Plain.NoisyLinear noisy;
    private readonly Plain.LearnedVector deviation;

    public PlainNetwork(ulong seed)
        : base("Network")
    {
        RandomSource random = new(seed);
        hidden = Linear("hidden", 4, 7, Plain.Activation.Tanh);
        output = Linear("output", 7, 3, Plain.Activation.Relu);
        Plain.ParameterInitialization.FanIn(random, hidden, output);
        noisy = Member("noisy", new Plain.NoisyLinear(3, 2, random));
        deviation = Vector("deviation", 2, -0.5);
    }

    /// <summary>The output, and, in the parameters, the gradient of half the sum of its squares.</summary>
    public Plain.Tensor Learn(Plain.Tensor input)
    {
        Plain.LayerPass first = hidden.Forward(input), second = output.Forward(first.Output);
        Plain.LayerPass third = noisy.Forward(second.Output);
        Plain.Tensor result = third.Output + deviation.ExpandLike(third.Output);
        deviation.AddGradient(result);
        hidden.Backward(first, output.BackwardToInput(second, noisy.BackwardToInput(third, result)));
        return result;
    }
}
