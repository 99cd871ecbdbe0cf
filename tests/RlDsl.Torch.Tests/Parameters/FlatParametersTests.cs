using RlDsl.Tests.Scalars;
using TorchSharp;
using TorchSharp.Modules;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Parameters;

public class FlatParametersTests
{
    [Fact]
    public void Module_computes_the_same_from_the_flat_tensor()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential network = Network();
        Tensor x = randn(4, 3), before = network.call(x);
        using var flat = new FlatParameters(network);
        Assert.Equal(3 * 5 + 5 + 5 * 2 + 2, flat.Count);
        Assert.True(network.call(x).eq(before).all().item<bool>());
        Assert.True(network.parameters().All(parameter => parameter.is_leaf && parameter.requires_grad));
        Assert.True(nn.utils.parameters_to_vector(network.parameters()).eq(flat.Flat).all().item<bool>());
    }

    [Fact]
    public void Backward_adds_to_the_flat_gradient()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential network = Network();
        Tensor x = randn(4, 3);
        network.call(x).sum().backward();
        Tensor expected = cat([.. network.parameters().Select(parameter => parameter.grad!.reshape(-1))]).clone();
        using var flat = new FlatParameters(network);
        Assert.Equal(0, flat.Gradient.abs().sum().ToNumber());
        network.call(x).sum().backward();
        network.call(x).sum().backward();
        Assert.True(flat.Gradient.allclose(expected * Kept(2)));
        Assert.True(flat.Flat.grad!.allclose(expected * Kept(2)));
        flat.ZeroGradient();
        Assert.Equal(0, flat.Gradient.abs().sum().ToNumber());
        network.call(x).sum().backward();
        Assert.True(flat.Gradient.allclose(expected));
    }

    [Fact]
    public void Values_are_copied_into_the_module_where_there_is_one_for_each_parameter()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential network = Network();
        using var flat = new FlatParameters(network);
        float[] values = [.. Enumerable.Range(0, (int)flat.Count).Select(number => number / 10f)];
        flat.CopyFrom(values);
        Assert.Equal(values, nn.utils.parameters_to_vector(network.parameters()).data<float>().ToArray());
        Assert.Throws<ArgumentException>(() => flat.CopyFrom(values.AsSpan(1)));
        Assert.Equal(values, flat.Values.ToArray());
    }

    [Fact]
    public void Optimizer_on_the_flat_tensor_trains_the_module()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(4);
        using Sequential network = Network();
        using var flat = new FlatParameters(network);
        using Adam optimizer = optim.Adam([flat.Flat], 0.05);
        Tensor x = randn(16, 3), target = x.narrow(1, 0, 2);
        using NoCollection region = new();
        double first = nn.functional.mse_loss(network.call(x), target).ToNumber(), last = first;
        for (int i = 0; i < 100; i++)
        {
            using DisposeScope step = NewDisposeScope();
            flat.ZeroGradient();
            Tensor loss = nn.functional.mse_loss(network.call(x), target);
            loss.backward();
            nn.utils.clip_grad_norm_([flat.Flat], 10);
            optimizer.step();
            last = loss.ToNumber();
        }

        Assert.True(last < first / 20, $"The loss went from {first} to {last}.");
    }

    [Fact]
    public void Flat_optimizer_takes_the_steps_of_one_that_knows_each_parameter()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential one = Network(), other = Network();
        other.load_state_dict(one.state_dict());
        using var flat = new FlatParameters(one);
        using Adam flatOptimizer = optim.Adam([flat.Flat], 0.01), optimizer = optim.Adam(other.parameters(), 0.01);
        using NoCollection region = new();
        for (int i = 0; i < 5; i++)
        {
            Tensor x = randn(4, 3);
            flat.ZeroGradient();
            optimizer.zero_grad();
            one.call(x).Square().sum().backward();
            other.call(x).Square().sum().backward();
            flatOptimizer.step();
            optimizer.step();
        }

        Assert.True(nn.utils.parameters_to_vector(other.parameters()).allclose(flat.Flat));
    }

    [Fact]
    public void Copy_and_Polyak_step_move_the_other_network()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential online = Network(), target = Network();
        using FlatParameters from = new(online), to = new(target);
        Tensor before = to.Flat.detach().clone();
        to.MoveTowards(from, 0.25);
        Assert.True(to.Flat.allclose((before * Kept(0.75)).Plus(from.Flat.detach() * Kept(0.25))));
        to.MoveTowards(from, 0.5);
        Assert.True(to.Flat.allclose((before * Kept(0.375)).Plus(from.Flat.detach() * Kept(0.625))));
        to.CopyFrom(from);
        Tensor x = randn(4, 3);
        Assert.True(target.call(x).eq(online.call(x)).all().item<bool>());
        Assert.True(to.Flat.is_leaf && to.Flat.requires_grad);
    }

    [Fact]
    public void Copy_and_Polyak_step_of_one_network_among_several_move_the_other()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential first = Network(), second = Network(), target = Network();
        using Linear other = nn.Linear(1, 1);
        using FlatParameters from = new(first, other, second, first), to = new(target);
        Tensor before = to.Flat.detach().clone(), learned = nn.utils.parameters_to_vector(second.parameters()).detach();
        to.MoveTowards(from, second, 0.25);
        Assert.True(to.Flat.allclose((before * Kept(0.75)).Plus(learned * Kept(0.25))));
        to.CopyFrom(from, second);
        Assert.True(to.Flat.eq(learned).all().item<bool>());
        to.CopyFrom(from, first);
        Assert.True(to.Flat.eq(nn.utils.parameters_to_vector(first.parameters())).all().item<bool>());
        Assert.Throws<ArgumentException>(() => to.CopyFrom(from, target));
        Assert.Throws<ArgumentException>(() => to.CopyFrom(from, other));
        Assert.Throws<ArgumentException>(() => to.MoveTowards(from, other, 0.5));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Distance_to_the_initial_parameters_has_the_gradient_of_its_formula(bool others)
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential network = Network(), judge = nn.Sequential(nn.Linear(2, 1));
        using var flat = new FlatParameters(network);
        Assert.Throws<InvalidOperationException>(() => flat.SquaredDistanceToInitial());
        flat.KeepInitial();
        Tensor initial = flat.Flat.detach().clone(), x = randn(4, 3);
        flat.AddNoise(0.5, new RandomSource(1));
        Tensor moved = flat.Flat.detach() - initial;
        Assert.Equal(moved.Square().sum().ToNumber(), flat.SquaredDistanceToInitial().ToNumber(), 1e-4f);
        Tensor Loss() => others ? judge.call(network.call(x)).sum() : network.call(x).sum();
        Assert.True(flat.Backward(Loss(), others));
        Tensor alone = flat.Gradient.clone();
        Assert.True(flat.Backward(Loss().Plus(flat.SquaredDistanceToInitial() * Kept(3)), others));
        Assert.True(flat.Gradient.allclose(alone.Plus(moved * Kept(6)), atol: 1e-5));
        flat.KeepInitial(flat.InitialToArray());
        Assert.Equal(moved.Square().sum().ToNumber(), flat.SquaredDistanceToInitial().ToNumber(), 1e-4f);
        flat.KeepInitial(flat.ToArray());
        Assert.Equal(0f, flat.SquaredDistanceToInitial().ToNumber());
        Assert.Throws<ArgumentException>(() => flat.KeepInitial(new float[1]));
    }

    [Fact]
    public void Flat_tensors_outlive_the_scope_they_were_made_in()
    {
        using Sequential network = Network();
        FlatParameters flat;
        using (NewDisposeScope())
        {
            flat = new FlatParameters(network);
            flat.MoveTowards(flat, 0.5);
        }

        using (flat)
        using (NewDisposeScope())
        {
            network.call(randn(4, 3)).sum().backward();
            flat.MoveTowards(flat, 0.5);
            Assert.NotEqual(0, flat.Gradient.abs().sum().ToNumber());
        }

        using (NewDisposeScope())
        {
            Assert.Equal([4L, 2L], network.call(randn(4, 3)).shape);
        }
    }

    [Fact]
    public void Saving_and_loading_a_flattened_module_keeps_it_flat()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential saved = Network(), network = Network();
        using var flat = new FlatParameters(network);
        using var stream = new MemoryStream();
        saved.save(new BinaryWriter(stream));
        stream.Position = 0;
        network.load(new BinaryReader(stream));
        Assert.True(nn.utils.parameters_to_vector(saved.parameters()).eq(flat.Flat).all().item<bool>());
    }

    [Fact]
    public void Several_modules_share_one_tensor_and_frozen_parameters_stay_out()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear one = nn.Linear(2, 3), two = nn.Linear(3, 1);
        two.bias!.requires_grad = false;
        using var flat = new FlatParameters(one, two, one);
        Assert.Equal(6 + 3 + 3, flat.Count);
        Assert.Equal([one.weight, one.bias!, two.weight], flat.Parameters, ReferenceEqualityComparer.Instance);
    }

    [Fact]
    public void Networks_that_do_not_fit_are_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear small = nn.Linear(1, 1), large = nn.Linear(2, 1), wide = nn.Linear(1, 1, dtype: ScalarType.Float64);
        using FlatParameters one = new(small), two = new(large);
        Assert.Throws<ArgumentException>(() => one.CopyFrom(two));
        Assert.Throws<ArgumentException>(() => one.MoveTowards(two, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => one.MoveTowards(one, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => one.MoveTowards(one, double.NaN));
        Assert.Throws<ArgumentException>(() => new FlatParameters(nn.ReLU()));
        Assert.Throws<ArgumentException>(() => new FlatParameters(nn.Linear(1, 1), wide));
    }

    private static Sequential Network() => nn.Sequential(nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 2));
}
