using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Modules;

public class ModuleTests
{
    [Fact]
    public void Fields_are_registered_under_their_names()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new TwoHeads();
        Assert.Equal(
            ["scale", "trunk.weight", "trunk.bias", "head.0.weight", "head.0.bias"],
            network.named_parameters().Select(named => named.name));
        Assert.Equal(["offset"], network.named_buffers().Select(named => named.name));
        Assert.Equal(["trunk", "head"], network.named_children().Select(named => named.name));
        Assert.Equal(["trunk", "head", "head.0"], network.named_modules().Select(named => named.name));
        Assert.Equal(
            ["scale", "offset", "trunk.weight", "trunk.bias", "head.0.weight", "head.0.bias"], network.state_dict().Keys);
        Assert.Equal(5, network.parameters().Count());
        Assert.Single(network.parameters(recurse: false));
        Assert.Same(network.Trunk.weight, network.get_parameter("trunk.weight"));
        Assert.False(network.has_parameter("nothing"));
        Assert.True(network.has_buffer("offset"));
        Assert.Equal(nameof(TwoHeads), network.GetName());
    }

    [Fact]
    public void Parameter_trains_and_lives_on_after_its_scope()
    {
        TwoHeads network;
        using (NewDisposeScope())
        {
            network = new TwoHeads();
        }

        using (network)
        using (NewDisposeScope())
        {
            network.call(ones(2, 3), ones(2, 3)).sum().backward();
            Assert.All(network.parameters(), parameter => Assert.NotNull(parameter.grad));
            network.zero_grad(set_to_none: false);
            Assert.All(network.parameters(), parameter => Assert.Equal(0, parameter.grad!.abs().sum().ToDouble()));
            network.zero_grad();
            Assert.All(network.parameters(), parameter => Assert.Null(parameter.grad));
        }
    }

    [Fact]
    public void Train_and_eval_reach_all_parts()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new TwoHeads();
        Assert.True(network.training && network.modules().All(module => module.training));
        network.eval();
        Assert.False(network.training || network.modules().Any(module => module.training));
        network.train();
        Assert.True(network.modules().All(module => module.training));
    }

    [Fact]
    public void Apply_visits_parts_before_the_whole()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new TwoHeads();
        List<string> visited = [];
        network.apply(module => visited.Add(module.GetName()));
        Assert.Equal(["Linear", "Linear", "Sequential", "TwoHeads"], visited);
    }

    [Fact]
    public void Names_are_checked()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new TwoHeads();
        Assert.Throws<InvalidOperationException>(() => network.register_module("trunk", nn.ReLU()));
        Assert.Throws<InvalidOperationException>(() => network.register_buffer("scale", zeros(1)));
        Assert.Throws<ArgumentException>(() => network.register_buffer("a.b", zeros(1)));
        Assert.Throws<InvalidOperationException>(() => nn.ReLU().register_module("a", nn.ReLU()));
    }

    [Fact]
    public void Dispose_frees_the_tensors_of_all_parts()
    {
        using DisposeScope scope = NewDisposeScope();
        var network = new TwoHeads();
        Parameter[] parameters = [.. network.parameters()];
        network.Dispose();
        network.Dispose();
        Assert.All(parameters, parameter => Assert.True(parameter.IsInvalid));
    }

    [Fact]
    public void Conversion_swaps_parameters_in_fields_too()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new TwoHeads();
        Parameter before = network.Trunk.weight;
        network.to(ScalarType.Float64);
        Assert.All(network.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.NotSame(before, network.Trunk.weight);
        Assert.Same(network.Trunk.weight, network.get_parameter("trunk.weight"));
        Assert.True(network.Trunk.weight.requires_grad);
        Tensor y = network.call(ones([2, 3], ScalarType.Float64), ones([2, 3], ScalarType.Float64));
        Assert.Equal(ScalarType.Float64, y.dtype);
    }

    [Fact]
    public void Module_list_registers_its_modules_by_place()
    {
        using DisposeScope scope = NewDisposeScope();
        using ModuleList<Linear> list = nn.ModuleList(nn.Linear(1, 2), nn.Linear(2, 3));
        list.Add(nn.Linear(3, 4));
        Assert.Equal(3, list.Count);
        Assert.Equal(["0", "1", "2"], list.named_children().Select(named => named.name));
        Assert.Equal(4, list[2].out_features);
    }

    [Fact]
    public void Sequential_frees_what_lies_between()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential chain = nn.Sequential(("first", nn.Linear(3, 4)), ("then", nn.Tanh())).append("last", nn.Linear(4, 1));
        Assert.Equal(
            ["first.weight", "first.bias", "last.weight", "last.bias"], chain.named_parameters().Select(named => named.name));
        Tensor x = ones(2, 3);
        using IDisposable noGradient = no_grad();
        long before = scope.DisposablesCount;
        Assert.Equal([2L, 1L], chain.call(x).shape);
        Assert.Equal(before + 1, scope.DisposablesCount);
        Assert.False(x.IsInvalid);
        Assert.False(nn.Sequential().call(x).IsInvalid);
    }

    [Fact]
    public void Default_parameters_of_layers_are_in_their_bounds()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(2);
        using Linear linear = nn.Linear(100, 50);
        using Conv2d conv = nn.Conv2d(4, 8, 5);
        foreach (Tensor parameter in new Tensor[] { linear.weight, linear.bias!, conv.weight, conv.bias! })
        {
            Assert.InRange(parameter.abs().max().ToDouble(), 0.05, 0.1);
        }
    }

    [Fact]
    public void Module_with_two_outputs_gives_both()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new TwoOutputs();
        Tensor x = randn(4, 3);

        (Tensor mean, Tensor deviation) = network.call(x);
        (mean.sum() + deviation.sum()).backward();

        Assert.Equal([4L, 2L], mean.shape);
        Assert.Equal([4L, 1L], deviation.shape);
        Assert.Equal(["mean.weight", "mean.bias", "deviation.weight", "deviation.bias"], network.state_dict().Keys);
        Assert.All(network.parameters(), parameter => Assert.NotNull(parameter.grad));
    }

    private sealed class TwoOutputs : nn.Module<Tensor, (Tensor Mean, Tensor Deviation)>
    {
        private readonly Linear mean = nn.Linear(3, 2), deviation = nn.Linear(3, 1);

        public TwoOutputs()
            : base(nameof(TwoOutputs)) => RegisterComponents();

        public override (Tensor Mean, Tensor Deviation) forward(Tensor input) => (mean.call(input), deviation.call(input).exp());
    }

    private sealed class TwoHeads : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly Parameter scale = new(ones(1));
        private readonly Tensor offset = zeros(1);
        private readonly Linear trunk = nn.Linear(6, 4);
        private readonly Sequential head = nn.Sequential(nn.Linear(4, 2));

        public TwoHeads()
            : base(nameof(TwoHeads)) => RegisterComponents();

        public Linear Trunk => trunk;

        public override Tensor forward(Tensor input1, Tensor input2) =>
            (head.call(trunk.call(cat([input1, input2], 1))) * scale) + offset;
    }
}
