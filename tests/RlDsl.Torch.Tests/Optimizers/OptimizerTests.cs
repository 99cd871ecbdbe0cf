using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Optimizers;

public class OptimizerTests
{
    [Fact]
    public void Groups_have_options_of_their_own_and_the_optimizers_for_the_rest()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter first = new(zeros(2)), second = new(zeros(2));
        using SGD optimizer = optim.SGD(
            [new SGD.ParamGroup([first], new SGD.Options { LearningRate = 1 }), new SGD.ParamGroup([second], new SGD.Options())],
            0.1);
        first.grad = ones(2);
        second.grad = ones(2);
        optimizer.step();
        Assert.Equal(-1f, first[0].ToSingle(), 1e-6f);
        Assert.Equal(-0.1f, second[0].ToSingle(), 1e-6f);
        Assert.Equal([first, second], optimizer.parameters());
    }

    [Fact]
    public void Parameter_without_gradient_stays()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter with = new(ones(2)), without = new(ones(2));
        using Adam optimizer = optim.Adam([with, without], 0.1);
        with.grad = ones(2);
        optimizer.step();
        Assert.Equal(0.9f, with[0].ToSingle(), 1e-5f);
        Assert.Equal(1f, without[0].ToSingle());
    }

    [Fact]
    public void Zero_grad_drops_gradients_and_step_then_changes_nothing()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = new(ones(2));
        using SGD optimizer = optim.SGD([parameter], 0.1);
        parameter.grad = ones(2);
        optimizer.zero_grad();
        Assert.Null(parameter.grad);
        optimizer.step();
        Assert.Equal(1f, parameter[0].ToSingle());
    }

    [Fact]
    public void Closure_computes_the_loss_with_gradients_and_is_returned()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = new(ones(2));
        using SGD optimizer = optim.SGD([parameter], 0.1);
        using IDisposable noGradient = no_grad();
        Tensor? loss = optimizer.step(() =>
        {
            Tensor sum = parameter.square().sum();
            sum.backward();
            return sum;
        });
        Assert.Equal(2f, loss!.ToSingle());
        Assert.Equal(0.8f, parameter[0].ToSingle(), 1e-6f);
    }

    [Fact]
    public void Parameter_cannot_be_in_two_groups()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = new(ones(2));
        using SGD optimizer = optim.SGD([parameter], 0.1);
        Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new SGD.ParamGroup([parameter])));
        Assert.Throws<ArgumentException>(() => optim.SGD([parameter, parameter], 0.1));
        Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new Adam.ParamGroup([new Parameter(ones(1))])));
    }

    [Fact]
    public void State_of_other_shape_or_optimizer_is_refused_and_changes_nothing()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter three = new(ones(3)), two = new(ones(2));
        using Adam other = optim.Adam([three], 0.5), adam = optim.Adam([two], 0.25);
        using SGD sgd = optim.SGD([two], 0.1);
        three.grad = ones(3);
        other.step();
        Assert.Contains(
            "[3]", Assert.Throws<ArgumentException>(() => Load(adam, Saved(other))).Message, StringComparison.Ordinal);
        Assert.Equal(0.25, adam.ParamGroups.First().LearningRate);
        Assert.Equal(0, ((Adam.State)adam.state_dict().State[0]).step);
        Assert.Contains(
            "'Adam'", Assert.Throws<InvalidDataException>(() => Load(sgd, Saved(other))).Message, StringComparison.Ordinal);
        byte[] saved = Saved(adam);
        Assert.Throws<InvalidDataException>(() => Load(adam, saved[..^5]));
    }

    private static byte[] Saved(OptimizerHelper optimizer)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        optimizer.save_state_dict(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static void Load(OptimizerHelper optimizer, byte[] saved)
    {
        using var reader = new BinaryReader(new MemoryStream(saved));
        optimizer.load_state_dict(reader);
    }
}
