namespace RlDsl.Fused.Tests.Networks;

/// <summary>A network as it is emitted: two layers, the second in parts, and a learned vector.</summary>
internal sealed class SmallNetwork : Network
{
    private readonly LinearLayer hidden, output;

    public SmallNetwork(int inputs = 3, int outputs = 2, ulong seed = 7)
        : base("Small")
    {
        hidden = Linear("hidden", inputs, 5, Activation.Tanh);
        output = Linear("output", 5, outputs);
        Deviation = Vector("deviation", outputs, -0.5);
        ParameterInitialization.FanIn(new RandomSource(seed), hidden, output);
    }

    public LearnedVector Deviation { get; }

    public readonly record struct Pass(LayerPass Hidden, LayerPass OutputLayer, Tensor Output);

    public Pass Forward(Tensor input)
    {
        LayerPass first = hidden.Forward(input), second = output.Forward(first.Output);
        return new Pass(first, second, second.Output + Deviation.ExpandLike(second.Output));
    }

    public void Backward(in Pass pass, Tensor gradient)
    {
        Deviation.AddGradient(gradient);
        hidden.Backward(pass.Hidden, output.BackwardToInput(pass.OutputLayer, gradient));
    }
}
